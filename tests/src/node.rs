//! A whole node in this process.

use std::net::SocketAddr;
use std::sync::Arc;

use chrono::TimeDelta;
use comity_federation::{Outside, backfill_due, deliver_due, handle_due};
use comity_model::backfill::WalkState;
use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::standing::ContentFrom;
use comity_model::{Authority, BaseUrl, Record, Uri, Viewer};
use comity_node::serve::{Node, Workers};
use comity_service::media::MediaSettings;
use comity_service::office::NewMember;
use comity_service::post::Published;
use comity_service::{Agent, App, Finder as _, Settings, jobs};
use comity_signatures::Scheme;
use comity_store::pages::{Slip, TimelineFilter};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::cast::Cast;
use crate::database::{Database, Engine};
use crate::{Internet, Middle, Peer, TestClock};

/// The name that the first administrator of every test node signs in with.
pub const ADMIN: &str = "clerk@ashford.example";
/// And the password.
pub const PASSWORD: &str = "chairs and a greeter";

/// A node with its own files and the test's clock. Nothing moves in it but what the test moves.
#[derive(Debug)]
pub struct TestNode {
    /// Its base URL.
    pub base: BaseUrl,
    /// Its clock.
    pub clock: TestClock,
    /// Its folder.
    pub folder: TempDir,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its database.
    pub database: Database,
    outside: Outside,
    running: Option<Node>,
}

/// The settings of a node in a folder, with SQLite.
pub fn settings(base: &BaseUrl, folder: &std::path::Path) -> Settings {
    settings_with(base, folder, format!("sqlite:{}", folder.join("comity.sqlite").display()))
}

/// The binary `comity`, which looks at files: the workspace builds it beside its tests.
fn checker() -> std::path::PathBuf {
    let test = std::env::current_exe().unwrap_or_default();
    let target = test.ancestors().find(|folder| folder.join("comity").is_file());
    target.map_or_else(|| "comity".into(), |folder| folder.join("comity"))
}

pub(crate) fn settings_with(base: &BaseUrl, folder: &std::path::Path, database_url: String) -> Settings {
    Settings {
        base: base.clone(),
        database_url,
        key_file: folder.join("comity.key"),
        content_from: ContentFrom::Followed,
        source_url: "https://source.example/comity".parse().expect("a link"),
        version: "0.0.0-test".to_owned(),
        media: MediaSettings::new(folder.join("media"), checker()),
    }
}

/// Makes the node of one of the cast in a folder.
pub async fn found(base: &BaseUrl, folder: &std::path::Path, cast: Cast, clock: Arc<dyn comity_service::Clock>) -> anyhow::Result<App> {
    found_with(settings(base, folder), cast, clock).await
}

/// Makes the node of one of the cast with other settings.
pub async fn found_with(settings: Settings, cast: Cast, clock: Arc<dyn comity_service::Clock>) -> anyhow::Result<App> {
    comity_node::choose_tls();
    let admin = NewMember { name: "Robin Clerk".to_owned(), email: ADMIN.to_owned(), password: PASSWORD.to_owned() };
    let (app, _) = comity_service::office::found(settings, clock, &cast.profile(), &admin).await?;
    Ok(app)
}

impl TestNode {
    /// Makes and starts the node of one of the cast, on loopback and SQLite.
    pub async fn start(cast: Cast, clock: &TestClock) -> anyhow::Result<Self> {
        Self::start_on(Engine::Sqlite, cast, clock).await
    }

