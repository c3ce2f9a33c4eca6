//! The one judgement, of a check and of the sending alike.

use std::collections::HashMap;

use domain::text::{self, NAME_MAX};
use domain::{Account, AccountId, EmailAddress, PermissionSet, Timestamp};

use super::account::{Found, Lookup};
use super::permissions;
use super::row::Row;
use super::verdict::{RowVerdict, Verdict};
use crate::error::Result;
use crate::invitations::{MESSAGE_MAX, objection};
use crate::ports::ReadTx;

/// An address at an account: what must not be invited twice.
pub(super) type Key = (AccountId, String);

/// Rows that were judged before, by what they would invite.
pub(super) type Seen = HashMap<Key, u64>;

/// A row with its verdict, and what is needed to invite.
pub(super) struct Judged {
    pub verdict: RowVerdict,
    pub key: Option<Key>,
    /// Account, address, name and message of a row that can be invited.
    pub offer: Option<Ready>,
}

pub(super) struct Ready {
    pub account: Box<Account>,
    pub email: EmailAddress,
    pub name: Option<String>,
    pub permissions: PermissionSet,
    pub message: String,
}

/// A verdict before it is put together with its row.
struct Refusal(Verdict, String);

/// Judges rows in one transaction. `earlier` holds what rows before these would invite.
pub(super) async fn judge_all(
    tx: &mut (impl ReadTx + ?Sized),
    rows: &[Row],
    earlier: &Seen,
    now: Timestamp,
) -> Result<Vec<Judged>> {
    let mut lookup = Lookup::default();
    let mut seen = Seen::new();
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let one = judge(tx, row, &mut lookup, [earlier, &seen], now).await?;
        if let Some(key) = &one.key {
            seen.entry(key.clone()).or_insert(row.line);
        }
        judged.push(one);
    }
    Ok(judged)
}

async fn judge(
    tx: &mut (impl ReadTx + ?Sized),
    row: &Row,
    lookup: &mut Lookup,
    seen: [&Seen; 2],
    now: Timestamp,
) -> Result<Judged> {
    let permissions = permissions::read(&row.permissions);
    let mut verdict = RowVerdict {
        line: row.line,
        email: row.email.clone(),
        account: row.account.clone(),
        account_name: None,
        permissions: permissions.clone(),
        verdict: Verdict::Ok,
        message: String::new(),
        invitation_id: None,
    };
    let refused = |mut verdict: RowVerdict, Refusal(kind, message): Refusal, key| {
        verdict.verdict = kind;
        verdict.message = message;
        Ok(Judged {
            verdict,
            key,
            offer: None,
        })
    };
    let typed = match read(row, &permissions) {
        Ok(typed) => typed,
        Err(refusal) => return refused(verdict, refusal, None),
    };
    let account = match lookup.find(tx, &row.account).await? {
        Found::One(account) => account,
        Found::None => return refused(verdict, no_account(&row.account), None),
        Found::Several => return refused(verdict, ambiguous(&row.account), None),
    };
    verdict.account_name = Some(account.name());
    let key = (account.id, typed.email.key().to_owned());
    if let Some(line) = seen.iter().find_map(|seen| seen.get(&key)) {
        let message = format!(
            "Line {line} invites the same address to the same account. Delete one of the two."
        );
        return refused(
            verdict,
            Refusal(Verdict::DuplicateOfRow { line: *line }, message),
            None,
        );
    }
    if let Some(objection) = objection(tx, &account, &typed.email, now).await? {
        let kind = match objection.code() {
            "account.closed" => Verdict::AccountClosed,
            "invitation.is_owner" => Verdict::IsOwner,
            "invitation.already_member" => Verdict::AlreadyMember,
            "invitation.already_invited" => Verdict::AlreadyInvited,
            _ => return Err(objection),
        };
        return refused(verdict, Refusal(kind, objection.to_string()), Some(key));
    }
    verdict.message = format!("{} will be invited to {}.", typed.email, account.name());
    let offer = Ready {
        account,
        email: typed.email,
        name: typed.name,
        permissions,
        message: typed.message,
    };
    Ok(Judged {
        verdict,
        key: Some(key),
        offer: Some(offer),
    })
}

struct Typed {
    email: EmailAddress,
    name: Option<String>,
    message: String,
}

/// What can be said of a row without the database.
fn read(row: &Row, permissions: &PermissionSet) -> std::result::Result<Typed, Refusal> {
    let email = EmailAddress::parse("email", &row.email)
        .map_err(|invalid| Refusal(Verdict::BadAddress, invalid.message))?;
    let unknown: Vec<String> = permissions.unknown().map(str::to_owned).collect();
    if !unknown.is_empty() {
        let message = format!(
            "There is no permission or preset called {}. Presets are All, Billing, Technical and Read only.",
            unknown.join(", ")
        );
        return Err(Refusal(
            Verdict::UnknownPermission { keys: unknown },
            message,
        ));
    }
    if permissions.is_empty() {
        let message = "Name at least one permission, or a preset such as Billing.".to_owned();
        return Err(Refusal(Verdict::NoPermission, message));
    }
    let bad = |invalid: domain::Invalid| {
        Refusal(
            Verdict::BadText,
            format!("{}: {}", invalid.field, invalid.message),
        )
    };
    let first = text::line("first_name", &row.first_name, NAME_MAX).map_err(bad)?;
    let last = text::line("last_name", &row.last_name, NAME_MAX).map_err(bad)?;
    let name = format!("{first} {last}").trim().to_owned();
    Ok(Typed {
        email,
        name: Some(name).filter(|name| !name.is_empty()),
        message: text::lines("message", &row.message, MESSAGE_MAX).map_err(bad)?,
    })
}

fn no_account(typed: &str) -> Refusal {
    let message = if typed.is_empty() {
        "Name the account: its reference, its company, or its owner's address.".to_owned()
    } else {
        format!("No account has this reference, company or owner's address: {typed}.")
    };
    Refusal(Verdict::NoSuchAccount, message)
}

fn ambiguous(typed: &str) -> Refusal {
    let message =
        format!("Several accounts match {typed}. Write the reference of the one that is meant.");
    Refusal(Verdict::AmbiguousAccount, message)
}
