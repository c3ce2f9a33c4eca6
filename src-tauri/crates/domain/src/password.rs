//! What a password must be: long enough, and not made of words that everybody can guess.
//!
//! Any composition is welcome (spaces, emoji, one letter 64 times). Nothing is trimmed, cut or
//! folded: only NFKC is applied, once, so that an "é" typed on two systems is one password.

use unicode_normalization::{UnicodeNormalization, is_nfkc};

use crate::text::Invalid;

/// Fewest code points of a password that is the only factor.
pub const MIN: usize = 15;
/// Most code points of a password, counted after normalisation.
pub const MAX: usize = 1024;
/// Most bytes that are looked at. 1,024 code points fit in any spelling; beyond it, not even the
/// normalisation is run, so a password of megabytes costs nothing.
pub const MAX_BYTES: usize = 64 * 1024;

/// Fewest code points that must remain once the words that describe the person are taken out.
const MIN_BESIDE_CONTEXT: usize = 8;
/// Shorter words than this occur in any text by chance.
const CONTEXT_WORD_MIN: usize = 3;
/// A context word that holds for everybody.
const PRODUCT: &str = "usher";
/// NFKC makes UTF-8 text at most this much longer (Unicode Annex 15).
const NFKC_GROWTH: usize = 11;

/// The spelling of a password that is measured and hashed: NFKC, and nothing else changed.
///
/// The buffer never moves while it grows, so a caller that wipes the answer wipes every copy.
pub fn normalise(password: &str) -> String {
    let mut normalised = String::with_capacity(password.len().saturating_mul(NFKC_GROWTH));
    if is_nfkc(password) {
        normalised.push_str(password);
    } else {
        normalised.extend(password.nfkc());
    }
    normalised
}

/// Checks a new password typed into `field`. `context` holds what is known of the person: e-mail
/// address, names, company.
pub fn check(field: &str, password: &str, context: &[&str]) -> Result<(), Invalid> {
    if password.len() > MAX_BYTES {
        return Err(too_long(field));
    }
    let normalised = normalise(password);
    let length = normalised.chars().count();
    if length > MAX {
        return Err(too_long(field));
    }
    if length < MIN {
        return Err(Invalid::new(
            field,
            format!(
                "This password has {length} characters; at least {MIN} are needed. \
                 Four or five random words make a good one."
            ),
        ));
    }
    if made_of_context(&normalised, context) {
        return Err(Invalid::new(
            field,
            "This password is made of your name, your e-mail address or the name of the product. \
             Choose one that nobody can guess from them.",
        ));
    }
    Ok(())
}

fn too_long(field: &str) -> Invalid {
    Invalid::new(
        field,
        format!("This password is longer than {MAX} characters. Choose a shorter one."),
    )
}

/// Whether little but context words, digits and punctuation is in the password.
fn made_of_context(password: &str, context: &[&str]) -> bool {
    let mut rest = plain(password);
    let mut words: Vec<String> = std::iter::once(PRODUCT)
        .chain(context.iter().copied())
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .map(plain)
        .filter(|word| word.chars().count() >= CONTEXT_WORD_MIN)
        .collect();
    // Longest first, so that "ann" does not cut "annabel" in two.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut found = false;
    for word in &words {
        if rest.contains(word.as_str()) {
            found = true;
            rest = rest.replace(word.as_str(), " ");
        }
    }
    found && rest.chars().filter(|c| c.is_alphabetic()).count() < MIN_BESIDE_CONTEXT
}

/// Lower case, with the usual digits and signs for letters turned back.
fn plain(text: &str) -> String {
    text.nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '0' => 'o',
            '1' | '!' => 'i',
            '3' => 'e',
            '4' | '@' => 'a',
            '5' | '$' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str, context: &[&str]) -> Option<String> {
        check("password", password, context)
            .err()
            .map(|refusal| refusal.message)
    }

    #[test]
    fn r04_fourteen_characters_are_refused_and_fifteen_taken() {
        assert!(refused("abcdefghijklmn", &[]).is_some_and(|text| text.contains("14")));
        assert_eq!(refused("abcdefghijklmno", &[]), None);
    }

    #[test]
    fn r04_length_counts_code_points_not_bytes() {
        assert!(refused(&"字".repeat(14), &[]).is_some());
        assert_eq!(refused(&"字".repeat(15), &[]), None);
    }

    #[test]
    fn r04_1024_characters_fit_and_one_more_does_not() {
        assert_eq!(refused(&"é".repeat(MAX), &[]), None);
        assert!(refused(&"é".repeat(MAX + 1), &[]).is_some());
    }

    #[test]
    fn r04_a_megabyte_is_refused() {
        assert!(refused(&"a".repeat(1024 * 1024), &[]).is_some());
        assert!(refused(&"\u{fdfa}".repeat(350_000), &[]).is_some());
    }

    #[test]
    fn r05_any_composition_is_taken() {
        for password in [
            "               ",
            "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀",
            "密码密码密码密码密码密码密码密码",
            &"a".repeat(64),
            "correct horse battery staple",
        ] {
            assert_eq!(
                refused(password, &["ann@example.com"]),
                None,
                "{password:?}"
            );
        }
    }

    #[test]
    fn r05_nothing_is_trimmed_or_folded() {
        assert_ne!(normalise("Correct horse "), normalise("Correct horse"));
        assert_ne!(normalise("Correct horse"), normalise("correct horse"));
    }

    #[test]
    fn r06_two_spellings_of_one_letter_are_one_password() {
        assert_eq!(normalise("caf\u{e9}"), normalise("cafe\u{301}"));
        assert_eq!(normalise("ｆｕｌｌ"), "full");
        assert_eq!(normalise("\u{fb01}n"), "fin");
    }

    #[test]
    fn the_buffer_of_a_normalised_password_never_moves() {
        // U+FDFA grows most: 3 bytes become 33.
        let worst = "\u{fdfa}".repeat(40);
        let normalised = normalise(&worst);
        assert!(normalised.len() <= worst.len() * NFKC_GROWTH);
    }

    #[test]
    fn a_password_made_of_the_address_is_refused() {
        let context = ["Annabel.Lindqvist@example.com"];
        assert!(refused("annabellindqvist", &context).is_some());
        assert!(refused("4nn4b31-1indqvi5t!!", &["4nn4b31-1indqvi5t"]).is_some());
        assert!(refused("Annabel.Lindqvist2026", &context).is_some());
        assert_eq!(refused("annabel rides an orange kite", &context), None);
    }

    #[test]
    fn a_password_made_of_the_product_is_refused() {
        assert!(refused("Usher-Usher-Usher-1", &[]).is_some());
        assert!(refused("U5h3r123456789012", &[]).is_some());
        assert_eq!(refused("the usher shows you to a seat", &[]), None);
    }
}