    /// The same on a chosen database.
    pub async fn start_on(engine: Engine, cast: Cast, clock: &TestClock) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://localhost:{}", listener.local_addr()?.port()).parse()?;
        Self::on(base, Outside::system(), engine, cast, clock, listener).await
    }

    /// Makes and starts a node with a public name, behind a proxy that speaks TLS for it: it listens on loopback, and
    /// what it asks goes to an internet of the test's own.
    pub async fn public(name: &str, internet: &Internet, engine: Engine, cast: Cast, clock: &TestClock) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        Self::on(format!("https://{name}").parse()?, internet.outside(), engine, cast, clock, listener).await
    }

    async fn on(
        base: BaseUrl,
        outside: Outside,
        engine: Engine,
        cast: Cast,
        clock: &TestClock,
        listener: TcpListener,
    ) -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let database = Database::make(engine, folder.path()).await?;
        let app = found_with(settings_with(&base, folder.path(), database.url.clone()), cast, Arc::new(clock.clone())).await?;
        let running = Node::start(app, outside.clone(), listener, Workers::ByHand)?;
        Ok(Self { base, clock: clock.clone(), folder, address: running.address, database, outside, running: Some(running) })
    }

    /// Takes the node off-line in good order. Its files stay.
    pub async fn stop(&mut self) -> anyhow::Result<()> {
        match self.running.take() {
            Some(node) => node.stop().await,
            None => Ok(()),
        }
    }

    /// Brings it back at the same address with the same files.
    pub async fn come_back(&mut self) -> anyhow::Result<()> {
        self.come_back_at(self.address, Workers::ByHand).await.map(drop)
    }

    /// The same with its own workers, so that it moves by itself.
    pub async fn come_back_and_work(&mut self) -> anyhow::Result<()> {
        self.come_back_at(self.address, Workers::Run).await.map(drop)
    }

    /// The same as [`TestNode::come_back`], with somebody before its door.
    pub async fn come_back_behind(&mut self) -> anyhow::Result<Middle> {
        let to = self.come_back_at(SocketAddr::from(([127, 0, 0, 1], 0)), Workers::ByHand).await?;
        Middle::at(self.address, to).await
    }

    async fn come_back_at(&mut self, address: SocketAddr, workers: Workers) -> anyhow::Result<SocketAddr> {
        let listener = TcpListener::bind(address).await?;
        let app = App::open(self.settings(), Arc::new(self.clock.clone())).await?;
        let running = self.running.insert(Node::start(app, self.outside.clone(), listener, workers)?);
        Ok(running.address)
    }

    /// Its settings, for another process on the same database.
    pub fn settings(&self) -> Settings {
        settings_with(&self.base, self.folder.path(), self.database.url.clone())
    }

    fn node(&self) -> &Node {
        self.running.as_ref().expect("the test knows whether the node runs")
    }

    /// What the node does.
    pub fn app(&self) -> &App {
        &self.node().app
    }

    /// Its door for servers.
    pub fn federation(&self) -> &comity_federation::Federation {
        &self.node().federation
    }

    /// Its authority.
    pub fn authority(&self) -> Authority {
        self.base.authority()
    }

    /// Follows an office by its address, as a member of the staff does.
    pub async fn follow(&self, address: &str) -> anyhow::Result<()> {
        let actor = self.federation().find(address).await?;
        comity_service::follow::follow(self.app(), &Agent::CommandLine, &actor).await?;
        Ok(())
    }

    /// Lets peers follow it, one a minute, because strangers are taken in slowly; each is answered with an Accept.
    pub async fn followed_by(&self, peers: &[&Peer]) -> anyhow::Result<()> {
        let (inbox, door) = (self.base.shared_inbox(), format!("http://{}/ap/inbox", self.address));
        for peer in peers {
            self.clock.advance(TimeDelta::minutes(1));
            let follow = peer.activity(1, "Follow", serde_json::json!(self.base.office())).to_string();
            let headers = peer.sign(Scheme::Cavage, inbox.as_str(), &follow, &peer.key_id(), self.app().now())?;
            let (status, code) = crate::peer::send(&door, headers, follow).await?;
            anyhow::ensure!(status == 202, "{}: {status} {code}", peer.origin);
        }
        settle(&[self]).await?;
        for peer in peers {
            anyhow::ensure!(peer.received().len() == 1, "{} was not answered once", peer.origin);
        }
        Ok(())
    }

    /// Lets time pass, step by step to whatever is due next, and moves it. `meanwhile` is called after each step.
    pub async fn pass(&self, time: TimeDelta, mut meanwhile: impl FnMut()) -> anyhow::Result<()> {
        let end = self.app().now() + time;
        loop {
            settle(&[self]).await?;
            meanwhile();
            let now = self.app().now();
            if now >= end {
                return Ok(());
            }
            let next = self.app().next_due_at().await?.unwrap_or(end).min(end);
            self.clock.advance((next - now).max(TimeDelta::milliseconds(1)));
        }
    }

    /// Publishes a record.
    pub async fn publish(&self, record: Record) -> anyhow::Result<Published> {
        Ok(comity_service::post::publish(self.app(), &Agent::CommandLine, record).await?)
    }

    /// Moves what is due now, until nothing is; returns how many steps had an effect.
    pub async fn work(&self) -> anyhow::Result<u32> {
        if self.running.is_none() {
            return Ok(0);
        }
        let due = jobs::run_due(self.app()).await?;
        Ok(due + handle_due(self.federation()).await? + deliver_due(self.federation()).await?)
    }

    /// Reads back the outboxes of those whom it follows, to the end of each walk, and handles what stands there. The clock
    /// goes on as far as that is polite; returns how many pages were read.
    pub async fn catch_up(&self) -> anyhow::Result<u32> {
        let mut pages = 0;
        while self.app().read().backfills().await?.iter().any(|walk| walk.state == WalkState::Running) {
            pages += backfill_due(self.federation()).await?;
            handle_due(self.federation()).await?;
            self.clock.advance(comity_model::backfill::PAUSE);
            anyhow::ensure!(pages < 5_000, "the outboxes have no end");
        }
        Ok(pages)
    }

    /// The timeline as the staff sees it, newest first.
    pub async fn timeline(&self) -> anyhow::Result<Vec<Slip>> {
        Ok(self.app().read().timeline(&Viewer::Staff, &TimelineFilter::default(), 10_000).await?)
    }

    /// The titles of the timeline, newest first.
    pub async fn titles(&self) -> anyhow::Result<Vec<String>> {
        Ok(self.timeline().await?.into_iter().map(|slip| slip.post.title).collect())
    }

    /// The post with an id, as this node holds it.
    pub async fn holds(&self, uri: &Uri) -> anyhow::Result<Option<comity_model::Post>> {
        Ok(self.app().read().post_by_uri(uri).await?.map(|row| row.post))
    }

    /// Deliveries that are not done.
    pub async fn waiting(&self) -> anyhow::Result<Vec<Delivery>> {
        Ok(self.app().read().deliveries(&[DeliveryState::Pending], 1_000).await?)
    }

    /// How many acts of a kind the audit log holds: effects, not objects.
    pub async fn acts(&self, verb: &str) -> anyhow::Result<usize> {
        Ok(self.app().read().audit(1, 10_000).await?.iter().filter(|row| row.verb == verb).count())
    }

    /// Ends the node, and fails if something is left waiting or the audit log does not verify.
    pub async fn finish(mut self) -> anyhow::Result<()> {
        let waiting = self.waiting().await?;
        anyhow::ensure!(waiting.is_empty(), "left waiting at {}: {waiting:#?}", self.base);
        let stuck = self.app().read().stuck().await?;
        anyhow::ensure!(stuck.is_empty(), "left unhandled at {}: {stuck:#?}", self.base);
        let depth = self.app().read().journal_depth().await?;
        anyhow::ensure!(depth == 0, "{depth} received activities were not handled at {}", self.base);
        self.finish_as_it_is().await
    }

    /// Ends the node of a test that leaves something waiting on purpose.
    pub async fn finish_as_it_is(&mut self) -> anyhow::Result<()> {
        let audit = comity_service::audit::verify(self.app()).await?;
        anyhow::ensure!(audit.broken_at.is_none(), "the audit log of {} is broken: {audit:?}", self.base);
        self.stop().await?;
        self.database.leave().await
    }
}

