//! Files with invitations: `email,account,permissions` and a few more.

use app::bulk::Row;

use crate::error::SheetError;
use crate::header::Column;
use crate::reading::{self, Reading};

const COLUMNS: &[Column] = &[
    Column {
        name: "email",
        aliases: &["mail", "emailaddress", "mailaddress", "address", "invitee"],
        needed: true,
    },
    Column {
        name: "account",
        aliases: &[
            "reference",
            "company",
            "accountreference",
            "accountname",
            "client",
            "customer",
            "organisation",
            "organization",
        ],
        needed: true,
    },
    Column {
        name: "permissions",
        aliases: &["permission", "access", "preset", "rights"],
        needed: true,
    },
    Column {
        name: "first_name",
        aliases: &["name", "givenname", "firstname", "fullname"],
        needed: false,
    },
    Column {
        name: "last_name",
        aliases: &["surname", "familyname"],
        needed: false,
    },
    Column {
        name: "message",
        aliases: &["note", "text", "words"],
        needed: false,
    },
];

/// Reads a file with invitations.
pub fn read(bytes: &[u8]) -> Result<Reading<Row>, SheetError> {
    reading::read(bytes, COLUMNS, |cells| Row {
        line: cells.line(),
        email: cells.get(0),
        account: cells.get(1),
        permissions: cells.get(2),
        first_name: cells.get(3),
        last_name: cells.get(4),
        message: cells.get(5),
    })
}

/// A file to start from.
pub fn example() -> String {
    reading::example(
        COLUMNS,
        &[
            &[
                "ann@example.com",
                "Nordlys AS",
                "Billing",
                "Ann",
                "Berg",
                "Welcome aboard",
            ],
            &[
                "li@example.com",
                "K7Q2-9XWM",
                "invoices,tickets",
                "Li",
                "Wei",
                "",
            ],
            &["omar@example.com", "owner@example.org", "all", "", "", ""],
        ],
    )
}
