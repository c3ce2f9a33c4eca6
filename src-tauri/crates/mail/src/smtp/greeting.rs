//! The first lines of a connection, read by hand: the greeting, and STARTTLS.

use std::io;
use std::net::IpAddr;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

use super::reply::{Failure, words};

/// Longest line and longest reply that are read, as lettre and Postfix have them.
const LINE_MAX: usize = 1_000;
const REPLY_MAX: usize = 100_000;

/// One reply as it came.
#[derive(Debug, PartialEq, Eq)]
pub struct Reply {
    pub code: u16,
    /// Its lines without codes.
    pub lines: Vec<String>,
    /// The bytes of it.
    pub raw: Vec<u8>,
}

impl Reply {
    /// Whether an EHLO reply offers `extension`.
    pub fn offers(&self, extension: &str) -> bool {
        self.lines.iter().skip(1).any(|line| {
            line.split_whitespace()
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case(extension))
        })
    }

    fn failure(&self) -> Failure {
        Failure::Reply {
            code: self.code,
            reply: words(&self.lines.join(" ")),
        }
    }
}

/// Reads replies from `stream`; bytes beyond the reply wait in `ahead`.
pub async fn read<S: AsyncRead + Unpin>(
    stream: &mut S,
    ahead: &mut Vec<u8>,
) -> Result<Reply, Failure> {
    let mut reply = Reply {
        code: 0,
        lines: Vec::new(),
        raw: Vec::new(),
    };
    loop {
        let line = read_line(stream, ahead).await?;
        reply.raw.extend_from_slice(&line);
        if reply.raw.len() > REPLY_MAX {
            return Err(not_smtp());
        }
        let text = String::from_utf8_lossy(&line)
            .trim_end_matches(['\r', '\n'])
            .to_owned();
        let code = text
            .get(..3)
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_digit()));
        let code: u16 = code
            .and_then(|code| code.parse().ok())
            .ok_or_else(not_smtp)?;
        if !(200..600).contains(&code) || (reply.code != 0 && reply.code != code) {
            return Err(not_smtp());
        }
        reply.code = code;
        reply
            .lines
            .push(text.get(4..).unwrap_or_default().to_owned());
        match text.as_bytes().get(3) {
            None | Some(b' ') => return Ok(reply),
            Some(b'-') => {}
            Some(_) => return Err(not_smtp()),
        }
    }
}

/// Reads a reply that has to be `wanted`.
pub async fn expect<S: AsyncRead + Unpin>(
    stream: &mut S,
    ahead: &mut Vec<u8>,
    wanted: u16,
) -> Result<Reply, Failure> {
    let reply = read(stream, ahead).await?;
    match reply.code {
        code if code == wanted => Ok(reply),
        400.. => Err(reply.failure()),
        _ => Err(Failure::out_of_place()),
    }
}

/// Sends one command line.
pub async fn say<S: AsyncWrite + Unpin>(stream: &mut S, command: &str) -> Result<(), Failure> {
    let line = format!("{command}\r\n");
    stream
        .write_all(line.as_bytes())
        .await
        .map_err(|e| broken(&e))?;
    stream.flush().await.map_err(|e| broken(&e))
}

/// The name of this computer in EHLO: its address. The host name is nobody's business, and often
/// no name that a server would accept.
pub fn own_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => format!("[{address}]"),
        IpAddr::V6(address) => format!("[IPv6:{address}]"),
    }
}

async fn read_line<S: AsyncRead + Unpin>(
    stream: &mut S,
    ahead: &mut Vec<u8>,
) -> Result<Vec<u8>, Failure> {
    loop {
        if let Some(end) = ahead.iter().position(|byte| *byte == b'\n') {
            let rest = ahead.split_off(end + 1);
            let line = std::mem::replace(ahead, rest);
            return if line.len() > LINE_MAX {
                Err(not_smtp())
            } else {
                Ok(line)
            };
        }
        if ahead.len() > LINE_MAX {
            return Err(not_smtp());
        }
        if stream.read_buf(ahead).await.map_err(|e| broken(&e))? == 0 {
            return Err(Failure::Broken(
                "the server closed the connection".to_owned(),
            ));
        }
    }
}

fn not_smtp() -> Failure {
    Failure::Broken("the server's answer is not SMTP".to_owned())
}

fn broken(error: &io::Error) -> Failure {
    Failure::Broken(words(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read_from(bytes: &[u8]) -> Result<(Reply, Vec<u8>), Failure> {
        let (mut stream, mut ahead) = (bytes, Vec::new());
        let reply = read(&mut stream, &mut ahead).await?;
        ahead.extend_from_slice(stream);
        Ok((reply, ahead))
    }

    #[tokio::test]
    async fn a_reply_ends_at_the_line_without_dash_and_the_rest_waits() {
        let (reply, rest) = read_from(b"250-a\r\n250-STARTTLS\r\n250 8BITMIME\r\n220 x\r\n")
            .await
            .unwrap();
        assert_eq!(
            (reply.code, rest.as_slice()),
            (250, b"220 x\r\n".as_slice())
        );
        assert!(reply.offers("starttls") && reply.offers("8bitmime") && !reply.offers("a"));
    }

    #[tokio::test]
    async fn what_is_no_reply_is_refused() {
        let long = [b"220 ".to_vec(), vec![b'x'; 65_536], b"\r\n".to_vec()].concat();
        for bad in [
            b"SSH-2.0-OpenSSH\r\n".as_slice(),
            b"22\r\n",
            b"220x\r\n",
            b"099 x\r\n",
            b"220-a\r\n250 b\r\n",
            b"220 no end",
            b"\xff\xfe\xfd\r\n",
            &long,
        ] {
            assert!(
                matches!(read_from(bad).await, Err(Failure::Broken(_))),
                "{bad:?}"
            );
        }
    }
}
