//! The outbox.

use app::outbox::of_account::{AccountMail, AccountMailRow};
use app::outbox::of_user::UserMail;
use app::page::{Direction, Page, Position, page_size};
use app::ports::outbox::{MailState, OutboxCounts, OutboxMail, OutboxReads, OutboxWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::search::Terms;
use domain::{AccountId, EmailAddress, InvitationId, OutboxId, Timestamp, UserId};
use sea_query::{
    Expr, ExprTrait, Func, Iden, LockBehavior, LockType, Order, Query, UpdateStatement,
};

use crate::exec::{Cells, Row, StoreTx};
use crate::invitations::Invitations;
use crate::page::Listing;
use crate::statement::{damaged, insert};

#[derive(Iden, Clone, Copy)]
pub(crate) enum Outbox {
    Table,
    Seq,
    Id,
    Kind,
    InvitationId,
    UserId,
    Sender,
    Recipient,
    MessageId,
    Sealed,
    State,
    Attempts,
    NextAttemptAt,
    LeasedUntil,
    Lease,
    ExpiresAt,
    Reply,
    CreatedAt,
    SettledAt,
}

use Outbox as O;

const COLUMNS: [Outbox; 17] = [
    O::Id,
    O::Kind,
    O::InvitationId,
    O::UserId,
    O::Sender,
    O::Recipient,
    O::MessageId,
    O::Sealed,
    O::State,
    O::Attempts,
    O::NextAttemptAt,
    O::LeasedUntil,
    O::Lease,
    O::ExpiresAt,
    O::Reply,
    O::CreatedAt,
    O::SettledAt,
];

pub(crate) fn state(code: &str) -> StoreResult<MailState> {
    MailState::from_code(code).ok_or_else(|| damaged("outbox.state", code))
}

fn read(row: &Row) -> StoreResult<OutboxMail> {
    let mut c = row.cells();
    Ok(OutboxMail {
        id: OutboxId(c.uuid()?),
        kind: c.text()?,
        invitation_id: c.opt_uuid()?.map(InvitationId),
        user_id: c.opt_uuid()?.map(UserId),
        sender: c.text()?,
        recipient: c.text()?,
        message_id: c.text()?,
        sealed: c.bytes()?,
        state: state(&c.text()?)?,
        attempts: c.int()?,
        next_attempt_at: Timestamp(c.int()?),
        leased_until: c.opt_int()?.map(Timestamp),
        lease: c.text()?,
        expires_at: Timestamp(c.int()?),
        reply: c.text()?,
        created_at: Timestamp(c.int()?),
        settled_at: c.opt_int()?.map(Timestamp),
    })
}

/// The mail of an account: that of its invitations.
fn of_account(account: AccountId) -> Expr {
    let invitations = Query::select()
        .column(Invitations::Id)
        .from(Invitations::Table)
        .and_where(Expr::col(Invitations::AccountId).eq(account.0))
        .take();
    Expr::col((O::Table, O::InvitationId)).in_subquery(invitations)
}

const HISTORY: [Outbox; 7] = [
    O::Id,
    O::Kind,
    O::Recipient,
    O::State,
    O::Reply,
    O::CreatedAt,
    O::SettledAt,
];

/// The mail of a user: about their sign-in, and invitations to this address.
fn of_user(user: UserId, email: &EmailAddress) -> Expr {
    let invitations = Query::select()
        .column(Invitations::Id)
        .from(Invitations::Table)
        .and_where(Expr::col(Invitations::EmailKey).eq(email.key()))
        .take();
    Expr::col((O::Table, O::UserId))
        .eq(user.0)
        .or(Expr::col((O::Table, O::InvitationId)).in_subquery(invitations))
}

fn history(whose: Expr, direction: Direction, position: &Position, limit: u32) -> Listing<'_> {
    Listing {
        table: O::Table.into(),
        seq: O::Seq.into(),
        sort: None,
        base: vec![whose],
        outside_base: None,
        base_is_narrow: true,
        extra: None,
        terms: Terms::parse(""),
        searched: Vec::new(),
        search_table: None,
        direction,
        position,
        limit: page_size(limit),
        ids: None,
        select: |select| {
            select.columns(HISTORY.map(|column| (O::Table, column)));
        },
    }
}

fn listed(c: &mut Cells<'_>) -> StoreResult<AccountMailRow> {
    Ok(AccountMailRow {
        id: OutboxId(c.uuid()?),
        kind: c.text()?,
        recipient: c.text()?,
        state: state(&c.text()?)?,
        reply: c.text()?,
        created_at: Timestamp(c.int()?),
        settled_at: c.opt_int()?.map(Timestamp),
    })
}

fn in_states(states: &[MailState]) -> Expr {
    Expr::col(O::State).is_in(states.iter().map(|state| state.code()))
}

/// Queued or deferred and due, or left behind by a sender.
fn due(now: Timestamp) -> Expr {
    let waits = in_states(&[MailState::Queued, MailState::Deferred])
        .and(Expr::col(O::NextAttemptAt).lte(now.0));
    let left_behind = Expr::col(O::State)
        .eq(MailState::Sending.code())
        .and(Expr::col(O::LeasedUntil).lt(now.0));
    waits.or(left_behind)
}

