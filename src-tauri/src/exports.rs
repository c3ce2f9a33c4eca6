//! Tables as files.

use app::exports::{Table, export};
use ipc::command::exports as command;
use ipc::files::{SaveText, SavedFile};
use ipc::{IpcError, Nothing};
use sheets::CsvSink;

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::files;

/// Longest text that the window may save.
const TEXT_MAX: usize = 16 * 1024 * 1024;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("exports")
        .with(command::users, |desk, _: Nothing| table(desk, Table::Users))
        .with(command::accounts, |desk, _: Nothing| {
            table(desk, Table::Accounts)
        })
        .with(command::memberships, |desk, _: Nothing| {
            table(desk, Table::Memberships)
        })
        .with(command::orders, |desk, _: Nothing| {
            table(desk, Table::Orders)
        })
        .with(command::save_text, save_text)
}

async fn table(desk: Desk, table: Table) -> Answer<SavedFile> {
    let (open, session) = desk.working()?;
    let mut sink = CsvSink::new(Vec::new()).map_err(|error| desk.report(&error.into()))?;
    let rows = export(&open.usher, &session, table, &mut sink)
        .await
        .map_err(|error| desk.report(&error))?;
    let content = sink
        .into_inner()
        .map_err(|error| desk.report(&error.into()))?;
    files::save(&desk, &format!("usher-{}", table.name()), content, rows).await
}

/// Saves what the window put together. Only as a table or text among the downloads: nothing that a
/// desktop would start.
async fn save_text(desk: Desk, request: SaveText) -> Answer<SavedFile> {
    desk.working()?;
    if !is_plain(&request.name) {
        return Err(IpcError::of_field(
            "invalid",
            "name",
            "Give a plain file name that ends in .csv or .txt.",
        ));
    }
    if request.content.len() > TEXT_MAX {
        return Err(IpcError::of_field(
            "invalid",
            "content",
            "This is too long to be saved.",
        ));
    }
    let lines = request.content.lines().count().saturating_sub(1);
    let rows = u64::try_from(lines).unwrap_or(u64::MAX);
    files::save_as(&desk, &request.name, request.content.into_bytes(), rows).await
}

/// Whether a name stays in its folder and names a harmless kind of file.
fn is_plain(name: &str) -> bool {
    let ends_well = name
        .strip_suffix(".csv")
        .or_else(|| name.strip_suffix(".txt"));
    ends_well.is_some_and(|stem| {
        !stem.is_empty()
            && stem.len() <= 100
            && !stem.starts_with(['.', '-', ' '])
            && stem
                .chars()
                .all(|c| c.is_alphanumeric() || " -_.,()".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_names_are_written() {
        for name in [
            "result.csv",
            "Invitations, row by row (2).csv",
            "notes.txt",
            "résumé.csv",
        ] {
            assert!(is_plain(name), "{name}");
        }
        for name in [
            "",
            ".csv",
            "../x.csv",
            "a/b.csv",
            "a\\b.csv",
            "x.desktop",
            "x.csv.exe",
            "C:x.csv",
            "x\0.csv",
            ".hidden.csv",
            "\u{202e}x.csv",
        ] {
            assert!(!is_plain(name), "{name}");
        }
    }
}
