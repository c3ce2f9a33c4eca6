//! Addresses of databases: `sqlite:PATH`, `postgres://user@host:5432/name`, `mysql://user@host/name`.

use std::fmt;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use app::ports::vault::Secret;
use domain::Invalid;
use domain::text::percent_encoded;

/// Which kind of database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// A file on this computer.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
    /// A MySQL or MariaDB server.
    MySql,
}

/// A server's address.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) database: String,
    /// Certificate of a private authority (PEM file); the system's authorities where none is named.
    pub(crate) ca_file: Option<PathBuf>,
}

#[derive(Debug, Clone)]
pub(crate) enum Place {
    File(PathBuf),
    Server(Engine, Server),
}

/// Where a database is. Shown without its password, by `Display` and `Debug` alike.
#[derive(Clone)]
pub struct DatabaseUrl {
    pub(crate) place: Place,
    password: Option<Secret>,
}

impl DatabaseUrl {
    /// Reads a typed address. A password in it is taken out; see [`take_password`](Self::take_password).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let (scheme, rest) = text.split_once(':').ok_or_else(unknown)?;
        match scheme {
            "sqlite" => file(rest),
            "postgres" | "postgresql" => server(Engine::Postgres, 5432, rest),
            "mysql" | "mariadb" => server(Engine::MySql, 3306, rest),
            _ => Err(unknown()),
        }
    }

    /// The address of a file.
    pub fn of_file(path: impl Into<PathBuf>) -> Self {
        Self {
            place: Place::File(path.into()),
            password: None,
        }
    }

    /// The address of a server from typed parts; port 0 is the usual one.
    pub fn of_server(
        engine: Engine,
        host: &str,
        port: u16,
        user: &str,
        database: &str,
        ca_file: Option<&Path>,
    ) -> Result<Self, Invalid> {
        let (scheme, usual) = match engine {
            Engine::MySql => ("mysql", 3306),
            _ => ("postgres", 5432),
        };
        let port = if port == 0 { usual } else { port };
        let host = host.trim().trim_start_matches('[').trim_end_matches(']');
        let host = if host.contains(':') {
            format!("[{host}]")
        } else {
            host.to_owned()
        };
        let (user, database) = (
            percent_encoded(user.trim()),
            percent_encoded(database.trim()),
        );
        let mut text = format!("{scheme}://{user}@{host}:{port}/{database}");
        if let Some(ca) = ca_file {
            // Writing to a String cannot fail.
            let _ = write!(text, "?ca_file={}", encode_path(ca));
        }
        // Read like any other, so that one set of rules holds for both.
        Self::parse(&text)
    }

    /// Which kind of database it is.
    pub fn engine(&self) -> Engine {
        match &self.place {
            Place::File(_) => Engine::Sqlite,
            Place::Server(engine, _) => *engine,
        }
    }

    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        match &self.place {
            Place::File(path) => Some(path),
            Place::Server(..) => None,
        }
    }

    /// The password that was written in the address.
    pub fn password(&self) -> Option<&Secret> {
        self.password.as_ref()
    }

    /// Takes the password out, to be kept in a vault; what is left may be saved and shown.
    pub fn take_password(&mut self) -> Option<Secret> {
        self.password.take()
    }

    /// Whether the connection leaves this computer, and so must be encrypted and verified.
    pub fn is_remote(&self) -> bool {
        match &self.place {
            Place::File(_) => false,
            Place::Server(_, server) => !domain::settings::is_loopback(&server.host),
        }
    }
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Place::File(path) => write!(f, "sqlite:{}", path.display()),
            Place::Server(engine, server) => {
                let scheme = if *engine == Engine::MySql {
                    "mysql"
                } else {
                    "postgres"
                };
                let host = if server.host.contains(':') {
                    format!("[{}]", server.host)
                } else {
                    server.host.clone()
                };
                let (user, name) = (
                    percent_encoded(&server.user),
                    percent_encoded(&server.database),
                );
                write!(f, "{scheme}://{user}@{host}:{}/{name}", server.port)?;
                match &server.ca_file {
                    Some(ca) => write!(f, "?ca_file={}", encode_path(ca)),
                    None => Ok(()),
                }
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn invalid(message: &str) -> Invalid {
    Invalid::new("url", message)
}

fn unknown() -> Invalid {
    invalid(
        "Give the address of a database: sqlite:PATH, postgres://user@host/name or mysql://user@host/name.",
    )
}

fn file(rest: &str) -> Result<DatabaseUrl, Invalid> {
    let path = rest.strip_prefix("//").unwrap_or(rest);
    if path.is_empty() || path == ":memory:" || path.contains('\0') || path.contains('?') {
        return Err(invalid(
            "Give the path of a file after sqlite:, such as sqlite:/home/me/usher.sqlite.",
        ));
    }
    Ok(DatabaseUrl::of_file(path))
}

fn server(engine: Engine, usual_port: u16, rest: &str) -> Result<DatabaseUrl, Invalid> {
    let rest = rest.strip_prefix("//").ok_or_else(unknown)?;
    let (rest, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    let (authority, name) = rest.rsplit_once('/').unwrap_or((rest, ""));
    // The last @ ends the credentials: an unescaped one in a password must not move the host.
    let (credentials, host) = authority.rsplit_once('@').unwrap_or(("", authority));
    let (user, password) = match credentials.split_once(':') {
        Some((user, password)) => (user, Some(decode(password)?)),
        None => (credentials, None),
    };
    let (user, database) = (decode(user)?, decode(name)?);
    if user.is_empty() || database.is_empty() {
        return Err(invalid(
            "The address needs a user and a database: postgres://user@host/name.",
        ));
    }
    let (host, port) = host_and_port(host, usual_port)?;
    let mut ca_file = None;
    for parameter in parameters
        .split('&')
        .filter(|parameter| !parameter.is_empty())
    {
        match parameter.split_once('=') {
            Some(("ca_file", path)) => ca_file = Some(PathBuf::from(decode(path)?)),
            _ => {
                return Err(invalid(
                    "After the ? only ca_file=PATH is known. Encryption cannot be turned off for other computers.",
                ));
            }
        }
    }
    let server = Server {
        host,
        port,
        user,
        database,
        ca_file,
    };
    Ok(DatabaseUrl {
        place: Place::Server(engine, server),
        password: password.map(Secret::new),
    })
}

fn host_and_port(text: &str, usual: u16) -> Result<(String, u16), Invalid> {
    let (host, port) = match text.strip_prefix('[') {
        Some(v6) => {
            let (host, rest) = v6
                .split_once(']')
                .ok_or_else(|| invalid("The ] after the address is missing."))?;
            (host, rest.strip_prefix(':'))
        }
        None => match text.rsplit_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (text, None),
        },
    };
    let bad = host.is_empty()
        || host
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "/%\\".contains(c));
    if bad {
        return Err(invalid("The address needs the name of a host."));
    }
    let port = match port {
        Some(port) => port
            .parse()
            .ok()
            .filter(|port| *port != 0)
            .ok_or_else(|| invalid("The port must be a number from 1 to 65535."))?,
        None => usual,
    };
    Ok((host.to_owned(), port))
}

