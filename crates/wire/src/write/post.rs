//! Posts of ours as objects: `Article`, `Event`, `Note`.

use comity_model::practice::Translation;
use comity_model::{BaseUrl, Html, Id, Language, Phase, Record, SharingLevel, Time, Topic, Uri, Url};
use comity_words::Locale;
use serde_json::{Map, Value, json};

use super::content::Content;
use super::tombstone::wire_type;
use super::{Object, attachment, audience, event, practice, stamp};
use crate::context::{self, PUBLIC};

/// Longest object that we send, in bytes: 256 KiB with the activity around it, and the two proofs, each of which
/// repeats a context.
pub const OBJECT_MAX: usize = 256 * 1024 - 12 * 1024;

/// The record is longer than what we send.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the post would take {bytes} bytes on the wire, and at most {max} are sent")]
pub struct TooLarge {
    /// Bytes that it would take.
    pub bytes: usize,
    /// Bytes that it may take ([`OBJECT_MAX`]).
    pub max: usize,
}

/// A post of ours on its way out.
#[derive(Debug, Clone, Copy)]
pub struct Outgoing<'a> {
    /// The node's address.
    pub base: &'a BaseUrl,
    /// The post.
    pub id: Id,
    /// What it says.
    pub record: &'a Record,
    /// The number of this revision, from 1.
    pub revision: u32,
    /// When the post was first published.
    pub published_at: Time,
    /// When it was last changed.
    pub updated_at: Option<Time>,
    /// Of a reply: the collection of the thread that it belongs to, if that is known (FEP-7888).
    pub context: Option<&'a Uri>,
    /// Whether one person of an office where it takes two published it alone, in an emergency.
    pub alone: bool,
}

/// The post as an `Article`, an `Event` or a `Note`.
pub fn post(outgoing: &Outgoing) -> Result<Value, TooLarge> {
    render(outgoing, false)
}

/// The post in a revision that corrects a mistake.
pub fn correction(outgoing: &Outgoing) -> Result<Value, TooLarge> {
    render(outgoing, true)
}

/// The text of a record as it goes out in `content`, for our own pages.
pub fn html(record: &Record) -> Html {
    match record {
        Record::Reply(reply) => Html::from_markdown(&reply.text),
        record => content(record).html(),
    }
}

/// The summary of a record as it goes out in `summary`; empty for a reply.
pub fn summary(record: &Record) -> String {
    match record {
        Record::Practice(practice) => practice.summary.clone(),
        Record::Event(event) => event::line(Locale::or_english(record.language()), event),
        Record::Reply(_) => String::new(),
    }
}

fn content(record: &Record) -> Content {
    let mut content = match record {
        Record::Practice(practice) => practice::content(practice),
        Record::Event(event) => event::content(event),
        Record::Reply(reply) => {
            let mut content = Content::default();
            content.markdown(&reply.text);
            content
        }
    };
    attachment::section(&mut content, Locale::or_english(record.language()), record.attachments());
    content
}

fn render(outgoing: &Outgoing, correction: bool) -> Result<Value, TooLarge> {
    let Outgoing { base, id, record, revision, published_at, updated_at, .. } = *outgoing;
    let kind = record.kind();
    let uri = base.post(kind, id);
    let (to, cc) = audience(base, record.sharing(), record.topics());
    let context = if matches!(record, Record::Event(_)) { context::event() } else { context::post() };
    let mut object = Object::new(context, wire_type(kind));
    object
        .set("id", uri.as_str())
        .set("url", base.post_page(kind, id).as_str())
        .set("attributedTo", base.office().as_str())
        .set("published", stamp(published_at))
        .set_some("updated", updated_at.map(stamp))
        .set("to", to)
        .set("cc", cc)
        .set_some("audience", community(base, record).map(String::from))
        .set("sensitive", false)
        .set("inLanguage", record.language().as_str());
    let source = match record {
        Record::Reply(reply) => reply.text.clone(),
        record => content(record).source(),
    };
    text(&mut object, record);
    object
        .set("mediaType", "text/html")
        .set("source", json!({ "content": source, "mediaType": "text/markdown" }))
        .set("attachment", attachment::list(record.attachments()))
        .set("tag", tags(base, record))
        .set_some("context", thread(outgoing, &uri))
        .set("replies", format!("{uri}/replies"))
        .set("likes", format!("{uri}/likes"))
        .set("shares", format!("{uri}/shares"))
        .set("interactionPolicy", interaction_policy(base, record.sharing()));
    match record {
        Record::Practice(practice) => {
            object.set("preview", preview(outgoing));
            object.set("comity:practice", practice::terms(practice, revision, correction));
        }
        Record::Event(event) => {
            event::set(&mut object, base, &uri, event);
            object.set("comity:event", event::terms(event, revision, correction));
        }
        Record::Reply(reply) => {
            object.set_some("inReplyTo", reply.in_reply_to.as_ref().map(comity_model::Uri::as_str));
            object.term("revision", revision).term_some("correction", correction.then_some(true));
        }
    }
    object.term_some("onePerson", outgoing.alone.then_some(true));
    let object = object.done();
    let bytes = object.to_string().len();
    if bytes > OBJECT_MAX { Err(TooLarge { bytes, max: OBJECT_MAX }) } else { Ok(object) }
}