/// Drops what has not left. A mail that a sender has in hand is taken from it too: it may still
/// leave, but it is not tried again.
fn drop_waiting(now: Timestamp) -> UpdateStatement {
    Query::update()
        .table(O::Table)
        .value(O::State, MailState::Dropped.code())
        .value(O::Sealed, Vec::<u8>::new())
        .value(O::Lease, "")
        .value(O::LeasedUntil, None::<i64>)
        .value(O::SettledAt, now.0)
        .and_where(in_states(&[
            MailState::Queued,
            MailState::Deferred,
            MailState::Sending,
        ]))
        .take()
}

/// Keeps what failed for good from being tried again.
fn end_failed(now: Timestamp) -> UpdateStatement {
    Query::update()
        .table(O::Table)
        .value(O::Sealed, Vec::<u8>::new())
        .value(O::ExpiresAt, now.0 - 1)
        .and_where(Expr::col(O::State).eq(MailState::Failed.code()))
        .and_where(Expr::col(O::ExpiresAt).gte(now.0))
        .take()
}

#[async_trait]
impl OutboxReads for StoreTx {
    async fn outbox_mail(&mut self, id: OutboxId) -> StoreResult<Option<OutboxMail>> {
        let query = Query::select()
            .columns(COLUMNS)
            .from(O::Table)
            .and_where(Expr::col(O::Id).eq(id.0))
            .take();
        self.row(&query).await?.as_ref().map(read).transpose()
    }

    async fn outbox_counts(&mut self) -> StoreResult<OutboxCounts> {
        let query = Query::select()
            .column(O::State)
            .expr(Func::count(Expr::cust("*")))
            .from(O::Table)
            .group_by_col(O::State)
            .take();
        let mut counts = OutboxCounts::default();
        for row in self.rows(&query).await? {
            let mut c = row.cells();
            let (state, count) = (state(&c.text()?)?, c.int()?);
            match state {
                MailState::Queued | MailState::Sending => counts.queued += count,
                MailState::Deferred => counts.deferred += count,
                MailState::Sent => counts.sent += count,
                MailState::Failed => counts.failed += count,
                MailState::Dropped => {}
            }
        }
        Ok(counts)
    }

    async fn outbox_last_failure(&mut self) -> StoreResult<Option<(String, Timestamp)>> {
        let query = Query::select()
            .columns([O::Reply, O::SettledAt])
            .from(O::Table)
            .and_where(Expr::col(O::State).eq(MailState::Failed.code()))
            .and_where(Expr::col(O::SettledAt).is_not_null())
            .order_by(O::SettledAt, Order::Desc)
            .order_by(O::Seq, Order::Desc)
            .limit(1)
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some((c.text()?, Timestamp(c.int()?))))
    }

    async fn outbox_next_due(&mut self) -> StoreResult<Option<Timestamp>> {
        let earliest = |column: Outbox, states: &[MailState]| {
            Query::select()
                .expr(Expr::col(column).min())
                .from(O::Table)
                .and_where(in_states(states))
                .take()
        };
        let mut next: Option<i64> = None;
        for query in [
            earliest(O::NextAttemptAt, &[MailState::Queued, MailState::Deferred]),
            earliest(O::LeasedUntil, &[MailState::Sending]),
        ] {
            let at = self
                .row(&query)
                .await?
                .map(|row| row.cells().opt_int())
                .transpose()?
                .flatten();
            next = match (next, at) {
                (Some(one), Some(other)) => Some(Ord::min(one, other)),
                (one, other) => one.or(other),
            };
        }
        Ok(next.map(Timestamp))
    }

    async fn account_mail_page(
        &mut self,
        query: &AccountMail,
    ) -> StoreResult<Page<AccountMailRow>> {
        let list = history(
            of_account(query.account_id),
            query.direction,
            &query.position,
            query.limit,
        );
        self.page(&list, listed).await
    }

    async fn user_mail_page(
        &mut self,
        query: &UserMail,
        email: &EmailAddress,
    ) -> StoreResult<Page<AccountMailRow>> {
        let list = history(
            of_user(query.user_id, email),
            query.direction,
            &query.position,
            query.limit,
        );
        self.page(&list, listed).await
    }

    async fn account_mail_one(
        &mut self,
        account: AccountId,
        id: OutboxId,
    ) -> StoreResult<Option<AccountMailRow>> {
        let query = Query::select()
            .columns(HISTORY.map(|column| (O::Table, column)))
            .from(O::Table)
            .and_where(Expr::col((O::Table, O::Id)).eq(id.0))
            .and_where(of_account(account))
            .take();
        let row = self.row(&query).await?;
        row.map(|row| listed(&mut row.cells())).transpose()
    }

    async fn account_mail_count(&mut self, account: AccountId) -> StoreResult<i64> {
        let list = history(
            of_account(account),
            Direction::Ascending,
            &Position::Start,
            0,
        );
        self.count(&list).await
    }

    async fn outbox_sealed(&mut self) -> StoreResult<Vec<(OutboxId, Vec<u8>)>> {
        let query = Query::select()
            .columns([O::Id, O::Sealed])
            .from(O::Table)
            .and_where(Expr::col(O::Sealed).ne(Vec::<u8>::new()))
            .order_by(O::Seq, Order::Asc)
            .take();
        let read = |row: &Row| {
            let mut c = row.cells();
            Ok((OutboxId(c.uuid()?), c.bytes()?))
        };
        self.rows(&query).await?.iter().map(read).collect()
    }
}

