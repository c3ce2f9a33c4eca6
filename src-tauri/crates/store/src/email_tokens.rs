//! Links that prove an address, and the addresses that were proven.

use app::ports::email_tokens::{EmailTokenReads, EmailTokenWrites};
use app::ports::store::StoreResult;
use async_trait::async_trait;
use domain::{EmailAddress, EmailProof, EmailToken, Timestamp, TokenHash, UserId};
use sea_query::{Expr, ExprTrait, Iden, Query};

use crate::exec::{Cells, StoreTx};
use crate::second_factors::once_more;
use crate::statement::{damaged, hash, insert};
use crate::sweep::Ending;

#[derive(Iden, Clone, Copy)]
enum EmailTokens {
    Table,
    TokenHash,
    Kind,
    UserId,
    Email,
    EmailKey,
    FirstName,
    LastName,
    Language,
    PasswordHash,
    CreatedAt,
    ExpiresAt,
}

use EmailTokens as E;

const COLUMNS: [EmailTokens; 11] = [
    E::TokenHash,
    E::Kind,
    E::UserId,
    E::Email,
    E::EmailKey,
    E::FirstName,
    E::LastName,
    E::Language,
    E::PasswordHash,
    E::CreatedAt,
    E::ExpiresAt,
];

#[derive(Iden, Clone, Copy)]
pub(crate) enum VerifiedAddresses {
    Table,
    UserId,
    EmailKey,
    VerifiedAt,
}

use VerifiedAddresses as V;

fn read(c: &mut Cells<'_>) -> StoreResult<EmailToken> {
    let token_hash = TokenHash(hash("email_tokens.token_hash", c.bytes()?)?);
    let (kind, user) = (c.text()?, c.opt_uuid()?.map(UserId));
    let email = EmailAddress::from_stored(c.text()?, c.text()?);
    let (first_name, last_name, language) = (c.text()?, c.text()?, c.text()?);
    let password_hash = c.opt_text()?;
    let proof = match (kind.as_str(), user, password_hash) {
        ("verify", Some(user_id), None) => EmailProof::Verify { user_id },
        ("change", Some(user_id), None) => EmailProof::Change { user_id },
        ("register", None, Some(password_hash)) => EmailProof::Register {
            first_name,
            last_name,
            language,
            password_hash,
        },
        _ => return Err(damaged("email_tokens.kind", &kind)),
    };
    Ok(EmailToken {
        token_hash,
        email,
        proof,
        created_at: Timestamp(c.int()?),
        expires_at: Timestamp(c.int()?),
    })
}

#[async_trait]
impl EmailTokenReads for StoreTx {
    async fn email_token(&mut self, hash: &TokenHash) -> StoreResult<Option<EmailToken>> {
        let query = Query::select()
            .columns(COLUMNS)
            .from(E::Table)
            .and_where(Expr::col(E::TokenHash).eq(hash.0.to_vec()))
            .take();
        self.row(&query)
            .await?
            .map(|row| read(&mut row.cells()))
            .transpose()
    }

    async fn email_verified(&mut self, user: UserId, email: &EmailAddress) -> StoreResult<bool> {
        let query = Query::select()
            .column(V::VerifiedAt)
            .from(V::Table)
            .and_where(Expr::col(V::UserId).eq(user.0))
            .and_where(Expr::col(V::EmailKey).eq(email.key()))
            .take();
        Ok(self.row(&query).await?.is_some())
    }
}

#[async_trait]
impl EmailTokenWrites for StoreTx {
    async fn email_token_add(&mut self, token: &EmailToken) -> StoreResult<()> {
        let mut earlier = Query::delete();
        earlier
            .from_table(E::Table)
            .and_where(Expr::col(E::Kind).eq(token.proof.code()));
        match token.proof.user_id() {
            Some(user) => earlier.and_where(Expr::col(E::UserId).eq(user.0)),
            None => earlier.and_where(Expr::col(E::EmailKey).eq(token.email.key())),
        };
        self.run(&earlier).await?;
        let (first_name, last_name, language, password_hash) = match &token.proof {
            EmailProof::Register {
                first_name,
                last_name,
                language,
                password_hash,
            } => (
                first_name.as_str(),
                last_name.as_str(),
                language.as_str(),
                Some(password_hash.as_str()),
            ),
            EmailProof::Verify { .. } | EmailProof::Change { .. } => ("", "", "", None),
        };
        let values = vec![
            token.token_hash.0.to_vec().into(),
            token.proof.code().into(),
            token.proof.user_id().map(|id| id.0).into(),
            token.email.as_str().into(),
            token.email.key().into(),
            first_name.into(),
            last_name.into(),
            language.into(),
            password_hash.into(),
            token.created_at.0.into(),
            token.expires_at.0.into(),
        ];
        let statement = insert(E::Table, &COLUMNS, [values])?;
        self.insert(&statement, "link").await
    }

    async fn email_token_use(&mut self, hash: &TokenHash) -> StoreResult<bool> {
        let statement = Query::delete()
            .from_table(E::Table)
            .and_where(Expr::col(E::TokenHash).eq(hash.0.to_vec()))
            .take();
        Ok(self.run(&statement).await? == 1)
    }

    async fn email_tokens_void(&mut self, user: UserId) -> StoreResult<()> {
        let statement = Query::delete()
            .from_table(E::Table)
            .and_where(Expr::col(E::UserId).eq(user.0))
            .take();
        self.run(&statement).await.map(|_| ())
    }

    async fn email_tokens_sweep(&mut self, now: Timestamp, most: u64) -> StoreResult<u64> {
        let ending = Ending {
            table: E::Table,
            key: E::TokenHash,
            end: E::ExpiresAt,
            read_key: |c| Ok(c.bytes()?.into()),
        };
        self.sweep(&ending, now.0, most).await
    }

    async fn email_set_verified(
        &mut self,
        user: UserId,
        email: &EmailAddress,
        now: Timestamp,
    ) -> StoreResult<()> {
        let update = Query::update()
            .table(V::Table)
            .value(V::EmailKey, email.key())
            .value(V::VerifiedAt, now.0)
            .and_where(Expr::col(V::UserId).eq(user.0))
            .take();
        if self.run(&update).await? == 1 {
            return Ok(());
        }
        let values = vec![user.0.into(), email.key().into(), now.0.into()];
        let columns = [V::UserId, V::EmailKey, V::VerifiedAt];
        let statement = insert(V::Table, &columns, [values])?;
        once_more(self.insert(&statement, "verified address").await)
    }
}
