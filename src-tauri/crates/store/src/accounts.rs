//! Accounts.

use app::accounts::list::{AccountQuery, AccountRow, AccountSort};
use app::page::{Page, page_size};
use app::ports::accounts::{AccountReads, AccountWrites, OwnerWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::search::{self, Terms};
use domain::{Account, AccountId, AccountStatus, Profile, Reference, Timestamp, UserId};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::exec::{Cells, Row, StoreTx};
use crate::invitations::Invitations;
use crate::page::{KeyKind, Listing, SearchTable, SortKey};
use crate::statement::{Versioned as _, damaged, insert, key, rows_at_once};
use crate::users::Users;

#[derive(Iden, Clone, Copy)]
pub(crate) enum Accounts {
    Table,
    Seq,
    Id,
    Reference,
    OwnerId,
    Status,
    FirstName,
    LastName,
    Company,
    Email,
    Phone,
    Address1,
    Address2,
    City,
    State,
    Postcode,
    Country,
    Notes,
    NameKey,
    CompanyKey,
    EmailKey,
    OwnerKey,
    UserCount,
    CreatedAt,
    Version,
    SearchText,
}

use Accounts as A;

pub(crate) const READ: [Accounts; 18] = [
    A::Id,
    A::Reference,
    A::OwnerId,
    A::Status,
    A::CreatedAt,
    A::Version,
    A::FirstName,
    A::LastName,
    A::Company,
    A::Email,
    A::Phone,
    A::Address1,
    A::Address2,
    A::City,
    A::State,
    A::Postcode,
    A::Country,
    A::Notes,
];

const WRITTEN: [Accounts; 24] = [
    A::Id,
    A::Reference,
    A::OwnerId,
    A::Status,
    A::CreatedAt,
    A::Version,
    A::FirstName,
    A::LastName,
    A::Company,
    A::Email,
    A::Phone,
    A::Address1,
    A::Address2,
    A::City,
    A::State,
    A::Postcode,
    A::Country,
    A::Notes,
    A::NameKey,
    A::CompanyKey,
    A::EmailKey,
    A::OwnerKey,
    A::UserCount,
    A::SearchText,
];

/// The twelve columns of a profile, in their order.
pub(crate) fn profile(c: &mut Cells<'_>) -> StoreResult<Profile> {
    Ok(Profile {
        first_name: c.text()?,
        last_name: c.text()?,
        company: c.text()?,
        email: c.text()?,
        phone: c.text()?,
        address1: c.text()?,
        address2: c.text()?,
        city: c.text()?,
        state: c.text()?,
        postcode: c.text()?,
        country: c.text()?,
        notes: c.text()?,
    })
}

/// The values of a profile, in their order.
pub(crate) fn profile_values(profile: &Profile) -> [Expr; 12] {
    profile.fields().map(|(_, value)| value.into())
}

pub(crate) fn status(code: &str) -> StoreResult<AccountStatus> {
    AccountStatus::from_code(code).ok_or_else(|| damaged("accounts.status", code))
}

fn read(row: &Row) -> StoreResult<Account> {
    read_cells(&mut row.cells())
}

pub(crate) fn read_cells(c: &mut Cells<'_>) -> StoreResult<Account> {
    Ok(Account {
        id: AccountId(c.uuid()?),
        reference: Reference::from_stored(c.text()?),
        owner_id: UserId(c.uuid()?),
        status: status(&c.text()?)?,
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        profile: profile(c)?,
    })
}

/// What is written of an account beside its keys: sorted and searched columns.
fn derived(account: &Account) -> [(Accounts, Expr); 4] {
    [
        (A::NameKey, key(&account.name()).into()),
        (A::CompanyKey, key(&account.profile.company).into()),
        (A::EmailKey, key(&account.profile.email).into()),
        (A::SearchText, account.search_text().into()),
    ]
}

fn written(account: &Account, owner_key: &str) -> Vec<Expr> {
    let mut values: Vec<Expr> = vec![
        account.id.0.into(),
        account.reference.as_str().into(),
        account.owner_id.0.into(),
        account.status.code().into(),
        account.created_at.0.into(),
        account.version.into(),
    ];
    values.extend(profile_values(&account.profile));
    let [name, company, email, text] = derived(account).map(|(_, value)| value);
    // The owner is the first of its users.
    values.extend([name, company, email, owner_key.into(), 1_i64.into(), text]);
    values
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns(READ)
        .from(A::Table)
        .and_where(condition)
        .order_by(A::Seq, Order::Asc)
        .take()
}

const LISTED: [Accounts; 10] = [
    A::Id,
    A::Reference,
    A::FirstName,
    A::LastName,
    A::Company,
    A::Email,
    A::Status,
    A::OwnerId,
    A::UserCount,
    A::CreatedAt,
];

fn listed(c: &mut Cells<'_>) -> StoreResult<AccountRow> {
    let (id, reference) = (AccountId(c.uuid()?), Reference::from_stored(c.text()?));
    let name = account_name(c)?;
    Ok(AccountRow {
        id,
        reference,
        name,
        email: c.text()?,
        status: status(&c.text()?)?,
        owner_id: UserId(c.uuid()?),
        user_count: c.int()?,
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        owner_name: person_name(c)?,
    })
}

/// First and last name as one.
pub(crate) fn person_name(c: &mut Cells<'_>) -> StoreResult<String> {
    Ok(format!("{} {}", c.text()?, c.text()?).trim().to_owned())
}

/// First name, last name and company as the name that is listed.
pub(crate) fn account_name(c: &mut Cells<'_>) -> StoreResult<String> {
    let person = person_name(c)?;
    let company = c.text()?;
    Ok(if company.is_empty() { person } else { company })
}

fn listing(query: &AccountQuery) -> Listing<'_> {
    Listing {
        table: A::Table.into(),
        seq: A::Seq.into(),
        sort: match query.sort {
            AccountSort::Added => None,
            AccountSort::Name => Some(SortKey::new("name", A::NameKey, KeyKind::Text).with_words()),
            AccountSort::Email => Some(SortKey::new("email", A::EmailKey, KeyKind::Text)),
            AccountSort::Owner => Some(SortKey::new("owner", A::OwnerKey, KeyKind::Text)),
            AccountSort::Users => Some(SortKey::new("users", A::UserCount, KeyKind::Int)),
            AccountSort::Status => Some(SortKey::new("status", A::Status, KeyKind::Text)),
        },
        base: Vec::new(),
        outside_base: None,
        base_is_narrow: false,
        extra: query
            .filter
            .status()
            .map(|status| (A::Status.into(), status.code().into())),
        terms: Terms::parse(&query.text),
        searched: vec![A::SearchText.into()],
        search_table: Some(SearchTable("accounts_fts")),
        direction: query.direction,
        position: &query.position,
        limit: page_size(query.limit),
        ids: Some(&[0, 7]),
        select: |select| {
            select
                .columns(LISTED.map(|column| (A::Table, column)))
                .column((A::Table, A::Version))
                .columns([
                    (Users::Table, Users::FirstName),
                    (Users::Table, Users::LastName),
                ])
                .left_join(
                    Users::Table,
                    Expr::col((Users::Table, Users::Id)).equals((A::Table, A::OwnerId)),
                );
        },
    }
}

