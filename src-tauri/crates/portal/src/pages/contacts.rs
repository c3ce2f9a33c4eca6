//! Contacts: addresses that an account's mail also goes to. They never sign in.

use std::sync::Arc;

use app::Error;
use app::contacts::of_member::{
    MemberAddsContact, MemberContacts, MemberEditsContact, MemberRemovesContact,
};
use domain::contact::ContactMail;
use domain::{Contact, ContactId};
use minijinja::{Value, context};

use super::profiles::{form, seen, typed};
use crate::answer::{Answer, Outcome};
use crate::ask::{Ask, is_typed};

/// The kinds of mail a contact may get, in the order in which they are asked for.
const MAIL: [&str; 6] = [
    "general",
    "invoice",
    "support",
    "product",
    "domain",
    "affiliate",
];

fn kinds(mail: ContactMail) -> Vec<&'static str> {
    let gets = [
        mail.general,
        mail.invoice,
        mail.support,
        mail.product,
        mail.domain,
        mail.affiliate,
    ];
    let kinds = MAIL.into_iter().zip(gets);
    kinds
        .filter_map(|(kind, gets)| gets.then_some(kind))
        .collect()
}

fn ticked(ask: &Ask) -> ContactMail {
    let is = |kind: &str| ask.form.all("mail").any(|one| one == kind);
    ContactMail {
        general: is("general"),
        invoice: is("invoice"),
        support: is("support"),
        product: is("product"),
        domain: is("domain"),
        affiliate: is("affiliate"),
    }
}

/// Where the list of contacts is.
fn home(ask: &Ask, done: &str) -> Outcome {
    let reference = ask.access()?.account.reference.as_str();
    Ok(Answer::go(format!("/a/{reference}/contacts?done={done}")))
}

async fn all(ask: &Ask) -> Result<Vec<Contact>, Error> {
    let account_id = ask.access()?.account.id;
    ask.perform(&MemberContacts { account_id }).await
}

/// The contact that the address names.
async fn named(ask: &Ask) -> Result<Contact, Error> {
    let id = ContactId(ask.named("id")?);
    let found = all(ask).await?.into_iter().find(|one| one.id == id);
    found.ok_or(Error::NotFound { what: "contact" })
}

fn value(contact: &Contact) -> Value {
    let profile = &contact.profile;
    context! {
        id => contact.id.to_string(),
        version => contact.version,
        name => profile.display_name(),
        person => profile.person_name(),
        email => profile.email,
        phone => profile.phone,
        mail => kinds(contact.mail),
    }
}

pub async fn list(ask: Arc<Ask>) -> Outcome {
    let contacts: Vec<Value> = all(&ask).await?.iter().map(value).collect();
    Ok(Answer::page("contacts.html", context! { contacts }))
}

fn edit_form(ask: &Ask, contact: Option<&Contact>, error: Option<&Error>) -> Answer {
    let stored = contact.map(|one| (&one.profile, one.version));
    let mail = match contact {
        Some(contact) if ask.form.is_empty() => contact.mail,
        _ => ticked(ask),
    };
    let present = contact
        .filter(|one| matches!(error, Some(Error::Conflict { .. })) && one.mail != mail)
        .map(|one| kinds(one.mail));
    let page = Answer::page(
        "contact.html",
        context! {
            one => contact.map(value),
            form => form(ask, stored, error),
            kinds => MAIL,
            mail => kinds(mail),
            present_mail => present,
        },
    );
    page.refused(error)
}

pub async fn show_new(ask: Arc<Ask>) -> Outcome {
    Ok(edit_form(&ask, None, None))
}

pub async fn add(ask: Arc<Ask>) -> Outcome {
    let add = MemberAddsContact {
        account_id: ask.access()?.account.id,
        profile: typed(&ask),
        mail: ticked(&ask),
    };
    match ask.perform(&add).await {
        Ok(_) => home(&ask, "contact-added"),
        Err(error) if is_typed(&error) => Ok(edit_form(&ask, None, Some(&error))),
        Err(error) => Err(error),
    }
}

pub async fn show(ask: Arc<Ask>) -> Outcome {
    Ok(edit_form(&ask, Some(&named(&ask).await?), None))
}

pub async fn save(ask: Arc<Ask>) -> Outcome {
    let edit = MemberEditsContact {
        account_id: ask.access()?.account.id,
        id: ContactId(ask.named("id")?),
        version: seen(&ask),
        profile: typed(&ask),
        mail: ticked(&ask),
    };
    match ask.perform(&edit).await {
        Ok(_) => home(&ask, "contact-saved"),
        Err(error) if is_typed(&error) => {
            Ok(edit_form(&ask, Some(&named(&ask).await?), Some(&error)))
        }
        Err(error) => Err(error),
    }
}

pub async fn confirm_removal(ask: Arc<Ask>) -> Outcome {
    removal(&ask, None).await
}

async fn removal(ask: &Ask, error: Option<&Error>) -> Outcome {
    let contact = named(ask).await?;
    let page = Answer::page(
        "contact_remove.html",
        context! { one => value(&contact), error => ask.wrong(error) },
    );
    Ok(page.refused(error))
}

pub async fn remove(ask: Arc<Ask>) -> Outcome {
    let remove = MemberRemovesContact {
        account_id: ask.access()?.account.id,
        id: ContactId(ask.named("id")?),
        version: seen(&ask),
    };
    match ask.perform(&remove).await {
        Ok(()) => home(&ask, "contact-removed"),
        Err(error) if is_typed(&error) => removal(&ask, Some(&error)).await,
        Err(error) => Err(error),
    }
}
