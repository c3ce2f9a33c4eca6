//! Addresses of databases as people describe them in the window.

use std::path::Path;

use app::Error;
use domain::text;
use ipc::IpcError;
use ipc::workspaces::{AddWorkspace, WorkspaceKind};
use store::{DatabaseUrl, Engine};

use crate::desk::Desk;
use crate::feature::Answer;

/// The database that a person described. `new`: name and id of the workspace that it is to become.
pub fn of(desk: &Desk, request: &AddWorkspace, new: Option<(&str, &str)>) -> Answer<DatabaseUrl> {
    let engine = match request.kind {
        WorkspaceKind::Sqlite => return file_address(desk, &request.path, new),
        WorkspaceKind::Postgres => Engine::Postgres,
        WorkspaceKind::Mysql => Engine::MySql,
    };
    for (field, value) in [
        ("host", &request.host),
        ("database", &request.database),
        ("username", &request.username),
    ] {
        text::required_line(field, value, text::LINE_MAX)
            .map_err(|error| desk.report(&Error::Invalid(error)))?;
    }
    let ca_file = Some(request.ca_file.trim())
        .filter(|path| !path.is_empty())
        .map(Path::new);
    let url = DatabaseUrl::of_server(
        engine,
        &request.host,
        request.port,
        &request.username,
        &request.database,
        ca_file,
    );
    url.map_err(|error| IpcError::of_field("invalid", "host", error.message))
}

/// The file that was typed, or one of Usher's choosing named after the workspace.
fn file_address(desk: &Desk, path: &str, new: Option<(&str, &str)>) -> Answer<DatabaseUrl> {
    let path = path.trim();
    if path.is_empty() {
        let (name, id) = new.unwrap_or(("workspace", "new"));
        let mut stem: String = name
            .to_lowercase()
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(40)
            .collect();
        stem.push('-');
        // The end of the id: its beginning is the time, the same for two made at once.
        stem.extend(id.chars().rev().take(6));
        return Ok(DatabaseUrl::of_file(
            desk.parts()
                .folders
                .data
                .join("workspaces")
                .join(format!("{stem}.sqlite")),
        ));
    }
    if !Path::new(path).is_absolute() || path.contains(['\0', '?']) {
        return Err(IpcError::of_field(
            "invalid",
            "path",
            "Give the whole path of the file, from the root of the disk.",
        ));
    }
    Ok(DatabaseUrl::of_file(path))
}
