//! An SMTP server that answers by script and remembers what it was told.

use domain::settings::{Mail, MailSecurity};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio_rustls::TlsAcceptor;

use mail::TimeLimits;

/// Where a script can answer otherwise than well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    Greeting,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    Data,
    /// After the final dot.
    End,
    Rset,
}

impl Step {
    pub const DIALOGUE: [Self; 7] = [
        Self::Greeting,
        Self::Ehlo,
        Self::Auth,
        Self::Mail,
        Self::Rcpt,
        Self::Data,
        Self::End,
    ];
}

#[derive(Debug, Clone)]
pub enum Answer {
    Say(Vec<u8>),
    /// Closes the connection.
    Close,
    /// Says nothing more, and keeps the connection.
    Silence,
    /// Says this, and then neither says nor reads anything more.
    Last(&'static str),
}

impl Answer {
    pub fn say(text: &str) -> Self {
        Self::Say(format!("{text}\r\n").into_bytes())
    }
}

pub enum Encryption {
    None,
    StartTls(TlsAcceptor),
    Implicit(TlsAcceptor),
}

pub struct Script {
    pub encryption: Encryption,
    /// Lines of the EHLO reply beside STARTTLS.
    pub extensions: Vec<&'static str>,
    pub answers: HashMap<Step, Answer>,
    /// Answers for the first mail only.
    pub once: bool,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            encryption: Encryption::None,
            extensions: vec!["8BITMIME", "AUTH PLAIN LOGIN"],
            answers: HashMap::new(),
            once: false,
        }
    }
}

impl Script {
    pub fn answering(step: Step, answer: Answer) -> Self {
        Self {
            answers: HashMap::from([(step, answer)]),
            ..Self::default()
        }
    }
}

#[derive(Default)]
pub struct Seen {
    /// Command lines in order, of all connections; those under TLS begin with `TLS `.
    pub commands: Vec<String>,
    /// Messages as they arrive after dot-stuffing is undone.
    pub messages: Vec<Vec<u8>>,
    pub connections: usize,
}

pub struct Server {
    pub port: u16,
    seen: Arc<Mutex<Seen>>,
}

impl Server {
    pub fn start(script: Script) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        // Small, so that a server that stops reading is felt soon.
        socket.set_recv_buffer_size(16_384).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let listener = socket.listen(16).unwrap();
        let port = listener.local_addr().unwrap().port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let (script, kept) = (Arc::new(script), Arc::clone(&seen));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                kept.lock().unwrap().connections += 1;
                let (script, kept) = (Arc::clone(&script), Arc::clone(&kept));
                // A connection that breaks ends its task; that is what some scripts want.
                tokio::spawn(async move {
                    Talk {
                        script,
                        seen: kept,
                        tls: false,
                    }
                    .run(stream)
                    .await
                });
            }
        });
        Self { port, seen }
    }

    pub fn seen<T>(&self, look: impl FnOnce(&Seen) -> T) -> T {
        look(&self.seen.lock().unwrap())
    }

    pub fn commands(&self) -> Vec<String> {
        self.seen(|seen| seen.commands.clone())
    }

    pub fn settings(&self, security: MailSecurity) -> Mail {
        Mail {
            host: "localhost".to_owned(),
            port: self.port,
            security,
            ..Mail::default()
        }
    }
}

/// Limits that a busy machine keeps, too.
pub fn limits() -> TimeLimits {
    all_within(Duration::from_secs(30))
}

/// Limits for tests of silence.
pub fn short_limits() -> TimeLimits {
    all_within(Duration::from_millis(700))
}

