//! FEDERATION.md shows what is sent and taken in. Its examples are made here by the code that sends them, and those of
//! others are read here by the code that takes them in, so that none goes stale. `UPDATE_DOCS=1` writes them anew.

use std::collections::BTreeMap;

use comity_model::event::EventStatus;
use comity_model::office::OfficeProfile;
use comity_model::post::Reply;
use comity_model::{ActivityKind, BaseUrl, Id, Kind, Level, OwnActor, Record, Time, Topic, Uri};
use comity_service::document;
use comity_signatures::{EdKey, Signer, check_proof, prove};
use comity_wire::write::activity;
use comity_wire::write::actor::{self, OFFICE_ED_KEY};
use comity_wire::write::{self, Outgoing, PublicKeys, RetiredKey, collection, discovery};
use serde_json::{Value, json};

const TOPIC: Topic = Topic::VoterRegistration;
const FELIX: &str = "https://social.example/users/felix";
const QUOTING: &str = "https://social.example/users/felix/statuses/1";
const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../FEDERATION.md");
const RSA: &str = "\
-----BEGIN PUBLIC KEY-----\n\
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAnmQGbf6MSpYwMlhncEaK\n\
USqEBGvaXRkLoxMaHmvFtlPo76m9OUrVcognZx+aVNFm2j9uCE9fTaXw5o67ZYbP\n\
iGc9NxL//aPcuLKsAm2kc+nTFmgxjsdTnxTMk/GymEJyUNVsKama4UlRzLmr4+wn\n\
3OUTcovavjDpNSddcmx0/3UwURvjCFRT2iZ+Ovuk8yEztFrbR+KxipQi6TNq+kVz\n\
mtm+Q5knU4+DuoF90Wi4zBkAwwf19RS1NEGPi0B2iN7T0A9WbfXvvRed2RlgPxLS\n\
POVo7tuMQWZ0YN9x9lLYovs1BiVh/kY+dxk3/eRp6T1aO47g5HuVsMkXeVLxWa8+\n\
swIDAQAB\n\
-----END PUBLIC KEY-----\n";

fn parse<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect(text)
}

fn id(number: u8) -> Id {
    parse(&format!("0197a0b0-0000-7000-8000-0000000000{number:02}"))
}

fn at(time: &str) -> Time {
    parse(&format!("2027-03-{time}:00Z"))
}

/// A key that everybody knows, so that its signatures are the same each time.
fn key() -> EdKey {
    key_of(7)
}

