//! What search means, before any database.

use domain::search::{Terms, fold, sort_key, text};
use proptest::prelude::*;

fn found(typed: &str, fields: &[&str]) -> bool {
    Terms::parse(typed).matches(&text(fields.iter().copied()))
}

#[test]
fn every_typed_word_must_match() {
    let row = [
        "Søren",
        "Bækgaard",
        "soren@halvorsen-marine.example",
        "+45 12 34 56 78",
        "K7Q2-9XWM",
    ];
    for typed in [
        "soren",
        "SOREN baek",
        "gaard",
        "halvorsen-m",
        "9xwm",
        "k7",
        "s b",
        "",
        "  ",
        "12 34",
    ] {
        assert!(found(typed, &row), "{typed}");
    }
    for typed in ["sorensen", "gaard xyz", "aa", "oren-b", "z"] {
        assert!(!found(typed, &row), "{typed}");
    }
}

#[test]
fn short_words_match_at_the_start_of_a_word_only() {
    assert!(found("an", &["Anna"]));
    assert!(!found("nn", &["Anna"]));
    assert!(found("nna", &["Anna"]));
    assert!(found("山本", &["山本 葵"]));
    assert!(found("葵", &["山本 葵"]));
    assert!(!found("本", &["山本 葵"]));
}

#[test]
fn folding_joins_what_people_take_for_the_same() {
    assert_eq!(fold("ÅNGSTRÖM"), "angstrom");
    assert_eq!(fold("Łukasz Straße Œuvre"), "lukasz strasse oeuvre");
    assert_eq!(fold("İstanbul"), fold("istanbul"));
    assert_eq!(sort_key("  Zoë   Ünal "), "zoe unal");
}

proptest! {
    #[test]
    fn a_row_is_found_by_any_three_letters_of_a_word(word in "[a-z]{3,12}", other in "[a-z]{1,8}") {
        for start in 0..=word.len() - 3 {
            prop_assert!(found(&word[start..start + 3], &[&other, &word]));
        }
        prop_assert!(found(&word[..2], &[&other, &word]));
        prop_assert!(found(&word[..1], &[&other, &word]));
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.clone());
    }
}
