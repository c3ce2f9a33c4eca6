//! Tables as CSV, into a file or to standard output.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use sheets::CsvSink;

use crate::failure::Failure;

/// A sink for a file that is not there yet, or for standard output. Nothing is written over.
pub fn sink(path: Option<&Path>) -> Result<CsvSink<Box<dyn Write + Send>>, Failure> {
    let output: Box<dyn Write + Send> = match path {
        None => Box::new(BufWriter::new(std::io::stdout())),
        Some(path) => {
            let file = File::create_new(path).map_err(|error| Failure::file(path, &error))?;
            Box::new(BufWriter::new(file))
        }
    };
    CsvSink::new(output).map_err(|error| app::Error::from(error).into())
}
