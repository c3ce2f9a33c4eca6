//! The header: which column holds what, whatever people call it.

use domain::EmailAddress;

use crate::error::SheetError;
use crate::grid::Record;

/// A column that a kind of file may have.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The name in examples and messages.
    pub name: &'static str,
    /// Other names for it, in lower case without spaces, dashes or underscores.
    pub aliases: &'static [&'static str],
    /// Whether the file is useless without it.
    pub needed: bool,
}

/// Where each known column is.
#[derive(Debug)]
pub struct Header {
    places: Vec<Option<usize>>,
    names: Vec<String>,
    /// Names of columns that nobody asked for.
    pub unknown: Vec<String>,
}

/// A name without what people write differently: case, spaces, dashes, underscores, dots.
fn folded(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | ':' | '*' | '\u{FEFF}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The names of needed columns, for messages.
pub fn needed(columns: &[Column]) -> String {
    let names: Vec<&str> = columns
        .iter()
        .filter(|column| column.needed)
        .map(|column| column.name)
        .collect();
    names.join(", ")
}

impl Header {
    /// Reads the first record as the header of a file with `columns`.
    pub fn read(record: &Record, columns: &[Column]) -> Result<Self, SheetError> {
        if record.cells.iter().any(|cell| cell.contains('\0')) {
            return Err(SheetError::NotText {
                what: "The first line holds NUL characters, so this is not text, or UTF-16 without its mark.".to_owned(),
            });
        }
        if record
            .cells
            .iter()
            .any(|cell| EmailAddress::parse("email", cell).is_ok())
        {
            return Err(SheetError::NoHeader {
                columns: needed(columns),
            });
        }
        let names: Vec<String> = record
            .cells
            .iter()
            .map(|cell| cell.trim().to_owned())
            .collect();
        let mut header = Self {
            places: vec![None; columns.len()],
            names,
            unknown: Vec::new(),
        };
        for (at, name) in header.names.clone().into_iter().enumerate() {
            header.place(at, name, columns)?;
        }
        let missing = columns
            .iter()
            .zip(&header.places)
            .find(|(column, at)| column.needed && at.is_none());
        if let Some((column, _)) = missing {
            return Err(SheetError::MissingColumn {
                column: column.name,
                found: header.names.join(", "),
            });
        }
        Ok(header)
    }

    fn place(&mut self, at: usize, name: String, columns: &[Column]) -> Result<(), SheetError> {
        let key = folded(&name);
        let known = columns.iter().zip(&mut self.places).find(|(column, _)| {
            folded(column.name) == key || column.aliases.contains(&key.as_str())
        });
        match known {
            Some((column, Some(first))) => Err(SheetError::DuplicateHeader {
                first: *first + 1,
                first_name: self.names.get(*first).cloned().unwrap_or_default(),
                second: at + 1,
                second_name: name,
                meaning: column.name,
            }),
            Some((_, place)) => {
                *place = Some(at);
                Ok(())
            }
            None => {
                if !name.is_empty() {
                    self.unknown.push(name);
                }
                Ok(())
            }
        }
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Where the known column number `index` is.
    pub fn at(&self, index: usize) -> Option<usize> {
        self.places.get(index).copied().flatten()
    }

    /// What the column at a place is called.
    pub fn name(&self, at: usize) -> String {
        match self.names.get(at) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => crate::grid::place(at + 1),
        }
    }
}
