//! The listening side with clients that are slow, endless, idle or many (assurance F-22), and its
//! end. On real sockets; whether somebody is answered is asked, never how fast.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use portal::{Options, Portal};
use testkit::{Engine, Workspace};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::limits::resident;

/// Longer than any answer takes, however busy the computer is.
const PATIENCE: Duration = Duration::from_secs(15);

struct Served {
    address: SocketAddr,
    end: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
    _workspace: Workspace,
}

async fn served() -> Served {
    let w = Workspace::new(Engine::Sqlite).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let options = Options {
        public_url: format!("http://{address}"),
        trusted: Vec::new(),
        themes: None,
        data_key: None,
    };
    let portal = Arc::new(Portal::new(w.usher.clone(), options).unwrap());
    let (end, ended) = oneshot::channel();
    let running = tokio::spawn(portal::serve(portal, listener, async {
        let _ = ended.await;
    }));
    Served {
        address,
        end: Some(end),
        running,
        _workspace: w,
    }
}

async fn connect(served: &Served) -> TcpStream {
    let connecting = TcpStream::connect(served.address);
    timeout(PATIENCE, connecting).await.unwrap().unwrap()
}

/// All that comes until the other side closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    let _ = timeout(PATIENCE, stream.read_to_end(&mut all)).await;
    String::from_utf8_lossy(&all).into_owned()
}

/// A good request on a connection of its own.
async fn good(served: &Served) -> String {
    let mut stream = connect(served).await;
    let request = "GET /sign-in HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).await.unwrap();
    rest(&mut stream).await
}

async fn still_answers(served: &Served) {
    for _ in 0..20 {
        let answer = good(served).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f22_five_hundred_slow_clients_keep_nobody_out() {
    let served = served().await;
    still_answers(&served).await;
    let before = resident();
    let mut slow = Vec::new();
    for _ in 0..500 {
        let mut stream = connect(&served).await;
        stream
            .write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ")
            .await
            .unwrap();
        slow.push(stream);
    }
    for _ in 0..3 {
        for stream in &mut slow {
            stream.write_all(b"a").await.unwrap();
        }
        still_answers(&served).await;
    }
    assert!(
        resident() - before < 64 * 1_024,
        "{} KiB",
        resident() - before
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f22_thousands_of_idle_connections_make_room() {
    let served = served().await;
    still_answers(&served).await;
    let before = resident();
    // More than there are places for: the oldest goes, whoever asks comes in.
    let mut idle = Vec::new();
    for n in 0..5_000 {
        idle.push(connect(&served).await);
        if n % 1_000 == 999 {
            still_answers(&served).await;
        }
    }
    let mut first = idle.remove(0);
    assert_eq!(rest(&mut first).await, "", "it had to go");
    assert!(
        resident() - before < 256 * 1_024,
        "{} KiB",
        resident() - before
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f22_headers_without_end_are_refused() {
    let served = served().await;
    let mut stream = connect(&served).await;
    let part = vec![b'a'; 8_192];
    stream
        .write_all(b"GET /sign-in HTTP/1.1\r\nhost: x\r\nx-long: ")
        .await
        .unwrap();
    let mut sent = 0;
    // A mebibyte in one header, or as much as is taken.
    while sent < 1_048_576 && stream.write_all(&part).await.is_ok() {
        sent += part.len();
    }
    let _ = stream.write_all(b"\r\nconnection: close\r\n\r\n").await;
    let answer = rest(&mut stream).await;
    assert!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 431"),
        "{answer}"
    );
    still_answers(&served).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn f22_a_body_without_end_is_not_read_to_its_end() {
    let served = served().await;
    let before = resident();
    let mut stream = connect(&served).await;
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: x\r\norigin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 10737418240\r\n\r\n",
        served.address
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let part = vec![b'a'; 64 * 1_024];
    let mut sent = 0_u64;
    // The socket's own buffers take a few mebibytes before the other side is seen to be gone.
    while sent < 200 * 1_048_576 {
        match timeout(PATIENCE, stream.write_all(&part)).await {
            Ok(Ok(())) => sent += 65_536,
            _ => break,
        }
    }
    assert!(sent < 64 * 1_048_576, "{sent} bytes were taken");
    assert!(resident().saturating_sub(before) < 64 * 1_024);
    still_answers(&served).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_end_finishes_what_was_begun_and_takes_nothing_new() {
    let mut served = served().await;
    let mut stream = connect(&served).await;
    let body = "email=a&password=b&next=";
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: x\r\norigin: http://{}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        served.address,
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(&body.as_bytes()[..4]).await.unwrap();
    // The server has it in hand once it answers somebody who came later.
    still_answers(&served).await;
    let mut idle = connect(&served).await;
    served.end.take().unwrap().send(()).unwrap();
    // Idle connections end, new ones are refused.
    assert_eq!(rest(&mut idle).await, "");
    while TcpStream::connect(served.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    let early = timeout(Duration::from_millis(500), &mut served.running).await;
    assert!(early.is_err(), "one request is not answered");
    stream.write_all(&body.as_bytes()[4..]).await.unwrap();
    let answer = rest(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 403"), "no token: {answer}");
    let ended = timeout(PATIENCE, &mut served.running).await;
    ended.unwrap().unwrap().unwrap();
}