/// The community that a public post is meant for first (FEP-1b12): Lemmy files a post in one and takes no list.
fn community(base: &BaseUrl, record: &Record) -> Option<Uri> {
    let topic = record.topics().first().filter(|_| record.sharing() == SharingLevel::Clear)?;
    Some(base.topic(*topic))
}

/// The collection of the whole thread (FEP-7888): its own of a post that begins one, that of the thread of a reply.
fn thread(outgoing: &Outgoing, uri: &Uri) -> Option<String> {
    match outgoing.record {
        Record::Reply(_) => outgoing.context.map(ToString::to_string),
        Record::Practice(_) | Record::Event(_) => Some(format!("{uri}/context")),
    }
}

/// Who may quote the post without being asked for it (FEP-044f): anybody what is public, only we what is not.
pub(super) fn interaction_policy(base: &BaseUrl, sharing: SharingLevel) -> Value {
    let quoters = match sharing {
        SharingLevel::Clear => PUBLIC.to_owned(),
        SharingLevel::Green => base.office().into(),
    };
    json!({ "canQuote": { "automaticApproval": [quoters] } })
}

/// Sets `name`, `summary` and `content`, and their maps: with translations all three; without, one that tells the
/// language to servers that look there for it.
fn text(object: &mut Object, record: &Record) {
    let html = html(record);
    let language = record.language();
    let summary = summary(record);
    let translations = match record {
        Record::Practice(practice) => &practice.translations[..],
        Record::Event(event) => &event.translations[..],
        Record::Reply(_) => {
            object.set("content", html.as_str()).set("contentMap", map(language, html.as_str(), &[], |_| String::new()));
            return;
        }
    };
    object.set("name", record.title()).set("nameMap", map(language, record.title(), translations, |t| t.title.clone()));
    object.set("summary", summary.as_str());
    if !translations.is_empty() {
        object.set(
            "summaryMap",
            map(language, &summary, translations, |translation| match record {
                Record::Event(event) => event::line(Locale::or_english(&translation.language), event),
                _ => translation.summary.clone(),
            }),
        );
    }
    object.set("content", html.as_str());
    if !translations.is_empty() {
        object.set("contentMap", map(language, html.as_str(), translations, |t| Html::from_markdown(&t.body).to_string()));
    }
}

/// A map by language. The record's own language comes first, because Mastodon takes the first.
fn map(language: &Language, own: &str, translations: &[Translation], text: impl Fn(&Translation) -> String) -> Value {
    let mut map = Map::new();
    map.insert(language.to_string(), own.into());
    for translation in translations {
        map.entry(translation.language.to_string()).or_insert_with(|| text(translation).into());
    }
    Value::Object(map)
}

fn tags(base: &BaseUrl, record: &Record) -> Vec<Value> {
    let hashtag = |name: String, page: Url| json!({ "type": "Hashtag", "name": format!("#{name}"), "href": page });
    let topic = |topic: &Topic| hashtag(topic.hashtag(), base.topic_page(*topic));
    let of_phase = |phase: Phase| hashtag(phase.hashtag(), base.phase_page(phase));
    record.topics().iter().map(topic).chain(record.phase().map(of_phase)).collect()
}

/// A `Note` with the summary and a link, for servers that show no articles (FEP-b2b8).
fn preview(outgoing: &Outgoing) -> Value {
    let Outgoing { base, id, record, published_at, .. } = *outgoing;
    let page = base.post_page(record.kind(), id);
    let locale = Locale::or_english(record.language());
    let mut content = Content::default();
    content.plain(record.title()).plain(record.summary()).link(locale.text("wire-read-more"), &page);
    json!({
        "type": "Note",
        "attributedTo": base.office(),
        "content": content.html(),
        "published": stamp(published_at),
    })
}
