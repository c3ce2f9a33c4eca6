//! Second factors, recovery codes and security questions.

use app::StoreError;
use app::ports::second_factors::{FactorReads, FactorWrites, StoredFactor, StoredQuestion};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{Timestamp, TokenHash, UserId};
use sea_query::{Expr, ExprTrait, Iden, Order, Query};

use crate::exec::StoreTx;
use crate::statement::insert;

#[derive(Iden, Clone, Copy)]
enum SecondFactors {
    Table,
    UserId,
    Sealed,
    ConfirmedAt,
    LastStep,
}

use SecondFactors as F;

#[derive(Iden, Clone, Copy)]
enum RecoveryCodes {
    Table,
    CodeHash,
    UserId,
}

use RecoveryCodes as R;

#[derive(Iden, Clone, Copy)]
enum SecurityQuestions {
    Table,
    UserId,
    Question,
    AnswerHash,
}

use SecurityQuestions as Q;

#[async_trait]
impl FactorReads for StoreTx {
    async fn factor(&mut self, user: UserId) -> StoreResult<Option<StoredFactor>> {
        let query = Query::select()
            .columns([F::Sealed, F::ConfirmedAt, F::LastStep])
            .from(F::Table)
            .and_where(Expr::col(F::UserId).eq(user.0))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(StoredFactor {
            sealed: c.bytes()?,
            confirmed_at: c.opt_int()?.map(Timestamp),
            last_step: c.int()?,
        }))
    }

    async fn recovery_codes_left(&mut self, user: UserId) -> StoreResult<i64> {
        let query = Query::select()
            .expr(Expr::col(R::CodeHash).count())
            .from(R::Table)
            .and_where(Expr::col(R::UserId).eq(user.0))
            .take();
        self.number(&query).await
    }

    async fn security_question(&mut self, user: UserId) -> StoreResult<Option<StoredQuestion>> {
        let query = Query::select()
            .columns([Q::Question, Q::AnswerHash])
            .from(Q::Table)
            .and_where(Expr::col(Q::UserId).eq(user.0))
            .take();
        let Some(row) = self.row(&query).await? else {
            return Ok(None);
        };
        let mut c = row.cells();
        Ok(Some(StoredQuestion {
            question: c.text()?,
            answer_hash: c.text()?,
        }))
    }

    async fn factors_sealed(&mut self) -> StoreResult<Vec<(UserId, Vec<u8>)>> {
        let query = Query::select()
            .columns([F::UserId, F::Sealed])
            .from(F::Table)
            .order_by(F::UserId, Order::Asc)
            .take();
        let rows = self.rows(&query).await?;
        rows.iter()
            .map(|row| {
                let mut c = row.cells();
                Ok((UserId(c.uuid()?), c.bytes()?))
            })
            .collect()
    }
}

#[async_trait]
impl FactorWrites for StoreTx {
    async fn factor_put(&mut self, user: UserId, factor: &StoredFactor) -> StoreResult<()> {
        let update = Query::update()
            .table(F::Table)
            .value(F::Sealed, factor.sealed.clone())
            .value(F::ConfirmedAt, factor.confirmed_at.map(|at| at.0))
            .value(F::LastStep, factor.last_step)
            .and_where(Expr::col(F::UserId).eq(user.0))
            .take();
        if self.run(&update).await? == 1 {
            return Ok(());
        }
        let values = vec![
            user.0.into(),
            factor.sealed.clone().into(),
            factor.confirmed_at.map(|at| at.0).into(),
            factor.last_step.into(),
        ];
        let columns = [F::UserId, F::Sealed, F::ConfirmedAt, F::LastStep];
        let statement = insert(F::Table, &columns, [values])?;
        once_more(self.insert(&statement, "second factor").await)
    }

    async fn factor_take(&mut self, user: UserId, step: i64) -> StoreResult<bool> {
        let statement = Query::update()
            .table(F::Table)
            .value(F::LastStep, step)
            .and_where(Expr::col(F::UserId).eq(user.0))
            .and_where(Expr::col(F::LastStep).lt(step))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn factor_reseal(&mut self, user: UserId, sealed: &[u8]) -> StoreResult<()> {
        let statement = Query::update()
            .table(F::Table)
            .value(F::Sealed, sealed.to_vec())
            .and_where(Expr::col(F::UserId).eq(user.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn factor_remove(&mut self, user: UserId) -> StoreResult<()> {
        self.recovery_codes_put(user, &[]).await?;
        let statement = Query::delete()
            .from_table(F::Table)
            .and_where(Expr::col(F::UserId).eq(user.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn recovery_codes_put(&mut self, user: UserId, codes: &[TokenHash]) -> StoreResult<()> {
        let old = Query::delete()
            .from_table(R::Table)
            .and_where(Expr::col(R::UserId).eq(user.0))
            .take();
        self.run(&old).await?;
        if codes.is_empty() {
            return Ok(());
        }
        let rows = codes
            .iter()
            .map(|code| vec![code.0.to_vec().into(), user.0.into()]);
        let statement = insert(R::Table, &[R::CodeHash, R::UserId], rows)?;
        self.insert(&statement, "recovery code").await
    }

    async fn recovery_code_use(&mut self, user: UserId, code: &TokenHash) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(R::Table)
            .and_where(Expr::col(R::UserId).eq(user.0))
            .and_where(Expr::col(R::CodeHash).eq(code.0.to_vec()))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn security_question_put(
        &mut self,
        user: UserId,
        question: Option<&StoredQuestion>,
    ) -> StoreResult<()> {
        let old = Query::delete()
            .from_table(Q::Table)
            .and_where(Expr::col(Q::UserId).eq(user.0))
            .take();
        self.run(&old).await?;
        let Some(question) = question else {
            return Ok(());
        };
        let values = vec![
            user.0.into(),
            question.question.as_str().into(),
            question.answer_hash.as_str().into(),
        ];
        let columns = [Q::UserId, Q::Question, Q::AnswerHash];
        let statement = insert(Q::Table, &columns, [values])?;
        once_more(self.insert(&statement, "security question").await)
    }
}

/// Somebody else wrote the same row between our look and our write: worth another try.
pub(crate) fn once_more(written: StoreResult<()>) -> StoreResult<()> {
    match written {
        Err(StoreError::Duplicate { .. }) => Err(StoreError::Contention),
        other => other,
    }
}
