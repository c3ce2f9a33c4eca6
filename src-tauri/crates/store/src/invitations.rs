//! Invitations.

use app::invitations::list::{
    Delivery, InvitationFilter, InvitationQuery, InvitationRow, InvitationSort,
};
use app::page::{Page, page_size};
use app::ports::invitations::{InvitationReads, InvitationWrites};
use app::ports::outbox::MailState;
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::invitation::EXPIRES_SOON;
use domain::search::{self, Terms};
use domain::{
    AccountId, EmailAddress, Invitation, InvitationId, PermissionSet, Reference, Timestamp,
    TokenHash, UserId,
};
use sea_query::{Expr, ExprTrait, Iden, Order, Query, SelectStatement};

use crate::accounts::{Accounts as A, account_name, person_name};
use crate::exec::{Cells, Row, StoreTx};
use crate::outbox::{self, Outbox as O};
use crate::page::{KeyKind, Listing, SortKey};
use crate::statement::{Versioned as _, hash, insert, key};
use crate::users::Users as U;

#[derive(Iden, Clone, Copy)]
pub(crate) enum Invitations {
    Table,
    Seq,
    Id,
    AccountId,
    Email,
    EmailKey,
    OpenEmailKey,
    Permissions,
    AccessEndsAt,
    Message,
    TokenHash,
    InvitedBy,
    CreatedAt,
    SentAt,
    ExpiresAt,
    AcceptedAt,
    AcceptedBy,
    CancelledAt,
    Version,
    AccountKey,
    EmailText,
    AccountText,
}

use Invitations as I;

const READ: [Invitations; 16] = [
    I::Id,
    I::AccountId,
    I::Email,
    I::EmailKey,
    I::Permissions,
    I::AccessEndsAt,
    I::Message,
    I::TokenHash,
    I::InvitedBy,
    I::CreatedAt,
    I::SentAt,
    I::ExpiresAt,
    I::AcceptedAt,
    I::AcceptedBy,
    I::CancelledAt,
    I::Version,
];

const WRITTEN: [Invitations; 20] = [
    I::Id,
    I::AccountId,
    I::Email,
    I::EmailKey,
    I::Permissions,
    I::AccessEndsAt,
    I::Message,
    I::TokenHash,
    I::InvitedBy,
    I::CreatedAt,
    I::SentAt,
    I::ExpiresAt,
    I::AcceptedAt,
    I::AcceptedBy,
    I::CancelledAt,
    I::Version,
    I::OpenEmailKey,
    I::AccountKey,
    I::EmailText,
    I::AccountText,
];

fn col(column: Invitations) -> Expr {
    Expr::col((I::Table, column))
}

fn read_cells(c: &mut Cells<'_>) -> StoreResult<Invitation> {
    Ok(Invitation {
        id: InvitationId(c.uuid()?),
        account_id: AccountId(c.uuid()?),
        email: EmailAddress::from_stored(c.text()?, c.text()?),
        permissions: PermissionSet::parse(&c.text()?),
        access_ends_at: c.opt_int()?.map(Timestamp),
        message: c.text()?,
        token_hash: TokenHash(hash("invitations.token_hash", c.bytes()?)?),
        invited_by: c.text()?,
        created_at: Timestamp(c.int()?),
        sent_at: Timestamp(c.int()?),
        expires_at: Timestamp(c.int()?),
        accepted_at: c.opt_int()?.map(Timestamp),
        accepted_by: c.opt_uuid()?.map(UserId),
        cancelled_at: c.opt_int()?.map(Timestamp),
        version: c.int()?,
    })
}

fn read(row: &Row) -> StoreResult<Invitation> {
    read_cells(&mut row.cells())
}

/// The address, as long as the invitation waits: the database keeps a second such one out.
fn open_email_key(invitation: &Invitation) -> Option<String> {
    let open = invitation.accepted_at.is_none() && invitation.cancelled_at.is_none();
    open.then(|| invitation.email.key().to_owned())
}

fn written(invitation: &Invitation, account_name: &str) -> Vec<Expr> {
    vec![
        invitation.id.0.into(),
        invitation.account_id.0.into(),
        invitation.email.as_str().into(),
        invitation.email.key().into(),
        invitation.permissions.to_string().into(),
        invitation.access_ends_at.map(|at| at.0).into(),
        invitation.message.as_str().into(),
        invitation.token_hash.0.to_vec().into(),
        invitation.invited_by.as_str().into(),
        invitation.created_at.0.into(),
        invitation.sent_at.0.into(),
        invitation.expires_at.0.into(),
        invitation.accepted_at.map(|at| at.0).into(),
        invitation.accepted_by.map(|id| id.0).into(),
        invitation.cancelled_at.map(|at| at.0).into(),
        invitation.version.into(),
        open_email_key(invitation).into(),
        key(account_name).into(),
        search::text([invitation.email.as_str()]).into(),
        search::text([account_name]).into(),
    ]
}

