//! What a server said, and what that means.

use app::ports::mailer::{SendError, Stage};
use lettre::transport::smtp::Error;
use std::error::Error as _;
use std::future::Future;
use std::time::Duration;

use crate::text;

/// Most characters of a reply that are kept: enough for every honest one.
const REPLY_MAX: usize = 500;

/// A server's words as one inert line.
pub fn words(text: &str) -> String {
    text::line(text, REPLY_MAX)
}

/// How a step failed.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// The server said no.
    Reply { code: u16, reply: String },
    /// The connection broke, or what came is no SMTP.
    Broken(String),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let source = error.source().map(ToString::to_string).unwrap_or_default();
        if let Some(code) = error
            .status()
            .and_then(|code| code.to_string().parse().ok())
        {
            return Self::Reply {
                code,
                reply: words(&source),
            };
        }
        Self::Broken(match error {
            error if error.is_response() && source == "incomplete response" => {
                "the server closed the connection".to_owned()
            }
            error if error.is_response() => "the server's answer is not SMTP".to_owned(),
            _ => words(&source),
        })
    }
}

impl Failure {
    /// A broken connection after `limit` of silence.
    pub fn silence(limit: Duration) -> Self {
        Self::Broken(format!("no answer within {} s", limit.as_secs_f32()))
    }

    /// A reply that is well-formed and out of place.
    pub fn out_of_place() -> Self {
        Self::Broken("the server's answer does not fit the command".to_owned())
    }

    /// What it means at `stage`: 4xx is for later; 5xx is final for a mail at the stages that are
    /// about the mail, and stops everything before; a broken connection is tried again.
    pub fn at(self, stage: Stage) -> SendError {
        match self {
            Self::Broken(reason) => SendError::Lost {
                stage,
                uncertain: false,
                reason,
            },
            Self::Reply { code, reply } if code < 500 => {
                SendError::Transient { stage, code, reply }
            }
            // "Authentication required" is about us, whichever command it answers.
            Self::Reply { code: 530, reply } => SendError::Stop {
                stage: Stage::Auth,
                code: Some(530),
                reply,
            },
            Self::Reply { code, reply } => match stage {
                Stage::Recipient | Stage::Message => SendError::Permanent {
                    stage,
                    code: Some(code),
                    reply,
                },
                _ => SendError::Stop {
                    stage,
                    code: Some(code),
                    reply,
                },
            },
        }
    }
}

/// Runs one step of the dialogue within `limit`.
pub async fn within<T>(
    limit: Duration,
    step: impl Future<Output = Result<T, Error>> + Send,
) -> Result<T, Failure> {
    match tokio::time::timeout(limit, step).await {
        Ok(result) => result.map_err(Failure::from),
        Err(_) => Err(Failure::silence(limit)),
    }
}
