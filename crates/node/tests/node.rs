//! Nodes in the test's own process, with a clock and workers that the test moves by hand.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use comity_federation::{Outside, deliver_due, handle_due};
use comity_model::office::OfficeProfile;
use comity_model::standing::ContentFrom;
use comity_model::{Kind, Time};
use comity_node::serve::{Node, Workers};
use comity_service::office::{NewMember, found};
use comity_service::{Agent, Clock, Finder as _, Settings, document, follow, post};
use tokio::net::TcpListener;

#[derive(Debug)]
struct TestClock(Mutex<Time>);

impl Clock for TestClock {
    fn now(&self) -> Time {
        *self.0.lock().expect("not poisoned")
    }
}

async fn node(folder: &Path, name: &str, clock: Arc<TestClock>) -> Node {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let settings = Settings {
        base: format!("http://localhost:{port}").parse().expect("a base URL"),
        database_url: format!("sqlite:{}", folder.join(format!("{name}.sqlite")).display()),
        key_file: folder.join(format!("{name}.key")),
        content_from: ContentFrom::Followed,
        source_url: "https://usices.org/comity/source".parse().expect("a URL"),
        version: "0".to_owned(),
        media: comity_service::media::MediaSettings::new(folder.join("media"), "comity".into()),
    };
    let profile = OfficeProfile {
        name: name.to_owned(),
        handle: "office".to_owned(),
        country: None,
        level: None,
        languages: vec!["en".parse().expect("a language")],
        contact: None,
        summary: None,
        ..OfficeProfile::default()
    };
    let admin =
        NewMember { name: "Desk".to_owned(), email: "desk@ashford.example".to_owned(), password: "chairs beside the door".to_owned() };
    let (app, _) = found(settings, clock, &profile, &admin).await.expect("a node");
    Node::start(app, Outside::system(), listener, Workers::ByHand).expect("it starts")
}

/// Moves everything that is due, until nothing is.
async fn move_all(nodes: [&Node; 2]) {
    loop {
        let mut moved = 0;
        for node in nodes {
            moved += deliver_due(&node.federation).await.expect("delivered") + handle_due(&node.federation).await.expect("handled");
        }
        if moved == 0 {
            return;
        }
    }
}

#[tokio::test]
async fn two_nodes_exchange_when_they_are_moved_by_hand() {
    comity_node::choose_tls();
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(TestClock(Mutex::new("2026-11-22T12:00:00Z".parse().expect("a time"))));
    let ashford = node(folder.path(), "Ashford", Arc::clone(&clock)).await;
    let borealie = node(folder.path(), "Boréalie", clock).await;

    let actor = borealie.federation.find(&format!("@office@{}", ashford.app.base().authority())).await.expect("found");
    follow::follow(&borealie.app, &Agent::CommandLine, &actor).await.expect("asked");
    move_all([&borealie, &ashford]).await;
    assert_eq!(ashford.app.read().followers_total(comity_model::OwnActor::Office).await.expect("a number"), 1);

    let record = document::read(Kind::Practice, document::template(Kind::Practice)).expect("a record");
    let published = post::publish(&ashford.app, &Agent::CommandLine, record).await.expect("published");
    assert_eq!(published.inboxes, 1);
    assert!(borealie.app.read().post_by_uri(&published.uri).await.expect("read").is_none(), "nothing moves by itself");
    move_all([&ashford, &borealie]).await;
    let held = borealie.app.read().post_by_uri(&published.uri).await.expect("read").expect("it arrived");
    assert!(held.signed.is_some(), "with the proof of its office");

    ashford.stop().await.expect("it ends in order");
    borealie.stop().await.expect("it ends in order");
}