fn key_of(byte: u8) -> EdKey {
    let mut der = vec![0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    der.extend([byte; 32]);
    EdKey::from_pkcs8_der(&der).expect("a key")
}

/// Ashford, as it writes.
struct Ashford {
    base: BaseUrl,
    signer: Signer,
    follow: Value,
}

impl Ashford {
    fn new() -> Self {
        let base: BaseUrl = parse("https://comity.ashford.example");
        let signer = Signer::ed25519(format!("{}{OFFICE_ED_KEY}", base.office()), key());
        let follow = activity::follow(&base, id(10), &parse("https://comity.borealie.example/ap/office"), at("02T09:00"));
        Self { base, signer, follow }
    }

    fn proven(&self, mut document: Value, time: &str) -> Value {
        prove(&mut document, &self.signer, at(time)).expect("a proof");
        check_proof(&document, &self.signer.public_key().expect("a key")).expect("a proof that verifies");
        document
    }

    fn profile() -> OfficeProfile {
        OfficeProfile {
            name: "Ashford County Elections".into(),
            handle: "elections".into(),
            country: Some(parse("US")),
            level: Some(Level::County),
            languages: vec![parse("en"), parse("es")],
            contact: Some("Elections desk, +1 555 0100".into()),
            summary: Some("Elections in Ashford County: registration, mail ballots, polling places, results.".into()),
            ..OfficeProfile::default()
        }
    }

    fn outgoing<'a>(&'a self, number: u8, record: &'a Record, revision: u32, updated_at: Option<Time>) -> Outgoing<'a> {
        Outgoing {
            base: &self.base,
            id: id(number),
            record,
            revision,
            published_at: at("02T09:30"),
            updated_at,
            context: None,
            alone: false,
        }
    }

    /// An answer to Boréalie, in the thread of a practice of ours.
    fn reply(&self, author: &Uri, to: &Uri) -> Value {
        let text = "Yes: two of them, at the larger polling places.".to_owned();
        let record =
            Record::Reply(Reply { language: parse("en"), text, in_reply_to: Some(to.clone()), sharing: comity_model::SharingLevel::Clear });
        let context = self.base.uri(&format!("/ap/practices/{}/context", id(1)));
        let outgoing = Outgoing { context: Some(&context), published_at: at("06T10:00"), ..self.outgoing(4, &record, 1, None) };
        write::mention(write::post(&outgoing).expect("a post that fits"), author, "@office@comity.borealie.example")
    }

    fn post(&self, number: u8, record: &Record) -> Value {
        let object = write::post(&self.outgoing(number, record, 1, None)).expect("a post that fits");
        self.proven(object, "02T09:30")
    }

    fn tombstone(&self, record: &Record) -> Value {
        write::tombstone(&self.outgoing(1, record, 1, None), at("20T08:00"), Some("The figures were wrong."))
    }

    /// What a topic says, with its own name for the office's key.
    fn by_topic(&self, mut document: Value, time: &str) -> Value {
        let signer = self.signer.under(format!("{}{OFFICE_ED_KEY}", self.base.topic(TOPIC)));
        prove(&mut document, &signer, at(time)).expect("a proof");
        document
    }
}

fn record(kind: Kind) -> Record {
    document::read(kind, document::template(kind)).expect("a record")
}

/// What Ashford sends and serves, by the names of the examples.
fn ours() -> BTreeMap<&'static str, Value> {
    let ashford = Ashford::new();
    let base = &ashford.base;
    let multibase = key().public_multibase();
    let keys = PublicKeys { number: 1, rsa_pem: RSA, ed25519_multibase: &multibase, retired: &[] };
    let profile = Ashford::profile();
    let borealie: Uri = parse("https://comity.borealie.example/ap/office");
    let their_follow = json!({
        "id": "https://comity.borealie.example/ap/activities/1",
        "type": "Follow",
        "actor": borealie,
        "object": base.office(),
    });
    let (practice, event) = (record(Kind::Practice), record(Kind::Event));
    let Record::Event(earlier) = &event else { panic!("an event") };
    let mut cancelled = earlier.clone();
    cancelled.status = EventStatus::Cancelled;
    let cancelled = Record::Event(cancelled);
    let changed = ashford.outgoing(2, &cancelled, 2, Some(at("10T08:00")));
    let note = write::companion_note(&changed, id(3), earlier).expect("a note");
    let article = ashford.post(1, &practice);
    let outbox = base.uri("/ap/office/outbox");
    let first = base.uri("/ap/office/outbox?page=true");
    let office = actor::office(base, &profile, &keys, at("01T08:00"));
    let of_topic = OwnActor::Topic(TOPIC);
    let article_id = base.post(Kind::Practice, id(1));
    let at_article = format!("/ap/practices/{}", id(1));
    let page = |name: &str, number: u8| base.uri(&format!("{at_article}/{name}?page={number}"));
    let theirs: Uri = parse("https://comity.borealie.example/ap/replies/0197a0b0-0000-7000-8000-000000000042");
    let their_request = json!({
        "id": "https://social.example/users/felix/statuses/1/quote", "type": "QuoteRequest", "actor": FELIX, "object": article_id, "instrument": QUOTING,
    });
    BTreeMap::from([
        ("webfinger", discovery::webfinger(base, &profile, "acct:elections@comity.ashford.example").expect("found")),
        ("nodeinfo", discovery::nodeinfo(base, "2.1", "0.1.0", "https://usices.org/comity/source", 12).expect("2.1")),
        ("office", office.clone()),
        ("office-keys", replaced_keys(base, &profile)),
        ("node", actor::node(base, &keys)),
        ("create", without_object(ashford.proven(activity::create(base, id(11), article.clone(), at("02T09:30")), "02T09:30"))),
        ("article", article),
        ("event", ashford.post(2, &event)),
        ("note", ashford.proven(note, "10T08:00")),
        (
            "update-event",
            without_object(ashford.proven(activity::update(base, id(12), ashford.post(2, &cancelled), at("10T08:00")), "10T08:00")),
        ),
        (
            "update-office",
            without_object(ashford.proven(activity::update_actor(base, id(13), OwnActor::Office, office, at("11T08:00")), "11T08:00")),
        ),
        ("delete", ashford.proven(activity::delete(base, id(14), ashford.tombstone(&practice), at("20T08:00")), "20T08:00")),
        ("follow", ashford.follow.clone()),
        ("undo", activity::undo(base, id(15), &ashford.follow, at("21T08:00"))),
        ("accept", activity::accept(base, id(16), OwnActor::Office, &their_follow, &borealie, at("03T10:00"))),
        ("reject", activity::reject(base, id(17), OwnActor::Office, &their_follow, &borealie, at("03T10:00"))),
        (
            "ignore",
            activity::ignore(
                base,
                id(18),
                &parse("https://mobilizon.example/join/1"),
                &parse("https://mobilizon.example/@ana"),
                at("04T10:00"),
            ),
        ),
        ("outbox", collection::ordered(&outbox, 12, Some(&first), Some(&base.uri("/ap/office/outbox?after=0")))),
        ("topic", actor::topic(base, &profile, TOPIC, &keys, at("01T08:00"))),
        (
            "announce-activity",
            ashford.by_topic(
                activity::announce_activity(base, id(19), TOPIC, json!({ "type": "Create", "…": "…" }), at("02T09:30")),
                "02T09:30",
            ),
        ),
        (
            "announce-post",
            ashford.by_topic(activity::announce(base, id(20), of_topic, &article_id, &base.office(), at("02T09:30")), "02T09:30"),
        ),
        ("announce", ashford.proven(activity::announce(base, id(21), OwnActor::Office, &theirs, &borealie, at("05T10:00")), "05T10:00")),
        ("like", activity::like(base, id(22), &theirs, &borealie, at("05T10:00"))),
        ("reply", ashford.proven(ashford.reply(&borealie, &theirs), "06T10:00")),
        ("accept-quote", activity::accept_quote(base, id(23), &their_request, &base.quote(id(23)), &parse(FELIX), at("07T10:00"))),
        ("quote-authorization", ashford.proven(activity::quote_authorization(base, id(23), &parse(QUOTING), &article_id), "07T10:00")),
        ("move", activity::move_to(base, id(24), &parse("https://elections.ashford.example/ap/office"), at("28T10:00"))),
        ("context", collection::thread(base, &base.uri(&format!("{at_article}/context")), 3, &page("context", 1), &page("context", 1))),
        ("replies", collection::page(&page("replies", 1), &base.uri(&format!("{at_article}/replies")), vec![json!(theirs)], None, None)),
    ])
}

