//! An account's contacts, as its users keep them.

use async_trait::async_trait;
use domain::contact::ContactMail;
use domain::{AccountId, Contact, ContactId, Permission, Profile};
use serde::Deserialize;

use super::add::AddContact;
use super::edit::EditContact;
use super::existing;
use super::remove::RemoveContact;
use crate::error::{Error, Result};
use crate::operation::{Cx, Needs, Operation};
use crate::ports::{ReadTx, SupportTx};

/// Lists the account's contacts by name.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberContacts {
    /// Whose.
    pub account_id: AccountId,
}

#[async_trait]
impl Operation for MemberContacts {
    type Output = Vec<Contact>;
    type View = dyn ReadTx;
    const NEEDS: Needs = Needs::Member(Permission::Contacts);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, _: &mut Cx<'_>, tx: &mut Self::View) -> Result<Vec<Contact>> {
        let mut contacts = tx.account_contacts(self.account_id).await?;
        for contact in &mut contacts {
            hide_notes(contact);
        }
        Ok(contacts)
    }
}

/// Notes are the admins'.
fn hide_notes(contact: &mut Contact) {
    contact.profile.notes.clear();
}

/// One of the account's contacts: another account's is not there.
async fn own(
    tx: &mut (impl ReadTx + ?Sized),
    account: AccountId,
    id: ContactId,
) -> Result<Contact> {
    let contact = existing(tx, id).await?;
    if contact.account_id == account {
        return Ok(contact);
    }
    Err(Error::NotFound { what: "contact" })
}

/// Adds a contact to the account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberAddsContact {
    /// Whose.
    pub account_id: AccountId,
    /// Name and address.
    pub profile: Profile,
    /// What is mailed there.
    #[serde(default)]
    pub mail: ContactMail,
}

#[async_trait]
impl Operation for MemberAddsContact {
    type Output = Contact;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Contacts);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Contact> {
        let add = AddContact {
            account_id: self.account_id,
            profile: Profile {
                notes: String::new(),
                ..self.profile.clone()
            },
            mail: self.mail,
        };
        add.run(cx, tx).await
    }
}

/// Replaces the details of one of the account's contacts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberEditsContact {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: ContactId,
    /// The version that the user saw.
    pub version: i64,
    /// Name and address.
    pub profile: Profile,
    /// What is mailed there.
    pub mail: ContactMail,
}

#[async_trait]
impl Operation for MemberEditsContact {
    type Output = Contact;
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Contacts);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<Contact> {
        let before = own(tx, self.account_id, self.id).await?;
        let edit = EditContact {
            id: self.id,
            version: self.version,
            profile: Profile {
                notes: before.profile.notes,
                ..self.profile.clone()
            },
            mail: self.mail,
        };
        let mut contact = edit.run(cx, tx).await?;
        hide_notes(&mut contact);
        Ok(contact)
    }
}

/// Deletes one of the account's contacts.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberRemovesContact {
    /// Whose.
    pub account_id: AccountId,
    /// Which.
    pub id: ContactId,
    /// The version that the user saw.
    pub version: i64,
}

#[async_trait]
impl Operation for MemberRemovesContact {
    type Output = ();
    type View = dyn SupportTx;
    const NEEDS: Needs = Needs::Member(Permission::Contacts);

    fn account(&self) -> Option<AccountId> {
        Some(self.account_id)
    }

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<()> {
        own(tx, self.account_id, self.id).await?;
        let remove = RemoveContact {
            id: self.id,
            version: self.version,
        };
        remove.run(cx, tx).await
    }
}
