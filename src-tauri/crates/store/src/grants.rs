//! What the client area's server may do in a database on a server, as statements for its
//! administrator (assurance R-42).
//!
//! Our own checks are no help against whoever holds the portal's credentials; the database's are. So
//! the portal gets a role of its own, which writes what users write and no more: it adds to the log
//! and cannot change it, reads no admin's credentials, and, where somebody else sends the mail, not
//! the mail server's password either.

use crate::DatabaseUrl;
use crate::url::{Engine, Place};

const READ: &str = "SELECT";
const ADD: &str = "SELECT, INSERT";
const CHANGE: &str = "SELECT, UPDATE";
const WRITE: &str = "SELECT, INSERT, UPDATE";
const ALL: &str = "SELECT, INSERT, UPDATE, DELETE";
/// Not for the portal.
const NOTHING: &str = "";

/// Every table, and what the portal does there. What is named with nothing is not for the portal.
const TABLES: &[(&str, &str)] = &[
    ("_sqlx_migrations", READ),
    ("account_visits", WRITE),
    ("accounts", WRITE),
    ("activity", ADD),
    ("activity_head", CHANGE),
    // Who an admin is, and not what lets one in.
    (
        "admins",
        "SELECT (id, name, name_key, email, email_key, role, must_change_password, last_sign_in_at, created_at, version)",
    ),
    ("client_sessions", ALL),
    ("contacts", ALL),
    ("currencies", READ),
    ("email_tokens", ALL),
    ("hand_overs", "SELECT, DELETE"),
    ("invitations", WRITE),
    ("invoice_lines", ADD),
    ("invoices", WRITE),
    ("memberships", WRITE),
    ("orders", WRITE),
    ("outbox", WRITE),
    ("password_resets", ALL),
    ("product_groups", READ),
    ("product_prices", READ),
    ("products", READ),
    // Accepting a quote writes it whole.
    ("quote_lines", ALL),
    ("quotes", CHANGE),
    ("recovery_codes", ALL),
    ("registrations", WRITE),
    ("remembered_sign_ins", NOTHING),
    // The mail server's password; read where the portal sends mail.
    ("sealed_secrets", NOTHING),
    ("second_factors", ALL),
    ("security_questions", ALL),
    ("services", WRITE),
    ("settings", READ),
    ("throttles", ALL),
    ("users", WRITE),
    ("verified_addresses", WRITE),
];

/// Names of all tables that [`for_portal`] has thought of.
pub fn tables() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(table, _)| *table)
}

/// The statements that give `role` what the portal needs, and nothing else. `sends_mail`: whether the
/// portal sends what is due, for which it reads the mail server's password. `None` for a file, which
/// has no roles.
pub fn for_portal(url: &DatabaseUrl, role: &str, sends_mail: bool) -> Option<Vec<String>> {
    let Place::Server(engine, server) = &url.place else {
        return None;
    };
    // Whoever runs these may do everything: a name is quoted, whatever it is.
    let (quoted, grantee) = match engine {
        Engine::MySql => ('`', format!("'{}'@'%'", role.replace(['\\', '\''], ""))),
        _ => ('"', format!("\"{}\"", role.replace('"', ""))),
    };
    let name = |text: &str| format!("{quoted}{}{quoted}", text.replace(quoted, ""));
    let database = name(&server.database);
    let mut all = Vec::new();
    if *engine == Engine::Postgres {
        all.push(format!("GRANT CONNECT ON DATABASE {database} TO {grantee}"));
        all.push(format!("GRANT USAGE ON SCHEMA public TO {grantee}"));
    }
    for (table, rights) in TABLES {
        let rights = match *table {
            "sealed_secrets" if sends_mail => READ,
            _ => rights,
        };
        if rights.is_empty() {
            continue;
        }
        let table = match engine {
            Engine::MySql => format!("{database}.{}", name(table)),
            _ => name(table),
        };
        all.push(format!("GRANT {rights} ON {table} TO {grantee}"));
    }
    Some(all)
}
