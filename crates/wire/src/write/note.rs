//! The note that goes with a changed event, because Mastodon shows no changes of events.

use comity_model::event::EventStatus;
use comity_model::{Event, Id, Kind, Language, Record};
use comity_words::{Arg, Locale};
use serde_json::{Value, json};

use super::content::Content;
use super::post::interaction_policy;
use super::{Object, Outgoing, audience, event, stamp};
use crate::context;

/// A `Note` under the event, to the same audience, that says what became of it; nothing if its time and status are
/// those of the `earlier` revision, or if the post is no event.
pub fn companion_note(outgoing: &Outgoing, note_id: Id, earlier: &Event) -> Option<Value> {
    let Record::Event(event) = outgoing.record else { return None };
    if !event.differs_in_time_from(earlier) {
        return None;
    }
    let base = outgoing.base;
    let content = content(outgoing, event);
    let html = content.html();
    let (to, cc) = audience(base, event.sharing, &event.topics);
    let uri = base.post(Kind::Reply, note_id);
    let mut note = Object::new(context::post(), "Note");
    note.set("id", uri.as_str())
        .set("url", base.post_page(Kind::Reply, note_id).as_str())
        .set("attributedTo", base.office().as_str())
        .set("inReplyTo", base.post(Kind::Event, outgoing.id).as_str())
        .set("published", stamp(outgoing.updated_at.unwrap_or(outgoing.published_at)))
        .set("to", to)
        .set("cc", cc)
        .set("sensitive", false)
        .set("inLanguage", event.language.as_str())
        .set("content", html.as_str())
        .set("contentMap", json!({ event.language.as_str(): html }))
        .set("mediaType", "text/html")
        .set("source", json!({ "content": content.source(), "mediaType": "text/markdown" }))
        .set("attachment", json!([]))
        .set("tag", json!([]))
        .set("context", format!("{}/context", base.post(Kind::Event, outgoing.id)))
        .set("replies", format!("{uri}/replies"))
        .set("likes", format!("{uri}/likes"))
        .set("shares", format!("{uri}/shares"))
        .set("interactionPolicy", interaction_policy(base, event.sharing));
    Some(note.done())
}

fn content(outgoing: &Outgoing, event: &Event) -> Content {
    let language: &Language = &event.language;
    let locale = Locale::or_english(language);
    let key = match event.status {
        EventStatus::Cancelled => "wire-note-cancelled",
        EventStatus::Postponed => "wire-note-postponed",
        EventStatus::MovedOnline => "wire-note-moved-online",
        EventStatus::Scheduled | EventStatus::Tentative | EventStatus::Rescheduled => "wire-note-changed",
    };
    let mut content = Content::default();
    content.plain(&locale.text_with(key, &[("title", Arg::from(&event.title))]));
    if !matches!(event.status, EventStatus::Cancelled | EventStatus::Postponed) {
        content.plain(&event::line(locale, event));
    }
    content.link(locale.text("wire-read-more"), &outgoing.base.post_page(Kind::Event, outgoing.id));
    content
}
