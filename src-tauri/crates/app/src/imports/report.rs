//! What an import does, or would do.

use serde::Serialize;

use super::row::Problem;

/// Problems that are listed; a file with more has one mistake many times.
const LISTED: usize = 1_000;

/// What an import did, or, before it is run, would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(export_to = "generated.ts"))]
pub struct ImportReport {
    /// Rows of the file.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub rows: u64,
    /// Users to be added.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub new_users: u64,
    /// Users who are there already; they are not changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub existing_users: u64,
    /// Accounts to be added.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub new_accounts: u64,
    /// Accounts that are there already; they are not changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub existing_accounts: u64,
    /// Memberships to be added.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub new_memberships: u64,
    /// Rows whose user may enter the account already.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub existing_memberships: u64,
    /// What is wrong; while there is anything, nothing is imported. At most 1,000.
    pub problems: Vec<Problem>,
    /// Problems beyond those.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub further_problems: u64,
    /// What is worth knowing although it stops nothing.
    pub notes: Vec<String>,
}

impl ImportReport {
    /// Whether the file can be imported.
    pub fn is_clean(&self) -> bool {
        self.problems.is_empty()
    }

    /// Adds a problem.
    pub(super) fn add_problem(&mut self, problem: Problem) {
        if self.problems.len() < LISTED {
            self.problems.push(problem);
        } else {
            self.further_problems += 1;
        }
    }
}
