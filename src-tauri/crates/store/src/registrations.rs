//! Domain registrations.

use app::page::Page;
use app::ports::registrations::{RegistrationReads, RegistrationWrites};
use app::ports::store::StoreResult;
use app::registrations::list::{RegistrationQuery, RegistrationRow, RegistrationSort};
use async_trait::async_trait;
use domain::registration::{RegistrationKind, RegistrationTerms};
use domain::search::Terms;
use domain::{
    AccountId, Money, Reference, Registration, RegistrationId, RegistrationStatus, Timestamp,
};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::accounts::account_name;
use crate::currencies;
use crate::exec::{Cells, StoreTx};
use crate::owned::{Owned, join_account};
use crate::page::{KeyKind, Listing, SortKey};
use crate::statement::{Versioned as _, damaged, insert, key, rows_at_once};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Registrations {
    Table,
    Seq,
    Id,
    AccountId,
    Name,
    Registrar,
    Kind,
    Status,
    Currency,
    Amount,
    Years,
    RegisteredAt,
    ExpiresAt,
    NextDueAt,
    Renews,
    Privacy,
    NameKey,
    ExpiresKey,
    SearchText,
    CreatedAt,
    Version,
}

use Registrations as R;

const OWNED: Owned<Registrations> = Owned {
    table: R::Table,
    seq: R::Seq,
    account: R::AccountId,
    state: R::Status,
};

const READ: [Registrations; 16] = [
    R::Id,
    R::AccountId,
    R::CreatedAt,
    R::Version,
    R::Name,
    R::Registrar,
    R::Kind,
    R::Status,
    R::Currency,
    R::Amount,
    R::Years,
    R::RegisteredAt,
    R::ExpiresAt,
    R::NextDueAt,
    R::Renews,
    R::Privacy,
];

/// The columns of the terms, in the order of [`terms`].
const TERMS: [Registrations; 15] = [
    R::Name,
    R::Registrar,
    R::Kind,
    R::Status,
    R::Currency,
    R::Amount,
    R::Years,
    R::RegisteredAt,
    R::ExpiresAt,
    R::NextDueAt,
    R::Renews,
    R::Privacy,
    R::NameKey,
    R::ExpiresKey,
    R::SearchText,
];

fn terms(terms: &RegistrationTerms) -> [Expr; 15] {
    [
        terms.name.as_str().into(),
        terms.registrar.as_str().into(),
        terms.kind.code().into(),
        terms.status.code().into(),
        terms.currency.as_str().into(),
        terms.amount.0.into(),
        terms.years.into(),
        terms.registered_at.0.into(),
        terms.expires_at.map(|at| at.0).into(),
        terms.next_due_at.map(|at| at.0).into(),
        i16::from(terms.renews).into(),
        i16::from(terms.privacy).into(),
        key(&terms.name).into(),
        terms.expires_at.map_or(i64::MAX, |at| at.0).into(),
        terms.search_text().into(),
    ]
}

fn status(code: &str) -> StoreResult<RegistrationStatus> {
    RegistrationStatus::from_code(code).ok_or_else(|| damaged("registrations.status", code))
}

fn kind(code: &str) -> StoreResult<RegistrationKind> {
    RegistrationKind::from_code(code).ok_or_else(|| damaged("registrations.kind", code))
}

fn read(c: &mut Cells<'_>) -> StoreResult<Registration> {
    Ok(Registration {
        id: RegistrationId(c.uuid()?),
        account_id: AccountId(c.uuid()?),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        terms: RegistrationTerms {
            name: c.text()?,
            registrar: c.text()?,
            kind: kind(&c.text()?)?,
            status: status(&c.text()?)?,
            currency: currencies::code(c)?,
            amount: Money(c.int()?),
            years: c.int()?,
            registered_at: Timestamp(c.int()?),
            expires_at: c.opt_int()?.map(Timestamp),
            next_due_at: c.opt_int()?.map(Timestamp),
            renews: c.flag()?,
            privacy: c.flag()?,
        },
    })
}

fn listing(query: &RegistrationQuery) -> Listing<'_> {
    let states = query.statuses.iter().map(|status| status.code());
    let owned = OWNED.listing(
        query.account_id,
        states,
        query.direction,
        &query.position,
        query.limit,
    );
    Listing {
        sort: match query.sort {
            RegistrationSort::Added => None,
            RegistrationSort::Name => Some(SortKey::new("name", R::NameKey, KeyKind::Text)),
            RegistrationSort::Expires => Some(SortKey::new("expires", R::ExpiresKey, KeyKind::Int)),
            RegistrationSort::Status => Some(SortKey::new("status", R::Status, KeyKind::Text)),
        },
        terms: Terms::parse(&query.text),
        searched: vec![R::SearchText.into()],
        select: |select| {
            select.columns(READ.map(|column| (R::Table, column)));
            join_account(select, (R::Table, R::AccountId));
        },
        ..owned
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<RegistrationRow> {
    Ok(RegistrationRow {
        registration: read(c)?,
        account_name: account_name(c)?,
        account_reference: Reference::from_stored(c.text()?),
    })
}

#[async_trait]
impl RegistrationReads for StoreTx {
    async fn registration(&mut self, id: RegistrationId) -> StoreResult<Option<Registration>> {
        let query = Query::select()
            .columns(READ)
            .from(R::Table)
            .and_where(Expr::col(R::Id).eq(id.0))
            .take();
        self.row(&query)
            .await?
            .map(|row| read(&mut row.cells()))
            .transpose()
    }

    async fn registrations_page(
        &mut self,
        query: &RegistrationQuery,
    ) -> StoreResult<Page<RegistrationRow>> {
        self.page(&listing(query), listed).await
    }

    async fn registrations_count(&mut self, query: &RegistrationQuery) -> StoreResult<i64> {
        self.count(&listing(query)).await
    }
}

#[async_trait]
impl RegistrationWrites for StoreTx {
    async fn registrations_add(&mut self, registrations: &[Registration]) -> StoreResult<()> {
        let mut columns = vec![R::Id, R::AccountId, R::CreatedAt, R::Version];
        columns.extend(TERMS);
        for chunk in registrations.chunks(rows_at_once(columns.len())) {
            let rows = chunk.iter().map(|registration| {
                let mut values: Vec<Expr> = vec![
                    registration.id.0.into(),
                    registration.account_id.0.into(),
                    registration.created_at.0.into(),
                    registration.version.into(),
                ];
                values.extend(terms(&registration.terms));
                values
            });
            let statement = insert(R::Table, &columns, rows)?;
            self.insert(&statement, "domain").await?;
        }
        Ok(())
    }

    async fn registration_update(&mut self, registration: &Registration) -> StoreResult<bool> {
        let statement = Query::update()
            .table(R::Table)
            .values(TERMS.into_iter().zip(terms(&registration.terms)))
            .as_seen(
                (R::Id, registration.id.0),
                (R::Version, registration.version),
            )
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
