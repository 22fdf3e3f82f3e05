//! What is not for a reader leaves by no route: every route of a node is asked for every state of every kind of post, as
//! every sort of reader, and each text may stand only where `model::can_view` lets it.
//!
//! The routes come from the code. A route with a parameter that this test does not know, or with a query that shows
//! other things, has to be taught to it below before it passes.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use axum::http::{HeaderMap, HeaderName, Method, StatusCode, header};
use chrono::TimeDelta;
use comity_model::audience::Visibility;
use comity_model::draft::Content;
use comity_model::member::Role;
use comity_model::post::Reply;
use comity_model::{Audience, Id, Kind, OwnActor, Phase, Record, SharingLevel, Standing, State, Topic, Uri, Viewer, can_view};
use comity_service::post::{self, Change};
use comity_service::{Agent, draft, standing};
use comity_signatures::{Request, Scheme};
use comity_store::pages::OutboxPlace;
use comity_tests::cast::{self, ASHFORD};
use comity_tests::peer::{AS2, client};
use comity_tests::staff::{colleague, sign_in};
use comity_tests::{Peer, TestClock, TestNode, settle};
use serde_json::{Value, json};

const PUBLIC: &str = "https://www.w3.org/ns/activitystreams#Public";
/// Queries that show something else than the bare address. `ID` stands for each id, `URI` for each post's own one.
const QUERIES: &[(&str, &[&str])] = &[
    ("/", &["?kind=practice", "?kind=event", "?kind=reply", "?before=0_ID", "?before=4000000000000_00000000-0000-7000-8000-000000000000"]),
    ("/practices", &["?before=0_ID"]),
    ("/events", &["?past"]),
    ("/feed.atom", &["?kind=practice", "?kind=event", "?kind=reply"]),
    ("/ap/office/outbox", &["?page=true", "?before=3", "?before=9", "?before=27", "?before=1000"]),
    ("/.well-known/webfinger", &["?resource=acct:office@localhost", "?resource=URI"]),
    ("/practices/{id}", &["?language=fr", "?in=fr"]),
    ("/practices/{id}/revisions", &["?from=1&to=2", "?from=2&to=1"]),
    ("/events/{id}/revisions", &["?from=1&to=2"]),
    ("/topics/{topic}", &["?before=0_ID"]),
    ("/phases/{phase}", &["?before=0_ID"]),
    ("/ap/topics/{topic}/{collection}", &["?page=true", "?after=0", "?before=1000", "?before=27"]),
    ("/ap/practices/{id}/{collection}", &["?page=1"]),
    ("/ap/events/{id}/{collection}", &["?page=1"]),
    ("/ap/replies/{id}/{collection}", &["?page=1"]),
];

/// One post, and what is written in it: `canary(part)` for the letters of its parts.
struct Case {
    what: String,
    id: Id,
    uri: Uri,
    kind: Kind,
    /// Of what is published, or was.
    rule: Option<Visibility>,
    state: State,
    number: usize,
}

/// Letters: t title, s summary, b body of the latest state; o title, u summary, v body of the one before; n what was said
/// about the change; r why it was taken back; x title, y summary, z body of a draft, c what was said when it was sent back.
fn canary(number: usize, part: char) -> String {
    format!("zx{number:03}{part}xz")
}

/// The canaries in a text, as the post's number and the letter.
fn found(text: &str) -> BTreeSet<(usize, char)> {
    text.match_indices("zx")
        .filter_map(|(at, _)| {
            let token = text.get(at..at + 8)?;
            Some((token.get(2..5)?.parse().ok()?, token.get(5..)?.strip_suffix("xz")?.parse().ok()?))
        })
        .collect()
}

impl Case {
    fn is_own(&self) -> bool {
        self.rule.is_none_or(|rule| rule.own)
    }

    /// Whether a viewer may know that there is such a post. Of what was never published only the staff does.
    fn visible(&self, viewer: &Viewer) -> bool {
        self.rule.map_or(*viewer == Viewer::Staff, |rule| can_view(viewer, rule))
    }

