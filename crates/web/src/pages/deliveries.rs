//! Who has it: what waits, where and why, and for each text of ours who has it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::Authority;
use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::receipt::{self, Reason};
use comity_service::receipts::{Told, ToldPeer};
use comity_words::{Arg, labels};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::pages;
use crate::parts::{Dot, Mark};
use crate::slip;
use crate::visit::Visit;
use crate::voice::Voice;

/// The most rows of one table.
const MOST: u32 = 200;

/// One delivery in plain words.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// What was sent.
    pub what: String,
    /// Its title.
    pub title: String,
    /// To whom, by its name where we know it.
    pub office: String,
    /// Its authority.
    pub authority: String,
    /// The mark of its state.
    pub mark: Mark,
    /// Its state.
    pub state: String,
    /// Why.
    pub words: Vec<String>,
    /// When.
    pub when: Vec<String>,
    /// What to do.
    pub todo: String,
    /// Whether it can be sent again by hand.
    pub again: bool,
}

/// A table of deliveries under its heading.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Its anchor.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many more there are than its rows, a sentence.
    pub more: Option<String>,
}

#[derive(Debug, Template)]
#[template(path = "deliveries.html")]
pub(crate) struct DeliveriesPage {
    /// The frame.
    pub frame: Frame,
    /// What the page says first.
    pub lead: String,
    /// Who does not have it, and by whose clocks the times are.
    pub rest: String,
    /// The text that it is about.
    pub text: Option<Dot>,
    /// One square for each peer.
    pub squares: Vec<Mark>,
    /// The squares in words.
    pub squares_text: String,
    /// The tables.
    pub tables: Vec<Table>,
    /// What to say where there are none.
    pub empty: String,
    /// Whether the rows name what was sent.
    pub names_text: bool,
    /// Whether the reader may send again.
    pub may_send: bool,
}

/// Offices by their authority.
pub(crate) type Names = HashMap<Authority, String>;

async fn names(web: &Web) -> Result<Names, Failure> {
    let offices = web.app.read().offices().await?;
    Ok(offices.into_iter().map(|office| (office.authority, office.actor.profile.name)).collect())
}

/// `GET /deliveries`: what waits, and what was not taken.
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let voice = visit.voice();
    let read = web.app.read();
    let waiting = read.deliveries(&[DeliveryState::Pending], MOST).await?;
    let failed = read.deliveries(&[DeliveryState::Refused, DeliveryState::Dead], MOST).await?;
    let frame = Frame::new(&visit, voice.say("deliveries-title"), "menu-deliveries");
    Ok(page(StatusCode::OK, &DeliveriesPage::all(&visit, frame, &names(&web).await?, &waiting, &failed)))
}

/// `GET /deliveries/{id}`: who has one text of ours.
pub(crate) async fn of_post(State(web): State<Web>, visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = pages::id(&id)?;
    let read = web.app.read();
    let post_page = read.post_page(id, &visit.viewer()).await?.filter(|page| page.slip.own).ok_or(Failure::NotFound)?;
    let told = comity_service::receipts::of_post(&web.app, &visit.voice().clocks(), id).await?.ok_or(Failure::NotFound)?;
    let done = read.deliveries_of(id, &[DeliveryState::Delivered], MOST).await?;
    Ok(page(StatusCode::OK, &DeliveriesPage::of(&visit, &names(&web).await?, &post_page.slip, &told, &done)))
}

impl DeliveriesPage {
    /// What waits, and what was not taken.
    pub fn all(visit: &Visit, frame: Frame, names: &Names, waiting: &[Delivery], failed: &[Delivery]) -> Self {
        let voice = visit.voice();
        let tables = [("waiting", "deliveries-waiting", waiting), ("problems", "deliveries-problems", failed)];
        Self {
            lead: voice.say("deliveries-lead"),
            rest: String::new(),
            text: None,
            squares: Vec::new(),
            squares_text: String::new(),
            tables: tables
                .into_iter()
                .map(|(id, key, list)| table(voice, names, id, key, list))
                .filter(|table| !table.rows.is_empty())
                .collect(),
            empty: voice.say("deliveries-nothing-waits"),
            names_text: true,
            may_send: visit.may("POST", "/peers/send-again"),
            frame,
        }
    }

