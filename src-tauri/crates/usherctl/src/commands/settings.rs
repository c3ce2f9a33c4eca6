//! Settings.

use app::settings::save::{SaveGeneral, SaveMail, SmtpPassword};
use app::settings::show::{AllSettings, ShowSettings};
use domain::settings::{General, Mail, MailSecurity};

use crate::answer::Answer;
use crate::cli::{SecurityChoice, Settings};
use crate::failure::Failure;
use crate::table::facts;
use crate::workspace::Workspace;

pub async fn run(workspace: &Workspace, command: Settings) -> Result<Answer, Failure> {
    let session = match &command {
        Settings::Show => workspace.reader().await?,
        _ => workspace.admin().await?,
    };
    let now = workspace.perform(&session, &ShowSettings {}).await?;
    match command {
        Settings::Show => return Ok(shown(&now)),
        Settings::SetGeneral {
            organisation,
            client_area_url,
            language,
        } => {
            let general = General {
                organisation: organisation.unwrap_or(now.general.organisation),
                client_area_url: client_area_url.unwrap_or(now.general.client_area_url),
                language: language.unwrap_or(now.general.language),
                ..now.general
            };
            workspace
                .perform(
                    &session,
                    &SaveGeneral {
                        version: now.general_version,
                        general,
                    },
                )
                .await?;
        }
        Settings::SetMail {
            host,
            port,
            security,
            username,
            from_address,
            from_name,
            reply_to,
            ca_file,
            per_minute,
        } => {
            let old = now.mail;
            let mail = Mail {
                host: host.unwrap_or(old.host),
                port: port.unwrap_or(old.port),
                security: security.map_or(old.security, |choice| match choice {
                    SecurityChoice::Starttls => MailSecurity::Starttls,
                    SecurityChoice::Tls => MailSecurity::Tls,
                    SecurityChoice::Plain => MailSecurity::Plain,
                }),
                username: username.unwrap_or(old.username),
                from_address: from_address.unwrap_or(old.from_address),
                from_name: from_name.unwrap_or(old.from_name),
                reply_to: reply_to.unwrap_or(old.reply_to),
                ca_file: ca_file.unwrap_or(old.ca_file),
                per_minute: per_minute.unwrap_or(old.per_minute),
            };
            let password = match &workspace.smtp_password {
                Some(password) => SmtpPassword::Set {
                    password: password.clone(),
                },
                None => SmtpPassword::Keep,
            };
            workspace
                .perform(
                    &session,
                    &SaveMail {
                        version: now.mail_version,
                        mail,
                        password,
                    },
                )
                .await?;
        }
    }
    Ok(shown(&workspace.perform(&session, &ShowSettings {}).await?))
}

fn shown(all: &AllSettings) -> Answer {
    let security = match all.mail.security {
        MailSecurity::Starttls => "STARTTLS",
        MailSecurity::Tls => "TLS",
        MailSecurity::Plain => "none",
    };
    let text = facts(&[
        ("Organisation", all.general.organisation.clone()),
        ("Client area", all.general.client_area_url.clone()),
        ("Language", all.general.language.clone()),
        (
            "Mail server",
            format!("{}:{}", all.mail.host, all.mail.port),
        ),
        ("Encryption", security.to_owned()),
        ("Mail user", all.mail.username.clone()),
        (
            "Mail password",
            if all.has_smtp_password {
                "kept"
            } else {
                "none"
            }
            .to_owned(),
        ),
        (
            "Mail from",
            format!("{} <{}>", all.mail.from_name, all.mail.from_address),
        ),
        ("Answers to", all.mail.reply_to.clone()),
        ("Mails a minute", all.mail.per_minute.to_string()),
        (
            "Invitations valid",
            format!("{} days", all.security.invitation_days),
        ),
    ]);
    Answer::new(text, all)
}