    fn may(&self, viewer: &Viewer, part: char) -> bool {
        self.visible(viewer)
            && match (self.state, part) {
                _ if *viewer == Viewer::Staff => true,
                // A draft is the staff's alone, whatever is published beside it.
                (_, 'x' | 'y' | 'z' | 'c') => false,
                (State::Published, 't' | 's' | 'b') => true,
                // What another office said before may have been for fewer.
                (State::Published, 'o' | 'u' | 'v' | 'n') => self.rule.is_some_and(|rule| rule.own),
                (State::Withdrawn, part) => matches!(part, 't' | 'r'),
                (State::Published, _) => false,
            }
    }
}

/// A record of ours in one of two states.
fn record(kind: Kind, sharing: SharingLevel, number: usize, [title, summary, body]: [char; 3], parent: &Uri) -> Record {
    let text = |part| format!("Words {} words.", canary(number, part));
    match kind {
        Kind::Practice => {
            let Record::Practice(mut practice) = cast::practice(&text(title)) else { unreachable!() };
            practice.summary = text(summary);
            practice.problem = text(body);
            practice.sharing = sharing;
            Record::Practice(practice)
        }
        Kind::Event => {
            let Record::Event(mut event) = cast::event(&text(title)) else { unreachable!() };
            event.summary = text(summary);
            event.description = text(body);
            event.sharing = sharing;
            Record::Event(event)
        }
        Kind::Reply | Kind::Other => Record::Reply(Reply {
            language: "en".parse().unwrap(),
            text: text(body),
            in_reply_to: Some(parent.clone()),
            sharing: SharingLevel::Clear,
        }),
    }
}

/// Whoever asks.
#[derive(Clone)]
struct Reader<'a> {
    name: &'static str,
    viewer: Viewer,
    signs: Option<&'a Peer>,
    cookie: Option<String>,
}

struct World {
    node: TestNode,
    follower: Peer,
    stranger: Peer,
    author: Peer,
    shut: Peer,
    /// Two members of our staff: one who writes, one who approves.
    hands: [Agent; 2],
    /// The practice that all replies answer.
    parent: Option<Uri>,
    cases: Vec<Case>,
    /// Activities of ours, with the number of the post that each is about.
    activities: BTreeMap<String, usize>,
    /// Topics that announced something.
    topics: Vec<Topic>,
    /// Activities of our topics.
    announced: Vec<String>,
    offices: Vec<Id>,
    http: reqwest::Client,
}

/// What came back, without what differs for no reason: the date, and the id that was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Answer {
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: String,
}

impl World {
    async fn new() -> Self {
        let clock = TestClock::default();
        let node = TestNode::start(ASHFORD, &clock).await.unwrap();
        let (follower, stranger) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
        let (author, shut) = (Peer::start().await.unwrap(), Peer::start().await.unwrap());
        let mut hands = Vec::new();
        for (email, role) in [("author@ashford.example", Role::Author), ("approver@ashford.example", Role::Approver)] {
            hands.push(colleague(node.app(), email, role).await.unwrap());
        }
        let mut world = Self {
            hands: hands.try_into().unwrap(),
            node,
            follower,
            stranger,
            author,
            shut,
            parent: None,
            cases: Vec::new(),
            activities: BTreeMap::new(),
            topics: Vec::new(),
            announced: Vec::new(),
            offices: Vec::new(),
            http: client(),
        };
        let (inbox, now) = (world.node.base.shared_inbox(), world.node.app().now());
        for peer in [&world.author, &world.shut] {
            let authority = peer.actor().parse::<Uri>().unwrap().authority();
            standing::set(world.node.app(), &Agent::CommandLine, &authority, Some(Standing::Vouched), "a test").await.unwrap();
        }
        for peer in [&world.follower, &world.shut] {
            let follow = peer.activity(1, "Follow", json!(world.node.base.office()));
            assert_eq!(peer.post(inbox.as_str(), &follow, now).await.unwrap().0, StatusCode::ACCEPTED);
        }
        settle(&[&world.node]).await.unwrap();
        world.write().await;
        world.receive().await;
        let shut = world.shut.actor().parse::<Uri>().unwrap().authority();
        standing::set(world.node.app(), &Agent::CommandLine, &shut, Some(Standing::Blocked), "a test").await.unwrap();
        world.list().await;
        world
    }

