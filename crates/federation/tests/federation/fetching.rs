//! Fetching and finding: where it goes, what is believed, and where it ends.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use comity_federation::{Dialer, Outside, Resolver, handle_due};
use comity_service::{FindError, Finder};
use comity_signatures::{Scheme, parse};
use serde_json::json;

use crate::support::{ACTIVITY_JSON, Node, PUBLIC, Peer, Scripted, Seen, outside};

fn note(peer: &Peer, path: &str) -> serde_json::Value {
    json!({ "@context": "https://www.w3.org/ns/activitystreams", "id": peer.uri(path), "type": "Note", "attributedTo": peer.actor(),
            "content": "<p>true words</p>", "published": "2026-11-03T08:00:00Z", "to": [PUBLIC] })
}

/// Lets a good peer announce an object, and says whether it was taken in.
async fn announced(node: &Node, good: &Peer, number: u32, object: &comity_model::Uri) -> bool {
    assert_eq!(good.post(node, &good.activity(number, "Announce", json!(object))).await.verdict().0, 202);
    handle_due(&node.fed).await.expect("handled");
    node.app.read().post_by_uri(object).await.expect("read").is_some()
}

#[tokio::test]
async fn an_announced_post_is_fetched_from_its_own_server_if_it_is_marked_as_one() {
    let (node, good, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&good).await;
    node.admit(&victim).await;
    let kinds = ["text/plain", "image/png", "application/json", "application/ld+json", "text/html"];
    for (number, kind) in (1..).zip(kinds) {
        let path = format!("/media/{number}.json");
        victim.script(&path, Scripted { kind: kind.to_owned(), ..Scripted::document(&note(&victim, &path)) });
        assert!(!announced(&node, &good, number, &victim.uri(&path)).await, "{kind}");
    }
    let ld = r#"application/ld+json; profile="https://www.w3.org/ns/activitystreams""#;
    for (number, kind) in (20..).zip([ACTIVITY_JSON, ld]) {
        let path = format!("/o/{number}");
        victim.script(&path, Scripted { kind: kind.to_owned(), ..Scripted::document(&note(&victim, &path)) });
        assert!(announced(&node, &good, number, &victim.uri(&path)).await, "{kind}");
    }
    let signed = victim.seen().iter().all(|seen| seen.headers.contains_key("signature") && seen.headers.contains_key("accept"));
    assert!(signed, "every GET is signed");
}

#[tokio::test]
async fn a_fetch_that_is_refused_is_signed_once_more_in_the_other_scheme_with_the_key_that_everybody_reads() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    peer.script("/u/sec", Scripted::status(401));
    node.fed.find(peer.actor().as_str()).await.expect_err("it is refused");
    let key = node.app.keyring().await.expect("keys").node().rsa.public_key().expect("a key");
    let scheme = |seen: &Seen| {
        let signature = parse(&seen.headers).expect("a signature");
        signature.verify(&seen.method, &seen.target, &peer.origin, &seen.headers, &key).expect("it verifies");
        signature.scheme()
    };
    assert_eq!(peer.seen().iter().map(scheme).collect::<Vec<_>>(), [Scheme::Cavage, Scheme::Rfc9421]);
}

#[tokio::test]
async fn a_document_that_names_another_id_is_asked_for_once_more_and_then_dropped() {
    let (node, good, evil) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&good).await;
    node.admit(&evil).await;
    for number in 8..20 {
        evil.script(&format!("/o/{number}"), Scripted::document(&note(&evil, &format!("/o/{}", number + 1))));
    }
    assert!(!announced(&node, &good, 1, &evil.uri("/o/8")).await);
    assert!(evil.gets().len() <= 2, "{:?}", evil.gets());
}

