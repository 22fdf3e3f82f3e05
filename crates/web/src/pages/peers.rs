//! Peers: whom we follow, who follows us, how far we trust them, how they are; and for the staff to change it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use comity_model::backfill::{Backfill, WalkState};
use comity_model::delivery::DeliveryState;
use comity_model::follow::{Follow, FollowState};
use comity_model::health::{NetworkHealth, PeerHealth};
use comity_model::receipt::{self, Reason};
use comity_model::{Authority, Standing, Uri};
use comity_service::FindError;
use comity_store::pages::{Followed, PeerLine};
use comity_words::{Arg, labels, numbers};
use http::StatusCode;
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::forms::{Choice, Fields};
use crate::frame::{Frame, page};
use crate::pages::{health, see};
use crate::parts::{Dot, Mark};
use crate::strip::Strip;
use crate::stub;
use crate::visit::Visit;
use crate::voice::Voice;

/// A button of a row: where it leads, its word, its class, and what it sends.
#[derive(Debug, Clone)]
pub(crate) struct Button {
    action: &'static str,
    word: String,
    class: &'static str,
    name: &'static str,
    value: String,
    hint: String,
}

/// One office of the table.
#[derive(Debug, Clone)]
pub(crate) struct PeerRow {
    name: Dot,
    host: String,
    handle: String,
    mark: Mark,
    state: String,
    words: Vec<String>,
    strip: Option<(Strip, String)>,
    standing: Option<String>,
    buttons: Vec<Button>,
    links: Vec<Dot>,
}

#[derive(Debug, Template)]
#[template(path = "peers.html")]
pub(crate) struct PeersPage {
    /// The frame.
    pub frame: Frame,
    /// Whom we follow.
    pub following: Vec<PeerRow>,
    /// Who follows us.
    pub followers: Vec<PeerRow>,
    /// All others with a standing, or with something that waits for them.
    pub others: Vec<PeerRow>,
    /// In words.
    pub following_count: String,
    /// In words.
    pub followers_count: String,
    /// Our own handle.
    pub handle: String,
    /// Whether the reader may follow.
    pub may_follow: bool,
    /// What was typed.
    pub address: String,
    /// Why it was not found.
    pub problem: Option<String>,
    /// Whether the columns of the staff are shown.
    pub staff: bool,
    /// How the peers are, for the staff.
    pub health: Option<String>,
    /// Each shape of the strips with its meaning.
    pub legend: Vec<(Strip, String)>,
}

#[derive(Debug, Template)]
#[template(path = "standing.html")]
pub(crate) struct StandingPage {
    /// The frame.
    pub frame: Frame,
    /// The peer.
    pub authority: String,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// The peer that a page is about.
#[derive(Debug, Deserialize)]
pub(crate) struct About {
    authority: String,
}

/// `GET /peers`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    Ok(page(StatusCode::OK, &read(&web, &visit, String::new(), None).await?))
}

async fn read(web: &Web, visit: &Visit, address: String, problem: Option<String>) -> Result<PeersPage, Failure> {
    let read = web.app.read();
    let health = match visit.member() {
        Some(_) => Some(read.network_health(visit.voice().now, health::MOST).await?),
        None => None,
    };
    Ok(PeersPage::new(visit, &read.peers().await?, health.as_ref(), address, problem))
}

