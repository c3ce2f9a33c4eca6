//! Demo data.

use std::io::{IsTerminal as _, Write as _};

use app::demo::{DemoSize, load};

use crate::answer::Answer;
use crate::cli::Demo;
use crate::failure::Failure;
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, Demo::Seed(seed): Demo) -> Result<Answer, Failure> {
    // An empty workspace has nothing to protect; one with people has.
    let session = if seed.into_existing || workspace.signs_in() {
        workspace.admin().await?
    } else {
        workspace.system()
    };
    let size = DemoSize {
        users: seed.users,
        accounts: seed.accounts,
        memberships: seed.memberships,
        seed: seed.seed,
    };
    let shown = std::io::stderr().is_terminal();
    let progress = |done: u64, of: u64| {
        if shown && of > 1 {
            let _ = write!(std::io::stderr().lock(), "\r{done} of {of} parts");
        }
    };
    let loaded = load(
        &workspace.usher,
        &session,
        &size,
        seed.into_existing,
        &progress,
    )
    .await?;
    let text = format!(
        "Loaded {} users, {} accounts, {} memberships and {} invitations.",
        loaded.users, loaded.accounts, loaded.memberships, loaded.invitations
    );
    Ok(Answer::new(text, &loaded))
}
