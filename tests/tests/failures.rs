//! Peers fail for a day, each in another way, and then are well: what was published meanwhile is there once and in order,
//! but what they refused, which a person sees and can send again, and what went to an actor that is no more.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::ErrorKind;
use std::net::SocketAddr;

use axum::serve::Listener as _;
use chrono::TimeDelta;
use comity_model::Time;
use comity_model::delivery::DeliveryState;
use comity_model::retry::RETRY_AFTER_MAX;
use comity_service::{Agent, Clock as _, delivery};
use comity_tests::cast::{self, ASHFORD};
use comity_tests::internet::Flaw;
use comity_tests::peer::{Answer, Reply};
use comity_tests::{Engine, Internet, Peer, TestClock, TestNode, settle, settle_slowly, stories};
use serde_json::Value;
use tokio::net::TcpListener;

stories! {
    whatever_inboxes_answer_for_a_day_is_overcome_when_they_are_well,
    whatever_keeps_a_day_long_from_reaching_a_server_is_overcome_when_it_is_there,
}

/// Most requests that three posts cost in a day, to a peer that does not take them.
const MOST_TRIES: usize = 24;

/// How it ends for what was published during the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// It arrives when the peer is well.
    Arrives,
    /// It counts as taken at once, and is not sent again.
    Taken,
    /// The peer refused it: a person sees that and can send it again.
    Refused,
    /// There is nobody any more whom it could be sent to.
    Over,
}

/// A peer that answers in one way for a day.
struct Unwell {
    what: &'static str,
    peer: Peer,
    end: End,
    /// The shortest time between two requests.
    pause: TimeDelta,
    asked_at: Vec<Time>,
}

impl Unwell {
    async fn new(what: &'static str, answer: Answer, end: End, pause: TimeDelta) -> Self {
        let peer = Peer::start().await.unwrap();
        peer.answer_next(Answer::Status(202));
        peer.answer_always(answer);
        Self { what, peer, end, pause, asked_at: Vec::new() }
    }

    fn look(&mut self, now: Time) {
        let posts = self.peer.asked().into_iter().filter(|asked| asked.method == http::Method::POST).count();
        self.asked_at.extend(std::iter::repeat_n(now, posts));
    }
}

async fn unwell(elsewhere: &Peer) -> Vec<Unwell> {
    use Answer::{Page, Redirect, RetryAfter, Status};
    use End::{Arrives, Over, Refused, Taken};
    let (at_once, two_hours) = (TimeDelta::zero(), TimeDelta::hours(2));
    let cases = [
        ("500", Status(500), Arrives, at_once),
        ("502", Status(502), Arrives, at_once),
        ("503", Status(503), Arrives, at_once),
        ("503 for two hours", RetryAfter(503, 7_200), Arrives, two_hours),
        ("429", Status(429), Arrives, at_once),
        ("429 for two hours", RetryAfter(429, 7_200), Arrives, two_hours),
        ("429 for a month", RetryAfter(429, 2_600_000), Arrives, RETRY_AFTER_MAX),
        ("408", Status(408), Arrives, at_once),
        ("425", Status(425), Arrives, at_once),
        ("301 to another host", Redirect(elsewhere.at("/inbox")), Arrives, at_once),
        ("401", Status(401), Arrives, at_once),
        ("403", Status(403), Arrives, at_once),
        ("404 of all of it", Status(404), Arrives, at_once),
        ("404 of the inbox", Status(404), Refused, at_once),
        ("410 of the inbox", Status(410), Refused, at_once),
        ("410 of all of it", Status(410), Over, at_once),
        ("400", Status(400), Refused, at_once),
        ("413", Status(413), Refused, at_once),
        ("422", Status(422), Refused, at_once),
        ("an empty 200", Status(200), Taken, at_once),
        ("a page for people", Page, Taken, at_once),
    ];
    let mut all = Vec::new();
    for (what, answer, end, pause) in cases {
        all.push(Unwell::new(what, answer, end, pause).await);
    }
    all
}

fn names(activities: &[Value]) -> Vec<&str> {
    activities.iter().filter_map(|activity| activity["object"]["name"].as_str()).collect()
}

