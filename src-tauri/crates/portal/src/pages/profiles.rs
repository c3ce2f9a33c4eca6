//! The form of a profile: an account's own, and those of its contacts.

use app::Error;
use domain::{Profile, text};
use minijinja::{Value, context};

use crate::ask::Ask;

/// A field: its name, the kind of input, what browsers fill it with, most letters.
type Field = (&'static str, &'static str, &'static str, usize);

const FIELDS: [Field; 11] = [
    ("first_name", "text", "given-name", text::NAME_MAX),
    ("last_name", "text", "family-name", text::NAME_MAX),
    ("company", "text", "organization", text::NAME_MAX),
    ("email", "email", "email", 254),
    ("phone", "tel", "tel", text::LINE_MAX),
    ("address1", "text", "address-line1", text::LINE_MAX),
    ("address2", "text", "address-line2", text::LINE_MAX),
    ("postcode", "text", "postal-code", text::LINE_MAX),
    ("city", "text", "address-level2", text::LINE_MAX),
    ("state", "text", "address-level1", text::LINE_MAX),
    ("country", "text", "country", 2),
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
    let wrong = error.and_then(Error::field);
    let fields: Vec<Value> = FIELDS
        .iter()
        .map(|(name, kind, autocomplete, max)| {
            let present = stored.map_or("", |(profile, _)| value(profile, name));
            let shown = if is_sent { value(&sent, name) } else { present };
            let differs = is_conflict && present != shown;
            context! {
                name, kind, autocomplete, max,
                value => shown,
                present => differs.then_some(present),
                required => *name == "email",
                is_wrong => wrong == Some(*name),
            }
        })
        .collect();
    let version = match stored {
        Some((_, present)) if is_conflict || !is_sent => present,
        _ => seen(ask),
    };
    context! { fields, version, error => words(ask, error) }
}

/// What is wrong with a profile, in the reader's language.
fn words(ask: &Ask, error: Option<&Error>) -> Value {
    let key = match error {
        Some(Error::Invalid(invalid)) => format!("profile-wrong-{}", invalid.field),
        _ => return ask.wrong(error),
    };
    match ask.texts().find(&key.replace('_', "-"), &[]) {
        Some(message) => context! { message },
        None => ask.wrong(error),
    }
}
