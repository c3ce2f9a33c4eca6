//! Contacts.

use app::ports::contacts::{ContactReads, ContactWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::contact::ContactMail;
use domain::{AccountId, Contact, ContactId, Timestamp};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::accounts::{profile, profile_values};
use crate::exec::{Row, StoreTx};
use crate::statement::{Versioned as _, insert, key};

#[derive(Iden, Clone, Copy)]
enum Contacts {
    Table,
    Id,
    AccountId,
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
    MailGeneral,
    MailInvoice,
    MailSupport,
    MailProduct,
    MailDomain,
    MailAffiliate,
    CreatedAt,
    Version,
}

use Contacts as C;

const PROFILE: [Contacts; 12] = [
    C::FirstName,
    C::LastName,
    C::Company,
    C::Email,
    C::Phone,
    C::Address1,
    C::Address2,
    C::City,
    C::State,
    C::Postcode,
    C::Country,
    C::Notes,
];
const MAIL: [Contacts; 6] = [
    C::MailGeneral,
    C::MailInvoice,
    C::MailSupport,
    C::MailProduct,
    C::MailDomain,
    C::MailAffiliate,
];

fn mail_values(mail: ContactMail) -> [Expr; 6] {
    [
        mail.general,
        mail.invoice,
        mail.support,
        mail.product,
        mail.domain,
        mail.affiliate,
    ]
    .map(|on| i16::from(on).into())
}

fn read(row: &Row) -> StoreResult<Contact> {
    let mut c = row.cells();
    Ok(Contact {
        id: ContactId(c.uuid()?),
        account_id: AccountId(c.uuid()?),
        created_at: Timestamp(c.int()?),
        version: c.int()?,
        profile: profile(&mut c)?,
        mail: ContactMail {
            general: c.flag()?,
            invoice: c.flag()?,
            support: c.flag()?,
            product: c.flag()?,
            domain: c.flag()?,
            affiliate: c.flag()?,
        },
    })
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns([C::Id, C::AccountId, C::CreatedAt, C::Version])
        .columns(PROFILE)
        .columns(MAIL)
        .from(C::Table)
        .and_where(condition)
        .order_by(C::NameKey, Order::Asc)
        .order_by(C::Id, Order::Asc)
        .take()
}

/// By family name, as users are.
fn name_key(contact: &Contact) -> String {
    key(&format!(
        "{} {}",
        contact.profile.last_name, contact.profile.first_name
    ))
}

#[async_trait]
impl ContactReads for StoreTx {
    async fn contact(&mut self, id: ContactId) -> StoreResult<Option<Contact>> {
        self.row(&by(Expr::col(C::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn account_contacts(&mut self, account: AccountId) -> StoreResult<Vec<Contact>> {
        self.rows(&by(Expr::col(C::AccountId).eq(account.0)))
            .await?
            .iter()
            .map(read)
            .collect()
    }
}

#[async_trait]
impl ContactWrites for StoreTx {
    async fn contact_add(&mut self, contact: &Contact) -> StoreResult<()> {
        let mut columns = vec![C::Id, C::AccountId, C::CreatedAt, C::Version, C::NameKey];
        let mut values: Vec<Expr> = vec![
            contact.id.0.into(),
            contact.account_id.0.into(),
            contact.created_at.0.into(),
            contact.version.into(),
            name_key(contact).into(),
        ];
        columns.extend(PROFILE);
        values.extend(profile_values(&contact.profile));
        columns.extend(MAIL);
        values.extend(mail_values(contact.mail));
        let statement = insert(C::Table, &columns, [values])?;
        self.insert(&statement, "contact").await
    }

    async fn contact_update(&mut self, contact: &Contact) -> StoreResult<bool> {
        let statement = Query::update()
            .table(C::Table)
            .values(PROFILE.into_iter().zip(profile_values(&contact.profile)))
            .values(MAIL.into_iter().zip(mail_values(contact.mail)))
            .value(C::NameKey, name_key(contact))
            .as_seen((C::Id, contact.id.0), (C::Version, contact.version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn contact_remove(&mut self, id: ContactId, version: i64) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(C::Table)
            .and_where(Expr::col(C::Id).eq(id.0))
            .and_where(Expr::col(C::Version).eq(version))
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
