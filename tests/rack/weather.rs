//! The lines between the nodes, and what happens on them: each node's published address is that of a line, behind which the
//! node listens. Only requests of one node to another are touched; who sends one, its `User-Agent` tells.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use comity_tests::TestNode;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::load::Draw;

/// How long an answer is on its way on a slow line, and at most how long a request on one that has no order.
const SLOW: Duration = Duration::from_secs(2);
/// How much later a request comes for the second time, at most, in milliseconds.
const LATE: usize = 8_000;
/// Of a hundred requests on a bad line, so many are lost with their connection.
const LOST: u64 = 30;

/// What is wrong on the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// Nothing arrives, and nobody is told.
    Cut,
    /// Requests of the one arrive at the other, and answers don't.
    Deaf,
    /// Some connections end in the middle of a request.
    Lossy,
    /// Everything takes long, between all of them.
    Slow,
    /// Between all of them requests arrive in another order, and again when later ones have been there.
    Muddled,
}

/// In this order: whoever was cut off or not answered rests for a while.
const TROUBLES: [Trouble; 5] = [Trouble::Muddled, Trouble::Slow, Trouble::Deaf, Trouble::Cut, Trouble::Lossy];

/// What is wrong now, from whom to whom. Every change ends what is held back.
type Now = Option<(Trouble, usize, usize)>;

/// All lines.
#[derive(Debug)]
pub struct Weather {
    shared: Arc<Shared>,
    lines: JoinSet<()>,
}

#[derive(Debug)]
struct Shared {
    /// The origins of the nodes, by their places.
    nodes: Vec<String>,
    now: watch::Sender<Now>,
    /// Requests that have still to come for the second time.
    late: watch::Sender<usize>,
    draw: Mutex<Draw>,
    /// Requests that each trouble met.
    met: Mutex<BTreeMap<Trouble, usize>>,
}

impl Weather {
    /// Good weather between these nodes.
    pub fn over(nodes: &[TestNode], seed: u64) -> Self {
        let nodes = nodes.iter().map(|node| node.base.origin().clone()).collect();
        let shared = Shared {
            nodes,
            now: watch::Sender::new(None),
            late: watch::Sender::new(0),
            draw: Mutex::new(Draw(seed)),
            met: Mutex::default(),
        };
        Self { shared: Arc::new(shared), lines: JoinSet::new() }
    }

    /// Puts the line before a node: at its published address, leading to where it listens.
    pub async fn line(&mut self, place: usize, front: SocketAddr, back: SocketAddr) -> anyhow::Result<()> {
        let listener = TcpListener::bind(front).await.context("the line before a node")?;
        let shared = Arc::clone(&self.shared);
        self.lines.spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((client, _)) = listener.accept().await {
                connections.spawn(pass(client, back, place, Arc::clone(&shared)));
                while connections.try_join_next().is_some() {}
            }
        });
        Ok(())
    }

    /// Lets one trouble follow the other, each between any two nodes and for as long as is drawn.
    pub async fn blow<T>(&self, least: Duration, most: Duration) -> anyhow::Result<T> {
        loop {
            for trouble in TROUBLES {
                let (from, other, time) = {
                    let mut draw = self.shared.draw();
                    let span = usize::try_from(most.saturating_sub(least).as_millis())?;
                    (draw.below(3), draw.below(2), least + Duration::from_millis(draw.below(span + 1) as u64))
                };
                let to = (from + 1 + other) % 3;
                println!("{trouble:?} from {from} to {to} for {} ms", time.as_millis());
                self.shared.now.send_replace(Some((trouble, from, to)));
                sleep(time).await;
            }
        }
    }

    /// From now on nothing is wrong; waits until what comes again has come. Fails if some trouble met no request.
    pub async fn clear(&self) -> anyhow::Result<()> {
        self.shared.now.send_replace(None);
        self.shared.late.subscribe().wait_for(|late| *late == 0).await?;
        let met = self.shared.met.lock().unwrap_or_else(PoisonError::into_inner);
        println!("requests that met trouble: {met:?}");
        anyhow::ensure!(TROUBLES.iter().all(|trouble| met.contains_key(trouble)), "some trouble met nobody: {met:?}");
        Ok(())
    }

    /// Takes the lines away.
    pub async fn end(mut self) {
        self.lines.shutdown().await;
    }
}

impl Shared {
    fn draw(&self) -> MutexGuard<'_, Draw> {
        self.draw.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is wrong for a request from one node to another.
    fn between(&self, from: usize, to: usize) -> Option<Trouble> {
        let (trouble, a, b) = (*self.now.borrow())?;
        let meets = match trouble {
            Trouble::Slow | Trouble::Muddled => true,
            Trouble::Deaf => (a, b) == (from, to),
            Trouble::Cut | Trouble::Lossy => (a, b) == (from, to) || (b, a) == (from, to),
        };
        meets.then_some(trouble)
    }

    fn meets(&self, trouble: Trouble) {
        *self.met.lock().unwrap_or_else(PoisonError::into_inner).entry(trouble).or_default() += 1;
    }

