//! Sessions of the client area, and the links that open a masquerade.

use app::ports::client_sessions::{ClientSessionReads, ClientSessionWrites, Named, Reached};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::client_session::Stage;
use domain::{
    AccountId, AdminId, ClientSession, ClientSessionId, HandOver, Masquerade, Timestamp, TokenHash,
    User, UserId,
};
use sea_query::{Expr, ExprTrait, Iden, Order, Query};

use crate::accounts::{self, Accounts as A};
use crate::exec::{Cells, StoreTx};
use crate::memberships::{self, Memberships as M};
use crate::statement::{damaged, hash, insert};
use crate::sweep::Ending;
use crate::users::{self, Users as U};

#[derive(Iden, Clone, Copy)]
enum ClientSessions {
    Table,
    Id,
    UserId,
    TokenHash,
    Csrf,
    Stage,
    AccountId,
    Address,
    UserAgent,
    AdminId,
    AdminName,
    Reason,
    CreatedAt,
    SeenAt,
    IdleFor,
    ExpiresAt,
}

use ClientSessions as S;

const COLUMNS: [ClientSessions; 15] = [
    S::Id,
    S::UserId,
    S::TokenHash,
    S::Csrf,
    S::Stage,
    S::AccountId,
    S::Address,
    S::UserAgent,
    S::AdminId,
    S::AdminName,
    S::Reason,
    S::CreatedAt,
    S::SeenAt,
    S::IdleFor,
    S::ExpiresAt,
];

#[derive(Iden, Clone, Copy)]
enum HandOvers {
    Table,
    TokenHash,
    UserId,
    AccountId,
    AdminId,
    AdminName,
    Reason,
    ExpiresAt,
}

use HandOvers as H;

const HANDED: [HandOvers; 7] = [
    H::TokenHash,
    H::UserId,
    H::AccountId,
    H::AdminId,
    H::AdminName,
    H::Reason,
    H::ExpiresAt,
];

fn read(c: &mut Cells<'_>) -> StoreResult<ClientSession> {
    let (id, user_id) = (ClientSessionId(c.uuid()?), UserId(c.uuid()?));
    let token_hash = TokenHash(hash("client_sessions.token_hash", c.bytes()?)?);
    let csrf = hash("client_sessions.csrf", c.bytes()?)?;
    let stage = c.text()?;
    let stage = Stage::from_code(&stage).ok_or_else(|| damaged("client_sessions.stage", &stage))?;
    let account_id = c.opt_uuid()?.map(AccountId);
    let (address, user_agent) = (c.text()?, c.text()?);
    let (admin_id, admin_name, reason) = (c.opt_uuid()?, c.text()?, c.text()?);
    Ok(ClientSession {
        id,
        user_id,
        token_hash,
        csrf,
        stage,
        account_id,
        address,
        user_agent,
        masquerade: admin_id.map(|id| Masquerade {
            admin_id: AdminId(id),
            admin_name,
            reason,
        }),
        created_at: Timestamp(c.int()?),
        seen_at: Timestamp(c.int()?),
        idle_for: c.int()?,
        expires_at: Timestamp(c.int()?),
    })
}

fn written(session: &ClientSession) -> Vec<Expr> {
    let masquerade = session.masquerade.as_ref();
    vec![
        session.id.0.into(),
        session.user_id.0.into(),
        session.token_hash.0.to_vec().into(),
        session.csrf.to_vec().into(),
        session.stage.code().into(),
        session.account_id.map(|id| id.0).into(),
        session.address.as_str().into(),
        session.user_agent.as_str().into(),
        masquerade.map(|masquerade| masquerade.admin_id.0).into(),
        masquerade
            .map_or("", |masquerade| &masquerade.admin_name)
            .into(),
        masquerade
            .map_or("", |masquerade| &masquerade.reason)
            .into(),
        session.created_at.0.into(),
        session.seen_at.0.into(),
        session.idle_for.into(),
        session.expires_at.0.into(),
    ]
}

#[async_trait]
impl ClientSessionReads for StoreTx {
    async fn client_session(
        &mut self,
        hash: &TokenHash,
    ) -> StoreResult<Option<(ClientSession, User, i64)>> {
        let query = Query::select()
            .columns(COLUMNS.map(|column| (S::Table, column)))
            .columns(users::READ.map(|column| (U::Table, column)))
            .column((U::Table, U::AccountCount))
            .from(S::Table)
            .inner_join(
                U::Table,
                Expr::col((U::Table, U::Id)).equals((S::Table, S::UserId)),
            )
            .and_where(Expr::col((S::Table, S::TokenHash)).eq(hash.0.to_vec()))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        let session = read(&mut c)?;
        let user = users::read_cells(&mut c)?;
        Ok(Some((session, user, c.int()?)))
    }

    async fn client_sessions_of(&mut self, user: UserId) -> StoreResult<Vec<ClientSession>> {
        let query = Query::select()
            .columns(COLUMNS)
            .from(S::Table)
            .and_where(Expr::col(S::UserId).eq(user.0))
            .order_by(S::SeenAt, Order::Desc)
            .order_by(S::Id, Order::Desc)
            .take();
        let rows = self.rows(&query).await?;
        rows.iter().map(|row| read(&mut row.cells())).collect()
    }

