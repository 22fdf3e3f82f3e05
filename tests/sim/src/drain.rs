//! Draining one leased inbox, small enough for a hundred million. It decides what `comity_service::drain::Drain` decides
//! for a peer whose way of signing is known, with whole numbers in place of rows and texts; `tests/tests/sim.rs` holds the
//! two equal over leases of every kind. What an answer means and how long to wait is asked of `comity_model::retry`.

use std::collections::VecDeque;

use chrono::TimeDelta;
use comity_model::Time;
use comity_model::delivery::{Answer, DeliveryState};
use comity_model::retry::{self, Outcome};

use crate::calendar::At;

/// With more than so many activities an inbox has a backlog.
const BACKLOG: usize = 8;
/// Most activities of a backlog that are on their way at the same time.
const WIDTH: usize = 8;

/// When the simulation begins, as the model tells time.
const BEGIN: i64 = 1_790_000_000_000;

/// A virtual time as the model tells it.
pub fn time(at: At) -> Time {
    Time::from_timestamp_millis(BEGIN + i64::try_from(at).unwrap_or(i64::MAX)).unwrap_or(Time::MAX_UTC)
}

/// A time of the model as a virtual time.
pub fn at(time: Time) -> At {
    u64::try_from(time.timestamp_millis() - BEGIN).unwrap_or(0)
}

/// A post that waits for its way to one inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pending {
    /// Its number in the outbox.
    pub seq: u32,
    /// The number of the first post of its thread.
    pub thread: u32,
    /// How many times it was tried.
    pub attempts: u32,
    /// When it was published.
    pub created_at: At,
    /// When it may be tried.
    pub due_at: At,
}

/// What an inbox is known for when it is leased, and when it is handed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Health {
    /// Failures in a row.
    pub failures: u32,
    /// Since when.
    pub failing_since: Option<At>,
    /// How many go in a second, after an absence.
    pub pace: Option<u32>,
    /// When it is tried next.
    pub next_attempt_at: At,
}

/// What became of one post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    /// Its number.
    pub seq: u32,
    /// Where it stands.
    pub state: DeliveryState,
    /// When it is tried next, if it waits.
    pub next_attempt_at: Option<At>,
}

#[derive(Debug, Clone, Copy)]
struct Flight {
    due: Pending,
    swapped: bool,
}

/// One inbox while it is drained. It is begun again and again, so that its room is used again.
#[derive(Debug, Default)]
pub struct Drain {
    health: Health,
    queue: VecDeque<Flight>,
    flying: Vec<Flight>,
    width: usize,
    widest: usize,
    left: Option<u32>,
    waiting_threads: Vec<u32>,
    settled: Vec<Settled>,
    learnt: bool,
    any_ok: bool,
    rests_until: Option<At>,
    passed_over: bool,
    sent: u32,
}

impl Drain {
    /// Begins with what is due and the threads in which something earlier waits.
    pub fn begin(&mut self, health: Health, due: impl Iterator<Item = Pending>, waiting_threads: impl Iterator<Item = u32>) {
        self.queue.clear();
        self.queue.extend(due.map(|due| Flight { due, swapped: false }));
        self.flying.clear();
        self.waiting_threads.clear();
        self.waiting_threads.extend(waiting_threads);
        self.settled.clear();
        let was_away = health.failures > 0 || health.pace.is_some();
        self.widest = if self.queue.len() > BACKLOG { WIDTH } else { 1 };
        self.width = if was_away { 1 } else { self.widest };
        self.left = was_away.then(|| health.pace.unwrap_or(retry::PACE_FIRST));
        self.health = health;
        (self.learnt, self.any_ok, self.rests_until, self.passed_over, self.sent) = (false, false, None, false, 0);
    }

    /// The number of the post that may leave now, if any.
    pub fn next_request(&mut self) -> Option<u32> {
        let place = self.next_place()?;
        let flight = self.queue.remove(place)?;
        if let (Some(left), false) = (&mut self.left, flight.swapped) {
            *left = left.saturating_sub(1);
        }
        self.flying.push(flight);
        self.sent += 1;
        Some(flight.due.seq)
    }

    fn next_place(&self) -> Option<usize> {
        if self.rests_until.is_some() || self.flying.len() >= self.width {
            return None;
        }
        let flies = |thread: u32| self.flying.iter().any(|other| other.due.thread == thread);
        for (place, flight) in self.queue.iter().enumerate() {
            let thread = flight.due.thread;
            if self.waiting_threads.contains(&thread) {
                continue;
            }
            if self.left == Some(0) && !flight.swapped {
                return None;
            }
            if !flies(thread) && !self.queue.range(..place).any(|before| before.due.thread == thread) {
                return Some(place);
            }
        }
        None
    }

