//! What sends requests, and reads the middle out of figures.

use std::net::{Ipv4Addr, SocketAddr};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// A connection that is kept.
pub struct Client {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Client {
    pub async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Self {
            stream,
            buffer: Vec::with_capacity(64 * 1_024),
        }
    }

    /// The status, and the whole answer as text.
    pub async fn ask(&mut self, request: &str) -> (u16, String) {
        let status = self.get(request).await;
        (status, String::from_utf8_lossy(&self.buffer).into_owned())
    }

    /// The status alone; the answer is read and left in the buffer. It shares the cores with what
    /// is measured, so it does no more than that.
    pub async fn get(&mut self, request: &str) -> u16 {
        self.stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        self.buffer.clear();
        loop {
            let read = self.stream.read_buf(&mut self.buffer).await;
            assert!(read.expect("an answer") > 0, "the connection was closed");
            let end = self.buffer.windows(4).position(|four| four == b"\r\n\r\n");
            let Some((head, body)) = end.and_then(|end| self.buffer.split_at_checked(end + 4))
            else {
                continue;
            };
            let head = String::from_utf8_lossy(head);
            let length = head
                .lines()
                .filter_map(|line| line.split_once(':'))
                .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
                .and_then(|(_, value)| value.trim().parse::<usize>().ok())
                .unwrap_or(0);
            if body.len() >= length {
                return head
                    .split(' ')
                    .nth(1)
                    .and_then(|status| status.parse().ok())
                    .unwrap_or(0);
            }
        }
    }
}

/// An address of its own for each number.
pub fn from(number: u64) -> Ipv4Addr {
    let low = u32::try_from(number % 0x00ff_ffff).unwrap_or(0);
    Ipv4Addr::from(0x0a00_0000 | low)
}

pub fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

pub fn median(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures
        .get(figures.len() / 2)
        .copied()
        .expect("there was a round")
}

#[expect(clippy::cast_precision_loss, reason = "no run has 2^52 requests")]
pub fn count(number: usize) -> f64 {
    number as f64
}
