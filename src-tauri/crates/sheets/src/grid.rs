//! From text to records: delimiters, quotation marks, line ends.
//!
//! The rules are RFC 4180's, with any line end, blank lines passed over, and a mark inside an
//! unquoted cell taken as it stands. Unlike lenient readers this one refuses a mark that is never
//! closed, because the rows behind it would vanish into one cell.

use crate::error::{FIELD_MAX, SheetError};

/// One record and the line on which it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// From 1.
    pub line: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Splits text into records.
#[derive(Debug)]
pub struct Records<'a> {
    text: &'a str,
    at: usize,
    line: u64,
    delimiter: u8,
}

/// What ended a cell.
enum End {
    Cell,
    Record,
}

impl<'a> Records<'a> {
    /// Reads `text`, finding out the delimiter from its first line.
    pub fn new(text: &'a str) -> Self {
        let mut records = Self {
            text,
            at: 0,
            line: 1,
            delimiter: b',',
        };
        records.delimiter = match records.declared() {
            Some(delimiter) => delimiter,
            None => sniff(text),
        };
        records
    }

    /// The delimiter of an Excel line `sep=;`, which is then behind us.
    fn declared(&mut self) -> Option<u8> {
        let first = self.text.lines().next()?;
        let [delimiter] = first.strip_prefix("sep=")?.as_bytes() else {
            return None;
        };
        self.at = first.len();
        self.end_line();
        Some(*delimiter)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over one line end, if there is one.
    fn end_line(&mut self) -> bool {
        let step = match (self.peek(), self.text.as_bytes().get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += step;
        self.line += 1;
        true
    }

    fn record(&mut self) -> Result<Option<Record>, SheetError> {
        while self.end_line() {}
        if self.peek().is_none() {
            return Ok(None);
        }
        let mut record = Record {
            line: self.line,
            cells: Vec::new(),
        };
        loop {
            let column = record.cells.len() + 1;
            let (cell, end) = if self.peek() == Some(b'"') {
                self.quoted(column)?
            } else {
                self.plain(column)?
            };
            record.cells.push(cell);
            if matches!(end, End::Record) {
                return Ok(Some(record));
            }
        }
    }

    fn plain(&mut self, column: usize) -> Result<(String, End), SheetError> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let delimiter = self.delimiter;
        let stop = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
        let length = rest.as_bytes().iter().position(stop).unwrap_or(rest.len());
        if length > FIELD_MAX {
            return Err(SheetError::FieldTooLong {
                line: self.line,
                column: place(column),
            });
        }
        let cell = rest.get(..length).unwrap_or_default().to_owned();
        self.at += length;
        Ok((cell, self.ended()))
    }

    fn quoted(&mut self, column: usize) -> Result<(String, End), SheetError> {
        let opened = self.line;
        self.at += 1;
        let mut cell = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let Some(length) = rest.find('"') else {
                return Err(if rest.len() + cell.len() > FIELD_MAX {
                    SheetError::FieldTooLong {
                        line: opened,
                        column: place(column),
                    }
                } else {
                    SheetError::OpenQuote {
                        line: opened,
                        column: place(column),
                    }
                });
            };
            let part = rest.get(..length).unwrap_or_default();
            cell.push_str(part);
            if cell.len() > FIELD_MAX {
                return Err(SheetError::FieldTooLong {
                    line: opened,
                    column: place(column),
                });
            }
            self.line += line_ends(part);
            self.at += length + 1;
            if self.peek() != Some(b'"') {
                break;
            }
            cell.push('"');
            self.at += 1;
        }
        while self.peek() == Some(b' ') {
            self.at += 1;
        }
        match self.peek() {
            None | Some(b'\n' | b'\r') => {}
            Some(byte) if byte == self.delimiter => {}
            Some(_) => {
                return Err(SheetError::TextAfterQuote {
                    line: self.line,
                    column: place(column),
                });
            }
        }
        Ok((cell, self.ended()))
    }

