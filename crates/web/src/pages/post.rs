//! What the pages of practices, events and replies have in common.

use askama::Template;
use axum::response::Response;
use comity_model::{Id, Kind, Language, Post, Record, State};
use comity_store::pages::{PostPage, Slip};
use comity_words::{Arg, labels};
use http::{HeaderMap, StatusCode};

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page as respond};
use crate::names::Names;
use crate::pages;
use crate::pages::reaction::Reactions;
use crate::parts::{Dot, Mark, Notice, Tag, Tongue};
use crate::record::{EventView, Files, PracticeView, Tab, chosen, tabs};
use crate::slip::{self, SlipView};
use crate::stub::{Stub, office_href};
use crate::visit::Visit;
use crate::voice::Voice;

/// What stands below the title.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    /// The record of a practice.
    Practice(Box<PracticeView>),
    /// The notice of an event.
    Event(Box<EventView>),
    /// A text without a record that we can read, as it came.
    Text(comity_model::Html),
    /// Taken back: sentences about it.
    Withdrawn(Vec<String>),
    /// A text of a type that we don't show.
    Elsewhere,
}

/// A reply below a text.
#[derive(Debug, Clone)]
pub(crate) struct ReplyView {
    office: String,
    host: String,
    office_href: String,
    own: bool,
    at: String,
    href: String,
    tongue: Tongue,
    text: comity_model::Html,
    withdrawn: Option<String>,
}

/// One line of the history.
#[derive(Debug, Clone)]
pub(crate) struct RevisionView {
    text: String,
    href: Option<String>,
    correction: bool,
    /// That one person published it alone, in an emergency.
    alone: bool,
    /// Who stands behind it; for the staff.
    hands: Option<String>,
    note: String,
    tongue: Tongue,
}

