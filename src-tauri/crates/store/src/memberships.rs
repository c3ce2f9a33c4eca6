//! Memberships, and who may enter what.

use app::memberships::of_account::AccountUserRow;
use app::memberships::of_user::UserAccountRow;
use app::page::Page;
use app::ports::memberships::{MembershipReads, MembershipWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{
    AccountId, InvitationId, Membership, MembershipId, PermissionSet, Reference, Timestamp, UserId,
};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::accounts::{Accounts as A, account_name, person_name, status};
use crate::exec::{Row, StoreTx};
use crate::invitations::Invitations as I;
use crate::page::{Cursor, Key};
use crate::statement::{Versioned as _, insert, rows_at_once};
use crate::users::Users as U;
use crate::visits::AccountVisits as V;

#[derive(Iden, Clone, Copy)]
pub(crate) enum Memberships {
    Table,
    Seq,
    Id,
    AccountId,
    UserId,
    Permissions,
    CreatedAt,
    EndsAt,
    InvitationId,
    LastAccessAt,
    RemovedAt,
    Version,
}

use Memberships as M;

pub(crate) const COLUMNS: [Memberships; 10] = [
    M::Id,
    M::AccountId,
    M::UserId,
    M::Permissions,
    M::CreatedAt,
    M::EndsAt,
    M::InvitationId,
    M::LastAccessAt,
    M::RemovedAt,
    M::Version,
];

pub(crate) fn read(c: &mut crate::exec::Cells<'_>) -> StoreResult<Membership> {
    Ok(Membership {
        id: MembershipId(c.uuid()?),
        account_id: AccountId(c.uuid()?),
        user_id: UserId(c.uuid()?),
        permissions: PermissionSet::parse(&c.text()?),
        created_at: Timestamp(c.int()?),
        ends_at: c.opt_int()?.map(Timestamp),
        invitation_id: c.opt_uuid()?.map(InvitationId),
        last_access_at: c.opt_int()?.map(Timestamp),
        removed_at: c.opt_int()?.map(Timestamp),
        version: c.int()?,
    })
}

fn written(membership: &Membership) -> Vec<Expr> {
    vec![
        membership.id.0.into(),
        membership.account_id.0.into(),
        membership.user_id.0.into(),
        membership.permissions.to_string().into(),
        membership.created_at.0.into(),
        membership.ends_at.map(|at| at.0).into(),
        membership.invitation_id.map(|id| id.0).into(),
        membership.last_access_at.map(|at| at.0).into(),
        membership.removed_at.map(|at| at.0).into(),
        membership.version.into(),
    ]
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns(COLUMNS)
        .from(M::Table)
        .and_where(condition)
        .take()
}

fn col(column: Memberships) -> Expr {
    Expr::col((M::Table, column))
}

/// Rows behind `after` in the order of a key and of addition. The few rows of one account or user
/// are sorted anyway, so one condition serves every engine.
fn behind(query: &mut SelectStatement, key: Expr, seq: Expr, after: Option<&Cursor>, limit: u32) {
    query
        .order_by_expr(key.clone(), Order::Asc)
        .order_by_expr(seq.clone(), Order::Asc)
        .limit(u64::from(limit) + 1);
    if let Some(Cursor {
        key: Some(Key::Text(at)),
        seq: at_seq,
    }) = after
    {
        let tie = key.clone().eq(at.as_str()).and(seq.gt(*at_seq));
        query.and_where(key.gt(at.as_str()).or(tie));
    }
}

struct Found<T> {
    at: (String, i64),
    row: T,
}

/// The first `limit` of the rows found, with the cursor of the rest.
fn page_of<T>(mut found: Vec<Found<T>>, sort: &str, limit: u32) -> Page<T> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| {
        let (key, seq) = last.at.clone();
        Cursor {
            key: Some(Key::Text(key)),
            seq,
        }
        .to_text(sort)
    });
    Page {
        rows: found.into_iter().map(|found| found.row).collect(),
        next,
    }
}

/// An owner has no membership that could say when they came last; the visit does.
fn visited_by_owner() -> Expr {
    Expr::col((V::Table, V::AccountId))
        .equals((A::Table, A::Id))
        .and(Expr::col((V::Table, V::UserId)).equals((A::Table, A::OwnerId)))
}

const OF_ACCOUNT: &str = "account_users";
const OF_USER: &str = "user_accounts";

