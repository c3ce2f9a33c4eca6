//! A workspace to test on, with a small cast, on each of the three engines.

use std::io;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use app::accounts::add::{AddAccount, NewOwner};
use app::operation::{Environment, Session};
use app::ports::vault::Secret;
use app::session::SignedIn;
use app::session::change_password::change_password;
use app::session::sign_in::sign_in;
use app::settings::save::{SaveGeneral, SaveMail, SmtpPassword};
use app::users::add::AddUser;
use app::workspace::create_first_admin::{FirstAdmin, create_first_admin};
use app::{Operation, Usher, admins};
use domain::settings::{General, Mail, MailSecurity};
use domain::{Account, Profile, Role, User};
use mail::TemplateRenderer;
use secrets::StandardCrypto;
use store::{Database, DatabaseUrl};
use tempfile::TempDir;

use crate::clock::Hands;
use crate::entropy::Seeded;
use crate::mailer::Recorder;
use crate::servers::process::run;

/// The password of every admin in the cast.
pub const PASSWORD: &str = "correct horse battery staple";

/// Which database to test on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server of `USHER_TEST_POSTGRES_URL`.
    Postgres,
    /// A database of its own on the server of `USHER_TEST_MYSQL_URL`.
    MySql,
}

impl Engine {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Sqlite, Self::Postgres, Self::MySql];
}

/// An empty database. A file goes away with this value; a database on a server goes with the server,
/// which is private to one run of the tests: to drop it earlier would mean to wait for every pool.
pub struct Place {
    /// Its address, with the password.
    pub url: String,
    _folder: Option<TempDir>,
}

fn server(variable: &str) -> io::Result<String> {
    std::env::var(variable).map_err(|_| {
        io::Error::other(format!(
            "{variable} is not set: run `cargo xtask test`, which starts the servers"
        ))
    })
}

fn command(words: &[String]) -> io::Result<String> {
    let (program, arguments) = words
        .split_first()
        .ok_or_else(|| io::Error::other("no command"))?;
    run(Command::new(program).args(arguments))
}

