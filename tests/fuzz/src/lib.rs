//! The bodies of the fuzz targets, one for each parser of what strangers send, with what must hold for whatever is
//! sent. `tests/tests/fuzz_seeds.rs` runs the seeds through the same functions.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use comity_model::{ForeignHtml, Html, Record, Uri};
use comity_signatures::{EdKey, KeyKind, Parsed, PublicKey, Scheme, check_proof, parse, read_proof};
use comity_wire::ics::Entry;
use comity_wire::read;
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use serde_json::Value;

/// A target: its name, which is that of its folder of seeds, and its body.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 11] = [
    ("cavage", cavage),
    ("rfc9421", rfc9421),
    ("digest", digest),
    ("content_digest", content_digest),
    ("pem", pem),
    ("multikey", multikey),
    ("proof", proof),
    ("activity", activity),
    ("document", document),
    ("property", property),
    ("html", html),
];

const BODY: &[u8] = br#"{"type":"Create","content":"<p>hi</p>"}"#;
/// SHA-256 of [`BODY`] without its last digit of base64, of which two bits say nothing.
const DIGEST: &str = "Clovpd76iHBH4YSJjmlBKjdZVRhAuUAbfww/LvKMiu";
/// RFC 9421 appendix B.1.1, `test-key-rsa`.
const RSA: &str = "-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrw
WEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFq
MGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZg
kne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0P
uKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ
PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB
-----END RSA PUBLIC KEY-----";

/// Keys with which nobody signed what is in the seeds: nothing may ever verify.
static KEYS: LazyLock<[PublicKey; 2]> = LazyLock::new(|| {
    let head = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    let secret = EdKey::from_pkcs8_der(&[&head[..], &[7; 32]].concat()).expect("a PKCS#8 key of 32 bytes is one");
    let ed25519 = PublicKey::from_multibase(&secret.public_multibase()).expect("it is the public half of a key");
    [ed25519, PublicKey::from_spki_pem(RSA).expect("the RFC prints a key")]
});

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_341_600, 0).expect("2026 is within the range")
}

