//! The disk is full while a post is published, while activities arrive and while they are handled: everybody is told to try
//! again, nothing is half there, and once there is room it goes on without a restart.
//!
//! The disk is a small file system of the test's own (tmpfs), which it fills with ballast; only root can mount it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use chrono::TimeDelta;
use comity_federation::{Outside, handle_due};
use comity_model::BaseUrl;
use comity_node::serve::{Node, Workers};
use comity_service::{Agent, App, Finder as _, audit, draft, follow};
use comity_tests::cast::{self, ASHFORD};
use comity_tests::database::{Database, Engine};
use comity_tests::node::found;
use comity_tests::{Clerk, Peer, TestClock, peer};
use http::StatusCode;
use http::header::RETRY_AFTER;
use tokio::net::TcpListener;

const POSTS: &str = "SELECT COUNT(*) FROM post WHERE own AND state = 'published'";
const HEAD: &str = "SELECT head_seq FROM node";
const JOURNALLED: &str = "SELECT COUNT(*) FROM inbox_activity WHERE kind = 'Create'";
const FAULTS: &str = "SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'";

/// A file system with little room, which is gone with it.
struct Disk {
    folder: tempfile::TempDir,
}

impl Disk {
    fn mount() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"]).arg(folder.path()).status().unwrap();
        assert!(mounted.success(), "only root can mount a file system");
        Self { folder }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Writes until nothing more goes on it.
    fn fill(&self) {
        let mut file = std::fs::File::create(self.ballast()).unwrap();
        let refused = loop {
            if let Err(error) = file.write_all(&[b'x'; 4096]) {
                break error;
            }
        };
        assert_eq!(refused.kind(), std::io::ErrorKind::StorageFull);
    }

    fn make_room(&self) {
        std::fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // Also while a node of a test that failed still has its files open.
        drop(Command::new("umount").arg("--lazy").arg(self.path()).status());
    }
}

/// How many acts of a kind the audit log holds.
async fn acts(app: &App, verb: &str) -> usize {
    app.read().audit(1, 10_000).await.unwrap().iter().filter(|row| row.verb == verb).count()
}

#[tokio::test]
#[ignore = "needs root, to mount a file system: tests/run"]
async fn on_a_full_disk_nothing_is_half_done_and_with_room_it_goes_on() {
    let (disk, clock) = (Disk::mount(), TestClock::default());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: BaseUrl = format!("http://localhost:{}", listener.local_addr().unwrap().port()).parse().unwrap();
    let database = Database::make(Engine::Sqlite, disk.path()).await.unwrap();
    let app = found(&base, disk.path(), ASHFORD, Arc::new(clock.clone())).await.unwrap();
    let node = Node::start(app, Outside::system(), listener, Workers::ByHand).unwrap();
    let peer = Peer::start().await.unwrap();
    let actor = node.federation.find(&format!("@mallory@{}", peer.authority())).await.unwrap();
    follow::follow(&node.app, &Agent::CommandLine, &actor).await.unwrap();
    let draft = draft::save(&node.app, &Agent::CommandLine, None, cast::practice("One")).await.unwrap();
    let clerk = Clerk::signs_in(&base.origin()).await.unwrap();
    let preview = clerk.reads(draft).await.unwrap();
    let (client, inbox) = (peer::client(), base.shared_inbox().to_string());
    let send = async |number: u32| {
        let body = peer.create(number, "A text.").to_string();
        let headers = peer.sign(comity_signatures::Scheme::Cavage, &inbox, &body, &peer.key_id(), node.app.now()).unwrap();
        let answer = client.post(&inbox).headers(headers).body(body).send().await.unwrap();
        (answer.status(), answer.headers().contains_key(RETRY_AFTER))
    };
    let head = database.number(HEAD).await.unwrap();

    let (mut acknowledged, mut next) = (0, 1);
    // Twice: what has failed once must not be in the way of the next time.
    for round in 1..=2 {
        assert_eq!(send(next).await.0, StatusCode::ACCEPTED, "there is room in round {round}");
        (acknowledged, next) = (acknowledged + 1, next + 1);
        disk.fill();
        // The log of SQLite has some room of its own; what fits into that is acknowledged, and is there.
        let mut refused = 0;
        while refused < 3 {
            assert!(next < 1_000, "the disk is never full");
            clock.advance(TimeDelta::seconds(1));
            match send(next).await {
                (StatusCode::ACCEPTED, _) => (acknowledged, next) = (acknowledged + 1, next + 1),
                answer => {
                    assert_eq!(answer, (StatusCode::SERVICE_UNAVAILABLE, true), "round {round}");
                    refused += 1;
                }
            }
        }
        println!("{acknowledged} were acknowledged until the disk was full");
        let pressed = clerk.publishes(&preview).await.unwrap();
        assert_eq!(pressed.status(), StatusCode::SERVICE_UNAVAILABLE, "round {round}");
        assert!(pressed.headers().contains_key(RETRY_AFTER));
        let handled = handle_due(&node.federation).await;
        assert!(!matches!(handled, Ok(1..)), "nothing can be handled: {handled:?}");
        assert_eq!(acts(&node.app, "post.receive").await, 0);
        for (query, expected) in [(POSTS, 0), (HEAD, head), (JOURNALLED, acknowledged)] {
            assert_eq!(database.number(query).await.unwrap(), expected, "nothing is half there: {query}");
        }
        for (page, status) in [("/healthz", 200), ("/", 200), (&*format!("/ap/practices/{draft}"), 404)] {
            assert_eq!(client.get(base.origin() + page).send().await.unwrap().status(), status, "{page}");
        }
        disk.make_room();
    }

    // What was refused comes again, as other servers do.
    assert_eq!(send(next).await.0, StatusCode::ACCEPTED, "there is room again");
    acknowledged += 1;
    assert_eq!(clerk.publishes(&preview).await.unwrap().status(), StatusCode::SEE_OTHER);
    handle_due(&node.federation).await.unwrap();
    assert_eq!(acts(&node.app, "post.receive").await, usize::try_from(acknowledged).unwrap(), "each has its effect once");
    assert_eq!(database.number(POSTS).await.unwrap(), 1);
    assert_eq!(database.number(FAULTS).await.unwrap(), 0, "the file is whole");
    assert!(audit::verify(&node.app).await.unwrap().broken_at.is_none());
    assert_eq!(node.panics(), 0);
    node.stop().await.unwrap();
}
