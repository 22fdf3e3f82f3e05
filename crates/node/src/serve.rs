//! A node that runs: the two doors on one listener, the workers beside them, and an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use comity_federation::{Federation, Outside};
use comity_service::App;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::listen;

/// How long the workers may take to finish what they have begun (a POST takes at most 10 s) and hand back their leases.
const HAND_BACK: Duration = Duration::from_secs(15);
/// How long the database may take to answer before the node counts as unwell.
const HEALTH: Duration = Duration::from_secs(2);

/// Who moves what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workers {
    /// The node's own workers, beside the listener.
    Run,
    /// Nobody: a test does, with `comity_federation::deliver_due` and `handle_due`.
    ByHand,
}

/// A node that runs in this process. Dropping it lets it run on; [`Node::stop`] ends it.
#[derive(Debug)]
pub struct Node {
    /// What the node does, for reading and for use cases.
    pub app: App,
    /// Its door for servers, for moving by hand what is due.
    pub federation: Federation,
    /// Where it listens.
    pub address: SocketAddr,
    stop: CancellationToken,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Node {
    /// Starts a node on a listener.
    pub fn start(app: App, outside: Outside, listener: TcpListener, workers: Workers) -> anyhow::Result<Self> {
        let address = listener.local_addr().context("the listener has no address")?;
        let stop = CancellationToken::new();
        let federation = Federation::new(app.clone(), outside)?;
        let task = tokio::spawn(until(app.clone(), federation.clone(), listener, stop.clone(), workers));
        Ok(Self { app, federation, address, stop, task })
    }

    /// Ends it in good order: no new request, those under way finished, leases handed back, the database closed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stop.cancel();
        self.task.await.context("the node panicked")?
    }
}

/// Runs a node until `stop`.
pub async fn run(app: App, outside: Outside, listener: TcpListener, stop: CancellationToken, workers: Workers) -> anyhow::Result<()> {
    let federation = Federation::new(app.clone(), outside)?;
    until(app, federation, listener, stop, workers).await
}

async fn until(app: App, federation: Federation, listener: TcpListener, stop: CancellationToken, workers: Workers) -> anyhow::Result<()> {
    let rest = CancellationToken::new();
    let router = router(&app, &federation);
    let working = async {
        if workers == Workers::Run {
            if let Err(error) = app.take_back_leases().await {
                tracing::warn!(%error, "leases of an earlier run could not be taken back; they end by themselves");
            }
            Box::pin(comity_federation::run(federation.clone(), rest.clone())).await;
        }
    };
    // The doors close first; then the workers finish what the last requests have left them.
    let doors = async {
        listen::serve(listener, router, &stop).await;
        rest.cancel();
    };
    let work = async {
        tokio::pin!(working);
        tokio::select! {
            () = &mut working => {}
            () = async { rest.cancelled().await; tokio::time::sleep(HAND_BACK).await } => tracing::warn!("workers that took too long were cut off; their leases end by themselves"),
        }
    };
    tokio::join!(doors, work);
    app.close().await.context("the database did not close in order; what was committed is safe")
}

/// Pages, ActivityPub and the health of the node under one roof.
fn router(app: &App, federation: &Federation) -> Router {
    let pages = comity_web::router(app.clone(), Arc::new(federation.clone()));
    comity_federation::negotiated(federation.clone(), pages)
        .merge(comity_federation::router(federation.clone()))
        .merge(Router::new().route("/healthz", axum::routing::get(health)).with_state(app.clone()))
}

async fn health(State(app): State<App>) -> (StatusCode, &'static str) {
    match tokio::time::timeout(HEALTH, app.read().version()).await {
        Ok(Ok(_)) => (StatusCode::OK, "ok"),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer")
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database is slow"),
    }
}
