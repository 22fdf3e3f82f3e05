//! The listener: connections are accepted, limited and ended here, before any request is looked at (the gate's first
//! step, G0).

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use comity_federation::{Places, network};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tower::ServiceExt as _;

use crate::proxies::Proxies;

/// How long a connection may take.
#[derive(Debug, Clone, Copy)]
struct Times {
    /// To send the headers of a request, and to begin with its first one.
    headers: Duration,
    /// After the headers of its last request: for sending the body, for our work, and for reading the answer. No use
    /// case takes longer.
    request: Duration,
    /// After this it takes no new request, so that none lives for ever by asking now and then.
    age: Duration,
}

const TIMES: Times = Times { headers: Duration::from_secs(5), request: Duration::from_mins(1), age: Duration::from_mins(10) };
/// Most headers of a request.
const HEADERS: usize = 64;
/// Most bytes of the headers of a request.
const HEADER_BYTES: usize = 16 * 1024;
/// Most requests at the same time on one HTTP/2 connection: of a proxy, and of anybody else, who may leave as many
/// answers unread.
const STREAMS_OF_PROXY: u32 = 100;
const STREAMS: u32 = 16;
/// Requests on one HTTP/2 connection that were reset before we looked at them, and those that we reset ourselves;
/// with more the connection ends (rapid reset, CVE-2023-44487; "made you reset", CVE-2025-8671).
const RESETS: usize = 20;
const OWN_RESETS: usize = 100;
/// The largest frame of HTTP/2; headers that need more than a few of them end the connection (CONTINUATION flood).
const FRAME: u32 = 16 * 1024;
/// Unread bytes of one request, and of all requests of an HTTP/2 connection.
const WINDOW: u32 = 64 * 1024;
const WINDOWS: u32 = 256 * 1024;
/// How often a silent HTTP/2 connection is asked whether anybody is there, and how long we wait for the answer.
const PING: Duration = Duration::from_secs(20);
/// Most connections at the same time; more wait in the system's queue.
const CONNECTIONS: usize = 1024;
/// Most of them from one address (an IPv6 /64). A proxy, before which many stand, has no such limit.
const OF_ONE_ADDRESS: usize = 128;
/// How long requests may take to finish once we were told to stop.
pub const FINISH: Duration = Duration::from_secs(10);

/// Serves until `stop`, then lets requests under way finish, for at most [`FINISH`]. The address of the client is an
/// extension of each request ([`ConnectInfo`]).
pub async fn serve(listener: TcpListener, router: Router, proxies: &Proxies, stop: &CancellationToken) {
    serve_in(TIMES, listener, router, proxies, stop).await;
}

async fn serve_in(times: Times, listener: TcpListener, router: Router, proxies: &Proxies, stop: &CancellationToken) {
    let (of_proxy, of_others) = (Arc::new(limits(times, STREAMS_OF_PROXY)), Arc::new(limits(times, STREAMS)));
    let addresses: Arc<Places<IpAddr>> = Places::new(CONNECTIONS, OF_ONE_ADDRESS);
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
        let mut of_address = None;
        let shared = proxies.is_shared(peer.ip());
        if !shared {
            of_address = addresses.enter(network(peer.ip())).ok();
            if of_address.is_none() {
                tracing::debug!(%peer, "too many connections of one address");
                continue;
            }
        }
        let (builder, router, stop) = (Arc::clone(if shared { &of_proxy } else { &of_others }), router.clone(), stop.clone());
        connections.spawn(async move {
            connection(times, &builder, router, stream, peer, &stop).await;
            drop((place, of_address));
        });
    }
    drop(listener);
    connections.close();
    if tokio::time::timeout(FINISH, connections.wait()).await.is_err() {
        tracing::warn!(open = connections.len(), "requests that took too long were cut off");
    }
}

