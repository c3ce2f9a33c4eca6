//! The result per row, to be kept.

use super::verdict::Outcome;
use crate::error::Result;
use crate::exports::Sink;

/// Writes a line for every row: the file's own columns, then the verdict. A file made of the refused
/// rows can be corrected and sent again as it is.
pub fn write(outcome: &Outcome, sink: &mut dyn Sink) -> Result<u64> {
    sink.header(&[
        "line",
        "email",
        "account",
        "permissions",
        "account_name",
        "verdict",
        "detail",
        "invitation_id",
    ])?;
    for row in &outcome.rows {
        let invitation = row
            .invitation_id
            .map(|id| id.to_string())
            .unwrap_or_default();
        sink.row(&[
            &row.line.to_string(),
            &row.email,
            &row.account,
            &row.permissions.to_string(),
            row.account_name.as_deref().unwrap_or_default(),
            if row.invitation_id.is_some() {
                "sent"
            } else {
                row.verdict.code()
            },
            &row.message,
            &invitation,
        ])?;
    }
    sink.finish()?;
    Ok(u64::try_from(outcome.rows.len()).unwrap_or(u64::MAX))
}
