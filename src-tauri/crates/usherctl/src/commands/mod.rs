//! One file per group of commands.

mod accounts;
mod activity;
mod db;
mod demo;
mod export;
mod find;
mod import;
mod invite;
mod mail;
mod output;
mod portal;
mod settings;
mod users;

use crate::answer::Answer;
use crate::cli::{Cli, Command, Db};
use crate::failure::Failure;
use crate::secret_input::Secrets;
use crate::workspace::Workspace;

/// Does what the command line says.
pub async fn run(cli: Cli) -> Result<Answer, Failure> {
    let secrets = Secrets::read(&cli.stdin)?;
    if let Command::Db(command) = &cli.command {
        return match command {
            Db::Init(first) => db::init(&cli.common, secrets, first).await,
            Db::Migrate => db::migrate(&cli.common, &secrets).await,
            Db::Grants { role, no_mail } => db::grants(&cli.common, &secrets, role, *no_mail),
        };
    }
    let workspace = Workspace::open(&cli.common, secrets).await?;
    let done = dispatch(&workspace, cli.command, cli.json).await;
    // Folds a file's journal in, so that the file alone can be copied.
    workspace.database.close().await;
    done
}

async fn dispatch(workspace: &Workspace, command: Command, json: bool) -> Result<Answer, Failure> {
    match command {
        // Answered before a workspace is opened.
        Command::Db(_) => Ok(Answer::silent()),
        Command::Demo(command) => demo::run(workspace, command).await,
        Command::Users(command) => users::run(workspace, command).await,
        Command::Accounts(command) => accounts::run(workspace, command).await,
        Command::Invite(command) => invite::run(workspace, &command).await,
        Command::Import(command) => import::run(workspace, &command).await,
        Command::Mail(command) => mail::run(workspace, &command).await,
        Command::Activity(command) => activity::run(workspace, command, json).await,
        Command::Export(command) => export::run(workspace, &command, json).await,
        Command::Settings(command) => settings::run(workspace, command).await,
        Command::Portal(command) => portal::run(workspace, command).await,
    }
}
