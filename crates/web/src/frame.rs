//! The frame of every page: head, letterhead, menu, the line about the network, notices, foot.

use askama::Template;
use axum::response::{Html, IntoResponse, Response};
use comity_model::Uri;
use comity_words::{Arg, Locale};
use http::StatusCode;

use crate::parts::{Mark, Notice};
use crate::script::Script;
use crate::visit::{Network, Visit};
use crate::voice::Voice;

/// One entry of the menu.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its word.
    pub text: String,
    /// Where it leads.
    pub href: &'static str,
    /// Whether the reader is there.
    pub current: bool,
}

/// One entry of the language switch.
#[derive(Debug, Clone)]
pub(crate) struct Tongue {
    /// Its tag.
    pub tag: &'static str,
    /// Its direction.
    pub dir: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page is in it.
    pub current: bool,
}

/// The same thing in another form, for programs.
#[derive(Debug, Clone)]
pub(crate) struct Alternate {
    /// Its media type.
    pub kind: &'static str,
    /// Where.
    pub href: String,
    /// What it is, for feeds.
    pub title: Option<String>,
}

/// The line about the network, for the staff.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// The strokes, one for each peer.
    pub path: String,
    /// The width of the drawing.
    pub width: usize,
    /// In words.
    pub text: String,
}

/// What every page has.
#[derive(Debug, Clone)]
pub(crate) struct Frame {
    /// The voice of the page.
    pub voice: Voice,
    /// The heading of the page.
    pub title: String,
    /// What stands before the title in the head, for example the number of problems.
    pub before: Option<String>,
    /// Our office.
    pub office: String,
    /// Our host.
    pub host: String,
    /// The menu.
    pub menu: Vec<Entry>,
    /// The language switch.
    pub languages: Vec<Tongue>,
    /// The name of the member who is signed in.
    pub member: Option<String>,
    /// Where to sign in, and come back.
    pub sign_in: String,
    /// The token that every form carries.
    pub token: String,
    /// The line about the network.
    pub line: Option<Line>,
    /// The same page for programs.
    pub alternates: Vec<Alternate>,
    /// What happened.
    pub notices: Vec<Notice>,
    /// Where the source of the running version is.
    pub source: String,
    /// The hash in the address of the style sheet.
    pub style: &'static str,
    /// The version.
    pub version: String,
    /// How to reach the office.
    pub contact: Option<String>,
    /// The script, on the pages that need one.
    pub script: Option<Script>,
}

impl Frame {
    /// The frame of a page; `section` is the key of its entry in the menu.
    pub fn new(visit: &Visit, title: impl Into<String>, section: &str) -> Self {
        let voice = visit.voice();
        let office = visit.office();
        let feed = Alternate {
            kind: "application/atom+xml",
            href: "/feed.atom".to_owned(),
            title: Some(voice.with("feed-all", "office", &office.name)),
        };
        Self {
            voice,
            title: title.into(),
            before: None,
            office: office.name.clone(),
            host: visit.base().authority().to_string(),
            menu: menu(visit, section),
            languages: languages(visit),
            member: visit.member().map(|member| member.name.clone()),
            sign_in: crate::gate::sign_in_path(visit.path()),
            token: visit.token().map(comity_service::session::form_token).unwrap_or_default(),
            line: visit.network().map(|network| line(voice, network)),
            alternates: vec![feed],
            notices: done(visit).into_iter().collect(),
            source: visit.source().to_owned(),
            style: crate::style::hash(),
            version: visit.version().to_owned(),
            contact: office.contact.clone(),
            script: None,
        }
    }

    /// The same with a link to the ActivityPub object that the page shows.
    #[must_use]
    pub fn with_object(mut self, uri: &Uri) -> Self {
        self.alternates.push(Alternate { kind: "application/activity+json", href: uri.to_string(), title: None });
        self
    }

    /// The same with a notice.
    #[must_use]
    pub fn with_notice(mut self, notice: Notice) -> Self {
        self.notices.push(notice);
        self
    }

    /// A text without arguments.
    pub fn say(&self, key: &str) -> String {
        self.voice.say(key)
    }

    /// A text with one argument.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.voice.with(key, name, value)
    }

    /// The language of the page.
    pub fn locale(&self) -> Locale {
        self.voice.locale
    }
}