    /// How many requests left in this lease.
    pub const fn sent(&self) -> u32 {
        self.sent
    }

    /// Whether nothing is on its way.
    pub const fn is_idle(&self) -> bool {
        self.flying.is_empty()
    }

    /// What the peer answered; `jitter` is between 0 and 1.
    pub fn answered(&mut self, seq: u32, answer: &Answer, now: At, jitter: f64) {
        let Some(place) = self.flying.iter().position(|flight| flight.due.seq == seq) else { return };
        let flight = self.flying.remove(place);
        let due = flight.due;
        let age = time(now) - time(due.created_at);
        let (state, next_attempt_at) = match retry::outcome(answer) {
            Outcome::Delivered => {
                (self.learnt, self.any_ok) = (true, true);
                self.width = (2 * self.width).min(self.widest);
                if self.rests_until.is_none() {
                    (self.health.failures, self.health.failing_since) = (0, None);
                }
                (DeliveryState::Delivered, None)
            }
            Outcome::NotAdmitted if !flight.swapped && !self.learnt => {
                self.queue.push_front(Flight { swapped: true, ..flight });
                return;
            }
            Outcome::NotAdmitted | Outcome::Gone { .. } => {
                self.waiting_threads.push(due.thread);
                later_or_dead(retry::message_wait(due.attempts + 1, age), now, jitter)
            }
            Outcome::Malformed | Outcome::Refused => (DeliveryState::Refused, None),
            Outcome::Wait(wait) => {
                let until = at(retry::not_before(time(now), wait, jitter)).max(self.rests_until.unwrap_or(0));
                self.rests_until = Some(until);
                (DeliveryState::Pending, Some(until))
            }
            Outcome::Failed if self.is_poison(&flight, answer) => {
                self.passed_over = true;
                self.waiting_threads.push(due.thread);
                later_or_dead(retry::inbox_wait(due.attempts + 1, age), now, jitter)
            }
            Outcome::Failed => {
                let until = self.rest(now, jitter);
                if age > retry::KEEP { (DeliveryState::Dead, None) } else { (DeliveryState::Pending, Some(until)) }
            }
        };
        self.settled.push(Settled { seq, state, next_attempt_at });
    }

    fn rest(&mut self, now: At, jitter: f64) -> At {
        if let Some(until) = self.rests_until {
            return until;
        }
        self.health.failures += 1;
        let since = *self.health.failing_since.get_or_insert(now);
        let wait = retry::inbox_wait(self.health.failures, time(now) - time(since)).unwrap_or(TimeDelta::days(1));
        let until = at(retry::next_at(time(now), wait, jitter));
        self.rests_until = Some(until);
        until
    }

    fn is_poison(&self, flight: &Flight, answer: &Answer) -> bool {
        let answers = matches!(answer, Answer::Status { .. });
        let other = |other: &Flight| other.due.thread != flight.due.thread && !self.waiting_threads.contains(&other.due.thread);
        let others = self.any_ok || !self.flying.is_empty() || self.queue.iter().any(other);
        answers && others && flight.due.attempts + 1 >= retry::POISON_AFTER && !self.passed_over && self.rests_until.is_none()
    }

    /// What became of each post, and of the inbox.
    pub fn finish(&self, now: At) -> (&[Settled], Health) {
        let more = self.queue.iter().any(|flight| !self.waiting_threads.contains(&flight.due.thread));
        let pace = self.health.pace.unwrap_or(retry::PACE_FIRST);
        let (pace, next_attempt_at) = match (self.rests_until, self.left) {
            (Some(until), _) => (Some(retry::PACE_FIRST), until),
            (None, Some(0)) if more => (Some(retry::next_pace(pace)), at(time(now) + retry::PACE_EVERY)),
            (None, Some(_)) if !self.any_ok => (self.health.pace, now),
            (None, _) => (None, now),
        };
        (&self.settled, Health { pace, next_attempt_at, ..self.health })
    }
}

fn later_or_dead(wait: Option<TimeDelta>, now: At, jitter: f64) -> (DeliveryState, Option<At>) {
    match wait {
        Some(wait) => (DeliveryState::Pending, Some(at(retry::next_at(time(now), wait, jitter)))),
        None => (DeliveryState::Dead, None),
    }
}