/// The page of a post.
#[derive(Debug, Template)]
#[template(path = "post.html")]
pub(crate) struct PostView {
    frame: Frame,
    stub: Stub,
    own: bool,
    event: bool,
    kind: String,
    dots: Vec<Dot>,
    tags: Vec<Tag>,
    tongue: Tongue,
    summary: String,
    foreign: Option<String>,
    /// Its page at its own office.
    original: Option<String>,
    notes: Vec<Notice>,
    tabs: Vec<Tab>,
    /// The language of the translation that is shown, if one is.
    translation: Option<Language>,
    content: Content,
    files: Files,
    replies: Vec<ReplyView>,
    reply: Option<String>,
    asks_sign_in: bool,
    reactions: Reactions,
    revisions: Vec<RevisionView>,
    /// Where two of them are compared.
    compare: Option<String>,
    receipts: Option<(Dot, String)>,
    actions: Vec<(Dot, &'static str)>,
    paper: Option<String>,
}

/// The page of a post of a kind: another kind under the address is no page.
pub(crate) async fn show(
    web: &Web,
    visit: &Visit,
    headers: &HeaderMap,
    kinds: &[Kind],
    id: &str,
    wanted: Option<&Language>,
) -> Result<Response, Failure> {
    let id: Id = pages::id(id)?;
    let page = web.app.read().post_page(id, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    if !kinds.contains(&page.slip.post.kind) {
        return Err(Failure::NotFound);
    }
    if pages::wants_activity(headers) {
        return Ok(pages::to_object(&page.slip.post.uri));
    }
    let withdrawn = page.slip.post.state == State::Withdrawn;
    let status = if withdrawn { StatusCode::GONE } else { StatusCode::OK };
    let names = names(web, visit).await?;
    let mut view = PostView::new(visit, &page, wanted, names.as_ref());
    if let Some(language) = view.translation.as_ref().filter(|_| page.slip.own && page.revisions.len() > 1) {
        let earlier = web.app.read().records_of(id, pages::write::STATES).await?;
        if Record::behind(&earlier).contains(language) {
            let voice = visit.voice();
            view.notes.push(Notice { mark: Mark::Way, word: voice.say("notice-note"), text: voice.say("translation-behind-reader") });
        }
    }
    Ok(respond(status, &view))
}

/// An old revision: what it said, and that there is a newer one.
pub(crate) async fn revision(web: &Web, visit: &Visit, kind: Kind, id: &str, number: &str) -> Result<Response, Failure> {
    let id: Id = pages::id(id)?;
    let number: u32 = number.parse().map_err(|_| Failure::NotFound)?;
    let (mut page, record) = web.app.read().revision(id, number, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    if page.slip.post.kind != kind || page.slip.post.state != State::Published {
        return Err(Failure::NotFound);
    }
    let latest = page.revisions.iter().map(|line| line.number).max().unwrap_or(number);
    let at = page.revisions.iter().find(|line| line.number == number).map(|line| line.at);
    if let Some(record) = record {
        record.title().clone_into(&mut page.slip.post.title);
        record.summary().clone_into(&mut page.slip.post.summary);
        page.slip.post.record = Some(record);
    }
    page.slip.post.revision = number;
    // The proof that was checked is that of the latest state.
    if number != latest {
        page.signed = None;
    }
    let voice = visit.voice();
    let names = names(web, visit).await?;
    let mut view = PostView::new(visit, &page, None, names.as_ref());
    if number != latest {
        let date = at.map(|at| voice.day(at)).unwrap_or_default();
        let text = voice.all("revision-old-notice", &[("number", number.into()), ("date", Arg::Text(&date))]);
        view.notes.insert(0, Notice { mark: Mark::Way, word: voice.say("notice-note"), text });
        view.receipts = None;
    }
    Ok(respond(StatusCode::OK, &view))
}

/// The names of colleagues, for colleagues.
async fn names(web: &Web, visit: &Visit) -> Result<Option<Names>, Failure> {
    Ok(if visit.member().is_some() { Some(Names::read(web).await?) } else { None })
}

impl PostView {
    /// The page of a post, to the staff with the names of those who stand behind it; its texts in the translation that was asked for, if its office made one.
    pub fn new(visit: &Visit, page: &PostPage, wanted: Option<&Language>, names: Option<&Names>) -> Self {
        let voice = visit.voice();
        let slip = &page.slip;
        let post = &slip.post;
        let translations = post.record.as_ref().map_or(&[][..], Record::translations);
        let withdrawn = post.state == State::Withdrawn;
        let translation = chosen(voice, post.language.as_ref(), translations, wanted).filter(|_| !withdrawn);
        let language = translation.map(|translation| &translation.language).or(post.language.as_ref());
        let title = translation.map_or_else(|| slip::title(voice, slip), |translation| translation.title.clone());
        let frame = Frame::new(visit, title, section(post.kind)).with_object(&post.uri);
        let content = content(voice, slip, translation);
        Self {
            stub: Stub::new(voice, page),
            own: slip.own,
            event: post.kind == Kind::Event,
            kind: labels::kind(voice.locale, post.kind),
            dots: topics(voice, post),
            tags: tags(voice, slip),
            tongue: voice.tongue(language),
            summary: if withdrawn { String::new() } else { translation.map_or(&post.summary, |translation| &translation.summary).clone() },
            foreign: (!slip.own).then(|| foreign(voice, slip)),
            original: post.url.as_ref().filter(|_| !slip.own && !withdrawn).map(|url| url.as_str().to_owned()),
            notes: notes(voice, slip, &content),
            tabs: language_tabs(voice, post, translations, translation.map(|translation| &translation.language)),
            translation: translation.map(|translation| translation.language.clone()),
            replies: page.replies.iter().map(|reply| ReplyView::new(voice, reply)).collect(),
            reply: (visit.may("POST", "/reply/{id}") && post.state == State::Published).then(|| format!("/reply/{}", post.id)),
            asks_sign_in: visit.member().is_none() && post.state == State::Published,
            reactions: Reactions::new(visit, page),
            revisions: revisions(voice, page, names),
            compare: (page.revisions.len() > 1 && matches!(post.kind, Kind::Practice | Kind::Event) && !withdrawn)
                .then(|| format!("{}/revisions", slip::href(post))),
            receipts: page.receipts.as_ref().filter(|_| visit.member().is_some()).map(|receipts| {
                let told = comity_service::receipts::told(&voice.clocks(), post.id, receipts);
                let rest = if told.rest.is_empty() { told.rest } else { format!("{} {}", told.rest, told.clocks) };
                (Dot::link(told.have_it, format!("/deliveries/{}", post.id)), rest)
            }),
            actions: actions(visit, slip),
            paper: (!withdrawn).then(|| paper(visit, post)),
            files: files(voice, slip),
            content,
            frame,
        }
    }
}

pub(crate) fn section(kind: Kind) -> &'static str {
    match kind {
        Kind::Practice => "menu-practices",
        Kind::Event => "menu-events",
        Kind::Reply | Kind::Other => "menu-timeline",
    }
}

fn content(voice: Voice, slip: &Slip, translation: Option<&comity_model::practice::Translation>) -> Content {
    let post = &slip.post;
    if post.state == State::Withdrawn {
        let office = &slip.office.actor.profile.name;
        let withdrawal = post.withdrawal.as_ref();
        let date = withdrawal.map(|withdrawal| voice.day(withdrawal.at)).unwrap_or_default();
        let reason = withdrawal.and_then(|withdrawal| withdrawal.reason.as_deref()).filter(|reason| !reason.trim().is_empty());
        return Content::Withdrawn(vec![
            voice.all("withdrawn-sentence", &[("office", Arg::Text(office)), ("date", Arg::Text(&date))]),
            reason.map_or_else(|| voice.say("withdrawn-no-reason"), |reason| voice.with("withdrawn-reason", "reason", reason)),
            voice.say("withdrawn-kept"),
        ]);
    }
    let path = slip::href(post);
    match &post.record {
        Some(Record::Practice(practice)) => Content::Practice(Box::new(PracticeView::new(voice, practice, slip.own, translation))),
        Some(Record::Event(event)) => {
            let page = (post.state == State::Published).then_some(path.as_str());
            Content::Event(Box::new(EventView::new(voice, event, page, &post.html, translation)))
        }
        _ if post.kind == Kind::Other => Content::Elsewhere,
        _ => Content::Text(post.html.clone()),
    }
}

fn files(voice: Voice, slip: &Slip) -> Files {
    let record = slip.post.record.as_ref().filter(|_| slip.post.state == State::Published);
    record.map(|record| Files::new(voice, record, slip.own)).unwrap_or_default()
}

fn topics(voice: Voice, post: &Post) -> Vec<Dot> {
    let Some(record) = &post.record else { return Vec::new() };
    let topics = record.topics().iter().map(|topic| Dot::link(labels::topic(voice.locale, *topic), format!("/topics/{topic}")));
    topics.collect()
}

fn tags(voice: Voice, slip: &Slip) -> Vec<Tag> {
    let mut tags = Vec::new();
    if slip.post.state == State::Withdrawn {
        tags.push(Tag { text: voice.say("withdrawn-title"), full: true });
    }
    if slip.correction {
        tags.push(Tag { text: voice.say("slip-correction"), full: true });
    }
    tags
}

/// That this is another body's text, under another law.
fn foreign(voice: Voice, slip: &Slip) -> String {
    let office = Arg::Text(&slip.office.actor.profile.name);
    let country = match &slip.post.record {
        Some(Record::Practice(practice)) => Some(practice.jurisdiction.country),
        _ => slip.office.actor.profile.country,
    };
    match (slip.post.kind, country.map(|country| labels::country(voice.locale, country))) {
        (Kind::Practice, Some(country)) => voice.all("foreign-notice", &[("office", office), ("country", Arg::Text(&country))]),
        (Kind::Practice, None) => voice.all("foreign-notice-no-country", &[("office", office)]),
        _ => voice.all("foreign-text", &[("office", office)]),
    }
}

fn notes(voice: Voice, slip: &Slip, content: &Content) -> Vec<Notice> {
    use comity_model::practice::PracticeStatus;
    let note = |text: String| Notice { mark: Mark::Way, word: voice.say("notice-note"), text };
    let mut notes = Vec::new();
    if slip.post.state == State::Published && slip.correction {
        notes.push(note(voice.say("correction-notice")));
    }
    match (content, &slip.post.record) {
        (Content::Practice(_), Some(Record::Practice(practice))) if practice.status == PracticeStatus::Superseded => {
            notes.push(note(voice.say("superseded-notice")));
        }
        (Content::Practice(_), Some(Record::Practice(practice))) if practice.status == PracticeStatus::Retired => {
            notes.push(note(voice.say("retired-notice")));
        }
        (Content::Text(html), None) if slip.post.kind != Kind::Reply => {
            notes.push(note(voice.with("partial-notice", "office", &slip.office.actor.profile.name)));
            if html.is_as_text() {
                notes.push(note(voice.say("slip-plain")));
            }
        }
        (Content::Text(html), _) if html.is_as_text() => notes.push(note(voice.say("slip-plain"))),
        (Content::Elsewhere, _) => notes.push(note(voice.with("slip-other-type", "type", &slip.post.wire_type))),
        _ => {}
    }
    notes
}

fn language_tabs(voice: Voice, post: &Post, translations: &[comity_model::practice::Translation], wanted: Option<&Language>) -> Vec<Tab> {
    match &post.language {
        Some(original) if post.state != State::Withdrawn => tabs(voice, original, translations, wanted),
        _ => Vec::new(),
    }
}

fn revisions(voice: Voice, page: &PostPage, names: Option<&Names>) -> Vec<RevisionView> {
    let post = &page.slip.post;
    let latest = page.revisions.iter().map(|line| line.number).max();
    let line = |line: &comity_store::pages::RevisionLine| {
        let args = [("number", line.number.into()), ("date", Arg::Text(&voice.day(line.at)))];
        let linked = matches!(post.kind, Kind::Practice | Kind::Event) && post.state == State::Published;
        let href = (linked && line.number != post.revision).then(|| match latest {
            Some(latest) if latest == line.number => slip::href(post),
            _ => format!("{}/revisions/{}", slip::href(post), line.number),
        });
        let first = line.note.is_empty() && line.number == 1;
        let note = if first { voice.say("revision-first") } else { line.note.clone() };
        let tongue = voice.tongue(post.language.as_ref().filter(|_| !first));
        let signed = line.hands.as_ref().zip(names).map(|(hands, names)| {
            let (authors, approver) = (names.list(voice, &hands.authors), names.name(voice, &hands.approved_by));
            let said = voice.all("revision-hands", &[("authors", Arg::Text(&authors)), ("approver", Arg::Text(&approver))]);
            hands.alone.as_ref().map_or(said.clone(), |reason| format!("{said} {}", voice.with("revision-alone-reason", "reason", reason)))
        });
        RevisionView {
            text: voice.all("revision-line", &args),
            href,
            correction: line.correction,
            alone: line.hands.as_ref().is_some_and(|hands| hands.alone.is_some()),
            hands: signed,
            note,
            tongue,
        }
    };
    page.revisions.iter().map(line).collect()
}

/// What the staff may do with a text of ours.
fn actions(visit: &Visit, slip: &Slip) -> Vec<(Dot, &'static str)> {
    let (voice, post) = (visit.voice(), &slip.post);
    if !slip.own || visit.member().is_none() || post.state == State::Withdrawn {
        return Vec::new();
    }
    let mut actions = Vec::new();
    let mut add = |route: &str, key: &str, class| {
        if visit.may("GET", route) {
            actions.push((Dot::link(voice.say(key), route.replace("{id}", &post.id.to_string())), class));
        }
    };
    if post.kind != Kind::Reply {
        add("/write/{id}", "button-edit", "two");
        add("/write/{id}/copy", "button-copy", "two");
    }
    let cancelled = |event: &comity_model::Event| event.status == comity_model::event::EventStatus::Cancelled;
    if matches!(&post.record, Some(Record::Event(event)) if !cancelled(event)) {
        add("/cancel/{id}", "button-cancel-event", "stop");
    }
    add("/withdraw/{id}", "button-withdraw", "stop");
    actions
}

fn paper(visit: &Visit, post: &Post) -> String {
    let voice = visit.voice();
    let address = format!("{}{}", visit.base().authority(), slip::href(post));
    let args = [("address", Arg::Text(&address)), ("date", Arg::Text(&voice.day(voice.now))), ("number", post.revision.into())];
    voice.all("paper-check", &args)
}

impl ReplyView {
    fn new(voice: Voice, slip: &Slip) -> Self {
        let post = &slip.post;
        let withdrawn = post.state == State::Withdrawn;
        let shown =
            if post.html.is_empty() && !post.summary.is_empty() { comity_model::Html::from_text(&post.summary) } else { post.html.clone() };
        Self {
            office: slip.office.actor.profile.name.clone(),
            host: slip.office.authority.to_string(),
            office_href: office_href(&slip.office),
            own: slip.own,
            at: voice.at(slip::filed_at(post)),
            href: slip::href(post),
            tongue: voice.tongue(post.language.as_ref()),
            text: if withdrawn { comity_model::Html::default() } else { shown },
            withdrawn: withdrawn.then(|| voice.with("slip-withdrawn-sentence", "office", &slip.office.actor.profile.name)),
        }
    }
}

/// Slips of a list.
pub(crate) fn slips(voice: Voice, list: &[Slip]) -> Vec<SlipView> {
    list.iter().map(|slip| SlipView::new(voice, slip)).collect()
}