/// The keys of the office after they were replaced once, vouched for by the first one.
fn replaced_keys(base: &BaseUrl, profile: &OfficeProfile) -> Value {
    let (first, second) = (key_of(8), key().public_multibase());
    let ended = at("12T09:00");
    let retired = [RetiredKey { number: 1, ed25519_multibase: &first.public_multibase(), at: ended }];
    let keys = PublicKeys { number: 2, rsa_pem: RSA, ed25519_multibase: &second, retired: &retired };
    let mut document = actor::office(base, profile, &keys, at("01T08:00"));
    let signer = Signer::ed25519(format!("{}{OFFICE_ED_KEY}", base.office()), first);
    prove(&mut document, &signer, ended).expect("a proof");
    document["publicKey"]["publicKeyPem"] = "…".into();
    document["proof"]["@context"] = "…".into();
    let shown = ["id", "publicKey", "assertionMethod", "proof"].map(|name| (name.to_owned(), document[name].clone()));
    Value::Object(shown.into_iter().collect())
}

/// The object of an example that another example shows in full.
fn without_object(mut activity: Value) -> Value {
    let object = activity["object"].clone();
    activity["object"] = json!({ "id": object["id"], "type": object["type"], "…": "…" });
    activity
}

/// A part of the document: text, or an example with its name and its JSON.
enum Part<'a> {
    Text(&'a str),
    Example(&'a str, &'a str),
}

