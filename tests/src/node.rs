//! A whole node in this process.

use std::sync::Arc;

use anyhow::Context as _;
use comity_federation::{Outside, deliver_due, handle_due};
use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::standing::ContentFrom;
use comity_model::{Authority, BaseUrl, Record, Uri, Viewer};
use comity_node::serve::{Node, Workers};
use comity_service::office::NewMember;
use comity_service::post::Published;
use comity_service::{Agent, App, Finder as _, Settings};
use comity_store::pages::{Slip, TimelineFilter};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::TestClock;
use crate::cast::Cast;

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
    running: Option<Node>,
}

/// The settings of a node in a folder.
pub fn settings(base: &BaseUrl, folder: &std::path::Path) -> Settings {
    Settings {
        base: base.clone(),
        database_url: format!("sqlite:{}", folder.join("comity.sqlite").display()),
        key_file: folder.join("comity.key"),
        content_from: ContentFrom::Followed,
        source_url: "https://source.example/comity".parse().expect("a link"),
        version: "0.0.0-test".to_owned(),
    }
}

/// Makes the node of one of the cast in a folder.
pub async fn found(base: &BaseUrl, folder: &std::path::Path, cast: Cast, clock: Arc<dyn comity_service::Clock>) -> anyhow::Result<App> {
    comity_node::choose_tls();
    let admin = NewMember { name: "Robin Clerk".to_owned(), email: ADMIN.to_owned(), password: PASSWORD.to_owned() };
    let (app, _) = comity_service::office::found(settings(base, folder), clock, &cast.profile(), &admin).await?;
    Ok(app)
}

impl TestNode {
    /// Makes and starts the node of one of the cast.
    pub async fn start(cast: Cast, clock: &TestClock) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base: BaseUrl = format!("http://localhost:{}", listener.local_addr()?.port()).parse()?;
        let folder = tempfile::tempdir()?;
        let app = found(&base, folder.path(), cast, Arc::new(clock.clone())).await?;
        let running = Node::start(app, Outside::system(), listener, Workers::ByHand)?;
        Ok(Self { base, clock: clock.clone(), folder, running: Some(running) })
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
        let port = url::Url::parse(&self.base.origin())?.port().context("a test node has a port")?;
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let app = App::open(settings(&self.base, self.folder.path()), Arc::new(self.clock.clone())).await?;
        self.running = Some(Node::start(app, Outside::system(), listener, Workers::ByHand)?);
        Ok(())
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

    /// Publishes a record.
    pub async fn publish(&self, record: Record) -> anyhow::Result<Published> {
        Ok(comity_service::post::publish(self.app(), &Agent::CommandLine, record).await?)
    }

    /// Moves what is due now, until nothing is; returns how many steps had an effect.
    pub async fn work(&self) -> anyhow::Result<u32> {
        if self.running.is_none() {
            return Ok(0);
        }
        Ok(handle_due(self.federation()).await? + deliver_due(self.federation()).await?)
    }

    /// The timeline as the staff sees it, newest first.
    pub async fn timeline(&self) -> anyhow::Result<Vec<Slip>> {
        Ok(self.app().read().timeline(&Viewer::Staff, &TimelineFilter::default(), 100).await?)
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
        self.stop().await
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