    /// Who has one text of ours, and who has not.
    pub fn of(visit: &Visit, names: &Names, slip: &comity_store::pages::Slip, told: &Told, done: &[Delivery]) -> Self {
        let voice = visit.voice();
        let title = slip::title(voice, slip);
        let left =
            voice.all("deliveries-left", &[("title", Arg::Text(&title)), ("date", Arg::Text(&voice.at(slip::filed_at(&slip.post))))]);
        let more_have = told.have.saturating_sub(done.len() as u64);
        let missing = Table {
            id: "missing",
            heading: voice.say("deliveries-missing-title"),
            rows: told.missing.iter().map(|one| Row::missing(voice, one)).collect(),
            more: told.more_sentence.clone(),
        };
        let arrived = Table {
            more: (more_have > 0).then(|| voice.all("receipts-more-have", &[("count", more_have.into())])),
            ..table(voice, names, "done", "deliveries-done", done)
        };
        Self {
            frame: Frame::new(visit, told.have_it.clone(), "menu-deliveries"),
            lead: left,
            rest: if told.rest.is_empty() { String::new() } else { format!("{} {}", told.rest, told.clocks) },
            text: Some(Dot::link(voice.say("read-it"), slip::href(&slip.post))),
            squares: squares(told),
            squares_text: told.sentence.clone(),
            tables: [missing, arrived].into_iter().filter(|table| !table.rows.is_empty()).collect(),
            empty: voice.say("deliveries-no-followers"),
            names_text: false,
            may_send: visit.may("POST", "/peers/send-again"),
        }
    }
}

/// One square for each peer, if that makes a picture that can be taken in.
fn squares(told: &Told) -> Vec<Mark> {
    let counts =
        [(Mark::Has, told.have), (Mark::Way, told.on_its_way), (Mark::Try, told.waiting), (Mark::No, told.refused + told.given_up)];
    if told.peers > 360 {
        return Vec::new();
    }
    counts.into_iter().flat_map(|(mark, count)| std::iter::repeat_n(mark, usize::try_from(count).unwrap_or_default())).collect()
}

impl DeliveriesPage {
    /// Each mark with its word and its meaning.
    fn legend(&self) -> Vec<(Mark, String, String)> {
        let state = |mark, state| {
            let locale = self.frame.voice.locale;
            (mark, labels::delivery_state(locale, state), labels::delivery_state_meaning(locale, state))
        };
        let silent = (Mark::Try, self.frame.say("mark-waits"), self.frame.say("mark-not-answering-meaning"));
        vec![
            state(Mark::Has, DeliveryState::Delivered),
            state(Mark::Way, DeliveryState::Pending),
            silent,
            state(Mark::No, DeliveryState::Refused),
            state(Mark::Off, DeliveryState::Dropped),
        ]
    }
}

fn table(voice: Voice, names: &Names, id: &'static str, key: &str, list: &[Delivery]) -> Table {
    Table { id, heading: voice.say(key), rows: list.iter().map(|delivery| Row::new(voice, names, delivery)).collect(), more: None }
}

/// The mark of a delivery that was not tried in vain.
fn mark_of(state: DeliveryState) -> Mark {
    match state {
        DeliveryState::Pending => Mark::Way,
        DeliveryState::Delivered => Mark::Has,
        DeliveryState::Refused | DeliveryState::Dead => Mark::No,
        DeliveryState::Dropped => Mark::Off,
    }
}

impl Row {
    /// A peer that does not have a text, and why.
    fn missing(voice: Voice, one: &ToldPeer) -> Self {
        let refused = matches!(one.state, DeliveryState::Refused | DeliveryState::Dead);
        let waits = one.state == DeliveryState::Pending && one.reason != Reason::OnItsWay;
        let said = one.answer.as_deref().and_then(receipt::words);
        Self {
            what: String::new(),
            title: String::new(),
            office: one.office.clone().unwrap_or_default(),
            authority: one.peer.to_string(),
            mark: if waits { Mark::Try } else { mark_of(one.state) },
            state: if waits { voice.say("mark-waits") } else { labels::delivery_state(voice.locale, one.state) },
            words: [Some(one.why.clone()), said.map(|said| voice.with("peer-said", "words", said))].into_iter().flatten().collect(),
            when: one
                .next
                .iter()
                .cloned()
                .chain((one.attempts > 0).then(|| voice.count("delivery-tries", one.attempts as usize)))
                .collect(),
            todo: one.todo.clone().unwrap_or_else(|| voice.say("delivery-do-nothing")),
            again: refused || waits,
        }
    }

