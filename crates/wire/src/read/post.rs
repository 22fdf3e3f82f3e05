//! A post of any server.

use comity_model::html::plain_line;
use comity_model::post::Reply;
use comity_model::practice::{SUMMARY_MAX, TEXT_MAX, TITLE_MAX};
use comity_model::{ForeignHtml, Kind, Language, Record, SharingLevel, Time, Uri, Url};
use serde_json::{Map, Value};

use super::lenient::{body, entries, flag, in_language, term, text, time, types, uri, uris, whole};
use super::{event, practice};
use crate::Shape;
use crate::context::PUBLIC;

type Fields = Map<String, Value>;

/// Most authors and recipients that are looked at.
const NAMES_MAX: usize = 2_000;

/// Most links that are kept beside a text.
const LINKS_MAX: usize = 10;

/// A post as its server sent it.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignPost {
    /// Its id.
    pub uri: Uri,
    /// Its ActivityStreams type, for example `Page`; of a tombstone what it was, if it says so.
    pub wire_type: String,
    /// What it is to us.
    pub kind: Kind,
    /// Who wrote it, by its own word.
    pub attributed_to: Vec<Uri>,
    /// Whether it is addressed to everybody, in any of three spellings, in `to` or `cc`.
    pub public: bool,
    /// How far its record says that it may travel, clear if it says nothing; `None` is a level that is not for us.
    pub sharing: Option<SharingLevel>,
    /// Whether it is addressed to somebody's followers.
    pub addressed_to_followers: bool,
    /// The language of its text.
    pub language: Option<Language>,
    /// Its title, plain; may be empty.
    pub title: String,
    /// Its summary, plain; may be empty.
    pub summary: String,
    /// Its text, hostile.
    pub html: ForeignHtml,
    /// Its page, if that is on the origin of its id.
    pub url: Option<Url>,
    /// What is attached to it or linked beside its text, at most ten, each with its name, which may be empty.
    pub links: Vec<(Url, String)>,
    /// What it answers.
    pub in_reply_to: Option<Uri>,
    /// The collection of its thread, by its own word (FEP-7888).
    pub context: Option<Uri>,
    /// When it was published.
    pub published_at: Option<Time>,
    /// When it was last changed.
    pub updated_at: Option<Time>,
    /// What it says, in our own terms: of an event always if it has a beginning, of a practice if another Comity node
    /// sent a whole and valid one, of a reply if its Markdown came with it.
    pub record: Option<Record>,
    /// The number of the revision, if a Comity node sent it.
    pub revision: Option<u32>,
    /// Whether it is a revision that corrects a mistake.
    pub correction: bool,
    /// That it was taken back: when, and why.
    pub tombstone: Option<(Option<Time>, Option<String>)>,
}

