//! A turnstile before a server: it passes everything on, and holds back an answer that the test asks for.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Passes connections on to a server; ends when it is dropped.
#[derive(Debug)]
pub struct Turnstile {
    armed: Armed,
    task: JoinHandle<()>,
}

/// The beginning of the request whose answer is held back, and who is told of it.
type Armed = Arc<Mutex<Option<(&'static str, oneshot::Sender<Held>)>>>;

/// An answer that the server gave and nobody got yet. Dropped, the connection is cut.
#[derive(Debug)]
pub struct Held(oneshot::Sender<()>);

impl Held {
    /// Lets it through.
    pub fn release(self) {
        // The one who waited may be gone.
        let _ = self.0.send(());
    }
}

impl Drop for Turnstile {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Turnstile {
    /// Passes what comes to a listener on to a server.
    pub fn before(listener: TcpListener, server: SocketAddr) -> Self {
        let armed = Armed::default();
        let here = Arc::clone(&armed);
        let task = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(pass(client, server, Arc::clone(&here)));
            }
        });
        Self { armed, task }
    }

    /// Holds back the next answer to a request that begins like this, for example `POST /ap/inbox`.
    pub fn hold(&self, request: &'static str) -> oneshot::Receiver<Held> {
        let (tell, told) = oneshot::channel();
        *self.armed.lock().unwrap_or_else(PoisonError::into_inner) = Some((request, tell));
        told
    }
}

/// One connection. That either end breaks off is no matter of ours.
async fn pass(client: TcpStream, server: SocketAddr, armed: Armed) {
    let Ok(server) = TcpStream::connect(server).await else { return };
    let ((mut from_client, mut to_client), (mut from_server, mut to_server)) = (client.into_split(), server.into_split());
    let last = Mutex::new(Vec::new());
    let asking = async {
        let mut chunk = vec![0; 65_536];
        while let Ok(read @ 1..) = from_client.read(&mut chunk).await {
            last.lock().unwrap_or_else(PoisonError::into_inner).clone_from(&chunk[..read].to_vec());
            if to_server.write_all(&chunk[..read]).await.is_err() {
                break;
            }
        }
    };
    let answering = async {
        let mut chunk = vec![0; 65_536];
        while let Ok(read @ 1..) = from_server.read(&mut chunk).await {
            let holds = {
                let mut armed = armed.lock().unwrap_or_else(PoisonError::into_inner);
                let last = last.lock().unwrap_or_else(PoisonError::into_inner);
                armed.take_if(|(request, _)| last.starts_with(request.as_bytes()))
            };
            if let Some((_, tell)) = holds {
                let (release, released) = oneshot::channel();
                if tell.send(Held(release)).is_err() || released.await.is_err() {
                    break;
                }
            }
            if to_client.write_all(&chunk[..read]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = asking => {}
        () = answering => {}
    }
}
