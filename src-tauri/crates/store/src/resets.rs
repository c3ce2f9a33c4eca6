//! Password resets.

use app::ports::resets::{ResetReads, ResetWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{PasswordReset, ResetId, Timestamp, TokenHash, UserId};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::exec::StoreTx;
use crate::statement::{hash, insert};
use crate::sweep::Ending;

#[derive(Iden, Clone, Copy)]
enum PasswordResets {
    Table,
    Id,
    UserId,
    TokenHash,
    CreatedAt,
    ExpiresAt,
    UsedAt,
    VoidedAt,
}

use PasswordResets as R;

const COLUMNS: [PasswordResets; 7] = [
    R::Id,
    R::UserId,
    R::TokenHash,
    R::CreatedAt,
    R::ExpiresAt,
    R::UsedAt,
    R::VoidedAt,
];

#[async_trait]
impl ResetReads for StoreTx {
    async fn reset_by_token(&mut self, token: &TokenHash) -> StoreResult<Option<PasswordReset>> {
        let query = Query::select()
            .columns(COLUMNS)
            .from(R::Table)
            .and_where(Expr::col(R::TokenHash).eq(token.0.to_vec()))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(PasswordReset {
            id: ResetId(c.uuid()?),
            user_id: UserId(c.uuid()?),
            token_hash: TokenHash(hash("password_resets.token_hash", c.bytes()?)?),
            created_at: Timestamp(c.int()?),
            expires_at: Timestamp(c.int()?),
            used_at: c.opt_int()?.map(Timestamp),
            voided_at: c.opt_int()?.map(Timestamp),
        }))
    }
}

#[async_trait]
impl ResetWrites for StoreTx {
    async fn reset_add(&mut self, reset: &PasswordReset) -> StoreResult<()> {
        self.resets_void(reset.user_id, reset.created_at).await?;
        let values = vec![
            reset.id.0.into(),
            reset.user_id.0.into(),
            reset.token_hash.0.to_vec().into(),
            reset.created_at.0.into(),
            reset.expires_at.0.into(),
            reset.used_at.map(|at| at.0).into(),
            reset.voided_at.map(|at| at.0).into(),
        ];
        let statement = insert(R::Table, &COLUMNS, [values])?;
        self.insert(&statement, "password reset").await
    }

    async fn reset_use(&mut self, token: &TokenHash, now: Timestamp) -> StoreResult<bool> {
        let statement = Query::update()
            .table(R::Table)
            .value(R::UsedAt, now.0)
            .and_where(Expr::col(R::TokenHash).eq(token.0.to_vec()))
            .and_where(Expr::col(R::UsedAt).is_null())
            .and_where(Expr::col(R::VoidedAt).is_null())
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn resets_void(&mut self, user: UserId, now: Timestamp) -> StoreResult<()> {
        let statement = Query::update()
            .table(R::Table)
            .value(R::VoidedAt, now.0)
            .and_where(Expr::col(R::UserId).eq(user.0))
            .and_where(Expr::col(R::UsedAt).is_null())
            .and_where(Expr::col(R::VoidedAt).is_null())
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn resets_sweep(&mut self, before: Timestamp, most: u64) -> StoreResult<u64> {
        let ending = Ending {
            table: R::Table,
            key: R::Id,
            end: R::ExpiresAt,
            read_key: |c| Ok(c.uuid()?.into()),
        };
        self.sweep(&ending, before.0, most).await
    }
}