/// An example is a fenced block of JSON below a comment with its name: `<!-- example: follow -->`.
fn parts(document: &str) -> Vec<Part<'_>> {
    const FENCE: &str = " -->\n```json\n";
    let mut parts = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.find("<!-- example: ") {
        let (before, after) = rest.split_at(at + "<!-- example: ".len());
        let (name, after) = after.split_once(FENCE).expect("an example is a block of JSON");
        let (json, after) = after.split_once("\n```\n").expect("a block has an end");
        parts.extend([Part::Text(before), Part::Example(name, json)]);
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts
}

fn read() -> String {
    std::fs::read_to_string(PATH).expect("FEDERATION.md")
}

#[test]
fn every_example_of_ours_is_what_is_sent() {
    let mut ours = ours();
    let document = read();
    let mut new = String::new();
    for part in parts(&document) {
        match part {
            Part::Text(text) => new += text,
            Part::Example(name, json) => {
                let made = match ours.remove(name) {
                    Some(value) => format!("{value:#}"),
                    None if name.starts_with("from-") => json.to_owned(),
                    None => panic!("FEDERATION.md shows `{name}` twice, or nothing makes it"),
                };
                new += &format!("{name} -->\n```json\n{made}\n```\n");
            }
        }
    }
    assert!(ours.is_empty(), "FEDERATION.md lacks the examples {:?}", ours.keys());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PATH, &new).expect("written");
    }
    assert!(new == read(), "FEDERATION.md shows something else than is sent: run this test with UPDATE_DOCS=1 and look at the difference");
}

#[test]
fn every_activity_of_ours_is_read_by_a_peer() {
    for (name, value) in ours() {
        match value["type"].as_str() {
            Some("Article" | "Event" | "Note") => {
                let post = comity_wire::read::post(&value).expect(name);
                assert!(post.public && post.uri.as_str() == value["id"], "{name}");
            }
            Some("Organization" | "Application" | "Group") => {
                comity_wire::read::actor(&value).expect(name);
            }
            Some("OrderedCollection" | "OrderedCollectionPage") => {
                comity_wire::read::collection(&value).expect(name);
            }
            Some("QuoteAuthorization") | None => {}
            Some(kind) => {
                let activity = comity_wire::read::activity(value.to_string().as_bytes()).expect(name);
                assert_eq!(activity.kind.name(), kind, "{name}");
            }
        }
    }
}

#[test]
fn every_example_of_another_server_is_taken_in() {
    let document = read();
    let mut kinds = Vec::new();
    for part in parts(&document) {
        let Part::Example(name, json) = part else { continue };
        let Some(name) = name.strip_prefix("from-") else { continue };
        let activity = comity_wire::read::activity(json.as_bytes()).expect(name);
        assert!(!matches!(activity.kind, ActivityKind::Other(_)), "{name}");
        kinds.push(activity.kind.name().to_owned());
    }
    assert_eq!(kinds, ["Announce", "Join", "Flag", "Like", "QuoteRequest", "Move", "Invite"]);
}

#[test]
fn every_problem_code_is_explained() {
    let document = read();
    for code in comity_federation::CODES {
        let row = document.lines().any(|line| line.starts_with(&format!("| `{code}` |")));
        assert!(row, "FEDERATION.md has no row for the problem `{code}`");
    }
}
