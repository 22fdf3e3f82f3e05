//! A node that is killed while it publishes, and while it receives, loses nothing that it acknowledged and doubles
//! nothing.
//!
//! The nodes are processes: this test's own binary, started again to be one of them, so that `SIGKILL` is real.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use comity_federation::Outside;
use comity_model::{BaseUrl, Uri, Viewer};
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, SystemClock, post};
use comity_store::Store;
use comity_store::pages::TimelineFilter;
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::node::settings;
use comity_tests::{TestClock, TestNode, befriend};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::net::TcpListener;
use tokio::process::{Child, ChildStdout, Command};

/// Posts that are published in all.
const POSTS: usize = 60;
/// A node is killed after so many acknowledgements.
const KILL_EVERY: usize = 7;
/// How long the last post may take to arrive.
const DEADLINE: Duration = Duration::from_mins(2);

/// One of the nodes, as its own process.
struct Process {
    base: BaseUrl,
    folder: PathBuf,
    publishes: bool,
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Process {
    async fn start(base: &BaseUrl, folder: &Path, publishes: bool) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "a_node_of_the_other_test", "--ignored", "--nocapture"])
            .env("COMITY_TEST_CHILD", format!("{base}|{}|{publishes}", folder.display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut process = Self { base: base.clone(), folder: folder.to_owned(), publishes, child, lines };
        assert_eq!(process.said().await, "up");
        process
    }

    /// The next thing that the process says to us; what the test harness prints beside it is left out.
    async fn said(&mut self) -> String {
        loop {
            let line = tokio::time::timeout(DEADLINE, self.lines.next_line()).await.expect("the process says something").unwrap();
            if let Some((_, said)) = line.expect("the process is alive").split_once("comity: ") {
                return said.to_owned();
            }
        }
    }

    /// Kills it where it stands, and starts it again.
    async fn killed(mut self) -> Self {
        self.child.kill().await.unwrap();
        Self::start(&self.base, &self.folder, self.publishes).await
    }
}

#[tokio::test]
async fn a_node_that_is_killed_while_it_publishes_and_while_it_receives_loses_nothing_and_doubles_nothing() {
    // Made in order, with the two following each other; then each goes on as a process of its own.
    let clock = TestClock::default();
    let mut ashford = TestNode::start(ASHFORD, &clock).await.unwrap();
    let mut borealie = TestNode::start(BOREALIE, &clock).await.unwrap();
    befriend(&[&ashford, &borealie]).await.unwrap();
    ashford.stop().await.unwrap();
    borealie.stop().await.unwrap();

    let mut receiver = Process::start(&borealie.base, borealie.folder.path(), false).await;
    let mut publisher = Process::start(&ashford.base, ashford.folder.path(), true).await;
    let mut acknowledged = BTreeSet::new();
    while acknowledged.len() < POSTS {
        let uri: Uri = publisher.said().await.parse().unwrap();
        acknowledged.insert(uri);
        match acknowledged.len() % (2 * KILL_EVERY) {
            0 => publisher = publisher.killed().await,
            KILL_EVERY => receiver = receiver.killed().await,
            _ => {}
        }
    }

    let open = async |node: &TestNode| Store::open(&settings(&node.base, node.folder.path()).database_url).await.unwrap();
    let (sent, arriving) = (open(&ashford).await, open(&borealie).await);
    let mut ticks = tokio::time::interval(Duration::from_millis(100));
    tokio::time::timeout(DEADLINE, async {
        while !acknowledged.is_subset(&uris(&arriving).await) {
            ticks.tick().await;
        }
    })
    .await
    .expect("everything that was acknowledged arrives");
    publisher.child.kill().await.unwrap();

    // What was committed but not yet said when a kill came was published too; it counts, and it is doubled nowhere.
    let committed = uris(&sent).await;
    assert!(acknowledged.is_subset(&committed), "something that was acknowledged is not there");
    tokio::time::timeout(DEADLINE, async {
        while arriving.read().journal_depth().await.unwrap() > 0 {
            ticks.tick().await;
        }
    })
    .await
    .expect("what was received is handled");
    receiver.child.kill().await.unwrap();
    let arrived = uris(&arriving).await;
    assert!(arrived.is_subset(&committed));
    let log = arriving.read().audit(1, 100_000).await.unwrap();
    let taken: Vec<_> = log.iter().filter(|row| row.verb == "post.receive").map(|row| row.subject.clone()).collect();
    assert_eq!(taken.len(), taken.iter().collect::<BTreeSet<_>>().len(), "something was taken in twice");
    assert_eq!(taken.len(), arrived.len());
}

/// What a node holds; nothing may be there twice.
async fn uris(store: &Store) -> BTreeSet<Uri> {
    let slips = store.read().timeline(&Viewer::Staff, &TimelineFilter::default(), 1_000).await.unwrap();
    let uris: BTreeSet<_> = slips.iter().map(|slip| slip.post.uri.clone()).collect();
    assert_eq!(uris.len(), slips.len(), "something is there twice");
    uris
}

#[tokio::test]
#[ignore = "is one of the nodes of the other test, in a process of its own"]
#[expect(clippy::disallowed_methods, reason = "the other test says through it what to be")]
async fn a_node_of_the_other_test() {
    let Ok(role) = std::env::var("COMITY_TEST_CHILD") else { return };
    let [base, folder, publishes] = role.split('|').collect::<Vec<_>>()[..] else { panic!("{role}") };
    comity_node::choose_tls();
    let base: BaseUrl = base.parse().unwrap();
    let port = base.origin().rsplit(':').next().unwrap().parse::<u16>().unwrap();
    let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
    let app = App::open(settings(&base, Path::new(folder)), Arc::new(SystemClock)).await.unwrap();
    let node = Node::start(app.clone(), Outside::system(), listener, Workers::Run).unwrap();
    println!("\ncomity: up");
    let posts = if publishes == "true" { POSTS } else { 0 };
    for number in 0..posts {
        let done = post::publish(&app, &Agent::CommandLine, cast::practice(&format!("Practice {number}"))).await.unwrap();
        println!("\ncomity: {}", done.uri);
    }
    std::future::pending::<()>().await;
    drop(node);
}
