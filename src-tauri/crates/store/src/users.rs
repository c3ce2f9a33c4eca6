//! Users.

use app::page::{Page, page_size};
use app::ports::store::StoreResult;
use app::ports::users::{UserReads, UserWrites};
use app::users::list::{UserFilter, UserQuery, UserRow, UserSort};
use async_trait::async_trait;
use domain::search::Terms;
use domain::{EmailAddress, Reference, Timestamp, User, UserId};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::accounts::Accounts;
use crate::exec::{Cells, Row, StoreTx};
use crate::page::{KeyKind, Listing, SearchTable, SortKey};
use crate::statement::{Versioned as _, insert, key, rows_at_once};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Users {
    Table,
    Seq,
    Id,
    Reference,
    FirstName,
    LastName,
    NameKey,
    Email,
    EmailKey,
    LiveEmailKey,
    Phone,
    Language,
    PasswordHash,
    PasswordChangedAt,
    TwoFactor,
    LastSignInAt,
    CreatedAt,
    DeletedAt,
    Deleted,
    AccountCount,
    Version,
    SearchText,
}

use Users as U;

pub(crate) const READ: [Users; 14] = [
    U::Id,
    U::Reference,
    U::FirstName,
    U::LastName,
    U::Email,
    U::EmailKey,
    U::Phone,
    U::Language,
    U::PasswordHash,
    U::TwoFactor,
    U::LastSignInAt,
    U::CreatedAt,
    U::DeletedAt,
    U::Version,
];

const WRITTEN: [Users; 19] = [
    U::Id,
    U::Reference,
    U::FirstName,
    U::LastName,
    U::NameKey,
    U::Email,
    U::EmailKey,
    U::LiveEmailKey,
    U::Phone,
    U::Language,
    U::PasswordHash,
    U::TwoFactor,
    U::LastSignInAt,
    U::CreatedAt,
    U::DeletedAt,
    U::Deleted,
    U::AccountCount,
    U::Version,
    U::SearchText,
];

/// Stored for users who never signed in, so that they sort before all others on every engine.
const NEVER: i64 = 0;

pub(crate) fn moment(stored: i64) -> Option<Timestamp> {
    (stored != NEVER).then_some(Timestamp(stored))
}

fn read(row: &Row) -> StoreResult<User> {
    read_cells(&mut row.cells())
}

pub(crate) fn read_cells(c: &mut Cells<'_>) -> StoreResult<User> {
    Ok(User {
        id: UserId(c.uuid()?),
        reference: Reference::from_stored(c.text()?),
        first_name: c.text()?,
        last_name: c.text()?,
        email: EmailAddress::from_stored(c.text()?, c.text()?),
        phone: c.text()?,
        language: c.text()?,
        has_password: c.opt_text()?.is_some(),
        two_factor: c.flag()?,
        last_sign_in_at: moment(c.int()?),
        created_at: Timestamp(c.int()?),
        deleted_at: c.opt_int()?.map(Timestamp),
        version: c.int()?,
    })
}

/// Family name, then given name: how people look for somebody in a list.
fn name_key(user: &User) -> String {
    key(&format!("{} {}", user.last_name, user.first_name))
}

fn live_email_key(user: &User) -> Option<&str> {
    user.deleted_at.is_none().then_some(user.email.key())
}

fn written(user: &User) -> Vec<Expr> {
    vec![
        user.id.0.into(),
        user.reference.as_str().into(),
        user.first_name.as_str().into(),
        user.last_name.as_str().into(),
        name_key(user).into(),
        user.email.as_str().into(),
        user.email.key().into(),
        live_email_key(user).map(str::to_owned).into(),
        user.phone.as_str().into(),
        user.language.as_str().into(),
        None::<String>.into(),
        i16::from(user.two_factor).into(),
        user.last_sign_in_at.map_or(NEVER, |at| at.0).into(),
        user.created_at.0.into(),
        user.deleted_at.map(|at| at.0).into(),
        i16::from(user.deleted_at.is_some()).into(),
        0_i64.into(),
        user.version.into(),
        user.search_text().into(),
    ]
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns(READ)
        .from(U::Table)
        .and_where(condition)
        .take()
}

