//! Tables in a terminal. What people typed is shown as what it is: no control character of it
//! reaches the terminal (assurance R-62).

use std::fmt::Write as _;

use domain::Timestamp;

/// Rows below their column names.
pub struct Table {
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these columns.
    pub fn new(columns: &[&str]) -> Self {
        Self {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            rows: Vec::new(),
        }
    }

    /// Adds a row.
    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.rows.push(cells.map(|cell| visible(&cell)).to_vec());
    }

    /// The table as lines, each column as wide as its widest cell.
    pub fn lines(&self) -> String {
        let mut widths: Vec<usize> = self.columns.iter().map(|name| width(name)).collect();
        for row in &self.rows {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = (*widest).max(width(cell));
            }
        }
        let mut text = line(&self.columns, &widths);
        for row in &self.rows {
            text.push_str(&line(row, &widths));
        }
        text
    }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let mut text = String::new();
    for (cell, widest) in cells.iter().zip(widths) {
        text.push_str(cell);
        let pad = widest.saturating_sub(width(cell)) + 2;
        text.extend(std::iter::repeat_n(' ', pad));
    }
    let mut text = text.trim_end().to_owned();
    text.push('\n');
    text
}

/// Two columns, names before values.
pub fn facts(facts: &[(&str, String)]) -> String {
    let widest = facts.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let mut text = String::new();
    for (name, value) in facts {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name:widest$}  {}", visible(value));
    }
    text
}

/// A moment for people.
pub fn moment(at: Timestamp) -> String {
    time::OffsetDateTime::from_unix_timestamp(at.0.div_euclid(1000)).map_or_else(
        |_| at.0.to_string(),
        |at| {
            format!(
                "{:04}-{:02}-{:02} {:02}:{:02} UTC",
                at.year(),
                u8::from(at.month()),
                at.day(),
                at.hour(),
                at.minute()
            )
        },
    )
}

/// A moment that may not have come, with a word for that.
pub fn moment_or(at: Option<Timestamp>, never: &str) -> String {
    at.map_or_else(|| never.to_owned(), moment)
}

/// Text with everything that a terminal would obey written out.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if obeyed(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Control characters of both sets, line and paragraph ends, and what reorders text.
fn obeyed(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Places that a text takes in a terminal.
fn width(text: &str) -> usize {
    text.chars().map(places).sum()
}

fn places(c: char) -> usize {
    match u32::from(c) {
        // Marks that stand over, under or inside the letter before.
        0x0300..=0x036F
        | 0x0591..=0x05BD
        | 0x064B..=0x065F
        | 0x0900..=0x0902
        | 0x093C
        | 0x0941..=0x0948
        | 0x094D
        | 0x0E31
        | 0x0E34..=0x0E3A
        | 0x0E47..=0x0E4E
        | 0x200B..=0x200D => 0,
        // Han, kana, hangul, full-width forms, emoji.
        0x1100..=0x115F
        | 0x2E80..=0xA4CF
        | 0xAC00..=0xD7A3
        | 0xF900..=0xFAFF
        | 0xFE30..=0xFE6F
        | 0xFF00..=0xFF60
        | 0xFFE0..=0xFFE6
        | 0x1F300..=0x1FAFF
        | 0x20000..=0x3FFFD => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r62_nothing_of_a_value_reaches_the_terminal_as_a_command() {
        let shown = visible("a\u{1b}[31mred\u{9b}0m\r\nx\u{202e}y\u{7}");
        assert_eq!(
            shown,
            "a\\u{1b}[31mred\\u{9b}0m\\u{d}\\u{a}x\\u{202e}y\\u{7}"
        );
    }

    #[test]
    fn columns_stay_aligned_beside_wide_letters() {
        let mut table = Table::new(&["name", "city"]);
        table.row(["佐藤".to_owned(), "東京".to_owned()]);
        table.row(["Ann".to_owned(), "Oslo".to_owned()]);
        assert_eq!(table.lines(), "name  city\n佐藤  東京\nAnn   Oslo\n");
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(moment(Timestamp(1_790_000_000_000)), "2026-09-21 14:13 UTC");
    }
}
