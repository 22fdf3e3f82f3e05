//! The health of peers: how what we sent them was answered, day by day (UTC).

use chrono::{Days, NaiveDate};

use crate::delivery::DeliveryState;
use crate::receipt::status;
use crate::{Authority, Time};

/// How many days a picture shows, today included.
pub const DAYS: u32 = 30;

/// How long the days are kept.
pub const KEPT: chrono::TimeDelta = chrono::TimeDelta::days(90);

/// How one attempt counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// The peer took it.
    Taken,
    /// The peer answered, and did not take it (now).
    NotTaken,
    /// No answer came, or the peer's server has trouble of its own.
    Failed,
}

impl Attempt {
    /// How an attempt counts, by what became of the delivery and by its answer.
    pub fn of(state: DeliveryState, answer: &str) -> Self {
        match state {
            DeliveryState::Delivered => Self::Taken,
            DeliveryState::Refused | DeliveryState::Dropped => Self::NotTaken,
            DeliveryState::Pending | DeliveryState::Dead => match status(answer) {
                Some(400..500) => Self::NotTaken,
                _ => Self::Failed,
            },
        }
    }
}

/// What happened with a peer on a day on which something was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day, UTC.
    pub date: NaiveDate,
    /// Deliveries that the peer took.
    pub taken: u32,
    /// Attempts that it answered without taking what was sent.
    pub not_taken: u32,
    /// Attempts without an answer, or with one of trouble.
    pub failed: u32,
}

/// How a day was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayState {
    /// Nothing was sent.
    Quiet,
    /// Every attempt was answered.
    Answered,
    /// Some attempts were answered.
    Sometimes,
    /// None was.
    Silent,
}

impl DayState {
    /// Whether there was trouble.
    pub const fn is_trouble(self) -> bool {
        matches!(self, Self::Sometimes | Self::Silent)
    }
}

/// The health of one peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeerHealth {
    /// The peer.
    pub peer: Authority,
    /// The name of the office there, if it is the only one.
    pub office: Option<String>,
    /// Since when it does not answer, if it does not.
    pub silent_since: Option<Time>,
    /// The days on which something was tried, oldest first.
    pub days: Vec<Day>,
    /// When something of it was received last.
    pub heard_at: Option<Time>,
}

impl PeerHealth {
    /// How each of the last [`DAYS`] days was, today last.
    pub fn strip(&self, today: NaiveDate) -> Vec<(NaiveDate, DayState)> {
        let silent_from = self.silent_since.map(|at| at.date_naive());
        let days = (0..u64::from(DAYS)).rev().map(|back| today - Days::new(back));
        days.map(|day| (day, self.on(day, silent_from))).collect()
    }

    fn on(&self, day: NaiveDate, silent_from: Option<NaiveDate>) -> DayState {
        match self.days.iter().find(|known| known.date == day) {
            Some(Day { failed: 0, .. }) => DayState::Answered,
            Some(Day { taken: 0, not_taken: 0, .. }) => DayState::Silent,
            Some(_) => DayState::Sometimes,
            // While a peer is silent it is not tried every day.
            None if silent_from.is_some_and(|from| from < day) => DayState::Silent,
            None => DayState::Quiet,
        }
    }

    /// The days since something was first tried, of those that the picture shows; all of them if that is longer ago.
    pub fn known(&self, today: NaiveDate) -> Vec<(NaiveDate, DayState)> {
        let strip = self.strip(today);
        let first = strip.iter().position(|(_, state)| *state != DayState::Quiet).unwrap_or(strip.len());
        strip[first..].to_vec()
    }
}

/// The health of all peers, the worst first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NetworkHealth {
    /// The day that the pictures end with, UTC.
    pub today: NaiveDate,
    /// How many peers there are: whoever follows us, whom we follow, and whoever something waits for.
    pub peers: u64,
    /// How many of them do not answer now.
    pub silent: u64,
    /// The worst of them, at most as many as were asked for: those silent longest first, then by days of trouble.
    pub worst: Vec<PeerHealth>,
}

impl NetworkHealth {
    /// How many more peers there are than are listed.
    pub fn more(&self) -> u64 {
        self.peers.saturating_sub(u64::try_from(self.worst.len()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    #[test]
    fn an_answer_is_an_answer_also_if_nothing_was_taken() {
        use DeliveryState::{Dead, Delivered, Dropped, Pending, Refused};
        let cases = [
            (Delivered, "202", Attempt::Taken),
            (Refused, "422 no", Attempt::NotTaken),
            (Dropped, "410", Attempt::NotTaken),
            (Pending, "403 x#not-admitted", Attempt::NotTaken),
            (Pending, "429", Attempt::NotTaken),
            (Pending, "503", Attempt::Failed),
            (Pending, "Connection refused (os error 111)", Attempt::Failed),
            (Dead, "it did not answer in time", Attempt::Failed),
        ];
        for (state, answer, expected) in cases {
            assert_eq!(Attempt::of(state, answer), expected, "{state} {answer}");
        }
    }

    #[test]
    fn a_day_is_silent_if_nothing_was_answered_and_also_between_the_tries() {
        use DayState::{Answered, Quiet, Silent, Sometimes};
        let of = |text: &str, taken, failed| Day { date: day(text), taken, not_taken: 0, failed };
        let mut peer = PeerHealth {
            peer: "borealie.example".parse().expect("a host"),
            office: None,
            silent_since: None,
            days: vec![of("2026-03-08", 3, 0), of("2026-03-10", 0, 2), of("2026-03-11", 1, 2)],
            heard_at: None,
        };
        let today = day("2026-03-13");
        let states = |peer: &PeerHealth| peer.known(today).into_iter().map(|(_, state)| state).collect::<Vec<_>>();
        assert_eq!(peer.strip(today).len(), 30);
        assert_eq!(states(&peer), [Answered, Quiet, Silent, Sometimes, Quiet, Quiet]);
        peer.silent_since = Some("2026-03-11T15:00:00Z".parse().expect("a time"));
        assert_eq!(states(&peer), [Answered, Quiet, Silent, Sometimes, Silent, Silent]);
        peer.days.clear();
        peer.silent_since = None;
        assert_eq!(states(&peer), []);
    }
}