/// The words of a statement for a server's own client.
fn client(url: &str, statement: &str) -> io::Result<Vec<String>> {
    if url.starts_with("postgres") {
        let words = [
            "psql",
            "--quiet",
            "--no-psqlrc",
            "--dbname",
            url,
            "--command",
            statement,
        ];
        return Ok(words.map(str::to_owned).to_vec());
    }
    let wrong = || {
        io::Error::other("USHER_TEST_MYSQL_URL must be mysql://user:password@host:port/database")
    };
    let rest = url.strip_prefix("mysql://").ok_or_else(wrong)?;
    let (credentials, rest) = rest.split_once('@').ok_or_else(wrong)?;
    let (user, password) = credentials.split_once(':').ok_or_else(wrong)?;
    let (address, database) = rest.split_once('/').ok_or_else(wrong)?;
    let (host, port) = address.split_once(':').ok_or_else(wrong)?;
    Ok(vec![
        "mariadb".to_owned(),
        "--no-defaults".to_owned(),
        format!("--host={host}"),
        format!("--port={port}"),
        format!("--user={user}"),
        format!("--password={password}"),
        format!("--database={database}"),
        format!("--execute={statement}"),
    ])
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

impl Place {
    /// An empty database on `engine`.
    pub fn new(engine: Engine) -> io::Result<Self> {
        let variable = match engine {
            Engine::Sqlite => {
                let folder = TempDir::new()?;
                let url = format!(
                    "sqlite:{}",
                    folder
                        .path()
                        .join("workspace")
                        .join("usher.sqlite")
                        .display()
                );
                return Ok(Self {
                    url,
                    _folder: Some(folder),
                });
            }
            Engine::Postgres => "USHER_TEST_POSTGRES_URL",
            Engine::MySql => "USHER_TEST_MYSQL_URL",
        };
        let url = server(variable)?;
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let name = format!("usher_t{}_{number}", std::process::id());
        command(&client(&url, &format!("CREATE DATABASE {name}"))?)?;
        let (address, _) = url
            .rsplit_once('/')
            .ok_or_else(|| io::Error::other("no database in the address"))?;
        Ok(Self {
            url: format!("{address}/{name}"),
            _folder: None,
        })
    }
}

impl Place {
    /// Where somebody else made a database.
    pub fn at(url: String) -> Self {
        Self { url, _folder: None }
    }

    /// What a statement says to the server's own client, which is none of ours.
    pub fn ask(&self, statement: &str) -> io::Result<String> {
        command(&client(&self.url, statement)?)
    }

    /// The address for the role that [`Workspace::with_portal_role`] makes, whose password is `p`.
    pub fn as_role(&self, role: &str) -> io::Result<String> {
        let parts = self.url.split_once("://").and_then(|(scheme, rest)| {
            let (_, place) = rest.rsplit_once('@')?;
            Some(format!("{scheme}://{role}:p@{place}"))
        });
        parts.ok_or_else(|| io::Error::other("no server in the address"))
    }
}

/// A workspace with one admin of each role, and a mail server in memory.
pub struct Workspace {
    /// Runs operations.
    pub usher: Usher,
    /// The time.
    pub clock: Arc<Hands>,
    /// The database.
    pub database: Database,
    /// Mara, Full Administrator.
    pub mara: Session,
    /// Otto, Support Operator.
    pub otto: Session,
    /// Rita, Reviewer.
    pub rita: Session,
    /// The client area's way in; with a role of its own after [`with_portal_role`](Self::with_portal_role).
    pub portal: Usher,
    /// The same place, by that way.
    pub portal_database: Database,
    /// Takes the mail.
    pub mailer: Recorder,
    /// Where the database is. Last, so that it goes after the connections.
    pub place: Place,
}

/// What can go wrong in a fixture.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;

/// One test per engine of each rule, an `async fn` that takes a fresh workspace: each fails by itself.
#[macro_export]
macro_rules! on_every_engine {
    ($($rule:ident),+ $(,)?) => {$(
        mod $rule {
            use $crate::{Engine, Workspace};

            #[tokio::test]
            async fn sqlite() {
                super::$rule(Workspace::new(Engine::Sqlite).await.unwrap()).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$rule(Workspace::new(Engine::Postgres).await.unwrap()).await;
            }

            #[tokio::test]
            async fn mysql() {
                super::$rule(Workspace::new(Engine::MySql).await.unwrap()).await;
            }
        }
    )+};
}

/// The environment of an open database, with the test's clock.
pub fn environment(database: &Database, clock: &Arc<Hands>) -> Result<Environment, Failed> {
    Ok(Environment {
        store: Arc::new(database.clone()),
        clock: clock.clone(),
        entropy: Arc::new(Seeded::new(
            u64::from(NUMBER.fetch_add(1, Ordering::SeqCst)) << 32,
        )),
        crypto: Arc::new(StandardCrypto::new()),
        renderer: Arc::new(TemplateRenderer::new()?),
    })
}

impl Workspace {
    /// A workspace on `engine`, set up and ready to mail.
    pub async fn new(engine: Engine) -> Result<Self, Failed> {
        let place = Place::new(engine)?;
        let url = DatabaseUrl::parse(&place.url)?;
        let database = Database::create(&url, None).await?;
        let clock = Arc::new(Hands::default());
        let usher = Usher::new(environment(&database, &clock)?);
        let first = FirstAdmin {
            organisation: "Northwind Hosting".to_owned(),
            name: "Mara Adeyemi".to_owned(),
            email: "mara@northwind.example".to_owned(),
            password: Secret::new(PASSWORD),
        };
        let mara = create_first_admin(&usher, "desk", &first)
            .await?
            .session("desk");
        let otto = admin(
            &usher,
            &mara,
            "Otto Brandt",
            "otto@northwind.example",
            Role::SupportOperator,
        )
        .await?;
        let rita = admin(
            &usher,
            &mara,
            "Rita Sol",
            "rita@northwind.example",
            Role::Reviewer,
        )
        .await?;
        let (portal, portal_database) = (usher.clone(), database.clone());
        let workspace = Self {
            usher,
            clock,
            database,
            mara,
            otto: otto.session("desk"),
            rita: rita.session("desk"),
            portal,
            portal_database,
            mailer: Recorder::default(),
            place,
        };
        workspace.set_up_mail().await?;
        Ok(workspace)
    }

    /// The same, with the client area in a role of the server that has what `db grants` gives and
    /// sends no mail. A file has no roles.
    pub async fn with_portal_role(mut self) -> Result<Self, Failed> {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let role = format!("portal{}_{number}", std::process::id());
        let url = DatabaseUrl::parse(&self.place.url)?;
        let Some(grants) = store::grants::for_portal(&url, &role, false) else {
            return Ok(self);
        };
        let make = if self.place.url.starts_with("postgres") {
            format!("CREATE ROLE {role} LOGIN PASSWORD 'p'")
        } else {
            format!("CREATE USER '{role}'@'%' IDENTIFIED BY 'p'")
        };
        self.place.ask(&make)?;
        self.place.ask(&grants.join("; "))?;
        let url = DatabaseUrl::parse(&self.place.as_role(&role)?)?;
        self.portal_database = Database::connect(&url, None).await?;
        self.portal = Usher::new(environment(&self.portal_database, &self.clock)?);
        Ok(self)
    }

    async fn set_up_mail(&self) -> Result<(), Failed> {
        let general = General {
            organisation: "Northwind Hosting".to_owned(),
            client_area_url: "https://my.northwind.example".to_owned(),
            ..General::default()
        };
        self.usher
            .perform(
                &self.mara,
                &SaveGeneral {
                    version: 1,
                    general,
                },
            )
            .await?;
        let mail = Mail {
            host: "localhost".to_owned(),
            port: 25,
            security: MailSecurity::Plain,
            from_address: "office@northwind.example".to_owned(),
            from_name: "Northwind Hosting".to_owned(),
            ..Mail::default()
        };
        self.usher
            .perform(
                &self.mara,
                &SaveMail {
                    version: 0,
                    mail,
                    password: SmtpPassword::Keep,
                },
            )
            .await?;
        Ok(())
    }

    /// Runs an operation as the Support Operator.
    pub async fn act<O: Operation>(&self, operation: &O) -> app::Result<O::Output> {
        self.usher.perform(&self.otto, operation).await
    }

    /// A user named by an address: `jun.okafor@brightweb.example` is Jun Okafor.
    pub async fn user(&self, email: &str) -> app::Result<User> {
        let (first_name, last_name) = names(email);
        let details = AddUser {
            first_name,
            last_name,
            email: email.to_owned(),
            phone: String::new(),
            language: String::new(),
        };
        self.act(&details).await
    }

    /// An account of a company, owned by a new user with this address.
    pub async fn account(&self, company: &str, owner: &str) -> app::Result<Account> {
        let (first_name, last_name) = names(owner);
        let profile = Profile {
            first_name,
            last_name,
            company: company.to_owned(),
            email: owner.to_owned(),
            ..Profile::default()
        };
        self.act(&AddAccount {
            profile,
            owner: NewOwner::FromProfile,
        })
        .await
    }

    /// The texts of the log, oldest first.
    pub async fn log(&self) -> app::Result<Vec<String>> {
        let query = app::activity::list::ActivityQuery {
            limit: 500,
            ..Default::default()
        };
        let page = self.usher.perform(&self.rita, &query).await?;
        Ok(page.rows.into_iter().rev().map(|row| row.text).collect())
    }

    /// Sends what is due, through the mail server in memory.
    pub async fn deliver(&self) -> app::Result<app::outbox::send::Round> {
        let system = Session::system(self.usher.now(), self.mara.data_key.clone());
        app::outbox::send::send_due(&self.usher, &system, &self.mailer, &|| true).await
    }

    /// The last token in a mail to `email`, as its link carries it.
    pub fn token_for(&self, email: &str) -> Option<String> {
        let handed = self.mailer.handed();
        let mail = handed.iter().rev().find(|mail| mail.to == email)?;
        token_in(&mail.raw)
    }
}

/// The token of the first link in a message's source, which is quoted-printable.
pub fn token_in(raw: &str) -> Option<String> {
    let plain = raw.replace("=\r\n", "").replace("=3D", "=");
    let links = [
        "/invitations/",
        "/password-resets/",
        "/registrations/",
        "/email/",
        "/masquerade/",
    ];
    let at = links
        .iter()
        .find_map(|link| plain.find(link).map(|at| at + link.len()))?;
    let rest = plain.get(at..)?;
    let token: String = rest
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    (token.len() == 43).then_some(token)
}

fn names(email: &str) -> (String, String) {
    let local = email.split('@').next().unwrap_or_default();
    let mut words = local.split('.').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(letters).collect()
        })
    });
    (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    )
}

/// Adds an admin and goes through the first sign-in, with its change of the one-use password.
pub async fn admin(
    usher: &Usher,
    by: &Session,
    name: &str,
    email: &str,
    role: Role,
) -> Result<SignedIn, Failed> {
    let one_use = Secret::new("first things come first");
    let add = admins::add::AddAdmin {
        name: name.to_owned(),
        email: email.to_owned(),
        role,
        password: one_use.clone(),
    };
    usher.perform(by, &add).await?;
    let first = sign_in(usher, "desk", email, &one_use).await?;
    Ok(change_password(
        usher,
        &first.session("desk"),
        &one_use,
        &Secret::new(PASSWORD),
    )
    .await?)
}
