//! Somebody in the middle of a connection: passes bytes on, until the test says that answers are to be kept back.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A proxy before a node.
#[derive(Debug)]
pub struct Middle {
    state: Arc<State>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct State {
    to: SocketAddr,
    /// Whether answers to POSTs are kept back.
    keeps: watch::Sender<bool>,
    kept: watch::Sender<Vec<u8>>,
    /// The first lines of the requests.
    asked: Mutex<Vec<String>>,
    cut: watch::Sender<bool>,
}

impl Drop for Middle {
    fn drop(&mut self) {
        self.state.cut.send_replace(true);
        self.task.abort();
    }
}

impl Middle {
    /// Listens at an address and leads to a node.
    pub async fn at(address: SocketAddr, to: SocketAddr) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let state = Arc::new(State {
            to,
            keeps: watch::Sender::new(false),
            kept: watch::Sender::new(Vec::new()),
            asked: Mutex::default(),
            cut: watch::Sender::new(false),
        });
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(pass(stream, Arc::clone(&shared)));
            }
        });
        Ok(Self { state, task })
    }

    /// From now on no answer to a POST is passed on.
    pub fn keep_answers(&self) {
        self.state.keeps.send_replace(true);
    }

    /// Waits until an answer was kept back; its first line.
    pub async fn kept(&self) -> anyhow::Result<String> {
        let mut kept = self.state.kept.subscribe();
        let bytes = kept.wait_for(|bytes| bytes.contains(&b'\r')).await?;
        let end = bytes.iter().position(|byte| *byte == b'\r').context("a line has an end")?;
        Ok(String::from_utf8_lossy(&bytes[..end]).into_owned())
    }

    /// The first lines of the requests that passed since the last call.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.state.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many bytes of answers were kept back.
    pub fn kept_bytes(&self) -> usize {
        self.state.kept.borrow().len()
    }
}

async fn pass(client: TcpStream, state: Arc<State>) {
    let Ok(server) = TcpStream::connect(state.to).await else { return };
    let (is_post, mut cut) = (watch::Sender::new(false), state.cut.subscribe());
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    // When one side ends, both do; so they do when the test cuts them.
    tokio::select! {
        () = questions(from_client, to_server, &is_post, &state) => {}
        () = answers(from_server, to_client, &is_post, &state) => {}
        _ = cut.wait_for(|cut| *cut) => {}
    }
}

async fn questions(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_post: &watch::Sender<bool>, state: &State) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if bytes.starts_with(b"POST ") || bytes.starts_with(b"GET ") {
            let line = String::from_utf8_lossy(&bytes[..count]).lines().next().unwrap_or_default().to_owned();
            state.asked.lock().unwrap_or_else(PoisonError::into_inner).push(line);
            is_post.send_replace(bytes.starts_with(b"POST "));
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

async fn answers(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, is_post: &watch::Sender<bool>, state: &State) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if *is_post.borrow() && *state.keeps.borrow() {
            state.kept.send_modify(|kept| kept.extend_from_slice(&bytes[..count]));
        } else if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}