#[tokio::test]
async fn a_redirect_stays_on_its_origin_and_has_an_end() {
    let (node, good, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await, Peer::new().await);
    for peer in [&good, &evil, &victim] {
        node.admit(peer).await;
    }
    let targets = [
        victim.uri("/o/1").to_string(),
        "http://169.254.169.254/latest/meta-data/".to_owned(),
        "file:///etc/passwd".to_owned(),
        "https://127.0.0.1/".to_owned(),
        "/loop".to_owned(),
    ];
    evil.script("/loop", Scripted::redirect("/loop"));
    victim.script("/o/1", Scripted::document(&note(&victim, "/o/1")));
    for (number, target) in (1..).zip(&targets) {
        let path = format!("/r/{number}");
        evil.script(&path, Scripted::redirect(target));
        let before = evil.gets().len();
        assert!(!announced(&node, &good, number, &evil.uri(&path)).await, "{target}");
        assert!(evil.gets().len() - before <= 3, "{target}");
    }
    assert_eq!(victim.seen().len(), 0);
    // On the same origin it is followed.
    evil.script("/moved", Scripted::redirect("/o/here"));
    evil.script("/o/here", Scripted::document(&note(&evil, "/moved")));
    let _ = announced(&node, &good, 30, &evil.uri("/moved")).await;
    assert!(evil.gets().contains(&"/o/here".to_owned()));
}

#[tokio::test]
async fn a_document_has_an_end() {
    let (node, good, evil) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&good).await;
    node.admit(&evil).await;
    for (number, room, taken) in [(1, 1, true), (3, -1, false)] {
        let path = format!("/o/{number}");
        let mut large = Scripted::document(&note(&evil, &path));
        let blanks = 1024 * 1024 - i64::try_from(large.body.len()).expect("small") - room;
        large.body.push_str(&" ".repeat(usize::try_from(blanks).expect("room")));
        evil.script(&path, large);
        assert_eq!(announced(&node, &good, number, &evil.uri(&path)).await, taken, "1 MiB less {room}");
    }
    let mut packed = Scripted::document(&note(&evil, "/o/2"));
    packed.headers.push(("content-encoding", "gzip".to_owned()));
    evil.script("/o/2", packed);
    assert!(!announced(&node, &good, 2, &evil.uri("/o/2")).await);
}

#[tokio::test]
async fn one_slow_server_holds_up_no_other_activity() {
    let (node, good, slow) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&good).await;
    node.admit(&slow).await;
    slow.script("/o/1", Scripted::stalling());
    assert_eq!(good.post(&node, &good.activity(1, "Announce", json!(slow.uri("/o/1")))).await.verdict().0, 202);
    assert_eq!(slow.post(&node, &slow.note(2)).await.verdict().0, 202);
    assert_eq!(handle_due(&node.fed).await.expect("handled"), 1);
    assert!(node.app.read().post_by_uri(&slow.uri("/o/2")).await.expect("read").is_some());
    let stuck = node.app.read().stuck().await.expect("read");
    assert_eq!((stuck.len(), stuck[0].next_at.is_some()), (1, true), "it is parked, and tried again");
}

#[tokio::test]
async fn what_its_server_no_longer_has_is_not_waited_for() {
    let (node, good, evil) = (Node::new().await, Peer::new().await, Peer::new().await);
    node.admit(&good).await;
    node.admit(&evil).await;
    evil.script("/o/1", Scripted::status(410));
    assert!(!announced(&node, &good, 1, &evil.uri("/o/1")).await);
    assert!(!announced(&node, &good, 2, &evil.uri("/o/2")).await);
    assert_eq!(node.app.read().stuck().await.expect("read"), []);
}

/// A resolver that counts, and answers each time with the next of its answers.
#[derive(Debug)]
struct Names {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

#[async_trait::async_trait]
impl Resolver for Names {
    async fn resolve(&self, _host: &str, _port: u16) -> io::Result<Vec<IpAddr>> {
        let place = self.asked.fetch_add(1, Ordering::SeqCst);
        Ok(self.answers[place.min(self.answers.len() - 1)].clone())
    }
}

/// A dialer that counts the connections which would be made.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl Dialer for Counting {
    fn dial(&self, _host: &str, _vetted: IpAddr, _port: u16) -> std::net::SocketAddr {
        self.0.fetch_add(1, Ordering::SeqCst);
        // A port that nothing listens on.
        std::net::SocketAddr::from(([127, 0, 0, 1], 9))
    }
}