#[async_trait]
impl OutboxWrites for StoreTx {
    async fn outbox_add(&mut self, mail: &OutboxMail) -> StoreResult<()> {
        let values = vec![
            mail.id.0.into(),
            mail.kind.as_str().into(),
            mail.invitation_id.map(|id| id.0).into(),
            mail.user_id.map(|id| id.0).into(),
            mail.sender.as_str().into(),
            mail.recipient.as_str().into(),
            mail.message_id.as_str().into(),
            mail.sealed.clone().into(),
            mail.state.code().into(),
            mail.attempts.into(),
            mail.next_attempt_at.0.into(),
            mail.leased_until.map(|at| at.0).into(),
            mail.lease.as_str().into(),
            mail.expires_at.0.into(),
            mail.reply.as_str().into(),
            mail.created_at.0.into(),
            mail.settled_at.map(|at| at.0).into(),
        ];
        let statement = insert(O::Table, &COLUMNS, [values])?;
        self.insert(&statement, "mail").await
    }

    async fn outbox_claim(
        &mut self,
        lease: &str,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> StoreResult<Vec<OutboxMail>> {
        let waiting = Query::select()
            .columns(COLUMNS)
            .from(O::Table)
            .and_where(due(now))
            .order_by(O::NextAttemptAt, Order::Asc)
            .order_by(O::Seq, Order::Asc)
            .limit(u64::from(limit))
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .take();
        let mut mails = self
            .rows(&waiting)
            .await?
            .iter()
            .map(read)
            .collect::<StoreResult<Vec<_>>>()?;
        if mails.is_empty() {
            return Ok(mails);
        }
        let claim = Query::update()
            .table(O::Table)
            .value(O::State, MailState::Sending.code())
            .value(O::Lease, lease)
            .value(O::LeasedUntil, until.0)
            .and_where(Expr::col(O::Id).is_in(mails.iter().map(|mail| mail.id.0)))
            .take();
        self.run(&claim).await?;
        for mail in &mut mails {
            mail.state = MailState::Sending;
            lease.clone_into(&mut mail.lease);
            mail.leased_until = Some(until);
        }
        Ok(mails)
    }

    async fn outbox_settle(&mut self, mail: &OutboxMail, lease: &str) -> StoreResult<bool> {
        let statement = Query::update()
            .table(O::Table)
            .value(O::Sealed, mail.sealed.clone())
            .value(O::State, mail.state.code())
            .value(O::Attempts, mail.attempts)
            .value(O::NextAttemptAt, mail.next_attempt_at.0)
            .value(O::LeasedUntil, None::<i64>)
            .value(O::Lease, "")
            .value(O::Reply, mail.reply.as_str())
            .value(O::SettledAt, mail.settled_at.map(|at| at.0))
            .and_where(Expr::col(O::Id).eq(mail.id.0))
            .and_where(Expr::col(O::State).eq(MailState::Sending.code()))
            .and_where(Expr::col(O::Lease).eq(lease))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn outbox_drop_invitation(
        &mut self,
        invitation: InvitationId,
        now: Timestamp,
    ) -> StoreResult<()> {
        for mut statement in [drop_waiting(now), end_failed(now)] {
            statement.and_where(Expr::col(O::InvitationId).eq(invitation.0));
            self.run(&statement).await?;
        }
        Ok(())
    }

    async fn outbox_drop_resets(&mut self, user: UserId, now: Timestamp) -> StoreResult<()> {
        for mut statement in [drop_waiting(now), end_failed(now)] {
            statement
                .and_where(Expr::col(O::UserId).eq(user.0))
                .and_where(Expr::col(O::Kind).eq("password_reset"));
            self.run(&statement).await?;
        }
        Ok(())
    }

    async fn outbox_retry(&mut self, now: Timestamp) -> StoreResult<i64> {
        let statement = Query::update()
            .table(O::Table)
            .value(O::State, MailState::Queued.code())
            .value(O::NextAttemptAt, now.0)
            .value(O::SettledAt, None::<i64>)
            .and_where(in_states(&[MailState::Failed, MailState::Deferred]))
            .and_where(Expr::col(O::ExpiresAt).gte(now.0))
            .take();
        Ok(i64::try_from(self.run(&statement).await?).unwrap_or(i64::MAX))
    }

    async fn outbox_reseal(&mut self, id: OutboxId, sealed: &[u8]) -> StoreResult<()> {
        let statement = Query::update()
            .table(O::Table)
            .value(O::Sealed, sealed.to_vec())
            .and_where(Expr::col(O::Id).eq(id.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }
}
