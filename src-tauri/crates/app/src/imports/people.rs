//! The person of a row.

use domain::{EmailAddress, Invalid, User, UserId};

use super::row::{Problem, Row};
use crate::error::Error;
use crate::operation::Cx;
use crate::users::add::{AddUser, build};

/// Somebody of the file, found or planned.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub id: UserId,
    pub name: String,
    pub email: EmailAddress,
    pub is_new: bool,
}

/// The row's address.
pub(super) fn address(row: &Row) -> Result<EmailAddress, Problem> {
    EmailAddress::parse("email", &row.email).map_err(|invalid| problem(row, &invalid))
}

/// The user that the row would add.
pub(super) fn new_user(cx: &Cx<'_>, row: &Row) -> Result<User, Problem> {
    let details = AddUser {
        first_name: row.first_name.clone(),
        last_name: row.last_name.clone(),
        email: row.email.clone(),
        phone: row.phone.clone(),
        language: row.language.clone(),
    };
    build(cx, &details).map_err(|error| match error {
        Error::Invalid(invalid) => problem(row, &invalid),
        other => Problem::new(row.line, "", other.to_string(), "Correct the row."),
    })
}

/// A refused value as a problem of its cell.
pub(super) fn problem(row: &Row, invalid: &Invalid) -> Problem {
    Problem::new(
        row.line,
        &invalid.field,
        invalid.message.clone(),
        "Correct the cell, then choose the file again.",
    )
}