fn all_within(limit: Duration) -> TimeLimits {
    TimeLimits {
        connect: limit,
        greeting: limit,
        tls: limit,
        command: limit,
        message: limit,
        accepted: limit,
        close: limit,
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

struct Talk {
    script: Arc<Script>,
    seen: Arc<Mutex<Seen>>,
    tls: bool,
}

/// The connection is over.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl Talk {
    async fn run(mut self, tcp: TcpStream) -> Result<(), Over> {
        tcp.set_nodelay(true)?;
        let script = Arc::clone(&self.script);
        match &script.encryption {
            Encryption::Implicit(acceptor) => {
                self.tls = true;
                let mut stream = acceptor.accept(tcp).await?;
                self.answer(&mut stream, Step::Greeting, "220 test ready")
                    .await?;
                self.dialogue(&mut stream).await.map(|_| ())
            }
            Encryption::None => {
                let mut stream = tcp;
                self.answer(&mut stream, Step::Greeting, "220 test ready")
                    .await?;
                self.dialogue(&mut stream).await.map(|_| ())
            }
            Encryption::StartTls(acceptor) => {
                let mut stream = tcp;
                self.answer(&mut stream, Step::Greeting, "220 test ready")
                    .await?;
                if self.dialogue(&mut stream).await? {
                    self.tls = true;
                    let mut stream = acceptor.accept(stream).await?;
                    self.dialogue(&mut stream).await?;
                }
                Ok(())
            }
        }
    }

    async fn answer<S: Stream>(&self, stream: &mut S, step: Step, usual: &str) -> Result<(), Over> {
        let done = self.script.once && !self.seen.lock().unwrap().messages.is_empty();
        match self.script.answers.get(&step).filter(|_| !done) {
            None => stream.write_all(format!("{usual}\r\n").as_bytes()).await?,
            Some(Answer::Say(bytes)) => stream.write_all(bytes).await?,
            Some(Answer::Close) => return Err(Over),
            Some(Answer::Silence) => std::future::pending().await,
            Some(Answer::Last(text)) => {
                stream.write_all(text.as_bytes()).await?;
                std::future::pending::<()>().await;
            }
        }
        stream.flush().await?;
        Ok(())
    }

    /// Until the end (false) or STARTTLS (true).
    async fn dialogue<S: Stream>(&self, stream: &mut S) -> Result<bool, Over> {
        let mut ahead = Vec::new();
        loop {
            let line = read_line(stream, &mut ahead).await?;
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            let tls = if self.tls { "TLS " } else { "" };
            self.seen
                .lock()
                .unwrap()
                .commands
                .push(format!("{tls}{text}"));
            let verb = text.split([' ', ':']).next().unwrap_or("").to_uppercase();
            match verb.as_str() {
                "EHLO" => {
                    let mut lines = vec!["250-test".to_owned()];
                    if matches!(self.script.encryption, Encryption::StartTls(_)) && !self.tls {
                        lines.push("250-STARTTLS".to_owned());
                    }
                    lines.extend(
                        self.script
                            .extensions
                            .iter()
                            .map(|one| format!("250-{one}")),
                    );
                    lines.push("250 HELP".to_owned());
                    self.answer(stream, Step::Ehlo, &lines.join("\r\n")).await?;
                }
                "STARTTLS" => {
                    self.answer(stream, Step::StartTls, "220 go ahead").await?;
                    return Ok(true);
                }
                "AUTH" => {
                    if text.eq_ignore_ascii_case("AUTH LOGIN") {
                        for ask in ["334 VXNlcm5hbWU6\r\n", "334 UGFzc3dvcmQ6\r\n"] {
                            stream.write_all(ask.as_bytes()).await?;
                            let said = read_line(stream, &mut ahead).await?;
                            let said = String::from_utf8_lossy(&said).trim_end().to_owned();
                            self.seen.lock().unwrap().commands.push(said);
                        }
                    }
                    self.answer(stream, Step::Auth, "235 welcome").await?;
                }
                "MAIL" => self.answer(stream, Step::Mail, "250 ok").await?,
                "RCPT" => self.answer(stream, Step::Rcpt, "250 ok").await?,
                "DATA" => {
                    self.answer(stream, Step::Data, "354 go ahead").await?;
                    if matches!(self.script.answers.get(&Step::Data), Some(Answer::Say(bytes)) if !bytes.starts_with(b"354"))
                    {
                        continue;
                    }
                    let message = read_message(stream, &mut ahead).await?;
                    self.answer(stream, Step::End, "250 2.0.0 queued as 4F2")
                        .await?;
                    self.seen.lock().unwrap().messages.push(message);
                }
                "RSET" => self.answer(stream, Step::Rset, "250 ok").await?,
                "QUIT" => {
                    stream.write_all(b"221 bye\r\n").await?;
                    return Ok(false);
                }
                _ => stream.write_all(b"500 what?\r\n").await?,
            }
        }
    }
}

async fn read_line<S: Stream>(stream: &mut S, ahead: &mut Vec<u8>) -> Result<Vec<u8>, Over> {
    loop {
        if let Some(end) = ahead.iter().position(|byte| *byte == b'\n') {
            let rest = ahead.split_off(end + 1);
            return Ok(std::mem::replace(ahead, rest));
        }
        if stream.read_buf(ahead).await? == 0 {
            return Err(Over);
        }
    }
}

async fn read_message<S: Stream>(stream: &mut S, ahead: &mut Vec<u8>) -> Result<Vec<u8>, Over> {
    let mut message = Vec::new();
    loop {
        let line = read_line(stream, ahead).await?;
        if line == b".\r\n" {
            return Ok(message);
        }
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}
