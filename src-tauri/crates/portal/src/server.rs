//! The listening side: time limits against slow clients, places for connections, and an end that
//! finishes what was begun (assurance F-22).

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, Response, StatusCode};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;

use crate::places::Places;
use crate::respond::plain;
use crate::{Portal, router};

/// Time for the headers of a request, and for an idle connection's next one.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);
/// Longest headers.
const HEADERS_MAX: usize = 32 * 1_024;
/// Connections at once. A further one takes the place of one that asks for nothing.
const CONNECTIONS: usize = 2_000;
/// Time for a request's body and for its answer.
const ANSWER_WITHIN: Duration = Duration::from_secs(20);
/// How long requests may take to finish when the server ends.
const FINISH_WITHIN: Duration = Duration::from_secs(20);
/// Most time that one connection lives: an answer that is never read cannot hold it for ever.
const CONNECTION_LIVES: Duration = Duration::from_mins(10);

/// Where a request came from.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub SocketAddr);

fn too_slow() -> Response<Body> {
    let mut response = plain(
        StatusCode::REQUEST_TIMEOUT,
        "This took too long. Try again.",
    );
    response
        .headers_mut()
        .insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

/// Serves the client area until `ended` comes true; then finishes the requests under way.
pub async fn serve(
    portal: Arc<Portal>,
    listener: TcpListener,
    ended: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let app = router(portal);
    let graceful = GracefulShutdown::new();
    let places = Places::new(CONNECTIONS);
    let mut ended = std::pin::pin!(ended);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut ended => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file handles, for instance.
                tracing::warn!(%error, "a connection could not be taken");
                places.make_room();
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Where everybody asks for something, the newest goes: the others were there before.
        let Some(place) = places.take() else { continue };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(app.clone().layer(axum::Extension(Peer(peer))));
        let asked = place.clone();
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADERS_WITHIN)
            .max_buf_size(HEADERS_MAX)
            .serve_connection(
                TokioIo::new(stream),
                service_fn(move |request| {
                    let (busy, answer) = (asked.busy(), service.call(request));
                    async move {
                        let answer = tokio::time::timeout(ANSWER_WITHIN, answer).await;
                        drop(busy);
                        answer.unwrap_or_else(|_| Ok(too_slow()))
                    }
                }),
            );
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            tokio::select! {
                _ = tokio::time::timeout(CONNECTION_LIVES, connection) => {}
                () = place.taken_away() => {}
            }
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(FINISH_WITHIN, graceful.shutdown()).await;
    Ok(())
}
