//! Tables as CSV: UTF-8 with a byte order mark (without it Excel reads a local code page), CRLF,
//! and every formula guarded.

use std::io::Write;

use app::exports::{Sink, SinkError};

use crate::guard::guard;

const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Writes a table as CSV.
pub struct CsvSink<W: Write + Send> {
    writer: csv::Writer<W>,
}

impl<W: Write + Send> CsvSink<W> {
    /// Begins a file.
    pub fn new(mut output: W) -> Result<Self, SinkError> {
        output
            .write_all(MARK)
            .map_err(|error| failed(&error.into()))?;
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(output);
        Ok(Self { writer })
    }

    /// Ends the table and gives back what it was written to.
    pub fn into_inner(self) -> Result<W, SinkError> {
        self.writer.into_inner().map_err(|error| SinkError {
            reason: error.error().to_string(),
        })
    }

    fn write(&mut self, cells: &[&str]) -> Result<(), SinkError> {
        let cells = cells.iter().map(|cell| guard(cell));
        for cell in cells {
            self.writer
                .write_field(cell.as_bytes())
                .map_err(|error| failed(&error))?;
        }
        self.writer
            .write_record(None::<&[u8]>)
            .map_err(|error| failed(&error))
    }
}

fn failed(error: &csv::Error) -> SinkError {
    SinkError {
        reason: error.to_string(),
    }
}

impl<W: Write + Send> Sink for CsvSink<W> {
    fn header(&mut self, columns: &[&str]) -> Result<(), SinkError> {
        self.write(columns)
    }

    fn row(&mut self, cells: &[&str]) -> Result<(), SinkError> {
        self.write(cells)
    }

    fn finish(&mut self) -> Result<(), SinkError> {
        self.writer.flush().map_err(|error| failed(&error.into()))
    }
}
