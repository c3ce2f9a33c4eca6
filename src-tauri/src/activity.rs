//! The activity log.

use app::activity::export;
use app::activity::list::ActivityQuery;
use app::activity::verify::{Anchor, Verification, VerifyActivity};
use app::ports::vault::{Secret, VaultKey, VaultPurpose};
use ipc::command::activity as command;
use ipc::files::SavedFile;
use sheets::CsvSink;

use crate::desk::Desk;
use crate::feature::{Answer, Feature};
use crate::files;

/// The commands.
pub fn feature() -> Feature {
    Feature::new("activity")
        .perform(command::list)
        .perform(command::count)
        .with(command::export, export)
        .perform(command::facets)
        .with(command::verify, verify)
}

async fn export(desk: Desk, request: ActivityQuery) -> Answer<SavedFile> {
    let (open, session) = desk.working()?;
    let mut sink = CsvSink::new(Vec::new()).map_err(|error| desk.report(&error.into()))?;
    let written = export::export(&open.usher, &session, &request, &mut sink).await;
    let rows = written.map_err(|error| desk.report(&error))?;
    let content = sink
        .into_inner()
        .map_err(|error| desk.report(&error.into()))?;
    files::save(&desk, "usher-activity", content, rows).await
}

/// Verifies the log against the end that this computer saw the last time, and keeps the new one in
/// the vault: whoever can rewrite the database cannot reach it there.
async fn verify(desk: Desk, mut request: VerifyActivity) -> Answer<Verification> {
    let (open, _) = desk.working()?;
    let chosen = desk.vault().await;
    let vault = &chosen.vault;
    let key = VaultKey::new(&open.entry.id, VaultPurpose::ActivityHead);
    if request.anchor.is_none() {
        // Without a vault the log is still verified against itself.
        let kept = vault.get(&key).await.ok().flatten();
        request.anchor = kept.and_then(|kept| serde_json::from_str::<Anchor>(kept.expose()).ok());
    }
    let found = desk.perform(&request).await?;
    if found.intact {
        let head = serde_json::to_string(&found.head).map_err(|error| desk.fault(&error))?;
        if let Err(error) = vault.put(&key, &Secret::new(head)).await {
            tracing::warn!(
                code = error.code(),
                "the end of the activity log could not be kept"
            );
        }
    }
    Ok(found)
}