/// A path, whose slashes may stand after the question mark.
fn encode_path(path: &Path) -> String {
    percent_encoded(&path.to_string_lossy()).replace("%2F", "/")
}

fn decode(text: &str) -> Result<String, Invalid> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16));
            let (Some(high), Some(low)) = (digit(), digit()) else {
                return Err(invalid(
                    "A % in the address must be followed by two hexadecimal digits.",
                ));
            };
            bytes.push(u8::try_from(high * 16 + low).unwrap_or(0));
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).map_err(|_| invalid("The address is not UTF-8."))?;
    if text.contains('\0') {
        return Err(invalid("The address holds a NUL character."));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_shows_its_password() {
        let mut url = DatabaseUrl::parse(
            "postgres://ann:s%40cret@db.example:6000/us%20er?ca_file=/etc/ca.pem",
        )
        .unwrap();
        for shown in [format!("{url}"), format!("{url:?}"), format!("{url:#?}")] {
            assert_eq!(
                shown,
                "postgres://ann@db.example:6000/us%20er?ca_file=/etc/ca.pem"
            );
        }
        assert_eq!(url.take_password().unwrap().expose(), "s@cret");
        assert!(url.password().is_none());
    }

    #[test]
    fn what_is_shown_can_be_read_again() {
        for text in [
            "sqlite:/tmp/a b.sqlite",
            "mysql://u@[::1]:3307/x",
            "postgres://u%3A@localhost:5432/a%2Fb",
        ] {
            let url = DatabaseUrl::parse(text).unwrap();
            assert_eq!(
                DatabaseUrl::parse(&url.to_string()).unwrap().to_string(),
                url.to_string()
            );
        }
    }

    #[test]
    fn doubtful_addresses_are_refused() {
        for text in [
            "",
            "usher.db",
            "sqlite:",
            "sqlite::memory:",
            "sqlite:/a?mode=memory",
            "postgres:/x",
            "postgres://host/db",
            "postgres://u@/db",
            "postgres://u@host",
            "postgres://u@host:0/db",
            "postgres://u@host:99999/db",
            "postgres://u@host/db?sslmode=disable",
            "mysql://u:%zz@host/db",
            "mysql://u@[::1/db",
            "redis://u@h/d",
            "mysql://u@ho st/db",
            "mysql://u%00@host/db",
        ] {
            assert!(DatabaseUrl::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_loopback_counts_as_this_computer() {
        assert!(
            !DatabaseUrl::parse("mysql://u@127.0.0.1/x")
                .unwrap()
                .is_remote()
        );
        assert!(!DatabaseUrl::parse("mysql://u@[::1]/x").unwrap().is_remote());
        assert!(
            DatabaseUrl::parse("mysql://u@127.0.0.1.example.com/x")
                .unwrap()
                .is_remote()
        );
    }
}
