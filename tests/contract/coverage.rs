use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn rust_files(folder: &Path) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// The compiler does not see the statements; so each has to be run.
#[test]
fn every_method_of_the_port_has_a_contract_test() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let nouns = [
        "accounts",
        "activity",
        "admins",
        "client_sessions",
        "contacts",
        "currencies",
        "email_tokens",
        "invitations",
        "invoices",
        "memberships",
        "orders",
        "outbox",
        "overview",
        "products",
        "quotes",
        "registrations",
        "resets",
        "services",
        "second_factors",
        "settings",
        "store",
        "throttles",
        "users",
        "visits",
    ];
    let mut methods = BTreeSet::new();
    for noun in nouns {
        let port =
            fs::read_to_string(root.join(format!("src-tauri/crates/app/src/ports/{noun}.rs")))
                .unwrap();
        for rest in port.split("async fn ").skip(1) {
            methods.insert(rest.split('(').next().unwrap().trim().to_owned());
        }
    }
    assert!(
        methods.len() > 80,
        "only {} methods were found",
        methods.len()
    );
    let tests = rust_files(&root.join("tests/contract")).concat();
    let missing: Vec<_> = methods
        .iter()
        .filter(|method| !tests.contains(&format!(".{method}(")))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}
