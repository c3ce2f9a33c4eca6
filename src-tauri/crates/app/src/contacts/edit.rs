//! Changing a contact.

use async_trait::async_trait;
use domain::activity::action;
use domain::contact::ContactMail;
use domain::{Contact, ContactId, Profile};
use serde::Deserialize;

use super::{existing, mail_words};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Replaces a contact's details.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct EditContact {
    /// Which.
    pub id: ContactId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
    /// Name and address.
    pub profile: Profile,
    /// What is mailed there.
    pub mail: ContactMail,
}

#[async_trait]
impl Operation for EditContact {
    type Output = Contact;
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Contact> {
        let before = existing(tx, self.id).await?;
        let profile = Contact::checked_profile(&self.profile)?;
        let after = Contact {
            profile,
            mail: self.mail,
            ..before.clone()
        };
        let account_id = before.account_id;
        if before.version != self.version {
            return Err(lost_race(tx, &account_id.to_string(), "this account's contacts").await?);
        }
        let step = Step::new(
            action::CONTACT_EDITED,
            format!("Changed the contact {}", after.profile.display_name()),
        )
        .account(account_id)
        .changes(before.profile.fields(), after.profile.fields())
        .change(
            "mail",
            Some(&mail_words(before.mail)),
            Some(&mail_words(after.mail)),
        );
        if !step.is_change() {
            return Ok(before);
        }
        if !tx.contact_update(&after).await? {
            return Err(lost_race(tx, &account_id.to_string(), "this account's contacts").await?);
        }
        cx.log(step);
        Ok(Contact {
            version: before.version + 1,
            ..after
        })
    }
}