async fn whatever_inboxes_answer_for_a_day_is_overcome_when_they_are_well(engine: Engine) {
    let clock = TestClock::default();
    let node = TestNode::start_on(engine, ASHFORD, &clock).await.unwrap();
    let (well, elsewhere) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
    let mut all = unwell(&elsewhere).await;
    let followers: Vec<&Peer> = all.iter().map(|unwell| &unwell.peer).chain([&well]).collect();
    node.followed_by(&followers).await.unwrap();
    for unwell in &all {
        match unwell.what {
            "404 of all of it" => unwell.peer.reply("/actor", Reply::document("text/plain", "").status(404)),
            "410 of all of it" => unwell.peer.reply("/actor", Reply::document("text/plain", "").status(410)),
            _ => {}
        }
    }

    // A day passes, with three posts in it.
    for title in ["One", "Two", "Three"] {
        node.publish(cast::practice(title)).await.unwrap();
        node.pass(TimeDelta::hours(8), || all.iter_mut().for_each(|unwell| unwell.look(clock.now()))).await.unwrap();
    }
    assert_eq!(names(&well.received()), ["One", "Two", "Three"], "nobody else waits for them");
    assert_eq!(elsewhere.asked().len(), 0, "nobody is asked whom a peer names");
    let seen = node.app().read().deliveries(&[DeliveryState::Pending, DeliveryState::Refused], 1_000).await.unwrap();
    for unwell in &all {
        let (what, tries) = (unwell.what, &unwell.asked_at);
        let told = seen.iter().filter(|seen| seen.authority == unwell.peer.authority() && seen.last_answer.is_some()).count();
        assert!(told > 0 || matches!(unwell.end, End::Taken | End::Over), "the author sees why: {what}");
        assert!(tries.windows(2).all(|pair| pair[1] - pair[0] >= unwell.pause), "{what} is left alone as long as it said: {tries:#?}");
        assert!(tries.len() <= MOST_TRIES, "{what} is left in peace: {}", tries.len());
    }

    for unwell in &all {
        unwell.peer.answer_always(Answer::Status(202));
        unwell.peer.serve("/actor", &unwell.peer.actor_document());
    }
    clock.advance(TimeDelta::hours(30));
    settle_slowly(&clock, &[&node]).await.unwrap();
    for unwell in &all {
        let received = unwell.peer.received();
        let expected: &[&str] = if unwell.end == End::Arrives { &["One", "Two", "Three"] } else { &[] };
        assert_eq!(names(&received), expected, "once, and in order: {}", unwell.what);
        let again = delivery::replay(node.app(), &Agent::CommandLine, &unwell.peer.authority()).await.unwrap();
        settle_slowly(&clock, &[&node]).await.unwrap();
        let expected: &[&str] = if unwell.end == End::Refused { &["One", "Two", "Three"] } else { &[] };
        assert_eq!((again, names(&unwell.peer.received())), (expected.len() as u64, expected.to_vec()), "sent again: {}", unwell.what);
    }
    let gone = &all.iter().find(|unwell| unwell.end == End::Over).unwrap().peer;
    let followers = node.app().read().followers().await.unwrap();
    assert!(!followers.iter().any(|follower| follower.actor.as_str() == gone.actor()), "who is gone follows no more");
    assert_eq!(followers.len(), all.len());
    println!("requests in a day: {:?}", all.iter().map(|unwell| (unwell.what, unwell.asked_at.len())).collect::<Vec<_>>());
    node.finish().await.unwrap();
}

/// A server that accepts connections and resets each.
async fn resetting() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            stream.set_zero_linger().unwrap();
        }
    });
    address
}

/// A server that accepts connections and says nothing.
async fn silent() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let mut held = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            held.push(stream);
        }
    });
    address
}

/// A server whose certificate is not in order.
async fn flawed(net: &Internet, name: &str, flaw: Flaw) -> SocketAddr {
    let mut tls = net.flawed(name, flaw).await.unwrap();
    let address = tls.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            tls.accept().await;
        }
    });
    address
}

async fn whatever_keeps_a_day_long_from_reaching_a_server_is_overcome_when_it_is_there(engine: Engine) {
    let (net, clock) = (Internet::new().unwrap(), TestClock::default());
    let node = TestNode::public("node.example", &net, engine, ASHFORD, &clock).await.unwrap();
    let nobody = SocketAddr::from(([127, 0, 0, 1], 1));
    let away = [
        ("refused.example", nobody, "onnection refused"),
        ("reset.example", resetting().await, "reset"),
        ("silent.example", silent().await, "in time"),
        ("expired.example", flawed(&net, "expired.example", Flaw::Expired).await, "expired"),
        ("renamed.example", flawed(&net, "renamed.example", Flaw::OtherName).await, "not valid for name"),
        ("unsigned.example", flawed(&net, "unsigned.example", Flaw::SelfSigned).await, "UnknownIssuer"),
        ("unknown.example", nobody, "not found"),
        ("unresolved.example", nobody, "timed out"),
    ];
    let mut peers = Vec::new();
    for (name, ..) in away {
        let peer = Peer::named(name, &net).await.unwrap();
        // So that no connection is left open that would be used again.
        peer.answer_always(Answer::Last(202));
        peers.push(peer);
    }
    node.followed_by(&peers.iter().collect::<Vec<_>>()).await.unwrap();
    let homes: Vec<SocketAddr> = away.iter().map(|(name, to, _)| net.lead(name, *to).unwrap()).collect();
    net.fail("unknown.example", Some(ErrorKind::NotFound));
    net.fail("unresolved.example", Some(ErrorKind::TimedOut));

    node.publish(cast::practice("One")).await.unwrap();
    settle(&[&node]).await.unwrap();
    let waiting = node.waiting().await.unwrap();
    for (name, _, why) in away {
        let told = waiting.iter().find(|waiting| waiting.authority.as_str() == name).and_then(|waiting| waiting.last_answer.clone());
        assert!(told.as_ref().is_some_and(|told| told.contains(why)), "{name}: {told:?}");
    }
    // A time-out takes its real time, so that server is waited for once; then nobody listens there.
    net.lead("silent.example", nobody);
    for title in ["Two", "Three"] {
        node.publish(cast::practice(title)).await.unwrap();
        node.pass(TimeDelta::hours(12), || ()).await.unwrap();
    }
    assert_eq!(node.waiting().await.unwrap().len(), 3 * away.len(), "nothing is lost");
    assert!(peers.iter().all(|peer| peer.asked().is_empty()), "nobody was reached");

    net.fail("unknown.example", None);
    net.fail("unresolved.example", None);
    for ((name, ..), home) in away.iter().zip(homes) {
        net.lead(name, home);
    }
    clock.advance(TimeDelta::hours(8));
    settle_slowly(&clock, &[&node]).await.unwrap();
    for peer in &peers {
        assert_eq!(names(&peer.received()), ["One", "Two", "Three"], "once, and in order: {}", peer.origin);
    }
    node.finish().await.unwrap();
}
