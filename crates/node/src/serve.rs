//! A node that runs: the two doors on one listener, the workers beside them, and an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
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

use crate::door::{self, Sill};
use crate::jobs;
use crate::listen;
use crate::proxies::Proxies;

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
    panics: Arc<AtomicU64>,
    stop: CancellationToken,
    task: JoinHandle<anyhow::Result<()>>,
}

impl Node {
    /// Starts a node on a listener, with no proxy before it.
    pub fn start(app: App, outside: Outside, listener: TcpListener, workers: Workers) -> anyhow::Result<Self> {
        Self::start_behind(Proxies::default(), app, outside, listener, workers)
    }

    /// Starts a node on a listener behind proxies.
    pub fn start_behind(proxies: Proxies, app: App, outside: Outside, listener: TcpListener, workers: Workers) -> anyhow::Result<Self> {
        let address = listener.local_addr().context("the listener has no address")?;
        let stop = CancellationToken::new();
        let federation = Federation::new(app.clone(), outside)?;
        let panics = Arc::new(AtomicU64::new(0));
        let sill = Sill { federation: federation.clone(), proxies, panics: Arc::clone(&panics) };
        let task = tokio::spawn(until(app.clone(), sill, listener, stop.clone(), workers));
        Ok(Self { app, federation, address, panics, stop, task })
    }

    /// How many handlers have panicked since the start; each was answered all the same.
    pub fn panics(&self) -> u64 {
        self.panics.load(Ordering::Relaxed)
    }

    /// Ends it in good order: no new request, those under way finished, leases handed back, the database closed.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stop.cancel();
        self.task.await.context("the node panicked")?
    }
}

/// Runs a node with its workers until `stop`.
pub async fn run(proxies: Proxies, app: App, outside: Outside, listener: TcpListener, stop: CancellationToken) -> anyhow::Result<()> {
    let federation = Federation::new(app.clone(), outside)?;
    until(app, Sill { federation, proxies, panics: Arc::default() }, listener, stop, Workers::Run).await
}

async fn until(app: App, sill: Sill, listener: TcpListener, stop: CancellationToken, workers: Workers) -> anyhow::Result<()> {
    let rest = CancellationToken::new();
    let (federation, proxies) = (sill.federation.clone(), sill.proxies.clone());
    let router = router(&app, sill);
    let working = async {
        if workers == Workers::Run {
            if let Err(error) = app.take_back_leases().await {
                tracing::warn!(%error, "leases of an earlier run could not be taken back; they end by themselves");
            }
            let federation = Box::pin(comity_federation::run(federation.clone(), rest.clone()));
            tokio::join!(federation, jobs::run(&app, &rest));
        }
    };
    // The doors close first; then the workers finish what the last requests have left them.
    let doors = async {
        listen::serve(listener, router, &proxies, &stop).await;
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

/// The address of the node's health.
const HEALTHZ: &str = "/healthz";

/// Every route of a node: method and path.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    comity_web::routes().chain(comity_federation::ROUTES.iter().copied()).chain([("GET", HEALTHZ)])
}

/// Pages, ActivityPub and the health of the node under one roof, behind one sill.
fn router(app: &App, sill: Sill) -> Router {
    let federation = &sill.federation;
    let pages = comity_web::router(app.clone(), Arc::new(federation.clone()));
    comity_federation::negotiated(federation.clone(), pages)
        .merge(comity_federation::router(federation.clone()))
        .merge(Router::new().route(HEALTHZ, axum::routing::get(health)).with_state(app.clone()))
        .layer(axum::middleware::from_fn_with_state(sill, door::pass))
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
