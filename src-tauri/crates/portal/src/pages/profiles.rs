//! The form of a profile: an account's own, and those of its contacts.

use app::Error;
use domain::Profile;
use minijinja::{Value, context};

use crate::ask::Ask;

/// A field: its name, the kind of input, what browsers fill it with.
type Field = (&'static str, &'static str, &'static str);

const FIELDS: [Field; 11] = [
    ("first_name", "text", "given-name"),
    ("last_name", "text", "family-name"),
    ("company", "text", "organization"),
    ("email", "email", "email"),
    ("phone", "tel", "tel"),
    ("address1", "text", "address-line1"),
    ("address2", "text", "address-line2"),
    ("postcode", "text", "postal-code"),
    ("city", "text", "address-level2"),
    ("state", "text", "address-level1"),
    ("country", "text", "country"),
];

fn value<'a>(profile: &'a Profile, name: &str) -> &'a str {
    profile
        .fields()
        .into_iter()
        .find(|(known, _)| *known == name)
        .map_or("", |(_, value)| value)
}

/// The profile in a form.
pub fn typed(ask: &Ask) -> Profile {
    let field = |name: &str| ask.form.get(name).to_owned();
    Profile {
        first_name: field("first_name"),
        last_name: field("last_name"),
        company: field("company"),
        email: field("email"),
        phone: field("phone"),
        address1: field("address1"),
        address2: field("address2"),
        city: field("city"),
        state: field("state"),
        postcode: field("postcode"),
        country: field("country"),
        notes: String::new(),
    }
}

/// The version that a form was filled in for.
pub fn seen(ask: &Ask) -> i64 {
    ask.form.get("version").parse().unwrap_or(0)
}

/// What a form shows: what was typed where something was, else what is stored. After a lost race it
/// names the present value beside each field that differs, and the version to save against next; a
/// form that was merely wrong keeps the version it was filled in for.
pub fn form(ask: &Ask, stored: Option<(&Profile, i64)>, error: Option<&Error>) -> Value {
    let is_sent = !ask.form.is_empty();
    let sent = typed(ask);
    let is_conflict = matches!(error, Some(Error::Conflict { .. }));
    let fields: Vec<Value> = FIELDS
        .iter()
        .map(|(name, kind, complete)| {
            let present = stored.map_or("", |(profile, _)| value(profile, name));
            let shown = if is_sent { value(&sent, name) } else { present };
            let differs = is_conflict && present != shown;
            context! {
                name, kind, complete,
                value => shown,
                present => differs.then_some(present),
                required => *name == "email",
            }
        })
        .collect();
    let version = match stored {
        Some((_, present)) if is_conflict || !is_sent => present,
        _ => seen(ask),
    };
    let names = FIELDS.map(|(name, ..)| name).to_vec();
    context! { fields, names, version, error => words(ask, error) }
}

/// What is wrong with a profile, in the reader's language.
fn words(ask: &Ask, error: Option<&Error>) -> Value {
    let key = match error {
        Some(Error::Invalid(invalid)) => format!("profile-wrong-{}", invalid.field),
        _ => return ask.wrong(error),
    };
    match ask.texts().find(&key.replace('_', "-"), &[]) {
        Some(message) => context! { message, field => error.and_then(Error::field) },
        None => ask.wrong(error),
    }
}