    /// What our office wrote: every kind, at every level, in every state.
    async fn write(&mut self) {
        let app = self.node.app().clone();
        let staff = Agent::CommandLine;
        let parent = self.node.publish(cast::practice("A parent")).await.unwrap().uri;
        self.parent = Some(parent.clone());
        for kind in [Kind::Practice, Kind::Event, Kind::Reply] {
            for sharing in [SharingLevel::Clear, SharingLevel::Green] {
                if kind == Kind::Reply && sharing == SharingLevel::Green {
                    continue;
                }
                for state in ["new", "revised", "withdrawn"] {
                    let number = self.cases.len();
                    let (old, new) = (['o', 'u', 'v'], ['t', 's', 'b']);
                    let first = record(kind, sharing, number, if state == "new" { new } else { old }, &parent);
                    let id = post::publish(&app, &staff, first).await.unwrap().id;
                    settle(&[&self.node]).await.unwrap();
                    if state != "new" {
                        let change = Change { correction: true, note: canary(number, 'n'), ..Change::default() };
                        post::revise(&app, &staff, id, record(kind, sharing, number, new, &parent), change).await.unwrap();
                        settle(&[&self.node]).await.unwrap();
                    }
                    if state == "withdrawn" {
                        post::withdraw(&app, &staff, id, &canary(number, 'r')).await.unwrap();
                    }
                    settle(&[&self.node]).await.unwrap();
                    let row = app.read().post(id).await.unwrap().unwrap();
                    let rule = Visibility { own: true, audience: sharing.into(), author: Standing::Public };
                    assert_eq!(rule.audience, row.post.audience);
                    let what = format!("our {kind:?}, {sharing:?}, {state}");
                    self.cases.push(Case { what, id, uri: row.post.uri, kind, rule: Some(rule), state: row.post.state, number });
                }
                self.draft(kind, sharing, &parent).await;
            }
        }
    }

    /// What our office has not published: every kind, at every level, at every stage, alone and beside what is published.
    async fn draft(&mut self, kind: Kind, sharing: SharingLevel, parent: &Uri) {
        let app = self.node.app().clone();
        let [author, approver] = self.hands.clone();
        // Every stage for one kind, and for the others the first and the last.
        let stages = ["writing", "waiting", "returned", "approved", "scheduled"];
        let stages = stages.into_iter().filter(|stage| kind == Kind::Practice || matches!(*stage, "writing" | "scheduled"));
        for (stage, revises) in stages.flat_map(|stage| [(stage, false), (stage, true)]) {
            // A published text is the same beside every stage: one is enough.
            if revises && stage != "scheduled" {
                continue;
            }
            let number = self.cases.len();
            let published = if revises {
                let first = record(kind, sharing, number, ['t', 's', 'b'], parent);
                Some(post::publish(&app, &author, first).await.unwrap().id)
            } else {
                None
            };
            settle(&[&self.node]).await.unwrap();
            let record = record(kind, sharing, number, ['x', 'y', 'z'], parent);
            let publish_at = (stage == "scheduled").then(|| app.now() + TimeDelta::days(300));
            let content = Content { note: canary(number, 'y'), publish_at, ..record.into() };
            let id = draft::save(&app, &author, published, content).await.unwrap();
            let hash = draft::open(&app.read(), id).await.unwrap().hash;
            if stage != "writing" {
                draft::submit(&app, &author, id, &hash).await.unwrap();
            }
            match stage {
                "returned" => draft::send_back(&app, &approver, id, &canary(number, 'c')).await.unwrap(),
                "approved" | "scheduled" => draft::approve(&app, &approver, id, &hash).await.unwrap(),
                _ => {}
            }
            settle(&[&self.node]).await.unwrap();
            let rule = revises.then(|| Visibility { own: true, audience: sharing.into(), author: Standing::Public });
            let what = format!("our {kind:?}, {sharing:?}, {stage}, {}", if revises { "a revision" } else { "never published" });
            let uri = self.node.base.post(kind, id);
            self.cases.push(Case { what, id, uri, kind, rule, state: State::Published, number });
        }
    }