fn menu(visit: &Visit, section: &str) -> Vec<Entry> {
    let entries = [
        ("menu-timeline", "/"),
        ("menu-practices", "/practices"),
        ("menu-events", "/events"),
        ("menu-offices", "/offices"),
        ("menu-peers", "/peers"),
        ("menu-write", "/desk"),
        ("menu-deliveries", "/deliveries"),
        ("menu-members", "/members"),
        ("menu-about", "/about"),
    ];
    let open = entries.into_iter().filter(|(_, href)| visit.may("GET", href));
    open.map(|(key, href)| Entry { text: visit.voice().say(key), href, current: key == section }).collect()
}

fn languages(visit: &Visit) -> Vec<Tongue> {
    let entry = |locale: &Locale| {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("to", locale.tag()).append_pair("back", visit.path());
        Tongue {
            tag: locale.tag(),
            dir: locale.dir(),
            name: locale.own_name(),
            href: format!("/language?{}", query.finish()),
            current: *locale == visit.voice().locale,
        }
    };
    Locale::ALL.iter().map(entry).collect()
}

/// One stroke for each peer, a dot for one that does not answer; of more than sixty only the words.
fn line(voice: Voice, network: Network) -> Line {
    let Network { total, silent } = network;
    let ready = total.saturating_sub(silent);
    let drawn = if total > 60 { 0 } else { total };
    let stroke = |index: usize| if index < ready { format!("M{} 1v12", 2 + index * 5) } else { format!("M{} 10v3", 2 + index * 5) };
    let mut text = voice.all("network-up-to-date", &[("ready", ready.into()), ("total", total.into())]);
    if silent > 0 {
        text = format!("{text} {}", voice.count("network-not-answering", silent));
    }
    Line { path: (0..drawn).map(stroke).collect(), width: drawn * 5, text }
}

/// What was done just before, told by the address that the form's answer led to.
fn done(visit: &Visit) -> Option<Notice> {
    const KNOWN: &[&str] = &[
        "done-saved",
        "done-file-added",
        "done-picture-added",
        "done-files-saved",
        "done-published",
        "done-revised",
        "done-withdrawn",
        "done-cancelled",
        "done-deleted",
        "done-replied",
        "done-liked",
        "done-announced",
        "done-reaction-undone",
        "done-nothing-changed",
        "done-submitted",
        "done-approved",
        "done-returned",
        "done-taken-back",
        "done-rule",
        "signin-done",
        "signout-done",
        "follow-done",
        "follow-stopped",
        "follower-removed",
        "standing-changed",
        "delivery-sent-again",
        "account-done-joined",
        "account-done-passkey",
        "account-done-password",
        "account-done-codes",
        "account-done-removed",
        "account-done-session",
        "signout-everywhere",
        "members-done-role",
        "members-done-waits",
        "members-done-agreed",
        "members-done-declined",
        "members-done-closed",
        "members-done-opened",
        "members-done-taken-back",
    ];
    let query = visit.path().split_once('?')?.1;
    let find = |name: &str| url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let key = find("done").filter(|key| KNOWN.contains(&key.as_str()))?;
    let count: i64 = find("n").and_then(|count| count.parse().ok()).unwrap_or(0);
    // Only a host is repeated, so that a link can't put words into our mouth.
    let host = find("of").and_then(|host| host.parse::<comity_model::Authority>().ok()).map_or_else(String::new, String::from);
    let standing = find("as").and_then(|name| name.parse().ok()).unwrap_or(comity_model::Standing::Public);
    let standing = comity_words::labels::standing(visit.voice().locale, standing);
    let args = [("count", count.into()), ("host", Arg::Text(&host)), ("office", Arg::Text(&host)), ("standing", Arg::Text(&standing))];
    let voice = visit.voice();
    Some(Notice { mark: Mark::Has, word: voice.say("notice-done"), text: voice.all(&key, &args) })
}

/// A page with a script.
pub(crate) trait Scripted: Template {
    /// The script.
    const SCRIPT: Script;
    /// Its frame.
    fn frame(&mut self) -> &mut Frame;
}

/// A page with a script as a reply: with a policy that lets it run.
pub(crate) fn scripted<P: Scripted>(status: StatusCode, mut with: P) -> Response {
    with.frame().script = Some(P::SCRIPT);
    let mut response = page(status, &with);
    response.extensions_mut().insert(P::SCRIPT);
    response
}

/// A page as a reply.
pub(crate) fn page(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(text) => (status, Html(text)).into_response(),
        Err(error) => crate::error::Failure::from(error).into_response(),
    }
}