    /// A delivery in plain words.
    pub fn new(voice: Voice, names: &Names, delivery: &Delivery) -> Self {
        let refused = matches!(delivery.state, DeliveryState::Refused | DeliveryState::Dead);
        let silent = delivery.state == DeliveryState::Pending && delivery.attempts > 0;
        let state = if silent { voice.say("mark-waits") } else { labels::delivery_state(voice.locale, delivery.state) };
        Self {
            what: voice.say(&what(&delivery.activity_type)),
            title: delivery.title.clone(),
            office: names.get(&delivery.authority).cloned().unwrap_or_default(),
            authority: delivery.authority.to_string(),
            mark: if silent { Mark::Try } else { mark_of(delivery.state) },
            state,
            words: words(voice, delivery),
            when: when(voice, delivery),
            todo: voice.say(if refused { "delivery-do-write" } else { "delivery-do-nothing" }),
            again: refused || silent,
        }
    }
}

fn what(activity_type: &str) -> String {
    let name = match activity_type {
        "Create" => "create",
        "Update" => "update",
        "Delete" => "delete",
        "Follow" => "follow",
        "Accept" | "Reject" => "accept",
        "Undo" => "undo",
        _ => "other",
    };
    format!("delivery-what-{name}")
}

/// Why it is where it is. What the peer's server wrote is repeated in its own words, which are plain text.
fn words(voice: Voice, delivery: &Delivery) -> Vec<String> {
    let said = delivery.last_answer.as_deref();
    let tried = said.filter(|_| delivery.attempts > 0 || delivery.state != DeliveryState::Pending);
    let why = match Reason::of(delivery.state, tried) {
        Some(reason) => labels::reason(voice.locale, reason),
        None if delivery.state == DeliveryState::Delivered => voice.say("delivery-why-delivered"),
        None => voice.say("delivery-why-dropped"),
    };
    let said = said.filter(|_| delivery.state != DeliveryState::Delivered).and_then(receipt::words);
    [Some(why), said.map(|said| voice.with("peer-said", "words", said))].into_iter().flatten().collect()
}

fn when(voice: Voice, delivery: &Delivery) -> Vec<String> {
    let mut lines = Vec::new();
    match delivery.last_attempt_at {
        Some(at) if delivery.state == DeliveryState::Delivered => lines.push(voice.at(at)),
        Some(at) => {
            lines.push(voice.with("delivery-since", "date", voice.at(delivery.created_at)));
            lines.push(voice.with("delivery-last-try", "date", voice.at(at)));
            lines.push(voice.count("delivery-tries", delivery.attempts as usize));
        }
        None if delivery.state == DeliveryState::Delivered => lines.push(voice.at(delivery.created_at)),
        None => lines.push(voice.say("delivery-never-tried")),
    }
    if let (Some(at), DeliveryState::Pending) = (delivery.next_attempt_at, delivery.state) {
        let soon = at <= voice.now + chrono::TimeDelta::minutes(1);
        lines.push(if soon { voice.say("delivery-next-try-soon") } else { voice.with("delivery-next-try", "date", voice.at(at)) });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_something_waits_is_said_in_plain_words() {
        let voice = Voice { locale: comity_words::Locale::En, zone: chrono_tz::Tz::UTC, now: crate::samples::now() };
        let cases = [
            ("Connection refused (os error 111)", "Their server does not answer (connection refused).", 1),
            ("503 Service Unavailable", "Their server has trouble of its own.", 2),
            ("403 x#not-admitted", "They have not admitted us yet.", 2),
            ("429", "Their server asks us to wait.", 1),
        ];
        for (answer, expected, lines) in cases {
            let delivery = Delivery { last_answer: Some(answer.into()), ..crate::samples::delivery(DeliveryState::Pending) };
            let said = words(voice, &delivery);
            assert_eq!((said[0].as_str(), said.len()), (expected, lines), "{answer}: only a peer is quoted, and not our own client");
        }
    }
}
