//! Loading demo data.

use std::sync::Mutex;

use async_trait::async_trait;
use domain::Order;
use domain::activity::action;
use serde::{Deserialize, Serialize};

use super::batch::{Batch, Part, draw};
use super::billing::Billing;
use super::people::Addresses;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Session, Step, Usher};
use crate::ports::{FullTx, ReadTx, StoreError};
use crate::users::list::{UserFilter, UserQuery};

/// Users in one transaction.
const PART: u64 = 100_000;
/// Rows added by one call.
const CHUNK: usize = 5_000;

/// How much demo data, and which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields, default)]
pub struct DemoSize {
    /// Users.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub users: u64,
    /// Accounts.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub accounts: u64,
    /// Memberships; fewer where there are not so many pairs.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub memberships: u64,
    /// Another seed, other people.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub seed: u64,
}

impl Default for DemoSize {
    fn default() -> Self {
        Self {
            users: 2_000,
            accounts: 1_200,
            memberships: 3_000,
            seed: 1,
        }
    }
}

/// What was loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct Loaded {
    /// Users.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub users: u64,
    /// Accounts.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub accounts: u64,
    /// Memberships.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub memberships: u64,
    /// Invitations.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub invitations: u64,
}

/// Loads demo data into an empty workspace, or beside what is there where `into_existing` is set.
/// Up to 100,000 users are one transaction; more are added a part at a time.
pub async fn load(
    usher: &Usher,
    session: &Session,
    size: &DemoSize,
    into_existing: bool,
    progress: &(dyn Fn(u64, u64) + Send + Sync),
) -> Result<Loaded> {
    check(size)?;
    let of = size.users.div_ceil(PART);
    let mark = if into_existing {
        format!(".{}", size.seed)
    } else {
        String::new()
    };
    let mut addresses = Addresses::new(mark);
    let mut loaded = Loaded::default();
    for number in 0..of {
        let part = Part { number, of };
        let batch = draw(size, part, &mut addresses, usher.now());
        loaded.count(&batch);
        let add = LoadDemoData {
            batch: Mutex::new(Some(batch)),
            into_existing: into_existing || number > 0,
            total: (number + 1 == of).then(|| loaded.clone()),
        };
        usher.perform(session, &add).await?;
        progress(number + 1, of);
    }
    Ok(loaded)
}

fn check(size: &DemoSize) -> Result<()> {
    let fits = (1..=10_000_000).contains(&size.users)
        && (1..=10_000_000).contains(&size.accounts)
        && size.memberships <= 50_000_000
        && size.accounts <= size.users.saturating_mul(2);
    if fits {
        return Ok(());
    }
    Err(Error::refused_field(
        "demo.size",
        "users",
        "Choose 1 to 10,000,000 users, at most twice as many accounts, and at most 50,000,000 memberships.",
    ))
}

impl Loaded {
    fn count(&mut self, batch: &Batch) {
        let count = |length: usize| u64::try_from(length).unwrap_or(u64::MAX);
        self.users += count(batch.users.len());
        self.accounts += count(batch.accounts.len());
        self.memberships += count(batch.memberships.len());
        self.invitations += count(batch.invitations.len());
    }
}

/// One part. `total` is set for the last, which puts the counts right and logs the whole.
struct LoadDemoData {
    /// Held while it is written; a second try finds it again.
    batch: Mutex<Option<Batch>>,
    into_existing: bool,
    total: Option<Loaded>,
}

impl LoadDemoData {
    fn take(&self) -> Option<Batch> {
        self.batch.lock().ok().and_then(|mut batch| batch.take())
    }

    fn put_back(&self, batch: Batch) {
        if let Ok(mut place) = self.batch.lock() {
            *place = Some(batch);
        }
    }
}

