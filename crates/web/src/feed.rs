//! The feed: Atom (RFC 4287) of what anyone may read.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use comity_model::event::EventStatus;
use comity_model::{Kind, Record, State as PostState, Topic, Viewer};
use comity_store::pages::{Slip, TimelineFilter};
use http::HeaderValue;
use http::header::CONTENT_TYPE;
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::slip;
use crate::visit::Visit;
use crate::voice::{Voice, iso};

/// Entries of a feed.
const MOST: u32 = 40;

/// Which feed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wanted {
    kind: Option<String>,
    topic: Option<String>,
}

/// One entry.
#[derive(Debug)]
struct Entry {
    id: String,
    title: String,
    language: Option<String>,
    href: String,
    published: String,
    updated: String,
    author: String,
    author_uri: String,
    summary: String,
}

#[derive(Debug, Template)]
#[template(path = "feed.xml")]
pub(crate) struct Feed {
    language: &'static str,
    id: String,
    title: String,
    subtitle: String,
    own: String,
    home: String,
    updated: String,
    version: String,
    generator: String,
    entries: Vec<Entry>,
}

/// `GET /feed.atom`, with `?kind=` and `?topic=` as on the timeline.
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let unreadable = |_| Failure::Unreadable;
    let kind: Option<Kind> = wanted.kind.as_deref().filter(|kind| !kind.is_empty()).map(str::parse).transpose().map_err(unreadable)?;
    let topic: Option<Topic> = wanted.topic.as_deref().filter(|topic| !topic.is_empty()).map(str::parse).transpose().map_err(unreadable)?;
    let filter = TimelineFilter { kind, topic, ..TimelineFilter::default() };
    // A reader program keeps and shows what it gets: also for the staff the feed holds what anyone may read.
    let mut slips = web.app.read().timeline(&Viewer::Public, &filter, MOST).await?;
    slips.retain(|slip| slip.post.kind != Kind::Reply);
    let text = well_formed(Feed::new(&visit, kind, topic, &slips).render()?);
    Ok(([(CONTENT_TYPE, HeaderValue::from_static("application/atom+xml; charset=utf-8"))], text).into_response())
}

/// Leaves out what XML 1.0 has no way to say, whoever wrote it: one such character would cost every reader the feed.
pub(crate) fn well_formed(mut xml: String) -> String {
    xml.retain(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..));
    xml
}

impl Feed {
    /// The feed of some posts, newest first.
    pub fn new(visit: &Visit, kind: Option<Kind>, topic: Option<Topic>, slips: &[Slip]) -> Self {
        let voice = visit.voice();
        let office = &visit.office().name;
        let origin = visit.base().origin();
        let title = match (kind, topic) {
            (_, Some(topic)) => {
                let topic = comity_words::labels::topic(voice.locale, topic);
                voice.all("feed-topic", &[("office", office.into()), ("topic", (&topic).into())])
            }
            (Some(Kind::Practice), _) => voice.with("feed-practices", "office", office),
            (Some(Kind::Event), _) => voice.with("feed-events", "office", office),
            _ => voice.with("feed-all", "office", office),
        };
        let newest = slips.iter().map(updated_at).max().unwrap_or(voice.now);
        let own = format!("{origin}{}", visit.path());
        Self {
            language: voice.locale.tag(),
            id: own.clone(),
            title,
            subtitle: voice.with("feed-description", "office", office),
            own,
            home: format!("{origin}/"),
            updated: iso(newest),
            version: visit.version().to_owned(),
            generator: voice.say("brand"),
            entries: slips.iter().map(|slip| Entry::new(voice, &origin, slip)).collect(),
        }
    }
}

fn updated_at(slip: &Slip) -> comity_model::Time {
    let post = &slip.post;
    let withdrawn = post.withdrawal.as_ref().map(|withdrawal| withdrawal.at);
    withdrawn.or(post.updated_at).or(post.published_at).unwrap_or(post.received_at)
}

impl Entry {
    fn new(voice: Voice, origin: &str, slip: &Slip) -> Self {
        let post = &slip.post;
        let title = slip::title(voice, slip);
        let cancelled = matches!(&post.record, Some(Record::Event(event)) if event.status == EventStatus::Cancelled);
        let withdrawn = post.state == PostState::Withdrawn;
        let title = match () {
            () if withdrawn => voice.with("feed-withdrawn", "title", title),
            () if cancelled => voice.with("feed-cancelled", "title", title),
            () => title,
        };
        let mut lines = Vec::new();
        if let Some(Record::Event(event)) = &post.record {
            lines.extend(
                slip::times(voice, event)
                    .into_iter()
                    .map(|(label, time)| voice.all("label-value", &[("label", (&label).into()), ("value", (&time).into())])),
            );
        }
        if !withdrawn {
            lines.push(slip::summary(post));
        }
        if !slip.own {
            lines.push(voice.with("foreign-text", "office", &slip.office.actor.profile.name));
        }
        Self {
            id: post.uri.to_string(),
            title,
            language: post.language.as_ref().map(ToString::to_string),
            href: format!("{origin}{}", slip::href(post)),
            published: iso(slip::filed_at(post)),
            updated: iso(updated_at(slip)),
            author: slip.office.actor.profile.name.clone(),
            author_uri: slip.office.actor.uri.to_string(),
            summary: lines.join("\n"),
        }
    }
}
