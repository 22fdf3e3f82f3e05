//! Who has it: what waits, where and why, and for each text of ours who has it.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::Authority;
use comity_model::delivery::{Delivery, DeliveryState};
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
}

#[derive(Debug, Template)]
#[template(path = "deliveries.html")]
pub(crate) struct DeliveriesPage {
    /// The frame.
    pub frame: Frame,
    /// What the page says first.
    pub lead: String,
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
    let post_page = web.app.read().post_page(id, &visit.viewer()).await?.filter(|page| page.slip.own).ok_or(Failure::NotFound)?;
    let deliveries = web.app.read().deliveries_of(id, DeliveryState::ALL, 10_000).await?;
    Ok(page(StatusCode::OK, &DeliveriesPage::of(&visit, &names(&web).await?, &post_page.slip, &deliveries)))
}

impl DeliveriesPage {
    /// What waits, and what was not taken.
    pub fn all(visit: &Visit, frame: Frame, names: &Names, waiting: &[Delivery], failed: &[Delivery]) -> Self {
        let voice = visit.voice();
        let tables = [("waiting", "deliveries-waiting", waiting), ("problems", "deliveries-problems", failed)];
        Self {
            lead: voice.say("deliveries-lead"),
            text: None,
            squares: Vec::new(),
            squares_text: String::new(),
            tables: tables.into_iter().filter_map(|(id, key, list)| table(voice, names, id, key, list)).collect(),
            empty: voice.say("deliveries-nothing-waits"),
            names_text: true,
            may_send: visit.may("POST", "/peers/send-again"),
            frame,
        }
    }

    /// Who has one text of ours.
    pub fn of(visit: &Visit, names: &Names, slip: &comity_store::pages::Slip, deliveries: &[Delivery]) -> Self {
        let voice = visit.voice();
        let have = deliveries.iter().filter(|delivery| delivery.state == DeliveryState::Delivered).count();
        let total = deliveries.len();
        let args = [("have", have.into()), ("total", total.into())];
        let title = slip::title(voice, slip);
        let left =
            voice.all("deliveries-left", &[("title", Arg::Text(&title)), ("date", Arg::Text(&voice.at(slip::filed_at(&slip.post))))]);
        let mut sorted: Vec<&Delivery> = deliveries.iter().collect();
        sorted.sort_by_key(|delivery| (delivery.state == DeliveryState::Delivered, delivery.state == DeliveryState::Dropped));
        let (done, open): (Vec<&Delivery>, Vec<&Delivery>) =
            sorted.into_iter().partition(|delivery| delivery.state == DeliveryState::Delivered);
        let tables = [("missing", "deliveries-missing-title", open), ("done", "deliveries-done", done.clone())];
        let mut squares = vec![Mark::Has; done.len()];
        squares.extend(deliveries.iter().filter(|delivery| delivery.state != DeliveryState::Delivered).map(mark));
        Self {
            frame: Frame::new(visit, voice.all("have-it", &args), "menu-deliveries"),
            lead: left,
            text: Some(Dot::link(voice.say("read-it"), slip::href(&slip.post))),
            squares_text: voice.all("deliveries-squares", &args),
            squares: if total <= 360 { squares } else { Vec::new() },
            tables: tables.into_iter().filter_map(|(id, key, list)| table(voice, names, id, key, list)).collect(),
            empty: voice.say("deliveries-no-followers"),
            names_text: false,
            may_send: visit.may("POST", "/peers/send-again"),
        }
    }
}

impl DeliveriesPage {
    /// Each mark with its word and its meaning.
    fn legend(&self) -> Vec<(Mark, String, String)> {
        let state = |mark, state| {
            let locale = self.frame.voice.locale;
            (mark, labels::delivery_state(locale, state), labels::delivery_state_meaning(locale, state))
        };
        let silent = (Mark::Try, self.frame.say("mark-not-answering"), self.frame.say("mark-not-answering-meaning"));
        vec![
            state(Mark::Has, DeliveryState::Delivered),
            state(Mark::Way, DeliveryState::Pending),
            silent,
            state(Mark::No, DeliveryState::Refused),
            state(Mark::Off, DeliveryState::Dropped),
        ]
    }
}

fn table<'a>(voice: Voice, names: &Names, id: &'static str, key: &str, list: impl IntoIterator<Item = &'a Delivery>) -> Option<Table> {
    let rows: Vec<Row> = list.into_iter().map(|delivery| Row::new(voice, names, delivery)).collect();
    (!rows.is_empty()).then(|| Table { id, heading: voice.say(key), rows })
}

/// The mark of a delivery: one that was tried in vain is dashed, one that is new is half.
fn mark(delivery: &Delivery) -> Mark {
    match delivery.state {
        DeliveryState::Pending if delivery.attempts == 0 => Mark::Way,
        DeliveryState::Pending => Mark::Try,
        DeliveryState::Delivered => Mark::Has,
        DeliveryState::Refused | DeliveryState::Dead => Mark::No,
        DeliveryState::Dropped => Mark::Off,
    }
}

impl Row {
    /// A delivery in plain words.
    pub fn new(voice: Voice, names: &Names, delivery: &Delivery) -> Self {
        let refused = matches!(delivery.state, DeliveryState::Refused | DeliveryState::Dead);
        let silent = delivery.state == DeliveryState::Pending && delivery.attempts > 0;
        let state = if silent { voice.say("mark-not-answering") } else { labels::delivery_state(voice.locale, delivery.state) };
        Self {
            what: voice.say(&what(&delivery.activity_type)),
            title: delivery.title.clone(),
            office: names.get(&delivery.authority).cloned().unwrap_or_default(),
            authority: delivery.authority.to_string(),
            mark: mark(delivery),
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

/// Why it is where it is. The answer of the peer's server is repeated in its own words, which are plain text.
fn words(voice: Voice, delivery: &Delivery) -> Vec<String> {
    let said = delivery.last_answer.as_deref().filter(|words| !words.trim().is_empty());
    let status: Option<u16> =
        said.and_then(|words| words.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 3)?.parse().ok());
    let key = match (delivery.state, status) {
        (DeliveryState::Pending, _) if delivery.attempts == 0 => "delivery-why-new",
        (DeliveryState::Pending, Some(401 | 403)) => "delivery-why-not-admitted",
        (DeliveryState::Pending, Some(408 | 425 | 429)) => "delivery-why-busy",
        (DeliveryState::Pending, Some(500..600)) => "delivery-why-trouble",
        (DeliveryState::Pending, _) => "delivery-why-silent",
        (DeliveryState::Delivered, _) => "delivery-why-delivered",
        (DeliveryState::Refused, Some(404 | 410)) => "delivery-why-gone",
        (DeliveryState::Refused, _) => "delivery-why-refused",
        (DeliveryState::Dead, _) => "delivery-why-dead",
        (DeliveryState::Dropped, _) => "delivery-why-dropped",
    };
    let mut words = vec![voice.say(key)];
    if let (Some(said), false) = (said, delivery.state == DeliveryState::Delivered) {
        words.push(voice.with("peer-said", "words", said));
    }
    words
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
            ("connection refused", "delivery-why-silent"),
            ("503 Service Unavailable", "delivery-why-trouble"),
            ("HTTP 403: not-admitted", "delivery-why-not-admitted"),
            ("429", "delivery-why-busy"),
        ];
        for (answer, key) in cases {
            let delivery = Delivery { last_answer: Some(answer.into()), ..crate::samples::delivery(DeliveryState::Pending) };
            assert_eq!(words(voice, &delivery)[0], voice.say(key), "{answer}");
        }
    }
}