    /// What two other offices wrote, one of which will be blocked.
    async fn receive(&mut self) {
        let (inbox, now) = (self.node.base.shared_inbox(), self.node.app().now());
        for shut in [false, true] {
            for kind in ["Article", "Event", "Note"] {
                for to in ["public", "followers", "office"] {
                    for state in ["new", "widened", "withdrawn"] {
                        if state == "widened" && to == "public" {
                            continue;
                        }
                        let peer = if shut { &self.shut } else { &self.author };
                        let number = self.cases.len();
                        let recipient = match to {
                            "public" => PUBLIC.to_owned(),
                            "followers" => format!("{}/followers", peer.actor()),
                            _ => self.node.base.office().to_string(),
                        };
                        let number_of = |step: u32| 100 + u32::try_from(number).unwrap() * 10 + step;
                        let parent = self.parent.clone().filter(|_| kind == "Note");
                        let object = |[title, summary, body]: [char; 3], to: &str, hour: u32| {
                            json!({
                                "id": format!("{}/o/{number}", peer.origin), "type": kind, "attributedTo": peer.actor(),
                                "name": canary(number, title), "summary": canary(number, summary),
                                "content": format!("<p>{}</p>", canary(number, body)), "to": [to], "inReplyTo": parent,
                                "published": "2026-04-14T05:00:00Z", "updated": format!("2026-04-14T{hour:02}:00:00Z"),
                                "startTime": "2026-05-14T08:00:00Z", "endTime": "2026-05-14T09:00:00Z", "timezone": "UTC",
                            })
                        };
                        let send = async |step: u32, kind: &str, to: &str, object: Value| {
                            let mut activity = peer.activity(number_of(step), kind, object);
                            activity["to"] = json!([to]);
                            let (status, code) = peer.post(inbox.as_str(), &activity, now).await.unwrap();
                            assert_eq!(status, StatusCode::ACCEPTED, "{code}");
                        };
                        let parts = if state == "new" { ['t', 's', 'b'] } else { ['o', 'u', 'v'] };
                        send(1, "Create", &recipient, object(parts, &recipient, 5)).await;
                        let last = if state == "widened" { PUBLIC } else { &recipient };
                        if state != "new" {
                            send(2, "Update", last, object(['t', 's', 'b'], last, 6)).await;
                        }
                        let uri: Uri = format!("{}/o/{number}", peer.origin).parse().unwrap();
                        if state == "withdrawn" {
                            let tombstone = json!({
                                "id": uri, "type": "Tombstone", "deleted": "2026-04-14T07:00:00Z", "summary": canary(number, 'r'),
                            });
                            send(3, "Delete", last, tombstone).await;
                        }
                        settle(&[&self.node]).await.unwrap();
                        let row = self.node.app().read().post_by_uri(&uri).await.unwrap().unwrap();
                        let now_is = if state == "withdrawn" { State::Withdrawn } else { State::Published };
                        let rule = Visibility {
                            own: false,
                            audience: if last == PUBLIC { Audience::Public } else { Audience::Followers },
                            author: if shut { Standing::Blocked } else { Standing::Vouched },
                        };
                        assert_eq!((now_is, rule.audience), (row.post.state, row.post.audience));
                        let what = format!("their {kind} to {to}, {state}, {}", if shut { "blocked" } else { "vouched" });
                        self.cases.push(Case { what, id: row.post.id, uri, kind: row.post.kind, rule: Some(rule), state: now_is, number });
                    }
                }
            }
        }
    }