    /// Steps over what follows a cell.
    fn ended(&mut self) -> End {
        if self.peek() == Some(self.delimiter) {
            self.at += 1;
            return End::Cell;
        }
        self.end_line();
        End::Record
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Record, SheetError>;

    fn next(&mut self) -> Option<Self::Item> {
        let record = self.record();
        if record.is_err() {
            self.at = self.text.len();
        }
        record.transpose()
    }
}

/// A column that has no name.
pub fn place(column: usize) -> String {
    format!("column {column}")
}

fn line_ends(text: &str) -> u64 {
    let mut count = 0;
    let mut before = 0;
    for byte in text.bytes() {
        if byte == b'\r' || (byte == b'\n' && before != b'\r') {
            count += 1;
        }
        before = byte;
    }
    count
}

/// The delimiter that occurs most in the first line with text, outside quotation marks.
fn sniff(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += i32::from(*delimiter == byte);
                }
            }
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts
        .into_iter()
        .find(|(_, count)| *count == most)
        .map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        Records::new(text)
            .map(|record| record.unwrap().cells)
            .collect()
    }

    fn refusal(text: &str) -> SheetError {
        Records::new(text).find_map(Result::err).unwrap()
    }

    #[test]
    fn the_delimiter_is_found_out() {
        for text in [
            "a,b\n1,2\n",
            "a;b\n1;2\n",
            "a\tb\n1\t2\n",
            "\n\na;b\n1;2",
            "sep=;\r\na;b\r\n1;2",
        ] {
            assert_eq!(cells(text), [["a", "b"], ["1", "2"]], "{text:?}");
        }
    }

    #[test]
    fn a_delimiter_inside_marks_does_not_count() {
        assert_eq!(cells("\"a,b,c\";d\n1;2")[0], ["a,b,c", "d"]);
    }

    #[test]
    fn every_line_end_is_one_line() {
        let records: Vec<_> = Records::new("a,b\r\n1,\"x\r\ny\"\r3,4\n\n5,6")
            .map(Result::unwrap)
            .collect();
        let lines: Vec<_> = records.iter().map(|record| record.line).collect();
        assert_eq!(lines, [1, 2, 4, 6]);
        assert_eq!(records[1].cells[1], "x\r\ny");
    }

    #[test]
    fn a_mark_in_the_middle_of_a_cell_stands() {
        assert_eq!(
            cells("a,b\n5\" disk,\"say \"\"hi\"\"\" \n")[1],
            ["5\" disk", "say \"hi\""]
        );
    }

    #[test]
    fn an_open_mark_is_refused_with_its_place() {
        assert_eq!(
            refusal("a,b\n1,2\n3,\"x\n5,6\n"),
            SheetError::OpenQuote {
                line: 3,
                column: "column 2".into()
            }
        );
    }

    #[test]
    fn text_behind_a_closing_mark_is_refused() {
        assert_eq!(
            refusal("a\n\"x\"y\n"),
            SheetError::TextAfterQuote {
                line: 2,
                column: "column 1".into()
            }
        );
    }

    #[test]
    fn r47_a_cell_of_a_megabyte_is_refused_with_line_and_column() {
        let big = "x".repeat(1 << 20);
        let place = SheetError::FieldTooLong {
            line: 2,
            column: "column 2".into(),
        };
        assert_eq!(refusal(&format!("a,b\n1,{big}\n")), place);
        assert_eq!(refusal(&format!("a,b\n1,\"{big}\"\n")), place);
        assert_eq!(refusal(&format!("a,b\n1,\"{big}\n")), place);
    }

    #[test]
    fn r47_a_cell_of_exactly_32_kib_is_read() {
        let big = "x".repeat(FIELD_MAX);
        assert_eq!(cells(&format!("a,b\n1,{big}\n"))[1][1].len(), FIELD_MAX);
        assert_eq!(cells(&format!("a,b\n1,\"{big}\"\n"))[1][1].len(), FIELD_MAX);
    }

    proptest! {
        /// The `csv` library, written by others, agrees on everything well-formed.
        #[test]
        fn what_another_library_writes_is_read_back(
            rows in proptest::collection::vec(proptest::collection::vec("[a\",;'\r\n\t é]{0,5}", 3), 1..6),
        ) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(["a", "b", "c"]).unwrap();
            for row in &rows {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(&cells(&text)[1..], rows.as_slice());
        }

        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "[a\",;\r\n\té]{0,40}") {
            let _: Vec<_> = Records::new(&text).collect();
        }
    }
}