#[tokio::test]
async fn a_name_that_leads_inside_is_not_connected_to() {
    let inside = [
        "127.0.0.1",
        "10.0.0.5",
        "169.254.169.254",
        "0.1.2.3",
        "100.64.0.1",
        "192.0.0.8",
        "198.18.0.1",
        "240.0.0.1",
        "::1",
        "::",
        "::127.0.0.1",
        "::ffff:169.254.169.254",
        "fc00::1",
        "fe80::1",
        "fec0::1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
        "100::1",
        "224.0.0.1",
        "255.255.255.255",
    ];
    let public: IpAddr = "93.184.215.14".parse().expect("an address");
    let mut answers: Vec<Vec<IpAddr>> = inside.iter().map(|text| vec![text.parse().expect("an address")]).collect();
    answers.push(vec![public, "10.0.0.5".parse().expect("an address")]);
    answers.push(vec![]);
    let count = answers.len();
    let (names, dialer) = (Arc::new(Names { answers, asked: AtomicUsize::new(0) }), Arc::new(Counting::default()));
    let outside = Outside { resolver: names.clone(), dialer: dialer.clone(), roots: Some(vec![]) };
    let node = Node::with("https://node.example", outside).await;
    for _ in 0..count {
        let found = node.fed.find("https://victim.example/u/sec").await;
        assert!(matches!(found, Err(FindError::NoAnswer { .. })), "{found:?}");
    }
    assert_eq!((names.asked.load(Ordering::SeqCst), dialer.0.load(Ordering::SeqCst)), (count, 0));
}

#[tokio::test]
async fn a_vetted_address_is_dialled() {
    let public: IpAddr = "93.184.215.14".parse().expect("an address");
    let (names, dialer) = (Arc::new(Names { answers: vec![vec![public]], asked: AtomicUsize::new(0) }), Arc::new(Counting::default()));
    let outside = Outside { resolver: names, dialer: dialer.clone(), roots: Some(vec![]) };
    let node = Node::with("https://node.example", outside).await;
    assert!(node.fed.find("https://victim.example/u/sec").await.is_err());
    assert_eq!(dialer.0.load(Ordering::SeqCst), 1, "the control: a public address would be connected to");
}

#[tokio::test]
async fn what_is_no_public_address_is_not_even_looked_up() {
    let names = Arc::new(Names { answers: vec![vec![]], asked: AtomicUsize::new(0) });
    let outside = Outside { resolver: names.clone(), roots: Some(vec![]), ..Outside::system() };
    let node = Node::with("https://node.example", outside).await;
    for address in [
        "http://victim.example/u/sec",
        "https://2130706433/",
        "https://0x7f.1/",
        "https://[::1]/",
        "https://u:p@victim.example/",
        "https://victim.example:22/",
        "https://127.0.0.1/",
        "https://localhost/",
        "ftp://victim.example/",
        "@sec@127.0.0.1",
        "@sec@[::1]",
        "@sec@victim.example:8443",
    ] {
        let found = node.fed.find(address).await;
        assert!(matches!(found, Err(FindError::MayNotReach(_) | FindError::NotAnAddress(_))), "{address}: {found:?}");
    }
    assert!(matches!(node.fed.find("https://node.example/").await, Err(FindError::Ourselves)));
    assert!(matches!(node.fed.find("@elections@node.example").await, Err(FindError::Ourselves)));
    assert_eq!(names.asked.load(Ordering::SeqCst), 0);
}

fn jrd(subject: &str, actor: &str) -> Scripted {
    let body = json!({ "subject": subject, "links": [{ "rel": "self", "type": ACTIVITY_JSON, "href": actor }] });
    Scripted { kind: "application/jrd+json".to_owned(), ..Scripted::document(&body) }
}