impl PeersPage {
    /// The page, as the reader may see it.
    pub fn new(visit: &Visit, lines: &[PeerLine], health: Option<&NetworkHealth>, address: String, problem: Option<String>) -> Self {
        let voice = visit.voice();
        let staff = visit.member().is_some();
        let asked = |follow: &Follow| matches!(follow.state, FollowState::Pending | FollowState::Accepted | FollowState::Rejected);
        let shown = |followed: &&Followed| asked(&followed.follow) && (staff || followed.follow.state == FollowState::Accepted);
        let following: Vec<(&PeerLine, &Followed)> =
            lines.iter().flat_map(|line| line.follows.iter().filter(shown).map(move |followed| (line, followed))).collect();
        let total: usize = lines.iter().map(|line| line.followers.len()).sum();
        let other = |line: &&PeerLine| staff && !line.follows.iter().any(|followed| asked(&followed.follow)) && line.followers.is_empty();
        let mut frame = Frame::new(visit, voice.say("peers-title"), "menu-peers");
        if problem.is_some() {
            frame.before = Some(voice.say("notice-problem"));
        }
        let strips = strips(voice, health);
        let mut page = Self {
            following: following.iter().map(|(line, followed)| followed_row(visit, line, followed)).collect(),
            followers: lines
                .iter()
                .flat_map(|line| line.followers.iter().map(move |follower| follower_row(visit, line, follower)))
                .collect(),
            others: lines.iter().filter(other).map(|line| row(visit, line)).collect(),
            following_count: voice.count("peers-following-count", following.len()),
            followers_count: voice.count("peers-followers-count", total),
            handle: format!("@{}@{}", visit.office().handle, visit.base().authority()),
            may_follow: visit.may("POST", "/peers/follow"),
            address,
            problem,
            staff,
            health: health.map(|health| comity_words::health::network(voice.locale, health)),
            legend: health.filter(|_| !strips.is_empty()).map(|health| health::legend(voice, health.today)).unwrap_or_default(),
            frame,
        };
        for row in page.following.iter_mut().chain(&mut page.followers).chain(&mut page.others) {
            row.strip = strips.get(&row.host).cloned();
        }
        page
    }
}

/// The last thirty days of each peer, by its host, as a picture and in words.
fn strips(voice: Voice, health: Option<&NetworkHealth>) -> HashMap<String, (Strip, String)> {
    let Some(health) = health else { return HashMap::new() };
    let strip = |peer: &PeerHealth| {
        let words = comity_words::health::past(voice.locale, peer, health.today);
        (peer.peer.to_string(), (Strip::new(voice, &peer.strip(health.today)), words))
    };
    health.worst.iter().map(strip).collect()
}

/// What every row says of its peer: its health for the staff, nothing of it for others.
fn row(visit: &Visit, line: &PeerLine) -> PeerRow {
    let voice = visit.voice();
    let staff = visit.member().is_some();
    let name = match &line.office {
        Some(office) => Dot::link(office.actor.profile.name.clone(), stub::office_href(office)),
        None => Dot::plain(line.authority.to_string()),
    };
    let (mark, state, words) = standing(voice, line);
    let mut buttons = Vec::new();
    let mut links = Vec::new();
    if visit.may("POST", "/peers/send-again") {
        if line.failing_since.is_some() || line.failures > 0 {
            buttons.push(Button::new(
                voice,
                "/peers/send-again",
                "delivery-do-send-again",
                "two",
                "authority",
                line.authority.as_str(),
                "",
            ));
        }
        let query: String = url::form_urlencoded::Serializer::new(String::new()).append_pair("authority", line.authority.as_str()).finish();
        links.push(Dot::link(voice.say("standing-change"), format!("/peers/standing?{query}")));
    }
    PeerRow {
        name,
        host: line.authority.to_string(),
        handle: line.office.as_ref().map(|office| office.actor.handle()).unwrap_or_default(),
        mark,
        state,
        words: if staff { words } else { Vec::new() },
        strip: None,
        standing: staff.then(|| labels::standing(voice.locale, line.standing)),
        buttons,
        links,
    }
}

/// How a peer is now.
fn standing(voice: Voice, line: &PeerLine) -> (Mark, String, Vec<String>) {
    let mut words = Vec::new();
    let (mark, state) = match (line.failing_since, line.pending) {
        (Some(since), _) => {
            words.push(voice.with("peer-silent-since", "date", voice.at(since)));
            words.extend(line.last_error.iter().flat_map(|error| {
                let why = Reason::of(DeliveryState::Pending, Some(error)).map(|reason| labels::reason(voice.locale, reason));
                why.into_iter().chain(receipt::words(error).map(|said| voice.with("peer-said", "words", said)))
            }));
            words.extend(line.next_attempt_at.map(|at| voice.with("delivery-next-try", "date", voice.at(at))));
            (Mark::Try, "mark-not-answering")
        }
        (None, 0) => (Mark::Has, "peer-up-to-date"),
        (None, _) => (Mark::Way, "mark-on-its-way"),
    };
    let changed = line.office.as_ref().and_then(|office| office.key_changed_at);
    words.extend(changed.map(|at| voice.with("peer-key-changed", "date", voice.at(at))));
    if line.pending > 0 {
        words.push(voice.count("deliveries-waiting-count", line.pending as usize));
    } else if line.failing_since.is_none()
        && let Some(at) = line.last_ok_at
    {
        words.push(voice.with("peer-took", "date", voice.at(at)));
    }
    (mark, voice.say(state), words)
}

