//! How peers are and how they were in the last thirty days: for whoever looks after the network.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use comity_model::health::{DayState, NetworkHealth, PeerHealth};
use comity_words::{health, numbers};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::frame::{Frame, page};
use crate::parts::Mark;
use crate::strip::{Scale, Strip};
use crate::visit::Visit;
use crate::voice::Voice;

/// The most rows.
pub(crate) const MOST: u32 = 200;

/// One peer.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    name: String,
    host: String,
    mark: Mark,
    strip: Strip,
    words: String,
    taken: String,
    not_taken: String,
    failed: String,
    heard: String,
}

#[derive(Debug, Template)]
#[template(path = "health.html")]
pub(crate) struct HealthPage {
    /// The frame.
    pub frame: Frame,
    /// How all of them are.
    pub sentence: String,
    /// Whose clocks the times go by.
    pub clocks: String,
    /// The days above the strips.
    pub scale: Scale,
    /// The peers, the worst first.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: Option<String>,
    /// Each shape with its meaning.
    pub legend: Vec<(Strip, String)>,
}

/// `GET /peers/health`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let health = web.app.read().network_health(visit.voice().now, MOST).await?;
    Ok(page(StatusCode::OK, &HealthPage::new(&visit, &health)))
}

/// Each shape of a strip with its meaning.
pub(crate) fn legend(voice: Voice, today: NaiveDate) -> Vec<(Strip, String)> {
    let states = [
        (DayState::Answered, "health-state-answered"),
        (DayState::Sometimes, "health-state-sometimes"),
        (DayState::Silent, "health-state-silent"),
        (DayState::Quiet, "health-state-quiet"),
    ];
    states.map(|(state, key)| (Strip::new(voice, &[(today, state)]), voice.say(key))).to_vec()
}

impl HealthPage {
    /// The page.
    pub fn new(visit: &Visit, health: &NetworkHealth) -> Self {
        let voice = visit.voice();
        let mut frame = Frame::new(visit, voice.say("health-title"), "menu-peers");
        frame.line = None;
        Self {
            frame,
            sentence: health::network(voice.locale, health),
            clocks: voice.clocks().sentence(),
            scale: Scale::new(voice, health.today),
            rows: health.worst.iter().map(|peer| row(voice, health, peer)).collect(),
            more: health::more(voice.locale, health),
            legend: legend(voice, health.today),
        }
    }
}

fn row(voice: Voice, health: &NetworkHealth, peer: &PeerHealth) -> Row {
    let sum = |of: fn(&comity_model::health::Day) -> u32| {
        numbers::integer(voice.locale, peer.days.iter().map(|day| u64::from(of(day))).sum::<u64>())
    };
    Row {
        name: peer.office.clone().unwrap_or_else(|| peer.peer.to_string()),
        host: peer.peer.to_string(),
        mark: if peer.silent_since.is_some() { Mark::Try } else { Mark::Has },
        strip: Strip::new(voice, &peer.strip(health.today)),
        words: health::peer(&voice.clocks(), peer, health.today),
        taken: sum(|day| day.taken),
        not_taken: sum(|day| day.not_taken),
        failed: sum(|day| day.failed),
        heard: peer.heard_at.map_or_else(|| voice.say("health-never-heard"), |at| voice.clocks().near(at)),
    }
}
