//! Header fields of RFC 5322, encoded by RFC 2047.
//!
//! lettre's own encoder is not used: it leaves text alone that already looks like an encoded word
//! (`=?utf-8?q?...?=`), which the reader's program would then decode into something else.

use app::ports::mailer::RenderError;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::{EmailAddress, Timestamp};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use crate::text;

/// Octets of text in one encoded word: with frame and base64 it stays within the 75 allowed.
const WORD_OCTETS: usize = 45;
/// ASCII text up to this length stands in a header as it is.
const PLAIN_MAX: usize = 60;

/// A display name or subject as header text; `value` must be one line already.
fn encoded(value: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in value.chars() {
        if word.len() + c.len_utf8() > WORD_OCTETS {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    words.push(word);
    words
        .iter()
        .map(|word| format!("=?utf-8?B?{}?=", STANDARD.encode(word)))
        .collect::<Vec<_>>()
        .join("\r\n ")
}

fn is_plain(value: &str) -> bool {
    value.len() <= PLAIN_MAX
        && value.chars().all(|c| c == ' ' || c.is_ascii_graphic())
        && !value.contains("=?")
}

/// The value of a Subject field.
pub fn subject(value: &str) -> String {
    if is_plain(value) {
        value.to_owned()
    } else {
        encoded(value)
    }
}

/// The value of a From, To or Reply-To field: exactly one mailbox.
pub fn mailbox(name: &str, address: &EmailAddress) -> Result<String, RenderError> {
    let address = checked(address)?;
    let name = text::line(name, text::NAME_MAX);
    if name.is_empty() {
        return Ok(address);
    }
    let phrase = if is_plain(&name) {
        format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        encoded(&name)
    };
    Ok(format!("{phrase}\r\n <{address}>"))
}

/// The address as the mail system takes it. An address is parsed where it is typed; this is for
/// the ones that reached the database another way.
pub fn checked(address: &EmailAddress) -> Result<String, RenderError> {
    let text = address.for_mail();
    let special = |c: char| c.is_whitespace() || c.is_control() || "<>()[]\\,;:\"".contains(c);
    match text.rsplit_once('@') {
        Some((local, domain))
            if !local.is_empty()
                && !local.contains('@')
                && !domain.is_empty()
                && domain
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-')
                && !text.chars().any(special) =>
        {
            Ok(text)
        }
        _ => Err(RenderError::Address),
    }
}

/// The value of a Message-ID field, from `local@domain` with or without angle brackets.
pub fn message_id(id: &str) -> Result<String, RenderError> {
    let inner = id
        .strip_prefix('<')
        .and_then(|id| id.strip_suffix('>'))
        .unwrap_or(id);
    let allowed = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    match inner.split_once('@') {
        Some((local, domain))
            if !local.is_empty()
                && !domain.is_empty()
                && inner.len() <= 250
                && local.chars().all(allowed)
                && domain.chars().all(allowed) =>
        {
            Ok(format!("<{inner}>"))
        }
        _ => Err(RenderError::MessageId),
    }
}

/// The value of a Date field.
pub fn date(moment: Timestamp) -> Result<String, RenderError> {
    OffsetDateTime::from_unix_timestamp(moment.0.div_euclid(1_000))
        .ok()
        .and_then(|moment| moment.format(&Rfc2822).ok())
        .ok_or(RenderError::Date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> EmailAddress {
        EmailAddress::parse("email", "ada@example.com").unwrap()
    }

    #[test]
    fn a_plain_name_is_quoted_and_a_foreign_one_encoded() {
        assert_eq!(
            mailbox("Ada \"L\", QA", &ada()).unwrap(),
            "\"Ada \\\"L\\\", QA\"\r\n <ada@example.com>"
        );
        assert_eq!(
            mailbox("Jörg", &ada()).unwrap(),
            "=?utf-8?B?SsO2cmc=?=\r\n <ada@example.com>"
        );
        assert_eq!(mailbox(" ", &ada()).unwrap(), "ada@example.com");
    }

    #[test]
    fn text_that_looks_encoded_is_encoded_itself() {
        assert_eq!(subject("=?utf-8?q?x?="), "=?utf-8?B?PT91dGYtOD9xP3g/PQ==?=");
    }

    #[test]
    fn no_encoded_word_is_longer_than_75() {
        for part in subject(&"山本 葵 Żółć ".repeat(40)).split("\r\n ") {
            assert!(part.len() <= 75, "{part}");
        }
    }

    #[test]
    fn r45_a_damaged_address_is_refused() {
        for (text, key) in [
            ("a@b.com\r\nBcc: x@y.com", "a@b.com\r\nbcc: x@y.com"),
            ("a@b.com>,<x@y.com", "a@b.com>,<x@y.com"),
            ("a b@c.com", "a b@c.com"),
            ("@c.com", "@c.com"),
            ("a@", "a@"),
            ("plain", "plain"),
        ] {
            let address = EmailAddress::from_stored(text, key);
            assert_eq!(checked(&address), Err(RenderError::Address), "{text:?}");
        }
    }

    #[test]
    fn a_message_id_is_one_token() {
        assert_eq!(
            message_id("a.b-c@example.com").unwrap(),
            "<a.b-c@example.com>"
        );
        assert_eq!(message_id("<a@b>").unwrap(), "<a@b>");
        for bad in ["", "a", "a@", "@b", "a@b\r\nX: y", "a@b@c", "a b@c", "<a@b"] {
            assert_eq!(message_id(bad), Err(RenderError::MessageId), "{bad:?}");
        }
    }

    #[test]
    fn a_date_is_utc() {
        assert_eq!(
            date(Timestamp(1_773_480_600_123)).unwrap(),
            "Sat, 14 Mar 2026 09:30:00 +0000"
        );
        assert_eq!(date(Timestamp(i64::MAX)), Err(RenderError::Date));
    }
}
