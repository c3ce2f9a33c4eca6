//! The client area's role on a server, asked with the server's own client (assurance R-42).

use std::collections::BTreeSet;

use testkit::{Engine, Workspace};

/// Whoever holds the portal's credentials goes around our code: the server refuses.
async fn refusals(engine: Engine) {
    let w = Workspace::new(engine)
        .await
        .unwrap()
        .with_portal_role()
        .await
        .unwrap();
    let url = w.portal_database.url().to_string();
    let (_, role) = url.split_once("://").unwrap();
    let (role, _) = role.split_once('@').unwrap();
    let place = testkit::workspace::Place::at(w.place.as_role(role).unwrap());
    for allowed in [
        "SELECT count(*) FROM activity",
        "SELECT name, role FROM admins",
        "SELECT count(*) FROM users",
        "UPDATE users SET phone = phone",
    ] {
        place.ask(allowed).unwrap();
    }
    for refused in [
        "UPDATE activity SET text = 'nothing happened'",
        "DELETE FROM activity",
        "TRUNCATE TABLE activity",
        "INSERT INTO settings (name, value, version) VALUES ('x', 'y', 1)",
        "UPDATE settings SET value = '{}'",
        "SELECT * FROM sealed_secrets",
        "SELECT password_hash FROM admins",
        "SELECT wrapped_private_key FROM admins",
        "SELECT * FROM admins",
        "UPDATE admins SET role = 'full_administrator'",
        "SELECT * FROM remembered_sign_ins",
        "INSERT INTO hand_overs SELECT * FROM hand_overs",
        "UPDATE product_prices SET amount = 0",
        "DELETE FROM users",
        "DELETE FROM accounts",
        "DELETE FROM invoices",
        "DROP TABLE activity",
        "CREATE TABLE mine (id INTEGER)",
        "ALTER TABLE users ADD COLUMN mine INTEGER",
    ] {
        let said = place.ask(refused).unwrap_err().to_string();
        let denied = ["permission denied", "denied to user", "must be owner"];
        assert!(
            denied.iter().any(|words| said.contains(words)),
            "{refused}: {said}"
        );
    }
    // Another database of the same server is not there for it.
    let other = Workspace::new(engine).await.unwrap();
    let (_, name) = other.place.url.rsplit_once('/').unwrap();
    let said = match engine {
        Engine::Postgres => {
            let (front, _) = place.url.rsplit_once('/').unwrap();
            let there = testkit::workspace::Place::at(format!("{front}/{name}"));
            there.ask("SELECT count(*) FROM users")
        }
        _ => place.ask(&format!("SELECT count(*) FROM {name}.users")),
    };
    let said = said.unwrap_err().to_string();
    assert!(said.contains("denied"), "{said}");
}

#[tokio::test]
async fn r42_postgres_refuses_the_portals_role_what_it_does_not_need() {
    refusals(Engine::Postgres).await;
}

#[tokio::test]
async fn r42_mariadb_refuses_the_portals_role_what_it_does_not_need() {
    refusals(Engine::MySql).await;
}

#[tokio::test]
async fn r42_every_table_was_thought_of() {
    let w = Workspace::new(Engine::Postgres).await.unwrap();
    let tables = w
        .place
        .ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .unwrap();
    // Between a head and a count, one name a line.
    let names = tables.lines().skip(2).map(str::trim);
    let there: BTreeSet<&str> = names.take_while(|name| !name.starts_with('(')).collect();
    let known: BTreeSet<&str> = store::grants::tables().collect();
    assert_eq!(there, known);
}