const LISTED: [Users; 11] = [
    U::Id,
    U::Reference,
    U::FirstName,
    U::LastName,
    U::Email,
    U::TwoFactor,
    U::AccountCount,
    U::LastSignInAt,
    U::CreatedAt,
    U::DeletedAt,
    U::Version,
];

fn listed(c: &mut Cells<'_>) -> StoreResult<UserRow> {
    Ok(UserRow {
        id: UserId(c.uuid()?),
        reference: Reference::from_stored(c.text()?),
        name: format!("{} {}", c.text()?, c.text()?).trim().to_owned(),
        email: c.text()?,
        two_factor: c.flag()?,
        account_count: c.int()?,
        last_sign_in_at: moment(c.int()?),
        created_at: Timestamp(c.int()?),
        deleted_at: c.opt_int()?.map(Timestamp),
        version: c.int()?,
    })
}

fn listing(query: &UserQuery) -> Listing<'_> {
    let column = |column: Users| Expr::col((U::Table, column));
    let deleted = i16::from(query.filter == UserFilter::Deleted);
    Listing {
        table: U::Table.into(),
        seq: U::Seq.into(),
        sort: match query.sort {
            UserSort::Added => None,
            UserSort::Name => Some(SortKey::new("name", U::NameKey, KeyKind::Text).with_words()),
            UserSort::Email => Some(SortKey::new("email", U::EmailKey, KeyKind::Text)),
            UserSort::Accounts => Some(SortKey::new("accounts", U::AccountCount, KeyKind::Int)),
            UserSort::LastSignIn => {
                Some(SortKey::new("last_sign_in", U::LastSignInAt, KeyKind::Int))
            }
        },
        base: vec![column(U::Deleted).eq(deleted)],
        outside_base: Some(column(U::Deleted).eq(1 - deleted)),
        base_is_narrow: query.filter == UserFilter::Deleted,
        extra: match query.filter {
            UserFilter::All | UserFilter::Deleted => None,
            UserFilter::WithoutAccount => Some((U::AccountCount.into(), 0_i64.into())),
            UserFilter::NeverSignedIn => Some((U::LastSignInAt.into(), NEVER.into())),
            UserFilter::WithoutTwoFactor => Some((U::TwoFactor.into(), 0_i16.into())),
        },
        terms: Terms::parse(&query.text),
        searched: vec![U::SearchText.into()],
        search_table: Some(SearchTable("users_fts")),
        direction: query.direction,
        position: &query.position,
        limit: page_size(query.limit),
        ids: Some(&[0]),
        select: |select| {
            select.columns(LISTED.map(|column| (U::Table, column)));
        },
    }
}

