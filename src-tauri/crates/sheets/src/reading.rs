//! A file read into rows.

use std::borrow::Cow;

use app::imports::Problem;

use crate::decode::decode;
use crate::error::{FILE_MAX, ROWS_MAX, SheetError};
use crate::grid::{Record, Records};
use crate::guard::unguard;
use crate::header::{Column, Header, needed};

/// Problems kept; a file with more has one mistake many times.
const PROBLEMS_MAX: usize = 1_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading<T> {
    /// The rows that can be understood.
    pub rows: Vec<T>,
    /// The cells that cannot, with line and column; at most 1,000.
    pub problems: Vec<Problem>,
    /// How many further problems there are.
    pub further_problems: u64,
    /// What was assumed or left out.
    pub notes: Vec<String>,
}

/// Takes the known cells of one row, in the order of the columns asked for.
pub(crate) struct Cells<'a> {
    header: &'a Header,
    record: &'a Record,
}

impl Cells<'_> {
    /// The line of the row.
    pub fn line(&self) -> u64 {
        self.record.line
    }

    /// The cell of the known column number `index`, without the spaces around it; empty where the
    /// file has no such column.
    pub fn get(&self, index: usize) -> String {
        let cell = self
            .header
            .at(index)
            .and_then(|at| self.record.cells.get(at));
        cell.map(|cell| unguard(cell).trim().to_owned())
            .unwrap_or_default()
    }
}

/// Reads `bytes` as a file with `columns`; `row` makes a row of the cells.
pub(crate) fn read<T>(
    bytes: &[u8],
    columns: &[Column],
    row: impl Fn(&Cells<'_>) -> T,
) -> Result<Reading<T>, SheetError> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > FILE_MAX {
        return Err(SheetError::TooLarge { bytes: size });
    }
    let (text, note) = decode(bytes)?;
    let mut reading = Reading {
        rows: Vec::new(),
        problems: Vec::new(),
        further_problems: 0,
        notes: note.into_iter().collect(),
    };
    let mut records = Records::new(&text);
    let Some(first) = records.next().transpose()? else {
        return Err(SheetError::Empty {
            columns: needed(columns),
        });
    };
    let header = Header::read(&first, columns)?;
    if !header.unknown.is_empty() {
        reading.notes.push(format!(
            "Columns that are not used: {}.",
            header.unknown.join(", ")
        ));
    }
    let mut count = 0;
    for record in records {
        let record = record.map_err(|error| named(error, &header))?;
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        count += 1;
        if count > ROWS_MAX {
            return Err(SheetError::TooManyRows);
        }
        match problem(&record, &header) {
            Some(problem) => reading.add_problem(problem),
            None => reading.rows.push(row(&Cells {
                header: &header,
                record: &record,
            })),
        }
    }
    if count == 0 {
        return Err(SheetError::HeaderOnly);
    }
    Ok(reading)
}

impl<T> Reading<T> {
    fn add_problem(&mut self, problem: Problem) {
        if self.problems.len() < PROBLEMS_MAX {
            self.problems.push(problem);
        } else {
            self.further_problems += 1;
        }
    }
}

/// What is wrong with the shape of a row.
fn problem(record: &Record, header: &Header) -> Option<Problem> {
    let (found, wanted) = (record.cells.len(), header.len());
    if found < wanted {
        return Some(Problem::new(
            record.line,
            "",
            format!("This row has {found} cells, but there are {wanted} columns."),
            "Fill it up with empty cells, so that every value stands below its column's name.",
        ));
    }
    if record
        .cells
        .iter()
        .skip(wanted)
        .any(|cell| !cell.trim().is_empty())
    {
        return Some(Problem::new(
            record.line,
            "",
            format!("This row has {found} cells, but there are only {wanted} columns."),
            "Put a cell that holds the delimiter between quotation marks.",
        ));
    }
    let nul = record
        .cells
        .iter()
        .position(|cell| unguard(cell).contains('\0'))?;
    Some(Problem::new(
        record.line,
        &header.name(nul),
        "This cell holds a NUL character.",
        "Type the cell again.",
    ))
}

/// Names the column of a refusal that knows only its place.
fn named(mut error: SheetError, header: &Header) -> SheetError {
    let (SheetError::FieldTooLong { column, .. }
    | SheetError::OpenQuote { column, .. }
    | SheetError::TextAfterQuote { column, .. }) = &mut error
    else {
        return error;
    };
    let place = column
        .strip_prefix("column ")
        .and_then(|at| at.parse::<usize>().ok());
    if let Some(at) = place.and_then(|at| at.checked_sub(1)) {
        *column = header.name(at);
    }
    error
}

/// The example of a kind of file, ready to be saved and filled in.
pub(crate) fn example(columns: &[Column], rows: &[&[&str]]) -> String {
    let mut text = columns
        .iter()
        .map(|column| column.name)
        .collect::<Vec<_>>()
        .join(",");
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<Cow<'_, str>> = row
            .iter()
            .map(|cell| {
                if cell.contains([',', '"']) {
                    format!("\"{cell}\"").into()
                } else {
                    (*cell).into()
                }
            })
            .collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}