fn limits(times: Times, streams: u32) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(times.headers).max_headers(HEADERS).max_buf_size(HEADER_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(streams)
        .max_pending_accept_reset_streams(RESETS)
        .max_local_error_reset_streams(OWN_RESETS)
        .max_frame_size(FRAME)
        .initial_stream_window_size(WINDOW)
        .initial_connection_window_size(WINDOWS)
        .max_send_buf_size(WINDOW as usize)
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

async fn connection(
    times: Times,
    builder: &Builder<TokioExecutor>,
    router: Router,
    stream: TcpStream,
    peer: SocketAddr,
    stop: &CancellationToken,
) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "a connection that waits for full packets");
    }
    // Rings when the headers of a request are complete.
    let asked = Arc::new(Notify::new());
    let bell = Arc::clone(&asked);
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        bell.notify_one();
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    let mut connection = std::pin::pin!(builder.serve_connection(TokioIo::new(stream), service));
    let mut patience = std::pin::pin!(tokio::time::sleep(times.headers));
    let mut old = std::pin::pin!(tokio::time::sleep(times.age));
    let mut ending = false;
    let ended = loop {
        tokio::select! {
            ended = connection.as_mut() => break ended,
            () = asked.notified() => patience.as_mut().reset(Instant::now() + times.request),
            () = &mut patience => break Err("it took too long".into()),
            () = async { tokio::select! { () = stop.cancelled() => {}, () = &mut old => {} } }, if !ending => {
                ending = true;
                connection.as_mut().graceful_shutdown();
            }
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
        begin_with(TIMES, Proxies::default()).await
    }

    async fn begin_with(times: Times, proxies: Proxies) -> (SocketAddr, CancellationToken, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new()
            .route("/peer", axum::routing::get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
            .route("/slow", axum::routing::post(|body: String| async move { body }))
            .route("/large", axum::routing::get(|| async { "x".repeat(64 * 1024 * 1024) }));
        let stop = CancellationToken::new();
        let task = tokio::spawn({
            let stop = stop.clone();
            async move { serve_in(times, listener, router, &proxies, &stop).await }
        });
        (address, stop, task)
    }

    /// Whether the server ends a connection on which this was sent, at the latest when nobody would wait any more.
    async fn ends(address: SocketAddr, sent: &[u8]) -> bool {
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(sent).await.expect("written");
        let mut rest = Vec::new();
        // A connection that is cut with unread bytes is reset; that is an end too.
        tokio::time::timeout(Duration::from_mins(1), stream.read_to_end(&mut rest)).await.is_ok()
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

    #[tokio::test]
    async fn a_connection_that_asks_nothing_ends() {
        let (address, stop, task) = begin_with(Times { headers: Duration::from_millis(50), ..TIMES }, Proxies::default()).await;
        let settings_of_http2 = [0_u8, 0, 0, 4, 0, 0, 0, 0, 0];
        let greeting = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".as_slice(), &settings_of_http2].concat();
        for sent in [b"".as_slice(), b"P", b"PRI * HTTP/2.0\r\n", b"GET /peer HTTP/1.1\r\nHost", &greeting] {
            assert!(ends(address, sent).await, "{}", sent.escape_ascii());
        }
        stop.cancel();
        task.await.expect("it ends");
    }

    #[tokio::test]
    async fn a_request_that_does_not_come_to_its_end_and_an_answer_that_nobody_reads_end() {
        let (address, stop, task) = begin_with(Times { request: Duration::from_millis(50), ..TIMES }, Proxies::default()).await;
        assert!(ends(address, b"POST /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nslow").await);
        let mut stream = TcpStream::connect(address).await.expect("a connection");
        stream.write_all(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("written");
        // Written to until the server has closed: it was not read to its end.
        let closed = async { while stream.write_all(b"\r\n").await.is_ok() {} };
        tokio::time::timeout(Duration::from_mins(1), closed).await.expect("it is closed");
        stop.cancel();
        task.await.expect("it ends");
    }

    #[tokio::test]
    async fn an_old_connection_takes_no_new_request() {
        let patient = Duration::from_hours(1);
        let times = Times { headers: patient, request: patient, age: Duration::from_millis(50) };
        let (address, stop, task) = begin_with(times, Proxies::default()).await;
        assert!(ends(address, b"GET /peer HTTP/1.1\r\nHost: a\r\n\r\n").await);
        stop.cancel();
        task.await.expect("it ends");
    }

    #[tokio::test]
    async fn one_address_does_not_take_all_places() {
        let proxies = Proxies { named: vec!["127.0.0.9".parse().expect("an address")], ..Proxies::default() };
        // Nothing ends here for being silent.
        let times = Times { headers: Duration::from_hours(1), ..TIMES };
        let (address, stop, task) = begin_with(times, proxies).await;
        let mut held = Vec::new();
        for _ in 0..OF_ONE_ADDRESS {
            held.push(TcpStream::connect(address).await.expect("a connection"));
        }
        let mut more = TcpStream::connect(address).await.expect("the system accepts it");
        // It is closed before anything was asked, while the ones before it are open.
        let mut byte = [0];
        let read = tokio::time::timeout(Duration::from_mins(1), more.read(&mut byte)).await.expect("it is closed");
        assert!(matches!(read, Ok(0) | Err(_)));
        let other = tokio::net::TcpSocket::new_v4().expect("a socket");
        other.bind("127.0.0.2:0".parse().expect("an address")).expect("all of 127/8 is this machine");
        let mut other = other.connect(address).await.expect("a connection");
        other.write_all(b"GET /peer HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.expect("written");
        let mut answer = String::new();
        other.read_to_string(&mut answer).await.expect("text");
        assert!(answer.ends_with("127.0.0.2"), "{answer}");
        drop(held);
        stop.cancel();
        task.await.expect("it ends");
    }
}