#[async_trait]
impl UserReads for StoreTx {
    async fn user(&mut self, id: UserId) -> StoreResult<Option<User>> {
        self.row(&by(Expr::col(U::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn user_by_email(&mut self, email: &EmailAddress) -> StoreResult<Option<User>> {
        self.row(&by(Expr::col(U::LiveEmailKey).eq(email.key())))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn user_by_reference(&mut self, reference: &Reference) -> StoreResult<Option<User>> {
        let condition = Expr::col(U::Reference)
            .eq(reference.as_str())
            .and(Expr::col(U::Deleted).eq(0_i16));
        self.row(&by(condition))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn users_page(&mut self, query: &UserQuery) -> StoreResult<Page<UserRow>> {
        self.page(&listing(query), listed).await
    }

    async fn users_count(&mut self, query: &UserQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }

    async fn user_password_hash(&mut self, id: UserId) -> StoreResult<Option<String>> {
        let query = Query::select()
            .column(U::PasswordHash)
            .from(U::Table)
            .and_where(Expr::col(U::Id).eq(id.0))
            .take();
        match self.row(&query).await? {
            Some(row) => row.cells().opt_text(),
            None => Ok(None),
        }
    }
}

#[async_trait]
impl UserWrites for StoreTx {
    async fn user_add(&mut self, user: &User) -> StoreResult<()> {
        let statement = insert(U::Table, &WRITTEN, [written(user)])?;
        self.insert(&statement, "user").await
    }

    async fn users_add(&mut self, users: &[User]) -> StoreResult<()> {
        for chunk in users.chunks(rows_at_once(WRITTEN.len())) {
            let statement = insert(U::Table, &WRITTEN, chunk.iter().map(written))?;
            self.insert(&statement, "user").await?;
        }
        Ok(())
    }

    async fn user_update(&mut self, user: &User) -> StoreResult<bool> {
        let statement = Query::update()
            .table(U::Table)
            .values([
                (U::Reference, user.reference.as_str().into()),
                (U::FirstName, user.first_name.as_str().into()),
                (U::LastName, user.last_name.as_str().into()),
                (U::NameKey, name_key(user).into()),
                (U::Email, user.email.as_str().into()),
                (U::EmailKey, user.email.key().into()),
                (
                    U::LiveEmailKey,
                    live_email_key(user).map(str::to_owned).into(),
                ),
                (U::Phone, user.phone.as_str().into()),
                (U::Language, user.language.as_str().into()),
                (U::TwoFactor, i16::from(user.two_factor).into()),
                (U::CreatedAt, user.created_at.0.into()),
                (U::DeletedAt, user.deleted_at.map(|at| at.0).into()),
                (U::Deleted, i16::from(user.deleted_at.is_some()).into()),
                (U::SearchText, user.search_text().into()),
            ])
            .as_seen((U::Id, user.id.0), (U::Version, user.version))
            .take();
        if self.guarded(&statement, "user").await? != 1 {
            return Ok(false);
        }
        // The name by which accounts are sorted under their owner.
        let owned = Query::update()
            .table(Accounts::Table)
            .value(Accounts::OwnerKey, name_key(user))
            .and_where(Expr::col(Accounts::OwnerId).eq(user.id.0))
            .and_where(Expr::col(Accounts::OwnerKey).ne(name_key(user)))
            .take();
        self.run(&owned).await?;
        Ok(true)
    }

    async fn user_set_password(
        &mut self,
        id: UserId,
        old: Option<&str>,
        new: &str,
        now: Timestamp,
    ) -> StoreResult<bool> {
        let still = match old {
            Some(old) => Expr::col(U::PasswordHash).eq(old),
            None => Expr::col(U::PasswordHash).is_null(),
        };
        let statement = Query::update()
            .table(U::Table)
            .value(U::PasswordHash, new)
            .value(U::PasswordChangedAt, now.0)
            .and_where(Expr::col(U::Id).eq(id.0))
            .and_where(still)
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn user_signed_in(&mut self, id: UserId, now: Timestamp) -> StoreResult<()> {
        let statement = Query::update()
            .table(U::Table)
            .value(U::LastSignInAt, now.0)
            .and_where(Expr::col(U::Id).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }
}

impl StoreTx {
    /// The sort keys of users' names, for accounts that they own.
    pub(crate) async fn name_keys(
        &mut self,
        ids: &[UserId],
    ) -> StoreResult<std::collections::HashMap<UserId, String>> {
        let mut keys = std::collections::HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(1_000) {
            let query = Query::select()
                .columns([U::Id, U::NameKey])
                .from(U::Table)
                .and_where(Expr::col(U::Id).is_in(chunk.iter().map(|id| id.0)))
                .order_by(U::Seq, Order::Asc)
                .take();
            for row in self.rows(&query).await? {
                let mut c = row.cells();
                keys.insert(UserId(c.uuid()?), c.text()?);
            }
        }
        Ok(keys)
    }
}