    /// The place of the node that sends a request.
    fn sender(&self, request: &[u8]) -> Option<usize> {
        let agent = header(request, "user-agent")?;
        let origin = agent.split_once("(+")?.1.split_once(')')?.0.trim_end_matches('/').to_owned();
        self.nodes.iter().position(|node| *node == origin)
    }

    async fn changes(&self) {
        // The sender lives as long as this.
        drop(self.now.subscribe().changed().await);
    }
}

/// One connection. That either end breaks off is no matter of ours.
async fn pass(client: TcpStream, back: SocketAddr, to: usize, shared: Arc<Shared>) {
    let Ok(server) = TcpStream::connect(back).await else { return };
    let ((mut from_client, to_client), (from_server, mut to_server)) = (client.into_split(), server.into_split());
    // Whether answers are kept from who asked last.
    let deaf = watch::Sender::new(false);
    let asking = async {
        while let Some(request) = read_request(&mut from_client).await {
            let trouble = shared.sender(&request).and_then(|from| shared.between(from, to));
            if let Some(trouble) = trouble {
                shared.meets(trouble);
            }
            match trouble {
                Some(Trouble::Cut) => {
                    shared.changes().await;
                    break;
                }
                Some(Trouble::Lossy) if shared.draw().in_a_hundred(LOST) => break,
                Some(Trouble::Slow) => sleep(SLOW).await,
                Some(Trouble::Muddled) if request.starts_with(b"POST ") => {
                    let (wait, late) = {
                        let mut draw = shared.draw();
                        (draw.below(2_000) as u64, draw.below(LATE) as u64)
                    };
                    // Also when this connection has ended.
                    tokio::spawn(replay(request.clone(), back, Duration::from_millis(wait + late), Arc::clone(&shared)));
                    sleep(Duration::from_millis(wait)).await;
                }
                _ => {}
            }
            deaf.send_replace(trouble == Some(Trouble::Deaf));
            if to_server.write_all(&request).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = asking => {}
        () = answer(from_server, to_client, &deaf, &shared) => {}
    }
}

/// Passes answers on. One that is kept back ends the connection when the line is well again.
async fn answer(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, deaf: &watch::Sender<bool>, shared: &Shared) {
    let mut bytes = vec![0; 64 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes).await {
        if *deaf.borrow() {
            return shared.changes().await;
        }
        if to.write_all(&bytes[..count]).await.is_err() {
            return;
        }
    }
}

/// Sends a request once more, on a connection of its own, and waits for the beginning of an answer.
async fn replay(request: Vec<u8>, back: SocketAddr, after: Duration, shared: Arc<Shared>) {
    shared.late.send_modify(|late| *late += 1);
    sleep(after).await;
    if let Ok(mut server) = TcpStream::connect(back).await
        && server.write_all(&request).await.is_ok()
    {
        // Whatever it is: who sent it had an answer already.
        let _ = server.read(&mut [0; 64]).await;
    }
    shared.late.send_modify(|late| *late -= 1);
}

/// One whole request, head and body; nothing at the end.
async fn read_request(from: &mut OwnedReadHalf) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    loop {
        let end = request.windows(4).position(|four| four == b"\r\n\r\n").map(|place| place + 4);
        if let Some(end) = end {
            let length = header(&request, "content-length").and_then(|length| length.parse::<usize>().ok()).unwrap_or(0);
            if request.len() >= end + length {
                return Some(request);
            }
        }
        if from.read_buf(&mut request).await.ok()? == 0 {
            return None;
        }
    }
}

/// A header of a request.
fn header(request: &[u8], name: &str) -> Option<String> {
    let head = String::from_utf8_lossy(request);
    let mut lines = head.split("\r\n").take_while(|line| !line.is_empty()).filter_map(|line| line.split_once(':'));
    lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
}

#[test]
fn who_sends_a_request_is_told_by_its_agent() {
    let nodes = vec!["http://localhost:81".to_owned(), "http://localhost:8".to_owned()];
    let shared =
        Shared { nodes, now: watch::Sender::new(None), late: watch::Sender::new(0), draw: Mutex::new(Draw(1)), met: Mutex::default() };
    let asked = |agent: &str| shared.sender(format!("GET / HTTP/1.1\r\nUser-Agent: {agent}\r\n\r\n").as_bytes());
    assert_eq!(asked("Comity/1 (+http://localhost:8)"), Some(1));
    assert_eq!(asked("Comity/1 (+http://localhost:81/)"), Some(0));
    assert_eq!(asked("curl/8"), None);
    shared.now.send_replace(Some((Trouble::Deaf, 0, 1)));
    assert_eq!((shared.between(0, 1), shared.between(1, 0), shared.between(1, 2)), (Some(Trouble::Deaf), None, None));
    shared.now.send_replace(Some((Trouble::Cut, 0, 1)));
    assert_eq!((shared.between(0, 1), shared.between(1, 0), shared.between(1, 2)), (Some(Trouble::Cut), Some(Trouble::Cut), None));
}
