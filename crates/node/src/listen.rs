//! The listener: connections are accepted, limited and ended here, before any request is looked at (the gate's first
//! step, G0).

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

/// How long a client may take to send the headers of a request.
const HEADER_TIME: Duration = Duration::from_secs(5);
/// Most headers of a request.
const HEADERS: usize = 64;
/// Most bytes of the headers of a request.
const HEADER_BYTES: usize = 16 * 1024;
/// Most requests at the same time on one HTTP/2 connection.
const STREAMS: u32 = 100;
/// How often a silent HTTP/2 connection is asked whether anybody is there, and how long we wait for the answer.
const PING: Duration = Duration::from_secs(20);
/// Most connections at the same time; more wait in the system's queue.
const CONNECTIONS: usize = 1024;
/// How long requests may take to finish once we were told to stop.
pub const FINISH: Duration = Duration::from_secs(10);

/// Serves until `stop`, then lets requests under way finish, for at most [`FINISH`]. The address of the client is an
/// extension of each request ([`ConnectInfo`]).
pub async fn serve(listener: TcpListener, router: Router, stop: &CancellationToken) {
    let builder = Arc::new(limits());
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let connections = TaskTracker::new();
    loop {
        let place = tokio::select! {
            () = stop.cancelled() => break,
            place = Arc::clone(&places).acquire_owned() => place.expect("the semaphore is never closed"),
        };
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = accept(&listener) => accepted,
        };
        let (builder, router, stop) = (Arc::clone(&builder), router.clone(), stop.clone());
        connections.spawn(async move {
            connection(&builder, router, stream, peer, &stop).await;
            drop(place);
        });
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(FINISH, connections.wait()).await.is_err() {
        tracing::warn!(open = connections.len(), "requests that took too long were cut off");
    }
}

fn limits() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_headers(HEADERS).max_buf_size(HEADER_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(u32::try_from(HEADER_BYTES).expect("16 KiB are less than 4 GiB"))
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING);
    builder
}

/// The next connection. What goes wrong with one of them is no reason to stop; out of file handles, we wait a moment.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) if is_theirs(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted; trying again in a second");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

fn is_theirs(error: &std::io::Error) -> bool {
    use std::io::ErrorKind as Kind;
    matches!(error.kind(), Kind::ConnectionRefused | Kind::ConnectionAborted | Kind::ConnectionReset)
}

async fn connection(builder: &Builder<TokioExecutor>, router: Router, stream: TcpStream, peer: SocketAddr, stop: &CancellationToken) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection that waits for full packets");
    }
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%peer, error, "a connection ended early");
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    async fn begin() -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new()
            .route("/peer", axum::routing::get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
            .route("/slow", axum::routing::post(|body: String| async move { body }));
        let stop = CancellationToken::new();
        let task = tokio::spawn({
            let stop = stop.clone();
            async move { serve(listener, router, &stop).await }
        });
        (address, stop, task)
    }

    async fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("written");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("text");
        answer
    }

    #[tokio::test]
    async fn the_address_of_the_client_is_known() {
        let (address, stop, task) = begin().await;
        let answer = ask(address, "GET /peer HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await;
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
        stop.cancel();
        task.await.expect("it ends");
    }

    #[tokio::test]
    async fn too_many_or_too_long_headers_are_refused() {
        let (address, stop, task) = begin().await;
        let many = "X: 1\r\n".repeat(70);
        let long = format!("X: {}\r\n", "x".repeat(17 * 1024));
        for headers in [many, long] {
            let answer = ask(address, &format!("GET /peer HTTP/1.1\r\nHost: a\r\n{headers}\r\n")).await;
            assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
        }
        stop.cancel();
        task.await.expect("it ends");
    }

    #[tokio::test]
    async fn a_request_under_way_is_finished_after_the_stop_and_a_new_one_is_not_taken() {
        let (address, stop, task) = begin().await;
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        let head = "POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n";
        stream.write_all(head.as_bytes()).await.expect("written");
        // The answer to `Expect` shows that the request is under way.
        let mut first = [0_u8; 25];
        stream.read_exact(&mut first).await.expect("100 Continue");
        stop.cancel();
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
        stream.write_all(b"done").await.expect("written");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.expect("text");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("done"), "{answer}");
        task.await.expect("it ends");
    }
}
