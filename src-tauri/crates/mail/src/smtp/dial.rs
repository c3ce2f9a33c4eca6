//! From settings to a stream that is connected, secured and greeted.

use app::ports::mailer::{SendError, Stage};
use domain::settings::{Mail, MailSecurity};
use std::net::SocketAddr;
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::TimeLimits;
use super::greeting;
use super::replay::{Replay, Stream};
use super::reply::{Failure, words};
use super::tls;

/// A stream ready for EHLO, and the name to give there.
pub struct Ready {
    pub stream: Replay,
    pub own_name: String,
}

/// Connects, secures the connection as set, and takes the greeting.
pub async fn open(settings: &Mail, limits: &TimeLimits) -> Result<Ready, SendError> {
    if settings.host.is_empty() {
        return Err(SendError::Stop {
            stage: Stage::Connect,
            code: None,
            reply: "No mail server is set.".to_owned(),
        });
    }
    let tcp = connect(settings, limits).await?;
    let broken =
        |error: std::io::Error| Failure::Broken(words(&error.to_string())).at(Stage::Connect);
    let peer = tcp.peer_addr().map_err(broken)?;
    let own_name = greeting::own_name(tcp.local_addr().map_err(broken)?.ip());
    let mut stream: Box<dyn Stream> = match settings.security {
        MailSecurity::Plain => Box::new(tcp),
        MailSecurity::Tls => Box::new(secure(tcp, settings, limits).await?),
        MailSecurity::Starttls => {
            let (tcp, greeting) = start_tls(tcp, &own_name, settings, limits).await?;
            let secured = secure(tcp, settings, limits).await?;
            return Ok(Ready {
                stream: Replay::new(Box::new(secured), greeting, peer),
                own_name,
            });
        }
    };
    let mut ahead = Vec::new();
    let greeting = greet(&mut stream, &mut ahead, settings, limits).await?;
    let replayed = [greeting, ahead].concat();
    Ok(Ready {
        stream: Replay::new(stream, replayed, peer),
        own_name,
    })
}

async fn connect(settings: &Mail, limits: &TimeLimits) -> Result<TcpStream, SendError> {
    let lost = |reason: String| SendError::Lost {
        stage: Stage::Connect,
        uncertain: false,
        reason,
    };
    let (host, port) = (settings.host.as_str(), settings.port);
    let ascii = idna::domain_to_ascii(host).unwrap_or_else(|_| host.to_owned());
    let addresses: Vec<SocketAddr> =
        match timeout(limits.connect, lookup_host((ascii.as_str(), port))).await {
            Ok(Ok(addresses)) => addresses.collect(),
            Ok(Err(_)) => return Err(lost(format!("the name {host} is not known"))),
            Err(_) => return Err(lost(format!("looking up the name {host} takes too long"))),
        };
    // Decided by the address that is dialled, not by the name: a name can point anywhere.
    let allowed: Vec<SocketAddr> = addresses
        .into_iter()
        .filter(|address| settings.security != MailSecurity::Plain || address.ip().is_loopback())
        .collect();
    if allowed.is_empty() && settings.security == MailSecurity::Plain {
        return Err(SendError::Refused {
            host: host.to_owned(),
        });
    }
    let mut reason = format!("the name {host} has no address");
    for address in allowed {
        match timeout(limits.connect, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream
                    .set_nodelay(true)
                    .map_err(|error| lost(words(&error.to_string())))?;
                return Ok(stream);
            }
            Ok(Err(error)) => {
                reason = format!("{host}, port {port}: {}", words(&error.to_string()));
            }
            Err(_) => {
                reason = format!(
                    "{host}, port {port}: no answer within {} s",
                    limits.connect.as_secs_f32()
                );
            }
        }
    }
    Err(lost(reason))
}

async fn secure(
    tcp: TcpStream,
    settings: &Mail,
    limits: &TimeLimits,
) -> Result<tokio_rustls::client::TlsStream<TcpStream>, SendError> {
    tls::secure(
        tcp,
        &settings.host,
        &settings.ca_file,
        settings.security,
        limits.tls,
    )
    .await
}

async fn greet<S: Stream + ?Sized>(
    stream: &mut Box<S>,
    ahead: &mut Vec<u8>,
    settings: &Mail,
    limits: &TimeLimits,
) -> Result<Vec<u8>, SendError>
where
    Box<S>: Stream,
{
    match timeout(limits.greeting, greeting::expect(stream, ahead, 220)).await {
        Ok(Ok(reply)) => Ok(reply.raw),
        Ok(Err(failure)) => Err(failure.at(Stage::Connect)),
        Err(_) => Err(no_greeting(settings, limits)),
    }
}

fn no_greeting(settings: &Mail, limits: &TimeLimits) -> SendError {
    let hint = if settings.security != MailSecurity::Tls && settings.port == 465 {
        " (port 465 usually wants TLS instead of STARTTLS)"
    } else {
        ""
    };
    Failure::Broken(format!(
        "no greeting within {} s{hint}",
        limits.greeting.as_secs_f32()
    ))
    .at(Stage::Connect)
}

/// Leads the dialogue to where the handshake begins. Nothing but EHLO and STARTTLS is said in
/// clear; a server (or somebody before it) that does not offer STARTTLS is left.
async fn start_tls(
    tcp: TcpStream,
    own_name: &str,
    settings: &Mail,
    limits: &TimeLimits,
) -> Result<(TcpStream, Vec<u8>), SendError> {
    let unsafe_because = |reason: &str| SendError::Tls {
        host: settings.host.clone(),
        reason: reason.to_owned(),
    };
    let mut tcp = Box::new(tcp);
    let mut ahead = Vec::new();
    let greeting = greet(&mut tcp, &mut ahead, settings, limits).await?;
    let late = |stage: Stage| Failure::silence(limits.command).at(stage);
    let hello = timeout(limits.command, async {
        greeting::say(&mut tcp, &format!("EHLO {own_name}")).await?;
        greeting::expect(&mut tcp, &mut ahead, 250).await
    })
    .await
    .map_err(|_| late(Stage::Hello))?
    .map_err(|failure| failure.at(Stage::Hello))?;
    if !hello.offers("STARTTLS") {
        return Err(unsafe_because(
            "It does not offer STARTTLS, or something on the way removes the offer. Choose TLS with port 465 in Settings, Mail, or ask its operator.",
        ));
    }
    timeout(limits.command, async {
        greeting::say(&mut tcp, "STARTTLS").await?;
        greeting::expect(&mut tcp, &mut ahead, 220).await
    })
    .await
    .map_err(|_| late(Stage::Tls))?
    .map_err(|failure| failure.at(Stage::Tls))?;
    if !ahead.is_empty() {
        return Err(unsafe_because(
            "Something on the way adds to what it says before encryption begins.",
        ));
    }
    Ok((*tcp, greeting))
}
