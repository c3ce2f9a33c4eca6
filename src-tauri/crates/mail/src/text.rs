//! Makes foreign text inert before it enters a message.

/// Longest name in a message, in code points. A longer one is cut, with an ellipsis to show it.
pub const NAME_MAX: usize = 120;
/// Longest message of an inviter, in code points.
pub const MESSAGE_MAX: usize = 2_000;

/// Characters that end a line or a paragraph for some reader, beside CR and LF.
fn breaks(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Characters that change how the text around them is shown, or that no text has a use for.
fn hostile(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// Cuts `text` to `max` code points.
fn shorten(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(max.saturating_sub(1)).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

/// `text` as one line of at most `max` code points: controls and line ends become spaces, runs of
/// white space one space, and characters that reorder their surroundings vanish.
pub fn line(text: &str, max: usize) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !hostile(*c))
        .map(|c| if c.is_control() || breaks(c) { ' ' } else { c })
        .collect();
    shorten(&plain.split_whitespace().collect::<Vec<_>>().join(" "), max)
}

/// `text` as lines of at most `max` code points in all: every kind of line end becomes `\n`, other
/// controls vanish, and no more than one empty line follows another.
pub fn lines(text: &str, max: usize) -> String {
    let unified = text
        .replace("\r\n", "\n")
        .replace(breaks, "\n")
        .replace('\t', " ");
    let plain: String = unified
        .chars()
        .filter(|c| *c == '\n' || !(c.is_control() || hostile(*c)))
        .collect();
    let mut kept: Vec<&str> = Vec::new();
    for row in plain.trim().lines().map(str::trim_end) {
        if !(row.is_empty() && kept.last().is_some_and(|last| last.is_empty())) {
            kept.push(row);
        }
    }
    shorten(&kept.join("\n"), max)
}

/// Breaks lines longer than `width` at spaces. A word that is longer stays whole: it may be a link.
pub fn wrap(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, row) in text.lines().enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let mut used = 0;
        for word in row.split(' ').filter(|word| !word.is_empty()) {
            let length = word.chars().count();
            if used > 0 && used + 1 + length > width {
                out.push('\n');
                used = 0;
            }
            if used > 0 {
                out.push(' ');
                used += 1;
            }
            out.push_str(word);
            used += length;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(line(" a\r\nb\u{2028}c\0d\u{85}e\tf ", 99), "a b c d e f");
        assert_eq!(line("\u{202E}gpj.exe", 99), "gpj.exe");
    }

    #[test]
    fn a_long_line_is_cut_and_shows_it() {
        assert_eq!(line(&"ж".repeat(200), 5), "жжжж…");
        assert_eq!(line("abcde", 5), "abcde");
    }

    #[test]
    fn lines_keep_their_paragraphs_and_nothing_else() {
        assert_eq!(
            lines("a\r\n\r\n\r\n\r\nb\rc\u{2029}d\0", 99),
            "a\n\nb\nc\nd"
        );
    }

    #[test]
    fn wrapping_never_breaks_a_word() {
        assert_eq!(wrap("aaa bbb ccc", 7), "aaa bbb\nccc");
        assert_eq!(
            wrap("https://example.com/very/long x", 9),
            "https://example.com/very/long\nx"
        );
        assert_eq!(wrap("a\n\nb", 9), "a\n\nb");
    }
}
