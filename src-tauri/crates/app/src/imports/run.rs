//! Checking and importing.

use async_trait::async_trait;
use domain::activity::action;

use super::plan::{Plan, plan};
use super::report::ImportReport;
use super::row::Row;
use crate::error::{Error, Result};
use crate::operation::{Cx, Operation, Step};
use crate::ports::{FullTx, ReadTx, SupportTx};

/// Rows added by one statement's call.
const CHUNK: usize = 2_000;

/// Says what an import would do; nothing is written.
#[derive(Debug, Clone, Copy)]
pub struct CheckImport<'a> {
    /// The file.
    pub rows: &'a [Row],
}

/// Imports a file: all of it, or nothing while anything is wrong. One import can add thousands of
/// users at once, so it is a Full Administrator's.
#[derive(Debug, Clone, Copy)]
pub struct ImportPeople<'a> {
    /// The file.
    pub rows: &'a [Row],
}

#[async_trait]
impl Operation for CheckImport<'_> {
    type Output = ImportReport;
    type View = dyn ReadTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ImportReport> {
        Ok(plan(cx, tx, self.rows).await?.report)
    }
}

#[async_trait]
impl Operation for ImportPeople<'_> {
    type Output = ImportReport;
    type View = dyn FullTx;

    async fn run(&self, cx: &mut Cx<'_>, tx: &mut Self::View) -> Result<ImportReport> {
        let plan = plan(cx, tx, self.rows).await?;
        if let Some(first) = plan.report.problems.first() {
            return Err(Error::refused(
                "import.problems",
                format!(
                    "Nothing was imported: {} of the rows are wrong. The first: line {}, {} {}",
                    plan.report.problems.len(),
                    first.line,
                    first.message,
                    first.remedy
                ),
            ));
        }
        write(cx, tx, &plan).await?;
        Ok(plan.report)
    }
}

async fn write(cx: &mut Cx<'_>, tx: &mut dyn SupportTx, plan: &Plan) -> Result<()> {
    if plan.users.is_empty() && plan.accounts.is_empty() && plan.memberships.is_empty() {
        return Ok(());
    }
    for users in plan.users.chunks(CHUNK) {
        tx.users_add(users).await?;
    }
    for accounts in plan.accounts.chunks(CHUNK) {
        tx.accounts_add(accounts).await?;
    }
    for memberships in plan.memberships.chunks(CHUNK) {
        tx.memberships_add(memberships).await?;
    }
    tx.recount_memberships().await?;
    let report = &plan.report;
    cx.log(Step::new(
        action::DATA_IMPORTED,
        format!(
            "Imported {} rows: {} users, {} accounts and {} memberships added",
            report.rows, report.new_users, report.new_accounts, report.new_memberships
        ),
    ));
    for user in &plan.users {
        cx.log(
            Step::new(
                action::USER_ADDED,
                format!("Imported the user {} ({})", user.name(), user.email),
            )
            .user(user.id)
            .change("email", None, Some(user.email.as_str())),
        );
    }
    for account in &plan.accounts {
        cx.log(
            Step::new(
                action::ACCOUNT_ADDED,
                format!("Imported the account {}", account.name()),
            )
            .account(account.id)
            .user(account.owner_id),
        );
    }
    for membership in &plan.memberships {
        cx.log(
            Step::new(
                action::MEMBERSHIP_ADDED,
                "Imported an access to the account",
            )
            .account(membership.account_id)
            .user(membership.user_id)
            .change(
                "permissions",
                None,
                Some(&membership.permissions.to_string()),
            ),
        );
    }
    Ok(())
}