/// Reads a post: an `Article`, `Page`, `Event`, `Note`, `Tombstone`, or anything else with an id and a type, which is
/// of [`Kind::Other`]. Refused is only what has no id or no type.
pub fn post(value: &Value) -> Result<ForeignPost, Shape> {
    let fields = value.as_object().ok_or(Shape("the post is not an object"))?;
    let id = fields.get("id").or_else(|| fields.get("@id")).and_then(Value::as_str).and_then(|id| id.parse::<Uri>().ok());
    let uri_of_post = id.ok_or(Shape("the post has no id that is a URL"))?;
    let types = types(value);
    let first = types.first().ok_or(Shape("the post has no type"))?;
    let gone = types.iter().any(|kind| kind == "Tombstone");
    let former = text(fields.get("formerType")).map(|kind| kind.chars().take(60).collect());
    let wire_type = if gone { former.unwrap_or_else(|| first.clone()) } else { known(&types).unwrap_or(first).clone() };
    let kind = kind(&wire_type);
    let recipients = [uris_as_text(fields.get("to")), uris_as_text(fields.get("cc"))].concat();
    let public = recipients.iter().any(|to| matches!(*to, PUBLIC | "as:Public" | "Public"));
    let language = language(fields);
    let in_reply_to = fields.get("inReplyTo").and_then(uri);
    let record = if gone { None } else { record(fields, kind, language.as_ref(), public, in_reply_to.as_ref()) };
    let own = ["practice", "event"].iter().find_map(|name| term(fields, name)?.as_object());
    let terms = own.unwrap_or(fields);
    let authors = uris(fields.get("attributedTo").or_else(|| fields.get("actor")), NAMES_MAX);
    let plain = |name: &str, max| plain_line(in_language(fields, name, language.as_ref()).unwrap_or_default(), max);
    let (title, summary) = match &record {
        Some(record @ (Record::Practice(_) | Record::Event(_))) => (record.title().to_owned(), record.summary().to_owned()),
        _ => (plain("name", TITLE_MAX), plain("summary", SUMMARY_MAX)),
    };
    Ok(ForeignPost {
        sharing: own.map_or(Some(SharingLevel::Clear), practice::sharing),
        url: page(fields, &uri_of_post),
        links: if gone || kind == Kind::Other { Vec::new() } else { links(fields, &uri_of_post, record.as_ref()) },
        html: html(fields, language.as_ref()),
        addressed_to_followers: recipients.iter().any(|to| is_followers(to)),
        attributed_to: authors,
        published_at: time(fields.get("published")),
        updated_at: time(fields.get("updated")),
        revision: whole(term(terms, "revision")).and_then(|number| number.try_into().ok()).filter(|number| *number > 0),
        correction: flag(term(terms, "correction")) == Some(true),
        tombstone: gone.then(|| (time(fields.get("deleted")), Some(summary.clone()).filter(|reason| !reason.is_empty()))),
        summary: if gone { String::new() } else { summary },
        context: fields.get("context").and_then(uri),
        uri: uri_of_post,
        wire_type,
        kind,
        public,
        language,
        title,
        in_reply_to,
        record,
    })
}

/// The first of the types that we show.
fn known(types: &[String]) -> Option<&String> {
    types.iter().find(|kind| self::kind(kind) != Kind::Other)
}

fn kind(wire_type: &str) -> Kind {
    match wire_type {
        "Article" | "Page" => Kind::Practice,
        "Event" => Kind::Event,
        "Note" => Kind::Reply,
        _ => Kind::Other,
    }
}

fn record(fields: &Fields, kind: Kind, language: Option<&Language>, public: bool, in_reply_to: Option<&Uri>) -> Option<Record> {
    match kind {
        Kind::Practice => practice::practice(fields, language).map(|practice| Record::Practice(Box::new(practice))),
        Kind::Event => event::event(fields, language, public).map(|event| Record::Event(Box::new(event))),
        Kind::Reply => {
            let source = fields.get("source")?;
            let is_markdown = text(source.get("mediaType")).is_some_and(|kind| kind.starts_with("text/markdown"));
            let text = body(text(source.get("content")).filter(|_| is_markdown)?, TEXT_MAX);
            let sharing = if public { SharingLevel::Clear } else { SharingLevel::Green };
            Some(Record::Reply(Reply { language: language?.clone(), text, in_reply_to: in_reply_to.cloned(), sharing }))
        }
        Kind::Other => None,
    }
}

/// The recipients as they were written: two of the spellings of Public are no URLs.
fn uris_as_text(value: Option<&Value>) -> Vec<&str> {
    let text = |entry: &'_ Value| match entry {
        Value::String(_) => true,
        Value::Object(_) => entry.get("id").is_some(),
        _ => false,
    };
    let entries = entries(value).iter().take(NAMES_MAX).filter(|entry| text(entry));
    entries.filter_map(|entry| entry.as_str().or_else(|| entry.get("id")?.as_str())).collect()
}

/// A followers collection by the name that all known servers give it.
fn is_followers(to: &str) -> bool {
    to.split(['?', '#']).next().is_some_and(|path| path.split('/').skip(3).any(|part| part == "followers"))
}

