//! Files on disk, within bounds.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::error::{FILE_MAX, SheetError};

/// Reads a file of at most 64 MiB (assurance R-47); a larger one, or one without end, is refused
/// before it fills the memory.
pub fn read(path: &Path) -> Result<Vec<u8>, SheetError> {
    let unreadable = |error: std::io::Error| SheetError::Unreadable {
        reason: error.to_string(),
    };
    let file = File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(FILE_MAX + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > FILE_MAX {
        return Err(SheetError::TooLarge { bytes: size });
    }
    Ok(bytes)
}