    async fn reach(&mut self, named: Named<'_>, user: UserId) -> StoreResult<Option<Reached>> {
        let condition = match named {
            Named::Id(id) => Expr::col((A::Table, A::Id)).eq(id.0),
            Named::Reference(reference) => {
                Expr::col((A::Table, A::Reference)).eq(reference.as_str())
            }
        };
        let query = Query::select()
            .columns(accounts::READ.map(|column| (A::Table, column)))
            .column((M::Table, M::Id))
            .columns(memberships::COLUMNS.map(|column| (M::Table, column)))
            .from(A::Table)
            .left_join(
                M::Table,
                Expr::col((M::Table, M::AccountId))
                    .equals((A::Table, A::Id))
                    .and(Expr::col((M::Table, M::UserId)).eq(user.0)),
            )
            .and_where(condition)
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        let account = accounts::read_cells(&mut c)?;
        let membership = match c.opt_uuid()? {
            Some(_) => Some(memberships::read(&mut c)?),
            None => None,
        };
        Ok(Some(Reached {
            account,
            membership,
        }))
    }

    async fn hand_over(&mut self, token: &TokenHash) -> StoreResult<Option<HandOver>> {
        let query = Query::select()
            .columns(HANDED)
            .from(H::Table)
            .and_where(Expr::col(H::TokenHash).eq(token.0.to_vec()))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(HandOver {
            token_hash: TokenHash(hash("hand_overs.token_hash", c.bytes()?)?),
            user_id: UserId(c.uuid()?),
            account_id: AccountId(c.uuid()?),
            masquerade: Masquerade {
                admin_id: AdminId(c.uuid()?),
                admin_name: c.text()?,
                reason: c.text()?,
            },
            expires_at: Timestamp(c.int()?),
        }))
    }
}

#[async_trait]
impl ClientSessionWrites for StoreTx {
    async fn client_session_add(&mut self, session: &ClientSession) -> StoreResult<()> {
        let statement = insert(S::Table, &COLUMNS, [written(session)])?;
        self.insert(&statement, "session").await
    }

    async fn client_session_update(
        &mut self,
        session: &ClientSession,
        old: &TokenHash,
    ) -> StoreResult<bool> {
        let statement = Query::update()
            .table(S::Table)
            .value(S::TokenHash, session.token_hash.0.to_vec())
            .value(S::Csrf, session.csrf.to_vec())
            .value(S::Stage, session.stage.code())
            .value(S::AccountId, session.account_id.map(|id| id.0))
            .value(S::SeenAt, session.seen_at.0)
            .value(S::IdleFor, session.idle_for)
            .value(S::ExpiresAt, session.expires_at.0)
            .and_where(Expr::col(S::Id).eq(session.id.0))
            .and_where(Expr::col(S::TokenHash).eq(old.0.to_vec()))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn client_session_seen(
        &mut self,
        id: ClientSessionId,
        now: Timestamp,
    ) -> StoreResult<()> {
        let statement = Query::update()
            .table(S::Table)
            .value(S::SeenAt, now.0)
            .and_where(Expr::col(S::Id).eq(id.0))
            .and_where(Expr::col(S::SeenAt).lt(now.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn client_session_end(&mut self, user: UserId, id: ClientSessionId) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(S::Table)
            .and_where(Expr::col(S::Id).eq(id.0))
            .and_where(Expr::col(S::UserId).eq(user.0))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn client_sessions_end(
        &mut self,
        user: UserId,
        but: Option<ClientSessionId>,
    ) -> StoreResult<u64> {
        let mut statement = Query::delete();
        statement
            .from_table(S::Table)
            .and_where(Expr::col(S::UserId).eq(user.0));
        if let Some(but) = but {
            statement.and_where(Expr::col(S::Id).ne(but.0));
        }
        self.run(&statement).await
    }

    async fn client_sessions_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64> {
        let ending = Ending {
            table: S::Table,
            key: S::Id,
            end: S::ExpiresAt,
            read_key: |c| Ok(c.uuid()?.into()),
        };
        self.sweep(&ending, now.0 + 1, most).await
    }

    async fn hand_overs_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64> {
        let ending = Ending {
            table: H::Table,
            key: H::TokenHash,
            end: H::ExpiresAt,
            read_key: |c| Ok(c.bytes()?.into()),
        };
        self.sweep(&ending, now.0, most).await
    }

    async fn hand_over_add(&mut self, hand_over: &HandOver) -> StoreResult<()> {
        let values = vec![
            hand_over.token_hash.0.to_vec().into(),
            hand_over.user_id.0.into(),
            hand_over.account_id.0.into(),
            hand_over.masquerade.admin_id.0.into(),
            hand_over.masquerade.admin_name.as_str().into(),
            hand_over.masquerade.reason.as_str().into(),
            hand_over.expires_at.0.into(),
        ];
        let statement = insert(H::Table, &HANDED, [values])?;
        self.insert(&statement, "masquerade").await
    }

    async fn hand_over_use(&mut self, token: &TokenHash) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(H::Table)
            .and_where(Expr::col(H::TokenHash).eq(token.0.to_vec()))
            .take();
        Ok(self.run(&statement).await? == 1)
    }
}