/// The language: by the key of the map that holds the very text, else by what the post says of itself.
fn language(fields: &Fields) -> Option<Language> {
    let by_map = |text_name: &str, map_name: &str| {
        let map = fields.get(map_name)?.as_object()?;
        let own = fields.get(text_name).and_then(Value::as_str);
        let key = map.iter().find(|(_, value)| own.is_some() && value.as_str() == own).map(|(key, _)| key);
        key.or_else(|| map.keys().next().filter(|_| map.len() == 1))?.parse().ok()
    };
    let said = |name: &str| {
        let value = fields.get(name)?;
        text(value.get("identifier").or(Some(value)))?.parse::<Language>().ok()
    };
    let context = || entries(fields.get("@context")).iter().find_map(|entry| entry.get("@language")?.as_str()?.parse().ok());
    said("inLanguage")
        .or_else(|| by_map("content", "contentMap"))
        .or_else(|| by_map("name", "nameMap"))
        .or_else(|| said("language"))
        .or_else(context)
        .filter(|language| language.primary() != "und")
}

/// The text, in the form that it is said to be in.
fn html(fields: &Fields, language: Option<&Language>) -> ForeignHtml {
    let content = in_language(fields, "content", language).unwrap_or_default();
    match text(fields.get("mediaType")).and_then(|kind| kind.split(';').next()) {
        Some("text/markdown") => ForeignHtml::markdown(content),
        Some("text/plain") => ForeignHtml::plain(content),
        _ => ForeignHtml::new(content),
    }
}

/// What is attached, the picture, an address of elsewhere that stands for the page (of what is talked about), and the
/// links of an event beyond the first.
fn links(fields: &Fields, id: &Uri, record: Option<&Record>) -> Vec<(Url, String)> {
    let mut links: Vec<(Url, String)> = Vec::new();
    let mut known: Vec<&Url> = record.map(Record::attachments).unwrap_or_default().iter().map(|file| &file.url).collect();
    if let Some(Record::Event(event)) = record {
        known.extend([event.link.as_ref(), event.registration.as_ref()].into_iter().flatten());
    }
    let beside = ["attachment", "image"].iter().flat_map(|name| entries(fields.get(*name)).iter().take(20));
    let elsewhere = entries(fields.get("url")).iter().take(20).filter(|entry| is_of(entry, id) == Some(false));
    for entry in beside.chain(elsewhere).chain(event::more_links(fields)) {
        let Some(url) = address(entry) else { continue };
        if links.len() < LINKS_MAX && !known.contains(&&url) && links.iter().all(|(other, _)| *other != url) {
            let name = plain_line(text(entry.get("name")).unwrap_or_default(), TITLE_MAX);
            links.push((url, name));
        }
    }
    links
}

/// The address of a link or a file: a string, its `href`, its `url`, or that of the first link there.
fn address(entry: &Value) -> Option<Url> {
    let said = match entry {
        Value::String(text) => Some(text.as_str()),
        _ => text(entry.get("href"))
            .or_else(|| entries(entry.get("url")).iter().find_map(|url| url.as_str().or_else(|| text(url.get("href"))))),
    };
    // WordPress writes addresses here as they stand in its HTML.
    said?.replace("&#038;", "&").replace("&amp;", "&").parse().ok()
}

/// Whether an address of a page is of the id's own origin; nothing if it is none, or of a form that is not for people.
fn is_of(entry: &Value, id: &Uri) -> Option<bool> {
    let is_html = text(entry.get("mediaType")).is_none_or(|kind| kind.starts_with("text/html"));
    let uri = text(entry.get("href").or(Some(entry)))?.parse::<Uri>().ok()?;
    is_html.then(|| uri.same_origin(id))
}

/// The page for people, if it is of the id's own origin: a link to anybody else's would lend it our reader's trust.
fn page(fields: &Fields, id: &Uri) -> Option<Url> {
    let own = entries(fields.get("url")).iter().take(20).find(|entry| is_of(entry, id) == Some(true))?;
    text(own.get("href").or(Some(own)))?.parse().ok()
}
