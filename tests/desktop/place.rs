//! Where a story's workspace is kept: each of the three kinds of database.

use std::process::Command;

use testkit::servers::process::run;

use crate::window::Window;

/// A database that holds nothing yet.
pub enum Place {
    /// The file that the program makes by itself.
    File,
    /// A new database on the test's server.
    Server {
        kind: &'static str,
        address: Address,
    },
}

/// A database's URL in the pieces that a person types.
pub struct Address {
    host: String,
    port: String,
    user: String,
    password: String,
    database: String,
}

impl Place {
    /// A new database on the private PostgreSQL.
    pub fn postgres(name: &str) -> Self {
        let url = variable("USHER_TEST_POSTGRES_URL");
        sql(Command::new("psql")
            .args(["--quiet", "--dbname", &url, "--command"])
            .arg(format!("CREATE DATABASE {name}")));
        Self::Server {
            kind: "postgres",
            address: Address::of(&url, name),
        }
    }

    /// A new database on the private MariaDB.
    pub fn mariadb(name: &str) -> Self {
        let address = Address::of(&variable("USHER_TEST_MYSQL_URL"), name);
        sql(Command::new("mariadb")
            .args(["--no-defaults", "--host", &address.host])
            .args(["--port", &address.port, "--user", &address.user])
            .arg(format!("--password={}", address.password))
            .arg(format!("--execute=CREATE DATABASE {name}")));
        Self::Server {
            kind: "mysql",
            address,
        }
    }

    /// The password that a person types for it.
    pub fn password(&self) -> &str {
        match self {
            Self::File => "",
            Self::Server { address, .. } => &address.password,
        }
    }

    /// Fills the form for a new workspace.
    pub fn add(&self, window: &Window, name: &str) {
        if let Self::Server { kind, address } = self {
            window.click_id(&format!("kind-{kind}"));
            window.fill_field("host", &address.host);
            window.fill_field("port", &address.port);
            window.fill_field("database", &address.database);
            window.fill_field("username", &address.user);
            window.fill_field("password", &address.password);
        }
        window.fill_field("name", name);
        window.click_id("create-workspace");
    }
}

impl Address {
    /// Takes `kind://user:password@host:port/anything` apart.
    fn of(url: &str, database: &str) -> Self {
        let parts = || {
            let (_, rest) = url.split_once("://")?;
            let (who, place) = rest.split_once('@')?;
            let (user, password) = who.split_once(':')?;
            let (host, rest) = place.split_once(':')?;
            let (port, _) = rest.split_once('/')?;
            Some(Self {
                host: host.to_owned(),
                port: port.to_owned(),
                user: user.to_owned(),
                password: password.to_owned(),
                database: database.to_owned(),
            })
        };
        parts().unwrap_or_else(|| panic!("no database URL: {url}"))
    }
}

/// What `cargo xtask test` exports about its servers.
pub fn variable(name: &str) -> String {
    std::env::var(name)
        .unwrap_or_else(|_| panic!("{name} is not set: run this by `cargo xtask test`"))
}

fn sql(command: &mut Command) {
    run(command).unwrap_or_else(|error| panic!("{error}"));
}
