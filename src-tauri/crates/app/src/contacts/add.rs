//! Adding a contact.

use async_trait::async_trait;
use domain::activity::action;
use domain::contact::ContactMail;
use domain::{AccountId, Contact, ContactId, Profile};
use serde::Deserialize;

use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;

/// Adds a contact to an account.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct AddContact {
    /// Whose.
    pub account_id: AccountId,
    /// Name and address.
    pub profile: Profile,
    /// What is mailed there.
    #[serde(default)]
    pub mail: ContactMail,
}

#[async_trait]
impl Operation for AddContact {
    type Output = Contact;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Contact> {
        let account = crate::accounts::existing(tx, self.account_id).await?;
        let contact = Contact {
            id: ContactId::new(cx.now, cx.entropy()),
            account_id: account.id,
            profile: Contact::checked_profile(&self.profile)?,
            mail: self.mail,
            created_at: cx.now,
            version: 1,
        };
        tx.contact_add(&contact).await?;
        cx.log(
            Step::new(
                action::CONTACT_ADDED,
                format!(
                    "Added the contact {} to {}",
                    contact.profile.display_name(),
                    account.name()
                ),
            )
            .account(account.id)
            .change("email", None, Some(&contact.profile.email)),
        );
        Ok(contact)
    }
}
