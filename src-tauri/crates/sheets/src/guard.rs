//! Cells that a spreadsheet program would run as formulas (assurance R-46).
//!
//! Export puts `'` before them; reading takes exactly that one off again. A cell that itself begins
//! with such marks gets one more, so the two are inverse for every text.

use std::borrow::Cow;

fn begins_a_formula(text: &str) -> bool {
    text.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\n', '\0', '＝', '＋', '－', '＠',
    ])
}

/// Whether the cell is a formula behind any number of marks.
fn needs_guard(cell: &str) -> bool {
    begins_a_formula(cell.trim_start_matches('\''))
}

/// The cell as exported.
pub fn guard(cell: &str) -> Cow<'_, str> {
    if needs_guard(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it was before [`guard`].
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if needs_guard(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn r46_every_dangerous_beginning_is_guarded() {
        for start in "=+-@\t\r\n\0＝＋－＠".chars() {
            let cell = format!("{start}1+1");
            assert_eq!(guard(&cell), format!("'{cell}"));
        }
    }

    #[test]
    fn r46_ordinary_text_is_left_alone() {
        for cell in ["", "'", "''", "'tis", "O'Neil", "a=b", " =1", "1-2"] {
            assert_eq!(guard(cell), cell);
            assert_eq!(unguard(cell), cell);
        }
    }

    proptest! {
        #[test]
        fn r46_reading_takes_off_exactly_what_export_put_on(cell in "'{0,3}[=+@＝\t\0a]?.{0,6}") {
            let exported = guard(&cell);
            prop_assert_eq!(unguard(&exported), cell.as_str());
            prop_assert!(!begins_a_formula(&exported));
        }
    }
}