#[tokio::test]
async fn an_office_is_found_by_its_handle_and_by_its_address() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let authority = peer.authority();
    peer.script("/.well-known/webfinger", jrd(&format!("acct:sec@{authority}"), peer.actor().as_str()));
    let found = node.fed.find(&format!("@sec@{authority}")).await.expect("found");
    assert_eq!((found.uri, found.profile.name.as_str()), (peer.actor(), "The office"));
    assert_eq!(
        peer.gets()[0],
        format!("/.well-known/webfinger?resource=acct%3Asec%40localhost%3A{}", authority.as_str().rsplit(':').next().expect("a port"))
    );
    assert_eq!(node.fed.find(peer.actor().as_str()).await.expect("found").uri, peer.actor());
    peer.script("/o/1", Scripted::document(&note(&peer, "/o/1")));
    assert_eq!(node.fed.find(peer.uri("/o/1").as_str()).await.expect("found").uri, peer.actor(), "by what it wrote");
    let unknown = node.fed.find(&format!("@sec@{}", Peer::new().await.authority())).await;
    assert!(matches!(unknown, Err(FindError::Unknown(_))), "{unknown:?}");
}

#[tokio::test]
async fn host_meta_tells_the_way_where_there_is_no_webfinger() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    let authority = peer.authority();
    let template = format!("{}/finger?resource={{uri}}", peer.origin);
    let meta = format!(r#"<XRD><Link rel="lrdd" type="application/jrd+json" template="{template}"/></XRD>"#);
    peer.script("/.well-known/host-meta", Scripted { body: meta, kind: "application/xrd+xml".to_owned(), ..Scripted::status(200) });
    peer.script("/finger", jrd(&format!("acct:sec@{authority}"), peer.actor().as_str()));
    assert_eq!(node.fed.find(&format!("@sec@{authority}")).await.expect("found").uri, peer.actor());
}

#[tokio::test]
async fn a_handle_belongs_to_its_host_or_both_say_otherwise() {
    let (node, evil, victim) = (Node::new().await, Peer::new().await, Peer::new().await);
    let asked = format!("@sec@{}", victim.authority());
    // M30: the victim's host is made to point at mallory.
    victim.script("/.well-known/webfinger", jrd(&format!("acct:mallory@{}", evil.authority()), evil.actor().as_str()));
    evil.script("/.well-known/webfinger", jrd(&format!("acct:sec@{}", evil.authority()), evil.actor().as_str()));
    let found = node.fed.find(&asked).await;
    assert!(matches!(found, Err(FindError::NotAnOffice { .. })), "{found:?}");
    // An office whose name is under another host than its server.
    let subject = format!("acct:sec@{}", victim.authority());
    victim.script("/.well-known/webfinger", jrd(&subject, evil.actor().as_str()));
    evil.script("/.well-known/webfinger", jrd(&subject, evil.actor().as_str()));
    assert_eq!(node.fed.find(&asked).await.expect("found").uri, evil.actor());
}

#[tokio::test]
async fn a_blocked_server_is_not_asked() {
    let (node, peer) = (Node::new().await, Peer::new().await);
    node.stand(&peer, comity_model::Standing::Blocked).await;
    assert!(matches!(node.fed.find(peer.actor().as_str()).await, Err(FindError::Blocked(_))));
    assert_eq!(peer.seen().len(), 0);
}

#[tokio::test]
async fn a_node_for_development_also_reaches_an_address() {
    let (node, peer) = (Node::with("http://127.0.0.1:4999", outside()).await, Peer::new().await);
    let by_address = peer.origin.replace("localhost", "127.0.0.1");
    let mut document = peer.actor_document("x", "z");
    for name in ["id", "inbox", "outbox"] {
        document[name] = json!(document[name].as_str().expect("text").replace("localhost", "127.0.0.1"));
    }
    peer.script("/u/sec", Scripted::document(&document));
    assert_eq!(node.fed.find(&format!("{by_address}/u/sec")).await.expect("found").uri.to_string(), format!("{by_address}/u/sec"));
}
