//! What may be typed: addresses, names, references.

#[path = "support/mod.rs"]
mod support;

use domain::text::{NAME_MAX, line, required_line};
use domain::{EmailAddress, Reference};
use proptest::prelude::*;
use support::Counting;

fn key(input: &str) -> Option<String> {
    EmailAddress::parse("email", input)
        .ok()
        .map(|email| email.key().to_owned())
}

#[test]
fn addresses_compare_by_a_normalised_key() {
    assert_eq!(
        key(" Jun.Okafor@BrightWeb.Example ").as_deref(),
        Some("jun.okafor@brightweb.example")
    );
    assert_eq!(
        key("ｊｕｎ@example.com"),
        key("jun@example.com"),
        "full-width letters are the same letters"
    );
    assert_eq!(key("a@bücher.example"), key("A@BÜCHER.EXAMPLE"));
    assert_eq!(
        key("a@bücher.example").as_deref(),
        Some("a@xn--bcher-kva.example")
    );
}

#[test]
fn what_is_no_address_is_refused_with_its_field() {
    for input in [
        "",
        "jun",
        "@example.com",
        "jun@",
        "jun@localhost",
        "jun@@example.com",
        "jun okafor@example.com",
        "jun@exa mple.com",
        ".jun@example.com",
        "jun.@example.com",
        "j..n@example.com",
        "jun@example..com",
        "jun\r\nBcc: x@example.com",
        "jun@example.com\0",
        "\"jun\"@example.com",
        "<jun@example.com>",
    ] {
        let refused = EmailAddress::parse("email", input).unwrap_err();
        assert_eq!(refused.field, "email", "{input:?}");
        assert!(!refused.message.is_empty());
    }
    assert!(EmailAddress::parse("email", &format!("{}@example.com", "a".repeat(65))).is_err());
    assert!(EmailAddress::parse("email", &format!("a@{}.com", "b".repeat(260))).is_err());
}

#[test]
fn hostile_text_is_refused_by_name_of_the_character() {
    for (input, mark) in [
        ("a\0b", "U+0000"),
        ("a\u{1b}[31m", "U+001B"),
        ("a\u{202e}b", "U+202E"),
        ("a\u{2066}b", "U+2066"),
        ("a\nb", "U+000A"),
        ("a\u{2028}b", "U+2028"),
        ("a\u{7f}b", "U+007F"),
    ] {
        let refused = line("first_name", input, NAME_MAX).unwrap_err();
        assert!(
            refused.message.contains(mark),
            "{input:?}: {}",
            refused.message
        );
    }
    assert!(
        line("first_name", &"a".repeat(10_000), NAME_MAX)
            .unwrap_err()
            .message
            .contains("10000")
    );
    assert!(required_line("first_name", "   ", NAME_MAX).is_err());
}

#[test]
fn script_and_formula_are_only_text() {
    for input in [
        "<script>alert(1)</script>",
        "=HYPERLINK(\"x\")",
        "{{7*7}}",
        "' OR 1=1 --",
        "山本 葵",
        "علي",
    ] {
        assert_eq!(line("first_name", input, NAME_MAX).unwrap(), input);
    }
}

#[test]
fn a_reference_is_read_as_people_say_it() {
    let reference = Reference::new(&Counting::default());
    assert_eq!(reference.as_str().len(), 9);
    assert_eq!(
        Reference::parse(&reference.as_str().to_lowercase().replace('-', "")),
        Some(reference)
    );
    assert_eq!(Reference::parse("oil0-1111").unwrap().as_str(), "0110-1111");
    for wrong in ["", "K7Q2", "K7Q2-9XWMM", "K7Q2-9XW!", "ÄÖÜ-ÄÖÜ"] {
        assert_eq!(Reference::parse(wrong), None, "{wrong}");
    }
}

proptest! {
    #[test]
    fn a_key_is_the_key_of_itself(local in "[a-zA-Z0-9+_-]{1,20}", domain in "[a-z0-9]{1,20}\\.[a-z]{2,6}") {
        let once = key(&format!("{local}@{domain}")).unwrap();
        prop_assert_eq!(key(&once), Some(once.clone()));
    }

    #[test]
    fn no_input_makes_parsing_panic(input in any::<String>()) {
        let _ = EmailAddress::parse("email", &input);
        let _ = Reference::parse(&input);
        let _ = line("x", &input, NAME_MAX);
    }
}
