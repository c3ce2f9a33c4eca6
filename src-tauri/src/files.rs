//! Files of the person at this computer: chosen ones as they come from the window, and saved ones.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use domain::timestamp::DAY;
use ipc::IpcError;
use ipc::error::code;
use ipc::files::{ChosenFile, FileReading, SavedFile};
use sheets::{Reading, SheetError};

use crate::desk::Desk;
use crate::feature::Answer;
use crate::folders;

/// The bytes of a chosen file.
pub fn bytes(file: &ChosenFile) -> Answer<Vec<u8>> {
    BASE64_STANDARD.decode(&file.content).map_err(|_| {
        IpcError::of_field(
            code::FILE,
            "file",
            "The file did not arrive whole. Choose it again.",
        )
    })
}

/// Why a file is refused as a whole.
pub fn refused(error: &SheetError) -> IpcError {
    IpcError::of_field(code::FILE, "file", error.to_string())
}

/// Splits a reading into its rows and the rest.
pub fn split<T>(reading: Reading<T>) -> (Vec<T>, FileReading) {
    let Reading {
        rows,
        problems,
        further_problems,
        notes,
    } = reading;
    (
        rows,
        FileReading {
            problems,
            further_problems,
            notes,
        },
    )
}

/// Writes a file among the person's downloads. The day is part of its name.
pub async fn save(desk: &Desk, stem: &str, content: Vec<u8>, rows: u64) -> Answer<SavedFile> {
    let name = format!("{stem}-{}.csv", day(desk));
    save_as(desk, &name, content, rows).await
}

/// Writes a file of this very name, or the next free one.
pub async fn save_as(desk: &Desk, name: &str, content: Vec<u8>, rows: u64) -> Answer<SavedFile> {
    let folder = desk.parts().folders.downloads.clone();
    let name = name.to_owned();
    let written =
        tokio::task::spawn_blocking(move || folders::save_beside(&folder, &name, &content)).await;
    let path = written
        .map_err(|error| desk.fault(&error))?
        .map_err(|error| {
            desk.file_error("The file could not be saved among your downloads.", &error)
        })?;
    Ok(SavedFile {
        path: path.display().to_string(),
        rows,
    })
}

/// Today as `2026-11-24`, in UTC as everywhere.
fn day(desk: &Desk) -> String {
    date(desk.parts().clock.now().0.div_euclid(DAY))
}

/// The civil date of a day counted from 1970-01-01 (Howard Hinnant's algorithm).
fn date(days: i64) -> String {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (days, text) in [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (11_016, "2000-02-29"),
            (20_781, "2026-11-24"),
        ] {
            assert_eq!(date(days), text);
        }
    }
}