impl StoreTx {
    async fn owner_row(&mut self, account: AccountId) -> StoreResult<Option<AccountUserRow>> {
        let query = Query::select()
            .columns(
                [
                    U::Id,
                    U::FirstName,
                    U::LastName,
                    U::Email,
                    U::TwoFactor,
                    U::LastSignInAt,
                    U::AccountCount,
                ]
                .map(|c| (U::Table, c)),
            )
            .column((A::Table, A::CreatedAt))
            .column((V::Table, V::VisitedAt))
            .from(A::Table)
            .inner_join(
                U::Table,
                Expr::col((U::Table, U::Id)).equals((A::Table, A::OwnerId)),
            )
            .left_join(V::Table, visited_by_owner())
            .and_where(Expr::col((A::Table, A::Id)).eq(account.0))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(AccountUserRow {
            membership_id: None,
            version: None,
            user_id: UserId(c.uuid()?),
            name: person_name(&mut c)?,
            email: c.text()?,
            two_factor: c.flag()?,
            last_sign_in_at: crate::users::moment(c.int()?),
            account_count: c.int()?,
            since: Timestamp(c.int()?),
            is_owner: true,
            permissions: PermissionSet::all(),
            ends_at: None,
            invited_by: None,
            last_access_at: c.opt_int()?.map(Timestamp),
        }))
    }

    async fn member_rows(
        &mut self,
        account: AccountId,
        after: Option<&Cursor>,
        limit: u32,
    ) -> StoreResult<Vec<Found<AccountUserRow>>> {
        let mut query = Query::select();
        query
            .columns([(U::Table, U::NameKey), (U::Table, U::Seq)])
            .columns([M::Id, M::Version].map(|c| (M::Table, c)))
            .columns([U::Id, U::FirstName, U::LastName, U::Email].map(|c| (U::Table, c)))
            .columns(
                [M::Permissions, M::CreatedAt, M::EndsAt, M::LastAccessAt].map(|c| (M::Table, c)),
            )
            .columns([U::TwoFactor, U::LastSignInAt, U::AccountCount].map(|c| (U::Table, c)))
            .column((I::Table, I::InvitedBy))
            .from(M::Table)
            .inner_join(
                A::Table,
                Expr::col((A::Table, A::Id)).equals((M::Table, M::AccountId)),
            )
            .inner_join(
                U::Table,
                Expr::col((U::Table, U::Id)).equals((M::Table, M::UserId)),
            )
            .left_join(
                I::Table,
                Expr::col((I::Table, I::Id)).equals((M::Table, M::InvitationId)),
            )
            .and_where(col(M::AccountId).eq(account.0))
            .and_where(col(M::RemovedAt).is_null())
            .and_where(col(M::UserId).not_equals((A::Table, A::OwnerId)));
        behind(
            &mut query,
            Expr::col((U::Table, U::NameKey)),
            Expr::col((U::Table, U::Seq)),
            after,
            limit,
        );
        let read = |row: &Row| {
            let mut c = row.cells();
            let at = (c.text()?, c.int()?);
            let row = AccountUserRow {
                membership_id: Some(MembershipId(c.uuid()?)),
                version: Some(c.int()?),
                user_id: UserId(c.uuid()?),
                name: person_name(&mut c)?,
                email: c.text()?,
                permissions: PermissionSet::parse(&c.text()?),
                since: Timestamp(c.int()?),
                ends_at: c.opt_int()?.map(Timestamp),
                last_access_at: c.opt_int()?.map(Timestamp),
                two_factor: c.flag()?,
                last_sign_in_at: crate::users::moment(c.int()?),
                account_count: c.int()?,
                invited_by: c.opt_text()?,
                is_owner: false,
            };
            Ok(Found { at, row })
        };
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn owned_rows(
        &mut self,
        user: UserId,
        after: Option<&Cursor>,
        limit: u32,
    ) -> StoreResult<Vec<Found<UserAccountRow>>> {
        let mut query = account_columns();
        query
            .column((V::Table, V::VisitedAt))
            .from(A::Table)
            .left_join(V::Table, visited_by_owner())
            .and_where(Expr::col((A::Table, A::OwnerId)).eq(user.0));
        behind(
            &mut query,
            Expr::col((A::Table, A::NameKey)),
            Expr::col((A::Table, A::Seq)),
            after,
            limit,
        );
        let read = |row: &Row| {
            let mut c = row.cells();
            let mut found = account_row(&mut c)?;
            found.row.last_access_at = c.opt_int()?.map(Timestamp);
            Ok(found)
        };
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn entered_rows(
        &mut self,
        user: UserId,
        after: Option<&Cursor>,
        limit: u32,
    ) -> StoreResult<Vec<Found<UserAccountRow>>> {
        let mut query = account_columns();
        query
            .columns(
                [
                    M::Id,
                    M::Version,
                    M::Permissions,
                    M::CreatedAt,
                    M::EndsAt,
                    M::LastAccessAt,
                ]
                .map(|c| (M::Table, c)),
            )
            .from(M::Table)
            .inner_join(
                A::Table,
                Expr::col((A::Table, A::Id)).equals((M::Table, M::AccountId)),
            )
            .and_where(col(M::UserId).eq(user.0))
            .and_where(col(M::RemovedAt).is_null())
            .and_where(Expr::col((A::Table, A::OwnerId)).ne(user.0));
        behind(
            &mut query,
            Expr::col((A::Table, A::NameKey)),
            Expr::col((A::Table, A::Seq)),
            after,
            limit,
        );
        let read = |row: &Row| {
            let mut c = row.cells();
            let mut found = account_row(&mut c)?;
            found.row.is_owner = false;
            found.row.membership_id = Some(MembershipId(c.uuid()?));
            found.row.version = Some(c.int()?);
            found.row.permissions = PermissionSet::parse(&c.text()?);
            found.row.since = Timestamp(c.int()?);
            found.row.ends_at = c.opt_int()?.map(Timestamp);
            found.row.last_access_at = c.opt_int()?.map(Timestamp);
            Ok(found)
        };
        self.rows(&query).await?.iter().map(read).collect()
    }

    /// Accounts in which a user has (or had) a membership that meets `condition`.
    async fn accounts_entered(
        &mut self,
        user: UserId,
        condition: Expr,
    ) -> StoreResult<Vec<AccountId>> {
        let query = Query::select()
            .column(M::AccountId)
            .from(M::Table)
            .and_where(Expr::col(M::UserId).eq(user.0))
            .and_where(condition)
            .order_by(M::AccountId, Order::Asc)
            .take();
        self.rows(&query)
            .await?
            .iter()
            .map(|row| row.cells().uuid().map(AccountId))
            .collect()
    }

    async fn set_removed(
        &mut self,
        user: UserId,
        condition: Expr,
        removed_at: Option<Timestamp>,
    ) -> StoreResult<()> {
        let accounts = self.accounts_entered(user, condition.clone()).await?;
        let statement = Query::update()
            .table(M::Table)
            .value(M::RemovedAt, removed_at.map(|at| at.0))
            .value(M::Version, Expr::col(M::Version).add(1_i64))
            .and_where(Expr::col(M::UserId).eq(user.0))
            .and_where(condition)
            .take();
        self.run(&statement).await?;
        for account in accounts {
            self.recount_account(account).await?;
        }
        self.recount_user(user).await
    }
}

fn account_columns() -> SelectStatement {
    Query::select()
        .columns(
            [
                A::NameKey,
                A::Seq,
                A::Id,
                A::Reference,
                A::FirstName,
                A::LastName,
                A::Company,
                A::Status,
                A::CreatedAt,
            ]
            .map(|c| (A::Table, c)),
        )
        .take()
}

/// An account as its owner has it.
fn account_row(c: &mut crate::exec::Cells<'_>) -> StoreResult<Found<UserAccountRow>> {
    let at = (c.text()?, c.int()?);
    let row = UserAccountRow {
        account_id: AccountId(c.uuid()?),
        reference: Reference::from_stored(c.text()?),
        name: account_name(c)?,
        status: status(&c.text()?)?,
        since: Timestamp(c.int()?),
        is_owner: true,
        membership_id: None,
        version: None,
        permissions: PermissionSet::all(),
        ends_at: None,
        last_access_at: None,
    };
    Ok(Found { at, row })
}

#[async_trait]
impl MembershipReads for StoreTx {
    async fn membership(&mut self, id: MembershipId) -> StoreResult<Option<Membership>> {
        self.row(&by(Expr::col(M::Id).eq(id.0)))
            .await?
            .map(|row| read(&mut row.cells()))
            .transpose()
    }

    async fn membership_between(
        &mut self,
        account: AccountId,
        user: UserId,
    ) -> StoreResult<Option<Membership>> {
        let condition = Expr::col(M::AccountId)
            .eq(account.0)
            .and(Expr::col(M::UserId).eq(user.0));
        self.row(&by(condition))
            .await?
            .map(|row| read(&mut row.cells()))
            .transpose()
    }

    async fn account_users(
        &mut self,
        account: AccountId,
        after: Option<&str>,
        limit: u32,
    ) -> StoreResult<Page<AccountUserRow>> {
        let after = after
            .map(|text| Cursor::from_text(text, OF_ACCOUNT))
            .transpose()?;
        let owner = match after {
            None => self.owner_row(account).await?,
            Some(_) => None,
        };
        let left = limit.saturating_sub(u32::from(owner.is_some()));
        let members = self.member_rows(account, after.as_ref(), left).await?;
        // The owner stands before every name; no name has this key and number.
        let owner = owner.map(|row| Found {
            at: (String::new(), 0),
            row,
        });
        Ok(page_of(
            owner.into_iter().chain(members).collect(),
            OF_ACCOUNT,
            limit,
        ))
    }

    async fn account_user_count(&mut self, account: AccountId) -> StoreResult<i64> {
        let query = Query::select()
            .column(A::UserCount)
            .from(A::Table)
            .and_where(Expr::col(A::Id).eq(account.0))
            .take();
        self.number(&query).await
    }

    async fn user_accounts(
        &mut self,
        user: UserId,
        after: Option<&str>,
        limit: u32,
    ) -> StoreResult<Page<UserAccountRow>> {
        let after = after
            .map(|text| Cursor::from_text(text, OF_USER))
            .transpose()?;
        let mut found = self.owned_rows(user, after.as_ref(), limit).await?;
        found.extend(self.entered_rows(user, after.as_ref(), limit).await?);
        found.sort_by(|one, other| one.at.cmp(&other.at));
        Ok(page_of(found, OF_USER, limit))
    }

    async fn memberships_after(
        &mut self,
        seq: i64,
        limit: u32,
    ) -> StoreResult<Vec<(i64, Membership)>> {
        let query = Query::select()
            .column(M::Seq)
            .columns(COLUMNS)
            .from(M::Table)
            .and_where(Expr::col(M::Seq).gt(seq))
            .and_where(Expr::col(M::RemovedAt).is_null())
            .order_by(M::Seq, Order::Asc)
            .limit(u64::from(limit))
            .take();
        let read = |row: &Row| {
            let mut c = row.cells();
            Ok((c.int()?, read(&mut c)?))
        };
        self.rows(&query).await?.iter().map(read).collect()
    }
}

#[async_trait]
impl MembershipWrites for StoreTx {
    async fn membership_add(&mut self, membership: &Membership) -> StoreResult<()> {
        self.lock_account(membership.account_id).await?;
        self.lock_user(membership.user_id).await?;
        let statement = insert(M::Table, &COLUMNS, [written(membership)])?;
        self.insert(&statement, "membership").await?;
        self.recount_account(membership.account_id).await?;
        self.recount_user(membership.user_id).await
    }

    async fn memberships_add(&mut self, memberships: &[Membership]) -> StoreResult<()> {
        for chunk in memberships.chunks(rows_at_once(COLUMNS.len())) {
            let statement = insert(M::Table, &COLUMNS, chunk.iter().map(written))?;
            self.insert(&statement, "membership").await?;
        }
        Ok(())
    }

    async fn membership_update(&mut self, membership: &Membership) -> StoreResult<bool> {
        self.lock_account(membership.account_id).await?;
        self.lock_user(membership.user_id).await?;
        let statement = Query::update()
            .table(M::Table)
            .value(M::Permissions, membership.permissions.to_string())
            .value(M::EndsAt, membership.ends_at.map(|at| at.0))
            .value(M::InvitationId, membership.invitation_id.map(|id| id.0))
            .value(M::CreatedAt, membership.created_at.0)
            .value(M::RemovedAt, membership.removed_at.map(|at| at.0))
            .as_seen((M::Id, membership.id.0), (M::Version, membership.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        self.recount_account(membership.account_id).await?;
        self.recount_user(membership.user_id).await?;
        Ok(true)
    }

    async fn memberships_remove_of_user(&mut self, user: UserId, at: Timestamp) -> StoreResult<()> {
        self.set_removed(user, Expr::col(M::RemovedAt).is_null(), Some(at))
            .await
    }

    async fn memberships_restore_of_user(
        &mut self,
        user: UserId,
        removed_at: Timestamp,
    ) -> StoreResult<()> {
        self.set_removed(user, Expr::col(M::RemovedAt).eq(removed_at.0), None)
            .await
    }

    async fn recount_memberships(&mut self) -> StoreResult<()> {
        self.recount_all().await
    }
}