    /// Finds the ids of the activities and offices.
    async fn list(&mut self) {
        let read = self.node.app().read();
        for activity in self.follower.received() {
            let id = activity["id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            let object = activity["object"]["id"].as_str().or(activity["object"].as_str()).unwrap_or_default();
            if let Some(case) = self.cases.iter().find(|case| case.uri.as_str() == object) {
                self.activities.insert(id, case.number);
            }
        }
        for actor in [self.node.base.office().to_string(), self.author.actor(), self.shut.actor(), self.follower.actor()] {
            let office = read.office(&actor.parse().unwrap()).await.unwrap();
            self.offices.extend(office.map(|office| office.id));
        }
        // What the topics say of it, which nobody was sent here.
        for topic in Topic::ALL.iter().copied() {
            if read.outbox_total(OwnActor::Topic(topic), &Viewer::Staff).await.unwrap() > 0 {
                self.topics.push(topic);
            }
            let said = read.outbox_page(OwnActor::Topic(topic), &Viewer::Staff, OutboxPlace::Newest, 1_000).await.unwrap();
            self.announced.extend(said.bodies.iter().map(|body| {
                let announce: Value = serde_json::from_str(body).unwrap();
                announce["id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
            }));
        }
        assert!(!self.announced.is_empty());
        // Three of each of ours were published, two of them revised and one withdrawn; one more has a revision that waits.
        assert!(self.offices.len() >= 3, "{:?}", self.offices);
        assert_eq!(self.activities.len(), 5 * (3 + 2 + 1 + 1), "{:?}", self.activities);
    }

    fn ids(&self) -> Vec<String> {
        let posts = self.cases.iter().map(|case| case.id.to_string());
        let said = self.activities.keys().chain(&self.announced).cloned();
        posts.chain(said).chain(self.offices.iter().map(ToString::to_string)).collect()
    }

    /// Every address that a reader can ask for, under one route.
    fn addresses(&self, route: &str) -> Vec<String> {
        let mut paths = vec![String::new()];
        for part in route.trim_start_matches('/').split('/') {
            let values: Vec<String> = match part {
                "{id}" if route == "/events/{id}" => self.ids().into_iter().flat_map(|id| [format!("{id}.ics"), id]).collect(),
                "{id}" if route.contains("{collection}") => self.cases.iter().map(|case| case.id.to_string()).collect(),
                "{id}" => self.ids(),
                "{n}" => ["0", "1", "2", "3"].map(str::to_owned).to_vec(),
                // Topics and phases that posts of the cast have, and one that none has.
                "{topic}" => self.topics.iter().map(ToString::to_string).chain(["grants".to_owned()]).collect(),
                "{phase}" => [Phase::Voting, Phase::Law].map(|phase| phase.to_string()).to_vec(),
                "{collection}" if route.starts_with("/ap/topics/") => ["outbox", "followers", "moderators"].map(str::to_owned).to_vec(),
                "{collection}" => ["replies", "context", "likes"].map(str::to_owned).to_vec(),
                // What a file is shown to, `attachments.rs` asks.
                "{hash}" => vec!["0".repeat(64)],
                "{version}" => ["2.0", "2.1"].map(str::to_owned).to_vec(),
                "{*rest}" => self.cases.iter().map(|case| format!("others/{}", case.id)).collect(),
                part if part.contains('{') => panic!("teach this test what stands for {part} in {route}"),
                part => vec![part.to_owned()],
            };
            paths = paths.iter().flat_map(|path| values.iter().map(move |value| format!("{path}/{value}"))).collect();
        }
        let queries = QUERIES.iter().find(|(known, _)| *known == route).map_or(&[][..], |(_, queries)| queries);
        let whole: Vec<String> = paths
            .iter()
            .flat_map(|path| queries.iter().map(move |query| format!("{path}{query}")))
            .flat_map(|whole| match (whole.contains("ID"), whole.contains("URI")) {
                (_, true) => self.cases.iter().map(|case| whole.replace("URI", case.uri.as_str())).collect(),
                (true, _) => self.cases.iter().map(|case| whole.replace("ID", &case.id.to_string())).collect(),
                _ => vec![whole],
            })
            .collect();
        paths.into_iter().chain(whole).collect()
    }

    async fn ask(&self, reader: &Reader<'_>, method: Method, path: &str, accept: &str) -> Answer {
        let url = format!("{}{path}", self.node.base.origin());
        let mut headers = HeaderMap::new();
        if let Some(peer) = reader.signs {
            let request = Request { method: &method, url: &url, body: None, content_type: None };
            headers = comity_signatures::sign(Scheme::Cavage, &peer.signer(&peer.key_id()), &request, self.node.app().now()).unwrap();
        }
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        if let Some(cookie) = &reader.cookie {
            headers.insert(header::COOKIE, cookie.parse().unwrap());
        }
        let response = self.http.request(method, url).headers(headers).send().await.unwrap();
        let told = |(name, value): (&HeaderName, &header::HeaderValue)| (name.to_string(), value.to_str().unwrap().to_owned());
        let mut headers: Vec<_> = response.headers().iter().map(told).filter(|(name, _)| name != "date").collect();
        headers.sort();
        Answer { status: response.status(), headers, body: response.text().await.unwrap() }
    }

    /// Asks every address of every route. Nothing may stand in an answer that is not for the reader, and what is not for
    /// it answers like what never was.
    async fn walk(&self, reader: &Reader<'_>, method: Method, accept: &str) -> usize {
        let never = Id::new(self.node.app().now()).to_string();
        let hidden = |id: &str| {
            let of_post = self.cases.iter().find(|case| case.id.to_string() == id);
            let of_activity = self.activities.get(id).map(|number| &self.cases[*number]);
            // A blocked office's page would tell nothing of a post; it is looked at by itself.
            of_post.or(of_activity).filter(|case| !case.visible(&reader.viewer)).map(|case| case.id.to_string())
        };
        let mut asked = 0;
        let mut baselines: BTreeMap<String, Answer> = BTreeMap::new();
        for (_, route) in comity_node::serve::routes().filter(|(method, _)| matches!(*method, "GET" | "any")) {
            for path in self.addresses(route) {
                let answer = self.ask(reader, method.clone(), &path, accept).await;
                asked += 1;
                let whole = format!("{:?}\n{}", answer.headers, answer.body);
                for (number, part) in found(&whole) {
                    let case = &self.cases[number];
                    assert!(
                        case.may(&reader.viewer, part),
                        "{}, {method} {path} ({accept}): {} shows {part}\n{whole}",
                        reader.name,
                        case.what
                    );
                }
                // The name of a post tells that there is one.
                for case in self.cases.iter().filter(|case| !path.contains(&case.id.to_string()) && !case.visible(&reader.viewer)) {
                    assert!(!whole.contains(case.uri.as_str()), "{}, {method} {path} ({accept}): names {}", reader.name, case.what);
                }
                assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
                let ids: Vec<String> = self.ids().into_iter().filter(|id| path.contains(id.as_str())).collect();
                let Some(id) = ids.iter().find(|id| hidden(id).is_some()) else { continue };
                let shape = path.replace(id.as_str(), &never);
                if !baselines.contains_key(&shape) {
                    let baseline = self.ask(reader, method.clone(), &shape, accept).await;
                    baselines.insert(shape.clone(), baseline.without(&never));
                }
                assert_eq!(answer.without(id), baselines[&shape], "{}, {method} {path} tells that something is there", reader.name);
            }
        }
        asked
    }
}

impl Answer {
    fn without(&self, id: &str) -> Self {
        let headers = self.headers.iter().map(|(name, value)| (name.clone(), value.replace(id, "ID")));
        // A tag is made of the address; what it must not tell is whether there is one.
        let headers = headers.map(|(name, value)| if name == "etag" { (name, "TAG".to_owned()) } else { (name, value) });
        Self { status: self.status, headers: headers.collect(), body: self.body.replace(id, "ID") }
    }
}

#[tokio::test]
async fn what_is_not_for_a_reader_leaves_by_no_route() {
    let world = World::new().await;
    for (route, _) in QUERIES {
        assert!(comity_node::serve::routes().any(|(_, known)| known == *route), "{route} is no route any more");
    }
    let server = |peer: &Peer, follows_us| {
        let authority = peer.actor().parse::<Uri>().unwrap().authority();
        Viewer::Server { authority, follows_us, standing: if follows_us { Standing::Follower } else { Standing::Public } }
    };
    let reader = |name, viewer, signs| Reader { name, viewer, signs, cookie: None };
    let anyone = reader("anyone", Viewer::Public, None);
    let servers = [
        reader("a follower", server(&world.follower, true), Some(&world.follower)),
        reader("a stranger", server(&world.stranger, false), Some(&world.stranger)),
        // Who is blocked reads what anybody may: public is public.
        reader("a blocked follower", Viewer::Public, Some(&world.shut)),
        anyone.clone(),
    ];
    let html = "text/html";
    assert!(world.walk(&anyone, Method::GET, html).await > 1_000);
    assert!(world.walk(&anyone, Method::HEAD, html).await > 1_000);
    for reader in &servers {
        assert!(world.walk(reader, Method::GET, AS2).await > 1_000);
    }
    assert!(world.walk(&servers[0], Method::HEAD, AS2).await > 1_000);

    // What is for a reader is there: a node that shows nothing would pass everything above.
    for case in &world.cases {
        let page = format!("/{}/{}", case.kind.folder(), case.id);
        let first = if case.kind == Kind::Reply && case.is_own() { 'b' } else { 't' };
        let shown = |answer: &Answer, part| found(&answer.body).contains(&(case.number, part));
        let at_page = world.ask(&anyone, Method::GET, &page, html).await;
        let taken_back = case.state == State::Withdrawn;
        let (part, may) = if taken_back { ('r', case.visible(&Viewer::Public)) } else { (first, case.may(&Viewer::Public, first)) };
        assert_eq!(shown(&at_page, part), may, "the page of {} ({})", case.what, at_page.status);
        if !case.is_own() {
            continue;
        }
        for reader in &servers {
            let twin = world.ask(reader, Method::GET, &format!("/ap{page}"), AS2).await;
            let by_accept = world.ask(reader, Method::GET, &page, AS2).await;
            assert_eq!(
                shown(&twin, part),
                case.rule.is_some() && case.visible(&reader.viewer),
                "{}: the twin of {}",
                reader.name,
                case.what
            );
            assert_eq!((twin.status, &twin.body), (by_accept.status, &by_accept.body), "{}: {page} by its Accept", reader.name);
        }
    }
}

#[tokio::test]
async fn the_staff_sees_every_state_by_its_roles_and_nothing_of_whom_it_blocked() {
    let world = World::new().await;
    for (number, role) in Role::ALL.iter().enumerate() {
        let email = format!("r{number}@ashford.example");
        colleague(world.node.app(), &email, *role).await.unwrap();
        let session = sign_in(world.node.app(), &email).await.unwrap();
        let port = world.node.base.origin().rsplit(':').next().unwrap().to_owned();
        let cookie = Some(format!("sid-{port}={}", session.token));
        let reader = Reader { name: "staff", viewer: Viewer::Staff, signs: None, cookie };
        for case in &world.cases {
            let page = format!("/{}/{}", case.kind.folder(), case.id);
            let answer = world.ask(&reader, Method::GET, &page, "text/html").await;
            let first = if case.kind == Kind::Reply && case.is_own() { 'b' } else { 't' };
            let first = if case.state == State::Withdrawn { 'r' } else { first };
            let may = case.rule.is_some_and(|rule| can_view(&Viewer::Staff, rule));
            assert_eq!(found(&answer.body).contains(&(case.number, first)), may, "{role:?}: {} ({})", case.what, answer.status);
            // A draft is for those who write, on the page where it is looked at.
            let writes = matches!(role, Role::Author | Role::Approver | Role::Office);
            if case.rule.is_none() {
                let look = world.ask(&reader, Method::GET, &format!("/write/{}/preview", case.id), "text/html").await;
                let letter = if case.kind == Kind::Reply { 'z' } else { 'x' };
                assert_eq!(found(&look.body).contains(&(case.number, letter)), writes, "{role:?}: {} ({})", case.what, look.status);
            }
            let cached = answer.headers.iter().any(|(name, value)| name == "cache-control" && value == "no-store");
            assert!(cached, "{page} is kept nowhere");
        }
        for (_, route) in comity_node::serve::routes().filter(|(method, _)| *method == "GET") {
            for path in world.addresses(route).iter().filter(|_| *role == Role::Office) {
                let answer = world.ask(&reader, Method::GET, path, "text/html").await;
                let shut = found(&answer.body).into_iter().find(|(number, _)| !world.cases[*number].visible(&Viewer::Staff));
                assert_eq!(shut, None, "{path}");
            }
        }
    }
}