fn by(condition: Expr) -> SelectStatement {
    Query::select()
        .columns(READ)
        .from(I::Table)
        .and_where(condition)
        .take()
}

/// Mail of an invitation, the last one first.
fn last_mail() -> SelectStatement {
    Query::select()
        .expr(Expr::col((O::Table, O::Seq)).max())
        .from(O::Table)
        .and_where(Expr::col((O::Table, O::InvitationId)).equals((I::Table, I::Id)))
        .take()
}

/// The same as [`Invitation::state`], for the database.
fn states(filter: InvitationFilter, now: Timestamp) -> Vec<Expr> {
    let open = || col(I::OpenEmailKey).is_not_null();
    let pending = || vec![open(), col(I::ExpiresAt).gte(now.0)];
    match filter {
        InvitationFilter::All => Vec::new(),
        InvitationFilter::Pending => pending(),
        InvitationFilter::ExpiringSoon => {
            let mut all = pending();
            all.push(col(I::ExpiresAt).lte(now.plus(EXPIRES_SOON).0));
            all
        }
        InvitationFilter::Accepted => vec![col(I::AcceptedAt).is_not_null()],
        InvitationFilter::Expired => vec![open(), col(I::ExpiresAt).lt(now.0)],
        InvitationFilter::Cancelled => vec![
            col(I::AcceptedAt).is_null(),
            col(I::CancelledAt).is_not_null(),
        ],
        InvitationFilter::Undelivered => {
            let mut all = pending();
            let failed = Query::select()
                .column((O::Table, O::State))
                .from(O::Table)
                .and_where(
                    Expr::col((O::Table, O::Seq))
                        .eq(Expr::SubQuery(None, Box::new(last_mail().into()))),
                )
                .take();
            all.push(Expr::SubQuery(None, Box::new(failed.into())).eq(MailState::Failed.code()));
            all
        }
    }
}

fn conditions(query: &InvitationQuery, now: Timestamp) -> Vec<Expr> {
    let mut all = states(query.filter, now);
    if let Some(account) = query.account_id {
        all.push(col(I::AccountId).eq(account.0));
    }
    if let Some(user) = query.user_id {
        let address = Query::select()
            .column(U::EmailKey)
            .from(U::Table)
            .and_where(Expr::col((U::Table, U::Id)).eq(user.0))
            .take();
        all.push(
            col(I::EmailKey)
                .in_subquery(address)
                .or(col(I::AcceptedBy).eq(user.0)),
        );
    }
    all
}

fn listing(query: &InvitationQuery, now: Timestamp) -> Listing<'_> {
    Listing {
        table: I::Table.into(),
        seq: I::Seq.into(),
        sort: Some(match query.sort {
            InvitationSort::Sent => SortKey::new("sent", I::SentAt, KeyKind::Int),
            InvitationSort::Email => SortKey::new("email", I::EmailKey, KeyKind::Text),
            InvitationSort::Account => SortKey::new("account", I::AccountKey, KeyKind::Text),
            InvitationSort::Expires => SortKey::new("expires", I::ExpiresAt, KeyKind::Int),
        }),
        base: conditions(query, now),
        outside_base: None,
        base_is_narrow: false,
        extra: None,
        terms: Terms::parse(&query.text),
        searched: vec![I::EmailText.into(), I::AccountText.into()],
        search_table: None,
        direction: query.direction,
        position: &query.position,
        limit: page_size(query.limit),
        ids: None,
        select: |select| {
            select
                .columns(READ.map(|column| (I::Table, column)))
                .columns(
                    [A::FirstName, A::LastName, A::Company, A::Reference]
                        .map(|column| (A::Table, column)),
                )
                .columns([U::FirstName, U::LastName].map(|column| (U::Table, column)))
                .columns(
                    [O::State, O::Reply, O::Attempts, O::SettledAt]
                        .map(|column| (O::Table, column)),
                )
                .left_join(
                    A::Table,
                    Expr::col((A::Table, A::Id)).equals((I::Table, I::AccountId)),
                )
                .left_join(
                    U::Table,
                    Expr::col((U::Table, U::Id)).equals((I::Table, I::AcceptedBy)),
                )
                .left_join(
                    O::Table,
                    Expr::col((O::Table, O::Seq))
                        .eq(Expr::SubQuery(None, Box::new(last_mail_of_joined().into()))),
                );
        },
    }
}

/// As [`last_mail`], where the outbox itself is joined and needs another name inside.
fn last_mail_of_joined() -> SelectStatement {
    Query::select()
        .expr(Expr::col(("mail", O::Seq)).max())
        .from_as(O::Table, "mail")
        .and_where(Expr::col(("mail", O::InvitationId)).equals((I::Table, I::Id)))
        .take()
}

