//! From bytes to text: the encodings that spreadsheet programs save.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::error::SheetError;

const ZIP: &[u8] = b"PK\x03\x04";
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
const PDF: &[u8] = b"%PDF-";

/// The text of a file, and a note where its encoding had to be assumed.
pub fn decode(bytes: &[u8]) -> Result<(Cow<'_, str>, Option<String>), SheetError> {
    refuse_other_kinds(bytes)?;
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let body = bytes.get(mark..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let (text, damaged) = encoding.decode_without_bom_handling(body);
            return if damaged {
                Err(SheetError::BadUtf16)
            } else {
                Ok((text, None))
            };
        }
        debug_assert_eq!(encoding, UTF_8);
        return Ok(utf8_or_1252(body));
    }
    Ok(utf8_or_1252(bytes))
}

fn utf8_or_1252(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    let note = "The file is not UTF-8. It was read as Windows-1252 (Western European). \
                Check letters such as é and ø below; if they are wrong, save the file as CSV (UTF-8).";
    (text, Some(note.to_owned()))
}

fn refuse_other_kinds(bytes: &[u8]) -> Result<(), SheetError> {
    let what = if bytes.starts_with(ZIP) || bytes.starts_with(OLE) {
        "This is a workbook (such as .xlsx or .ods), not a CSV file."
    } else if bytes.starts_with(PDF) {
        "This is a PDF, not a CSV file."
    } else {
        return Ok(());
    };
    Err(SheetError::NotText {
        what: what.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let mut bytes = if big {
            vec![0xFE, 0xFF]
        } else {
            vec![0xFF, 0xFE]
        };
        for unit in text.encode_utf16() {
            bytes.extend(if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            });
        }
        bytes
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "email,name\nsøren@example.com,Søren 😀\n";
        let mut marked = b"\xEF\xBB\xBF".to_vec();
        marked.extend(text.as_bytes());
        for bytes in [
            text.as_bytes().to_vec(),
            marked,
            utf16(text, false),
            utf16(text, true),
        ] {
            assert_eq!(decode(&bytes).unwrap(), (text.into(), None));
        }
    }

    #[test]
    fn windows_1252_is_read_and_said() {
        let (text, note) = decode(b"name\nS\xF8ren \x80\n").unwrap();
        assert_eq!(text, "name\nSøren €\n");
        assert!(note.unwrap().contains("Windows-1252"));
    }

    #[test]
    fn damaged_utf16_is_refused() {
        assert_eq!(
            decode(b"\xFF\xFEa\0\x00\xD8b\0").unwrap_err(),
            SheetError::BadUtf16
        );
        assert_eq!(decode(b"\xFF\xFEa\0b").unwrap_err(), SheetError::BadUtf16);
    }

    #[test]
    fn r47_a_workbook_is_named_as_what_it_is() {
        let refusal = decode(b"PK\x03\x04rest").unwrap_err().to_string();
        assert!(
            refusal.contains("workbook") && refusal.contains("save it as CSV"),
            "{refusal}"
        );
    }
}