#[async_trait]
impl AccountReads for StoreTx {
    async fn account(&mut self, id: AccountId) -> StoreResult<Option<Account>> {
        self.row(&by(Expr::col(A::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn account_by_reference(
        &mut self,
        reference: &Reference,
    ) -> StoreResult<Option<Account>> {
        self.row(&by(Expr::col(A::Reference).eq(reference.as_str())))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn accounts_by_company(&mut self, name_key: &str) -> StoreResult<Vec<Account>> {
        let rows = self
            .rows(&by(Expr::col(A::CompanyKey).eq(key(name_key))))
            .await?;
        let mut found = Vec::new();
        for row in &rows {
            let account = read(row)?;
            // The stored key is cut; the whole names decide.
            if search::sort_key(&account.profile.company) == name_key && found.len() < 2 {
                found.push(account);
            }
        }
        Ok(found)
    }

    async fn accounts_owned_by(&mut self, owner: UserId) -> StoreResult<Vec<Account>> {
        self.rows(&by(Expr::col(A::OwnerId).eq(owner.0)))
            .await?
            .iter()
            .map(read)
            .collect()
    }

    async fn accounts_page(&mut self, query: &AccountQuery) -> StoreResult<Page<AccountRow>> {
        self.page(&listing(query), listed).await
    }

    async fn accounts_count(&mut self, query: &AccountQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }
}

#[async_trait]
impl AccountWrites for StoreTx {
    async fn account_add(&mut self, account: &Account) -> StoreResult<()> {
        self.lock_user(account.owner_id).await?;
        let owner_key = self
            .name_keys(&[account.owner_id])
            .await?
            .remove(&account.owner_id)
            .unwrap_or_default();
        let statement = insert(A::Table, &WRITTEN, [written(account, &owner_key)])?;
        self.insert(&statement, "account").await?;
        self.recount_user(account.owner_id).await
    }

    async fn accounts_add(&mut self, accounts: &[Account]) -> StoreResult<()> {
        for chunk in accounts.chunks(rows_at_once(WRITTEN.len())) {
            let owners: Vec<UserId> = chunk.iter().map(|account| account.owner_id).collect();
            let keys = self.name_keys(&owners).await?;
            let owner_key =
                |account: &Account| keys.get(&account.owner_id).map_or("", String::as_str);
            let rows = chunk
                .iter()
                .map(|account| written(account, owner_key(account)));
            let statement = insert(A::Table, &WRITTEN, rows)?;
            self.insert(&statement, "account").await?;
        }
        Ok(())
    }

    async fn account_update(&mut self, account: &Account) -> StoreResult<bool> {
        let columns = [
            A::FirstName,
            A::LastName,
            A::Company,
            A::Email,
            A::Phone,
            A::Address1,
            A::Address2,
            A::City,
            A::State,
            A::Postcode,
            A::Country,
            A::Notes,
        ];
        let statement = Query::update()
            .table(A::Table)
            .values(columns.into_iter().zip(profile_values(&account.profile)))
            .values(derived(account))
            .value(A::Status, account.status.code())
            .as_seen((A::Id, account.id.0), (A::Version, account.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        // The name under which its invitations are found and sorted.
        let name = key(&account.name());
        let invitations = Query::update()
            .table(Invitations::Table)
            .value(Invitations::AccountKey, name)
            .value(
                Invitations::AccountText,
                search::text([account.name().as_str()]),
            )
            .and_where(Expr::col(Invitations::AccountId).eq(account.id.0))
            .take();
        self.run(&invitations).await?;
        Ok(true)
    }
}

#[async_trait]
impl OwnerWrites for StoreTx {
    async fn account_set_owner(&mut self, account: &Account, owner: UserId) -> StoreResult<bool> {
        let owner_key = self
            .name_keys(&[owner])
            .await?
            .remove(&owner)
            .unwrap_or_default();
        let statement = Query::update()
            .table(A::Table)
            .value(A::OwnerId, owner.0)
            .value(A::OwnerKey, owner_key)
            .as_seen((A::Id, account.id.0), (A::Version, account.version))
            .take();
        if self.run(&statement).await? != 1 {
            return Ok(false);
        }
        self.recount_account(account.id).await?;
        // In one order, so that two who swap owners do not wait for each other.
        for user in [account.owner_id.min(owner), account.owner_id.max(owner)] {
            self.recount_user(user).await?;
        }
        Ok(true)
    }
}
