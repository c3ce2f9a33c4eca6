//! Private servers on loopback for tests: PostgreSQL, MariaDB, Postfix, a display, a session bus
//! with a keyring. Each lives in a folder of its own and ends with its owner; the machine's own
//! services are never touched.
//!
//! `cargo xtask test` starts one of each and exports their addresses (see [`Servers::variables`]);
//! a test that has to stop or break a server starts its own.
//!
//! This folder uses the standard library and `tempfile` alone, because `xtask` compiles it too.

pub mod certificate;
pub mod display;
pub mod mariadb;
pub mod postfix;
pub mod postgres;
pub mod process;
pub mod session;

pub use display::Display;
pub use mariadb::MariaDb;
pub use postfix::Postfix;
pub use postgres::Postgres;
pub use session::Session;

use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};

/// One of each server.
#[derive(Debug)]
pub struct Servers {
    postgres: Postgres,
    mariadb: MariaDb,
    postfix: Postfix,
}

impl Servers {
    /// Starts all of them; fails if one does not start.
    pub fn start() -> io::Result<Self> {
        Ok(Self {
            postgres: Postgres::start()?,
            mariadb: MariaDb::start()?,
            postfix: Postfix::start()?,
        })
    }

    /// The variables by which tests find the servers.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let mut variables = vec![
            ("USHER_TEST_POSTGRES_URL", self.postgres.url()),
            (
                "USHER_TEST_POSTGRES_CA",
                self.postgres.authority().display().to_string(),
            ),
            ("USHER_TEST_MYSQL_URL", self.mariadb.url()),
            (
                "USHER_TEST_MYSQL_CA",
                self.mariadb.authority().display().to_string(),
            ),
        ];
        variables.extend(self.postfix.variables());
        variables
    }
}

/// A port that nobody listens on at this moment.
pub fn free_port() -> io::Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()
        .map(|address| address.port())
}

/// Whether somebody listens on a port.
pub fn listens(port: u16) -> bool {
    TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok()
}