#[async_trait]
impl Operation for LoadDemoData {
    type Output = ();
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        if !self.into_existing {
            refuse_non_empty(tx).await?;
        }
        let Some(batch) = self.take() else {
            return Err(Error::Store(StoreError::Contention));
        };
        let written = write(cx, tx, &batch).await;
        self.put_back(batch);
        written.map_err(named)?;
        if let Some(total) = &self.total {
            tx.recount_memberships().await?;
            cx.log(Step::new(
                action::DEMO_LOADED,
                format!(
                    "Loaded demo data: {} users, {} accounts, {} memberships, {} invitations",
                    total.users, total.accounts, total.memberships, total.invitations
                ),
            ));
        }
        Ok(())
    }
}

async fn refuse_non_empty(tx: &mut (impl ReadTx + ?Sized)) -> Result<()> {
    for filter in [UserFilter::All, UserFilter::Deleted] {
        if tx
            .users_count(&UserQuery {
                filter,
                ..UserQuery::default()
            })
            .await?
            > 0
        {
            return Err(Error::refused(
                "demo.not_empty",
                "This workspace holds users already. Demo data goes into an empty one, so that it never mixes with real people.",
            ));
        }
    }
    Ok(())
}

async fn write(cx: &mut Cx<'_>, tx: &mut dyn FullTx, batch: &Batch) -> Result<()> {
    for users in batch.users.chunks(CHUNK) {
        tx.users_add(users).await?;
    }
    for accounts in batch.accounts.chunks(CHUNK) {
        tx.accounts_add(accounts).await?;
    }
    for invitation in &batch.invitations {
        tx.invitation_add(invitation).await?;
    }
    for memberships in batch.memberships.chunks(CHUNK) {
        tx.memberships_add(memberships).await?;
    }
    for contact in &batch.contacts {
        tx.contact_add(contact).await?;
    }
    write_billing(tx, &batch.billing).await?;
    for (at, step) in &batch.steps {
        cx.log_at(*at, step.clone());
    }
    Ok(())
}

/// What has a price. Currencies and products that are there already are not added again; services
/// are then of the product of their name.
async fn write_billing(tx: &mut dyn FullTx, billing: &Billing) -> Result<()> {
    let known = tx.currencies().await?;
    for currency in &billing.currencies {
        if known.iter().all(|one| one.code != currency.code) {
            tx.currency_add(currency).await?;
        }
    }
    if let (true, Some(first)) = (known.is_empty(), billing.currencies.first()) {
        crate::currencies::put_default(tx, &first.code, 0).await?;
    }
    let sold = tx.products().await?;
    if sold.is_empty() {
        for group in &billing.groups {
            tx.product_group_add(group).await?;
        }
        for product in &billing.products {
            tx.product_add(product).await?;
        }
    }
    let mut services = billing.services.clone();
    if !sold.is_empty() {
        for service in &mut services {
            let product = sold.iter().find(|one| one.name == service.terms.name);
            service.terms.product_id = product.map(|product| product.id);
        }
    }
    let mut invoices = billing.invoices.clone();
    let (last_order, last_invoice, last_quote) = (
        tx.order_last_number().await?,
        tx.invoice_last_number().await?,
        tx.quote_last_number().await?,
    );
    for order in &billing.orders {
        let number = order.number + last_order;
        let order = Order {
            number,
            ..order.clone()
        };
        tx.order_add(&order).await?;
    }
    for invoice in &mut invoices {
        invoice.number += last_invoice;
    }
    let mut quotes = billing.quotes.clone();
    for quote in &mut quotes {
        quote.number += last_quote;
    }
    tx.services_add(&services).await?;
    tx.registrations_add(&billing.registrations).await?;
    tx.invoices_add(&invoices).await?;
    tx.quotes_add(&quotes).await?;
    Ok(())
}

/// The same seed a second time meets its own people.
fn named(error: Error) -> Error {
    match error {
        Error::Store(StoreError::Duplicate { .. }) => Error::refused_field(
            "demo.seed_used",
            "seed",
            "Demo data of this seed is in the workspace already. Choose another seed.",
        ),
        other => other,
    }
}
