//! The client area as `usherctl` serves it: its secret, two servers at once, its end.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{ADMIN, Ctl, Engine, Run, finish, text};

crate::on_every_engine!(
    r17_nothing_is_served_before_there_is_an_admin_and_a_key,
    a_portal_opens_with_its_secret_alone,
    two_portals_serve_one_workspace_and_end_when_told,
    r42_a_role_with_the_printed_grants_serves_and_cannot_touch_the_log,
);

/// A server that ends with the test.
struct Served {
    child: Child,
    address: SocketAddr,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

fn arguments(address: SocketAddr) -> Vec<String> {
    [
        "portal",
        "serve",
        "--listen",
        &address.to_string(),
        "--public-url",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([format!("http://{address}")])
    .collect()
}

/// The answer to a GET; `None` where nobody listens.
fn get(address: SocketAddr, path: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    Some(answer)
}

/// Waits until it answers, or has given up by itself.
fn start(mut command: Command, address: SocketAddr) -> Served {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut served = Served { child, address };
    let until = Instant::now() + Duration::from_secs(30);
    while get(address, "/healthz").is_none() {
        let ended = served.child.try_wait().unwrap();
        assert!(ended.is_none() && Instant::now() < until, "{ended:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
    served
}

fn secret(ctl: &Ctl) -> String {
    ctl.act(&["portal", "key"]).ok().out.trim().to_owned()
}

#[cfg(unix)]
fn with_mode(ctl: &Ctl, name: &str, secret: &str, mode: u32) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;
    let path = ctl.file(name, &format!("{secret}\n"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    path
}

/// A server that is not to come up: what it says.
fn refused(ctl: &Ctl, more: &[&str], secret: Option<&str>) -> Run {
    let address = free();
    let mut words = arguments(address);
    words.extend(more.iter().map(|word| (*word).to_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut command = ctl.command(&words);
    command.env_remove("USHER_PORTAL_SECRET");
    if let Some(secret) = secret {
        command.env("USHER_PORTAL_SECRET", secret);
    }
    let run = finish(&mut command, None);
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(get(address, "/healthz").is_none());
    run
}

fn r17_nothing_is_served_before_there_is_an_admin_and_a_key(ctl: &Ctl) {
    let empty = Ctl::bare(match ctl.address.split(':').next() {
        Some("postgres") => Engine::Postgres,
        Some("mysql") => Engine::MySql,
        _ => Engine::Sqlite,
    });
    empty
        .run(&["db", "init", "--organisation", "Northwind"])
        .ok();
    let no_admin = empty.act(&["portal", "key"]);
    assert_ne!(no_admin.code, 0);
    for ctl in [&empty, ctl] {
        let said = refused(ctl, &[], Some("whatever one might try"));
        assert!(said.err.contains("usherctl portal key"), "{}", said.err);
    }
}

fn a_portal_opens_with_its_secret_alone(ctl: &Ctl) {
    let first = secret(ctl);
    assert_eq!(first.len(), 43);
    let said = refused(ctl, &[], None);
    assert!(said.err.contains("USHER_PORTAL_SECRET"), "{}", said.err);
    let mut other = first.clone();
    let last = if other.pop() == Some('A') { 'E' } else { 'A' };
    other.push(last);
    let said = refused(ctl, &[], Some(&other));
    assert!(said.err.contains("does not open"), "{}", said.err);
    assert!(!said.err.contains(&other), "a secret is never repeated");
    #[cfg(unix)]
    {
        for mode in [0o644, 0o640, 0o660, 0o604] {
            let open = with_mode(ctl, "open.secret", &first, mode);
            let said = refused(ctl, &["--secret-file", text(&open)], None);
            assert!(said.err.contains("chmod 600"), "{mode:o} {}", said.err);
        }
        let file = with_mode(ctl, "portal.secret", &first, 0o600);
        let address = free();
        let mut words = arguments(address);
        words.extend(["--secret-file".to_owned(), text(&file).to_owned()]);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut command = ctl.command(&words);
        command.env_remove("USHER_PORTAL_SECRET");
        let served = start(command, address);
        let page = get(served.address, "/sign-in").unwrap();
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
        assert!(!page.to_lowercase().contains("\r\nserver:"), "{page}");
    }
    // A newer one ends the older.
    let second = secret(ctl);
    assert_ne!(first, second);
    refused(ctl, &[], Some(&first));
    // Passwords do not go over a network in clear.
    let clear = ["--public-url", "http://my.acme.example"];
    let mut command = ctl.command(&["portal", "serve", clear[0], clear[1]]);
    let run = finish(command.env("USHER_PORTAL_SECRET", &second), None);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("https://"), "{}", run.err);
}

fn serving(ctl: &Ctl, secret: &str, more: &[&str]) -> Served {
    let address = free();
    let mut words = arguments(address);
    words.extend(more.iter().map(|word| (*word).to_owned()));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut command = ctl.command(&words);
    command.env("USHER_PORTAL_SECRET", secret);
    start(command, address)
}

fn two_portals_serve_one_workspace_and_end_when_told(ctl: &Ctl) {
    let secret = secret(ctl);
    let mut both = [serving(ctl, &secret, &[]), serving(ctl, &secret, &[])];
    for served in &both {
        let answer = get(served.address, "/healthz").unwrap();
        assert!(answer.ends_with("ok\n"), "{answer}");
    }
    #[cfg(unix)]
    for served in &mut both {
        // A request that is half sent when the end comes is answered.
        let mut half = TcpStream::connect(served.address).unwrap();
        half.set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nhost: x\r\norigin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 7\r\n\r\nema",
            served.address
        );
        half.write_all(head.as_bytes()).unwrap();
        get(served.address, "/healthz").unwrap();
        let pid = served.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status().unwrap();
        assert!(told.success());
        while get(served.address, "/healthz").is_some() {
            std::thread::sleep(Duration::from_millis(20));
        }
        half.write_all(b"il=a").unwrap();
        let mut answer = String::new();
        half.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
        assert!(served.child.wait().unwrap().success());
    }
}

fn r42_a_role_with_the_printed_grants_serves_and_cannot_touch_the_log(ctl: &Ctl) {
    let secret = secret(ctl);
    let role = format!("portal_ctl{}", std::process::id());
    let grants = ctl.run(&["db", "grants", "--role", &role, "--no-mail"]);
    if ctl.address.starts_with("sqlite") {
        assert_eq!(grants.code, 1);
        assert!(grants.err.contains("has no roles"), "{}", grants.err);
        return;
    }
    let grants = grants.ok().out;
    assert!(!grants.contains("sealed_secrets"), "{grants}");
    let with_mail = ctl.run(&["db", "grants", "--role", &role]).ok().out;
    assert!(with_mail.contains("sealed_secrets"), "{with_mail}");
    let is_postgres = ctl.address.starts_with("postgres");
    let make = if is_postgres {
        format!("CREATE ROLE {role} LOGIN PASSWORD 'p'")
    } else {
        format!("CREATE USER '{role}'@'%' IDENTIFIED BY 'p'")
    };
    ctl.place.ask(&make).unwrap();
    ctl.place.ask(&grants).unwrap();
    let (scheme, rest) = ctl.address.split_once("://").unwrap();
    let (_, place) = rest.split_once('@').unwrap();
    let address = free();
    let mut words = arguments(address);
    words.extend(["--no-mail".to_owned()]);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut command = ctl.command(&words);
    command
        .env("USHER_PORTAL_SECRET", &secret)
        .env("USHER_WORKSPACE", format!("{scheme}://{role}@{place}"))
        .env("USHER_DATABASE_PASSWORD", "p");
    let served = start(command, address);
    let page = get(served.address, "/sign-in").unwrap();
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let theirs = testkit::workspace::Place::at(ctl.place.as_role(&role).unwrap());
    for statement in ["DELETE FROM activity", "UPDATE activity SET text = ''"] {
        let said = theirs.ask(statement).unwrap_err().to_string();
        assert!(said.contains("denied"), "{statement}: {said}");
    }
    // The log can still be verified by an admin.
    ctl.run(&["--as", ADMIN, "activity", "verify"]).ok();
}
