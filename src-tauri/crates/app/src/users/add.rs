//! Adding a user.

use async_trait::async_trait;
use domain::activity::action;
use domain::{EmailAddress, Reference, User, UserId, text, user};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{StoreError, SupportTx};

/// Adds a user without a password: a password reset lets them choose one.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddUser {
    /// Given name.
    pub first_name: String,
    /// Family name.
    #[serde(default)]
    pub last_name: String,
    /// Sign-in address.
    pub email: String,
    /// Telephone number.
    #[serde(default)]
    pub phone: String,
    /// Language for mail.
    #[serde(default)]
    pub language: String,
}

/// A new user of these details, checked.
pub(crate) fn build(cx: &Cx<'_>, details: &AddUser) -> Result<User> {
    let (first_name, last_name) = user::checked_name(&details.first_name, &details.last_name)?;
    Ok(User {
        id: UserId::new(cx.now, cx.entropy()),
        reference: Reference::new(cx.entropy()),
        first_name,
        last_name,
        email: EmailAddress::parse("email", &details.email)?,
        phone: text::line("phone", &details.phone, text::LINE_MAX)?,
        language: domain::language::checked(&details.language)?,
        has_password: false,
        two_factor: false,
        last_sign_in_at: None,
        created_at: cx.now,
        deleted_at: None,
        version: 1,
    })
}

/// The refusal of an address that another user has.
pub(crate) fn taken(email: &EmailAddress) -> Error {
    Error::refused_field(
        "user.email_taken",
        "email",
        format!("Another user signs in with {email} already."),
    )
}

/// Adds a built user, and logs it.
pub(crate) async fn add(
    cx: &mut Cx<'_>,
    tx: &mut (impl SupportTx + ?Sized),
    user: &User,
) -> Result<()> {
    if tx.user_by_email(&user.email).await?.is_some() {
        return Err(taken(&user.email));
    }
    match tx.user_add(user).await {
        Err(StoreError::Duplicate { .. }) => return Err(taken(&user.email)),
        other => other?,
    }
    cx.log(
        Step::new(
            action::USER_ADDED,
            format!("Added the user {} ({})", user.name(), user.email),
        )
        .user(user.id)
        .change("email", None, Some(user.email.as_str())),
    );
    Ok(())
}

#[async_trait]
impl Operation for AddUser {
    type Output = User;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<User> {
        let user = build(cx, self)?;
        add(cx, tx, &user).await?;
        Ok(user)
    }
}
