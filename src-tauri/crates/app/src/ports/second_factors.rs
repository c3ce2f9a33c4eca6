//! Rows of second factors, recovery codes and security questions.

use async_trait::async_trait;
use domain::{Timestamp, TokenHash, UserId};

use super::store::StoreResult;

/// A user's second factor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFactor {
    /// The secret, sealed under the data key for this user.
    pub sealed: Vec<u8>,
    /// When the user showed that their app has it; before that it is none.
    pub confirmed_at: Option<Timestamp>,
    /// The step of the last code that was taken.
    pub last_step: i64,
}

/// A user's security question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredQuestion {
    /// The question as it read when it was chosen.
    pub question: String,
    /// Hash of the answer (PHC string).
    pub answer_hash: String,
}

/// Reads of second factors.
#[async_trait]
pub trait FactorReads {
    /// The user's factor, confirmed or not.
    async fn factor(&mut self, user: UserId) -> StoreResult<Option<StoredFactor>>;
    /// Recovery codes that were not used.
    async fn recovery_codes_left(&mut self, user: UserId) -> StoreResult<i64>;
    /// The user's security question.
    async fn security_question(&mut self, user: UserId) -> StoreResult<Option<StoredQuestion>>;
    /// All sealed secrets, for a change of the data key.
    async fn factors_sealed(&mut self) -> StoreResult<Vec<(UserId, Vec<u8>)>>;
}

/// Writes of second factors.
#[async_trait]
pub trait FactorWrites {
    /// Writes the user's factor, over an earlier one.
    async fn factor_put(&mut self, user: UserId, factor: &StoredFactor) -> StoreResult<()>;
    /// Takes a code's step, if it is later than every one that was taken. `false`: it is not.
    async fn factor_take(&mut self, user: UserId, step: i64) -> StoreResult<bool>;
    /// Replaces a secret's ciphertext, for a change of the data key.
    async fn factor_reseal(&mut self, user: UserId, sealed: &[u8]) -> StoreResult<()>;
    /// Deletes the user's factor with its recovery codes.
    async fn factor_remove(&mut self, user: UserId) -> StoreResult<()>;
    /// Replaces the user's recovery codes.
    async fn recovery_codes_put(&mut self, user: UserId, codes: &[TokenHash]) -> StoreResult<()>;
    /// Uses a recovery code. `false`: there is no such code, or it was used.
    async fn recovery_code_use(&mut self, user: UserId, code: &TokenHash) -> StoreResult<bool>;
    /// Writes the user's security question; `None` deletes it.
    async fn security_question_put(
        &mut self,
        user: UserId,
        question: Option<&StoredQuestion>,
    ) -> StoreResult<()>;
}