impl Button {
    fn new(voice: Voice, action: &'static str, key: &str, class: &'static str, name: &'static str, value: &str, hint: &str) -> Self {
        let hint = if hint.is_empty() { String::new() } else { voice.say(hint) };
        Self { action, word: voice.say(key), class, name, value: value.to_owned(), hint }
    }
}

fn followed_row(visit: &Visit, line: &PeerLine, followed: &Followed) -> PeerRow {
    let voice = visit.voice();
    let mut row = row(visit, line);
    let follow = &followed.follow;
    if let Some(actor) = &followed.actor {
        row.name = Dot::link(actor.actor.profile.name.clone(), stub::office_href(actor));
        row.handle = actor.actor.handle();
        let moved = actor.actor.profile.moved_to.as_ref();
        row.words.extend(moved.map(|to| voice.with("peer-moved", "address", to.as_str())));
    }
    row.mark = match follow.state {
        FollowState::Accepted => Mark::Has,
        FollowState::Pending => Mark::Way,
        FollowState::Rejected => Mark::No,
        FollowState::Ended => Mark::Off,
    };
    row.state = labels::follow_state(voice.locale, follow.state);
    let since = follow.answered_at.filter(|_| follow.state == FollowState::Accepted).unwrap_or(follow.asked_at);
    row.words.insert(0, voice.with("peer-since", "date", voice.day(since)));
    if let Some(walk) = followed.backfill.as_ref().filter(|_| visit.member().is_some()) {
        row.words.push(read_back(voice, walk));
    }
    if visit.may("POST", "/peers/unfollow") {
        row.buttons
            .insert(0, Button::new(voice, "/peers/unfollow", "follow-stop", "stop", "office", follow.office.as_str(), "follow-stop-hint"));
    }
    row
}

/// How far what an office published is here.
fn read_back(voice: Voice, walk: &Backfill) -> String {
    let found = numbers::integer(voice.locale, walk.found);
    match (walk.state, walk.complete_at, walk.total) {
        (WalkState::Running, None, Some(total)) => {
            let total = numbers::integer(voice.locale, total.max(walk.found));
            voice.all("peer-reading-of", &[("found", Arg::Text(&found)), ("total", Arg::Text(&total))])
        }
        (WalkState::Running, None, None) => voice.with("peer-reading", "found", found),
        (_, Some(at), _) => voice.with("peer-complete", "date", voice.at(at)),
        (WalkState::Bounded, None, _) => voice.with("peer-too-much", "found", found),
        (WalkState::Failed | WalkState::Done, None, _) => voice.with("peer-not-read", "date", voice.at(walk.next_at)),
    }
}

fn follower_row(visit: &Visit, line: &PeerLine, follower: &comity_model::follow::Follower) -> PeerRow {
    let voice = visit.voice();
    let mut row = row(visit, line);
    row.handle.clone_from(&follower.handle);
    if let Some(topic) = follower.followed.topic() {
        row.words.push(voice.with("peer-follows-topic", "topic", labels::topic(voice.locale, topic)));
    }
    if line.office.as_ref().is_none_or(|office| office.actor.uri != follower.actor) {
        row.name = Dot::plain(follower.handle.clone());
    }
    if visit.member().is_none() {
        row.mark = Mark::Has;
        row.state = voice.say("peer-follows");
    }
    row.words.insert(0, voice.with("peer-since", "date", voice.day(follower.since_at)));
    if visit.may("POST", "/peers/remove-follower") {
        let button = Button::new(voice, "/peers/remove-follower", "follower-remove", "stop", "actor", follower.actor.as_str(), "");
        row.buttons.push(button);
    }
    row
}

