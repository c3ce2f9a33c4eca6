//! Files with users and accounts: one row per person.

use app::imports::Row;

use crate::error::SheetError;
use crate::header::Column;
use crate::reading::{self, Reading};

const fn optional(name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column {
        name,
        aliases,
        needed: false,
    }
}

const COLUMNS: &[Column] = &[
    Column {
        name: "email",
        aliases: &["mail", "emailaddress", "mailaddress", "address"],
        needed: true,
    },
    optional("first_name", &["name", "givenname", "fullname", "vorname"]),
    optional("last_name", &["surname", "familyname", "nachname"]),
    optional("phone", &["telephone", "phonenumber", "mobile", "tel"]),
    optional("language", &["locale", "lang"]),
    optional(
        "account",
        &[
            "accountname",
            "client",
            "customer",
            "organisation",
            "organization",
        ],
    ),
    optional(
        "reference",
        &[
            "ref",
            "accountreference",
            "accountid",
            "clientid",
            "customernumber",
        ],
    ),
    optional("role", &["type", "kind"]),
    optional("permissions", &["permission", "access", "preset", "rights"]),
    optional("company", &["companyname"]),
    optional("address1", &["street", "streetaddress", "addressline1"]),
    optional("address2", &["addressline2"]),
    optional("city", &["town"]),
    optional("state", &["region", "province", "county"]),
    optional("postcode", &["zip", "zipcode", "postalcode"]),
    optional("country", &["countrycode"]),
];

/// Reads a file with users and accounts.
pub fn read(bytes: &[u8]) -> Result<Reading<Row>, SheetError> {
    reading::read(bytes, COLUMNS, |cells| Row {
        line: cells.line(),
        email: cells.get(0),
        first_name: cells.get(1),
        last_name: cells.get(2),
        phone: cells.get(3),
        language: cells.get(4),
        account: cells.get(5),
        reference: cells.get(6),
        role: cells.get(7),
        permissions: cells.get(8),
        company: cells.get(9),
        address1: cells.get(10),
        address2: cells.get(11),
        city: cells.get(12),
        state: cells.get(13),
        postcode: cells.get(14),
        country: cells.get(15),
    })
}

/// A file to start from.
pub fn example() -> String {
    let tail = ["", "", "", "Bergen", "", "", "NO"];
    let row =
        |head: [&'static str; 9]| -> Vec<&'static str> { head.into_iter().chain(tail).collect() };
    let rows = [
        row([
            "ann@example.com",
            "Ann",
            "Berg",
            "+47 555 01 001",
            "en",
            "Nordlys AS",
            "",
            "owner",
            "",
        ]),
        row([
            "li@example.com",
            "Li",
            "Wei",
            "",
            "en",
            "Nordlys AS",
            "",
            "user",
            "Billing",
        ]),
        row(["omar@example.com", "Omar", "Haddad", "", "", "", "", "", ""]),
    ];
    reading::example(COLUMNS, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}
