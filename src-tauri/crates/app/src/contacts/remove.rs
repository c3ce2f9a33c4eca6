//! Deleting a contact.

use async_trait::async_trait;
use domain::ContactId;
use domain::activity::action;
use serde::Deserialize;

use super::{existing, mail_words};
use crate::error::Result;
use crate::operation::{Cx, Operation, Step};
use crate::ports::SupportTx;
use crate::users::edit::lost_race;

/// Deletes a contact. Cannot be undone; the log keeps what it held.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
#[serde(deny_unknown_fields)]
pub struct RemoveContact {
    /// Which.
    pub id: ContactId,
    /// The version that the admin saw.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub version: i64,
}

#[async_trait]
impl Operation for RemoveContact {
    type Output = ();
    type View = dyn SupportTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        let contact = existing(tx, self.id).await?;
        if !tx.contact_remove(self.id, self.version).await? {
            let account = contact.account_id.to_string();
            return Err(lost_race(tx, &account, "this account's contacts").await?);
        }
        let mut step = Step::new(
            action::CONTACT_REMOVED,
            format!("Deleted the contact {}", contact.profile.display_name()),
        )
        .account(contact.account_id)
        .change("mail", Some(&mail_words(contact.mail)), None);
        for (field, value) in contact.profile.fields() {
            if !value.is_empty() {
                step = step.change(field, Some(value), None);
            }
        }
        cx.log(step);
        Ok(())
    }
}