fn listed(c: &mut Cells<'_>, now: Timestamp) -> StoreResult<InvitationRow> {
    let invitation = read_cells(c)?;
    let account_name = account_name(c)?;
    let account_reference = Reference::from_stored(c.text()?);
    let accepted_by_name = if invitation.accepted_by.is_some() {
        Some(person_name(c)?)
    } else {
        c.skip();
        c.skip();
        None
    };
    let delivery = match c.opt_text()? {
        Some(state) => Some(Delivery {
            state: outbox::state(&state)?,
            reply: c.text()?,
            attempts: c.int()?,
            settled_at: c.opt_int()?.map(Timestamp),
        }),
        None => None,
    };
    Ok(InvitationRow {
        state: invitation.state(now),
        id: invitation.id,
        account_id: invitation.account_id,
        account_name,
        account_reference,
        email: invitation.email.as_str().to_owned(),
        permissions: invitation.permissions,
        invited_by: invitation.invited_by,
        created_at: invitation.created_at,
        sent_at: invitation.sent_at,
        expires_at: invitation.expires_at,
        accepted_at: invitation.accepted_at,
        accepted_by: invitation.accepted_by,
        accepted_by_name,
        cancelled_at: invitation.cancelled_at,
        delivery,
        version: invitation.version,
    })
}

#[async_trait]
impl InvitationReads for StoreTx {
    async fn invitation(&mut self, id: InvitationId) -> StoreResult<Option<Invitation>> {
        self.row(&by(Expr::col(I::Id).eq(id.0)))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn invitation_by_token(&mut self, hash: &TokenHash) -> StoreResult<Option<Invitation>> {
        self.row(&by(Expr::col(I::TokenHash).eq(hash.0.to_vec())))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn open_invitation(
        &mut self,
        account: AccountId,
        email: &EmailAddress,
    ) -> StoreResult<Option<Invitation>> {
        let condition = Expr::col(I::AccountId)
            .eq(account.0)
            .and(Expr::col(I::OpenEmailKey).eq(email.key()));
        self.row(&by(condition))
            .await?
            .as_ref()
            .map(read)
            .transpose()
    }

    async fn invitations_waiting(
        &mut self,
        email: &EmailAddress,
        now: Timestamp,
        limit: u32,
    ) -> StoreResult<Vec<Invitation>> {
        // The same as `Invitation::state` being pending, for the database.
        let condition = Expr::col(I::EmailKey)
            .eq(email.key())
            .and(Expr::col(I::AcceptedAt).is_null())
            .and(Expr::col(I::CancelledAt).is_null())
            .and(Expr::col(I::ExpiresAt).gte(now.0));
        let mut query = by(condition);
        query
            .order_by(I::SentAt, Order::Desc)
            .limit(u64::from(limit));
        self.rows(&query).await?.iter().map(read).collect()
    }

    async fn invitations_page(
        &mut self,
        query: &InvitationQuery,
        now: Timestamp,
    ) -> StoreResult<Page<InvitationRow>> {
        self.page(&listing(query, now), |c| listed(c, now)).await
    }

    async fn invitations_count(
        &mut self,
        query: &InvitationQuery,
        now: Timestamp,
    ) -> StoreResult<i64> {
        self.count(&listing(query, now)).await
    }
}

#[async_trait]
impl InvitationWrites for StoreTx {
    async fn invitation_add(&mut self, invitation: &Invitation) -> StoreResult<()> {
        let account = Query::select()
            .columns([A::FirstName, A::LastName, A::Company])
            .from(A::Table)
            .and_where(Expr::col(A::Id).eq(invitation.account_id.0))
            .take();
        let name = match self.row(&account).await? {
            Some(row) => account_name(&mut row.cells())?,
            // The foreign key says what is wrong.
            None => String::new(),
        };
        let statement = insert(I::Table, &WRITTEN, [written(invitation, &name)])?;
        self.insert(&statement, "invitation").await
    }

    async fn invitation_update(&mut self, invitation: &Invitation) -> StoreResult<bool> {
        let statement = Query::update()
            .table(I::Table)
            .value(I::Permissions, invitation.permissions.to_string())
            .value(I::AccessEndsAt, invitation.access_ends_at.map(|at| at.0))
            .value(I::Message, invitation.message.as_str())
            .value(I::TokenHash, invitation.token_hash.0.to_vec())
            .value(I::InvitedBy, invitation.invited_by.as_str())
            .value(I::SentAt, invitation.sent_at.0)
            .value(I::ExpiresAt, invitation.expires_at.0)
            .value(I::AcceptedAt, invitation.accepted_at.map(|at| at.0))
            .value(I::AcceptedBy, invitation.accepted_by.map(|id| id.0))
            .value(I::CancelledAt, invitation.cancelled_at.map(|at| at.0))
            .value(I::OpenEmailKey, open_email_key(invitation))
            .as_seen((I::Id, invitation.id.0), (I::Version, invitation.version))
            .take();
        Ok(self.guarded(&statement, "invitation").await? == 1)
    }
}