/// A request with these headers beside the honest ones.
fn headers(own: &[(&'static str, &[u8])]) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("host", "node.example"),
        ("date", "Sun, 22 Nov 2026 10:00:00 GMT"),
        ("content-type", "application/activity+json"),
        ("digest", "SHA-256=Clovpd76iHBH4YSJjmlBKjdZVRhAuUAbfww/LvKMiuY="),
        ("content-digest", "sha-256=:Clovpd76iHBH4YSJjmlBKjdZVRhAuUAbfww/LvKMiuY=:"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    for (name, value) in own {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_bytes(value).ok()?);
    }
    Some(headers)
}

/// All steps of the gate that need no key, and then that no key verifies.
fn judge(headers: &HeaderMap, parsed: &Parsed) {
    assert!(!parsed.key_id().is_empty() && parsed.key_id().len() <= 2048);
    assert!(parsed.key_id().bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'));
    for method in [Method::POST, Method::GET] {
        let strong = parsed.check_strength(&method).is_ok();
        let _ = parsed.check_time(headers, now());
        let _ = parsed.signed_host(headers);
        if strong && method == Method::POST {
            parsed.check_digest(headers, BODY).expect("the honest digest is covered");
            parsed.check_digest(headers, b"another").expect_err("the digest is of another body");
        }
        for key in &*KEYS {
            for target in ["/ap/inbox?x=1", "/ap/inbox", ""] {
                parsed.verify(&method, target, "https://node.example", headers, key).expect_err("nobody has this key");
            }
        }
    }
}

/// A `Signature` header of draft-cavage.
pub fn cavage(data: &[u8]) {
    let Some(headers) = headers(&[("signature", data)]) else { return };
    if let Ok(parsed) = parse(&headers) {
        assert_eq!(parsed.scheme(), Scheme::Cavage);
        judge(&headers, &parsed);
    }
}

/// `Signature-Input` and `Signature` of RFC 9421, on a line each.
pub fn rfc9421(data: &[u8]) {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let Some(headers) = headers(&[("signature-input", &data[..end]), ("signature", &data[end + 1..])]) else { return };
    if let Ok(parsed) = parse(&headers) {
        assert_eq!(parsed.scheme(), Scheme::Rfc9421);
        judge(&headers, &parsed);
    }
}

/// A `Digest` header.
pub fn digest(data: &[u8]) {
    let signature = br#"keyId="k",headers="(request-target) host date digest",signature="AAAA""#;
    let Some(headers) = headers(&[("signature", signature), ("digest", data)]) else { return };
    judge_digest(&headers, data);
}

/// A `Content-Digest` header.
pub fn content_digest(data: &[u8]) {
    let input = br#"a=("@method" "@target-uri" "content-digest");created=1795341600;keyid="k""#;
    let own: [(&str, &[u8]); 3] = [("signature-input", input), ("signature", b"a=:AAAA:"), ("content-digest", data)];
    let Some(headers) = headers(&own) else { return };
    judge_digest(&headers, data);
}

fn judge_digest(headers: &HeaderMap, value: &[u8]) {
    // It may be no visible ASCII, which is refused for the message as a whole.
    let Ok(parsed) = parse(headers) else { return };
    parsed.check_digest(headers, b"another").expect_err("no text is the digest of this body and was found by chance");
    if parsed.check_digest(headers, BODY).is_ok() {
        assert!(value.windows(DIGEST.len()).any(|part| part == DIGEST.as_bytes()), "the digest is nowhere in the header");
    }
}

/// A public key in PEM.
pub fn pem(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    judge_key(PublicKey::from_spki_pem(text).ok(), data);
    let spki = PublicKey::from_spki_pem(&format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----"));
    judge_key(spki.ok(), data);
}

/// A Multikey.
pub fn multikey(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    judge_key(PublicKey::from_multibase(text).ok(), data);
}

fn judge_key(key: Option<PublicKey>, data: &[u8]) {
    let Some(key) = key else { return };
    assert_eq!(key.fingerprint().len(), 64);
    assert_eq!(key.clone(), key);
    let length = if key.kind() == KeyKind::Rsa { 256 } else { 64 };
    for signature in [data, &vec![0; length][..], &vec![1; length][..]] {
        assert!(!key.verify(b"message", signature), "nobody signed this");
    }
    // With a key of small order this signature goes with every eighth message at least.
    let mut nothing = [0; 64];
    nothing[0] = 1;
    for message in 0..32_u8 {
        assert!(!key.verify(&[message], &nothing), "nobody signed this");
    }
}

/// An object with a proof.
pub fn proof(data: &[u8]) {
    let Ok(document) = serde_json::from_slice::<Value>(data) else { return };
    let read = read_proof(&document);
    for key in &*KEYS {
        check_proof(&document, key).expect_err("nobody has this key");
    }
    if let Some(Ok(proof)) = read {
        assert!(!proof.verification_method.is_empty());
    }
}

/// The body of a POST to an inbox, and what the handler reads of it.
pub fn activity(data: &[u8]) {
    let Ok(activity) = read::activity(data) else { return };
    assert_eq!(activity.id.as_str().parse().as_ref(), Ok(&activity.id));
    assert!(!data.contains(&0), "a NUL came through");
    if let Some(object) = read::object_of(data) {
        judge_document(&object);
    }
}

/// A document that was fetched.
pub fn document(data: &[u8]) {
    let _ = read::webfinger_self(data);
    let _ = read::nodeinfo_links(data);
    let _ = read::nodeinfo(data);
    if let Ok(document) = read::document(data) {
        judge_document(&document);
    }
}

/// Documents as others send them, of which a property is replaced.
static DOCUMENTS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    macro_rules! fixtures {
        ($($name:literal)+) => { [$(include_str!(concat!("../../../crates/wire/fixtures/", $name, ".json"))),+] };
    }
    let texts = fixtures! {
        "event-mobilizon-place" "event-gancio-hybrid" "event-fep-rescheduled" "event-zone-by-prefix" "event-friendica"
        "article-wordpress" "article-only-in-maps" "article-practice-incomplete" "page-lemmy" "note-mastodon" "tombstone-event"
        "actor-mobilizon-group" "actor-wordpress-blog" "collection-inline-page" "activity-announce-create-page-lemmy"
        "activity-create-event-mobilizon"
    };
    texts.map(|text| serde_json::from_str(text).expect("the fixtures are JSON")).into()
});

/// A document of which one property is anything: a byte says which document, three which property, and the rest is the
/// JSON, or the text, that is put there.
pub fn property(data: &[u8]) {
    let [which, path @ .., _] = data.get(..5).unwrap_or_default() else { return };
    let rest = &data[4..];
    let value = serde_json::from_slice(rest).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(rest).into_owned()));
    let mut whole = DOCUMENTS[usize::from(*which) % DOCUMENTS.len()].clone();
    put(&mut whole, path, value);
    let bytes = whole.to_string().into_bytes();
    activity(&bytes);
    document(&bytes);
}