/// Moves what is due on all nodes until nothing is.
pub async fn settle(nodes: &[&TestNode]) -> anyhow::Result<()> {
    for _ in 0..1_000 {
        let mut moved = 0;
        for node in nodes {
            moved += node.work().await?;
        }
        if moved == 0 {
            return Ok(());
        }
    }
    anyhow::bail!("the network does not come to rest")
}

/// The same, and the clock goes on for as long as an inbox that was away is sent a little in each second; returns how many
/// seconds that took.
pub async fn settle_slowly(clock: &TestClock, nodes: &[&TestNode]) -> anyhow::Result<u32> {
    for seconds in 0..10_000 {
        settle(nodes).await?;
        let soon = comity_service::Clock::now(clock) + comity_model::retry::PACE_EVERY;
        let mut more = false;
        for node in nodes {
            more |= node.waiting().await?.iter().any(|delivery| delivery.next_attempt_at.is_some_and(|at| at <= soon));
        }
        if !more {
            return Ok(seconds);
        }
        clock.advance(comity_model::retry::PACE_EVERY);
    }
    anyhow::bail!("an inbox is never sent all")
}

/// Lets all nodes follow each other.
pub async fn befriend(nodes: &[&TestNode]) -> anyhow::Result<()> {
    for node in nodes {
        for other in nodes {
            if node.base != other.base {
                node.follow(&format!("@office@{}", other.authority())).await?;
            }
        }
    }
    settle(nodes).await
}