/// `POST /peers/follow`: finds an office by its handle or address and asks it.
pub(crate) async fn follow(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let address = fields.get("office").to_owned();
    let actor = match web.finder.find(&address).await {
        Ok(actor) => actor,
        Err(error) => {
            let text = not_found(visit.voice(), &error);
            let view = read(&web, &visit, address, Some(text)).await?;
            return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &view));
        }
    };
    let follow = comity_service::follow::follow(&web.app, &visit.agent()?, &actor).await?;
    let host = follow.office.authority().to_string();
    Ok(see("/peers", "follow-done", &[("of", &host)]))
}

fn not_found(voice: Voice, error: &FindError) -> String {
    let (host, why) = match error {
        FindError::NotAnAddress(host) | FindError::MayNotReach(host) | FindError::Unknown(host) | FindError::Blocked(host) => {
            (host.as_str(), "")
        }
        FindError::NoAnswer { host, why } | FindError::NotAnOffice { host, why } => (host.as_str(), why.as_str()),
        FindError::Ourselves => ("", ""),
    };
    voice.all(error.text_key(), &[("host", Arg::Text(host)), ("why", Arg::Text(why))])
}

/// `POST /peers/unfollow`
pub(crate) async fn unfollow(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let office: Uri = fields.get("office").parse().map_err(|_| Failure::Unreadable)?;
    comity_service::follow::unfollow(&web.app, &visit.agent()?, &office).await?;
    Ok(see("/peers", "follow-stopped", &[("of", office.authority().as_str())]))
}

/// `POST /peers/remove-follower`
pub(crate) async fn remove_follower(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let actor: Uri = fields.get("actor").parse().map_err(|_| Failure::Unreadable)?;
    comity_service::follow::remove_follower(&web.app, &visit.agent()?, &actor).await?;
    Ok(see("/peers", "follower-removed", &[("of", actor.authority().as_str())]))
}

/// `GET /peers/standing?authority=…`
pub(crate) async fn ask_standing(State(web): State<Web>, visit: Visit, Query(about): Query<About>) -> Result<Response, Failure> {
    let authority: Authority = about.authority.parse().map_err(|_| Failure::Unreadable)?;
    let standing = web.app.read().standing(&authority).await?;
    Ok(page(StatusCode::OK, &StandingPage::new(&visit, &authority, standing)))
}

impl StandingPage {
    /// The form for a peer with a standing.
    pub fn new(visit: &Visit, authority: &Authority, now: Standing) -> Self {
        let voice = visit.voice();
        let by_hand = |standing: Standing| Choice {
            value: standing.name().to_owned(),
            text: labels::standing(voice.locale, standing),
            hint: Some(labels::standing_meaning(voice.locale, standing)),
            chosen: standing == now,
            tlp: None,
        };
        let none = Choice {
            value: String::new(),
            text: voice.say("standing-none"),
            hint: Some(voice.say("standing-none-hint")),
            chosen: !now.is_set_by_hand(),
            tlp: None,
        };
        let all = Standing::ALL.iter().copied().filter(|standing| standing.is_set_by_hand()).map(by_hand);
        let frame = Frame::new(visit, voice.with("standing-title", "host", authority.as_str()), "menu-peers");
        Self { frame, authority: authority.to_string(), choices: std::iter::once(none).chain(all).collect() }
    }
}

/// `POST /peers/standing`
pub(crate) async fn set_standing(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let authority: Authority = fields.get("authority").parse().map_err(|_| Failure::Unreadable)?;
    let standing: Option<Standing> = match fields.get("standing") {
        "" => None,
        name => Some(name.parse().map_err(|_| Failure::Unreadable)?),
    };
    comity_service::standing::set(&web.app, &visit.agent()?, &authority, standing, fields.get("reason")).await?;
    let now = web.app.read().standing(&authority).await?;
    Ok(see("/peers", "standing-changed", &[("of", authority.as_str()), ("as", now.name())]))
}

/// `POST /peers/send-again`
pub(crate) async fn send_again(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let authority: Authority = fields.get("authority").parse().map_err(|_| Failure::Unreadable)?;
    comity_service::delivery::replay(&web.app, &visit.agent()?, &authority).await?;
    let back = if fields.get("back") == "deliveries" { "/deliveries" } else { "/peers" };
    Ok(see(back, "delivery-sent-again", &[("of", authority.as_str())]))
}