/// Puts a value where a path leads, each step of which counts the entries round and round.
fn put(at: &mut Value, path: &[u8], value: Value) {
    let entry = path.split_first().and_then(|(step, rest)| {
        let step = usize::from(*step);
        let entry = match at {
            Value::Object(fields) => {
                let count = fields.len();
                fields.values_mut().nth(step.checked_rem(count)?)
            }
            Value::Array(items) => {
                let count = items.len();
                items.get_mut(step.checked_rem(count)?)
            }
            _ => None,
        };
        Some((entry?, rest))
    });
    match entry {
        Some((entry, rest)) => put(entry, rest, value),
        None => *at = value,
    }
}

fn judge_document(document: &Value) {
    if let Ok(post) = read::post(document) {
        judge_html(&Html::sanitise(&post.html).with_links(&post.links));
        assert!(post.title.chars().count() <= 500 && !post.title.contains(['\n', '\0']), "{:?}", post.title);
        if let Some(url) = &post.url {
            let page: Uri = url.as_str().parse().expect("a link is an address");
            assert!(page.same_origin(&post.uri), "a page of another origin");
        }
        let said = ["to", "cc"].iter().any(|name| document.get(*name).is_some_and(|to| to.to_string().contains("Public")));
        assert!(said || !post.public, "nobody said that it is public");
        if let Some(record) = &post.record {
            judge_record(&post.uri, record);
        }
    }
    if let Ok(actor) = read::actor(document) {
        assert!(actor.inbox.same_origin(&actor.uri), "an inbox of another origin");
        assert!(!actor.profile.handle.is_empty());
    }
    if let Ok(page) = read::collection(document) {
        assert!(page.items.len() <= 2_000);
    }
}

/// What was read is shown, kept in a row, and put into calendars.
fn judge_record(uri: &Uri, record: &Record) {
    let _ = comity_wire::write::html(record);
    let row = serde_json::to_string(record).expect("a record is JSON");
    assert_eq!(serde_json::from_str::<Record>(&row).ok().as_ref(), Some(record), "{row}");
    let Record::Event(event) = record else { return };
    assert!(event.ends.is_none_or(|ends| ends > event.starts) && event.over_at() > event.starts().at(), "{event:?}");
    let at = now();
    let entry = Entry { uri, url: "", organizer: "x", event, sequence: 0, created_at: at, updated_at: at, text: "", withdrawn: None };
    let calendar = comity_wire::ics::calendar("x", &[entry]);
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{calendar}");
    assert_eq!(calendar.matches("\nBEGIN:VEVENT").count(), 1, "{calendar}");
}

/// HTML of a stranger.
pub fn html(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    judge_html(&Html::sanitise(&ForeignHtml::new(text)));
    judge_html(&Html::from_markdown(text));
}

fn judge_html(html: &Html) {
    let lower = html.as_str().to_ascii_lowercase();
    for tag in ["script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "img", "link", "meta", "base", "template"] {
        assert!(!lower.contains(&format!("<{tag}")), "<{tag}> in {lower}");
    }
    // Every tag that is left is one of ours, closed and in order, and there are not many more than were counted.
    let (mut depth, mut tags) = (0_usize, 0_usize);
    for tag in lower.split('<').skip(1).map(|tag| tag.split('>').next().unwrap_or_default()) {
        assert!(!tag.contains("href=\"javascript:") && !tag.contains("href=\"data:"), "{tag}");
        tags += 1;
        if tag.starts_with('/') {
            depth -= 1;
        } else if !tag.starts_with("br") && !tag.starts_with("hr") {
            depth += 1;
        }
        assert!(depth <= 200, "{depth} levels");
    }
    assert!(tags <= 160_000, "{tags} tags");
    let _ = html.text();
}
