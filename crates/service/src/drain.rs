//! Draining one leased inbox: what to send next, what an answer means, what to settle. Pure; `comity-federation` does
//! the sending.
//!
//! One activity is on its way at a time. Of a backlog there are up to eight, never two of one thread, and one about the
//! office itself travels alone: what was before it has arrived, and what is after it waits. It begins with one where
//! nothing is known of the peer, and doubles with each that is taken. To an inbox that was away only so many go in a
//! second (its pace), twice as many in the next.

use std::collections::{HashMap, HashSet, VecDeque};

use comity_model::Time;
use comity_model::delivery::{Answer, DeliveryState};
use comity_model::retry::{self, Outcome};
use comity_store::rows::{DueDelivery, LeasedInbox, Settled, Settlement};

use crate::outbox::OFFICE_THREAD;
use crate::signing::Signing;

/// With more than so many activities an inbox has a backlog.
const BACKLOG: usize = 8;
/// Most activities of a backlog that are on their way at the same time.
const WIDTH: usize = 8;

/// One activity, and what was tried with it in this lease.
#[derive(Debug, Clone)]
struct Flight {
    due: DueDelivery,
    signing: Option<Signing>,
    /// Whether it goes in the other way of signing, because the first was refused.
    swapped: bool,
    /// Whether the peer refused the keys that it should know for it.
    newest: bool,
}

/// One inbox while it is drained.
#[derive(Debug)]
pub struct Drain {
    inbox: LeasedInbox,
    /// What has not left yet, by `seq`.
    queue: VecDeque<Flight>,
    flying: HashMap<i64, Flight>,
    /// How many may be on their way now, and at most.
    width: usize,
    widest: usize,
    /// How many may still leave in this lease, to an inbox that was away.
    left: Option<u32>,
    /// With what each activity begins.
    signing: Signing,
    waiting_threads: HashSet<String>,
    settled: Vec<Settled>,
    learnt: Option<Signing>,
    last_ok_at: Option<Time>,
    last_error: Option<String>,
    rests_until: Option<Time>,
    /// Whether an activity that the peer always fails at was passed over: at most one in a lease.
    passed_over: bool,
    ended: bool,
}

/// One request to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Send {
    /// What to send.
    pub delivery: DueDelivery,
    /// Signed in which way.
    pub signing: Signing,
    /// With the keys that ended with the activity of this number, because the peer was not told of it yet; with those of
    /// now if there is none.
    pub keys_until: Option<i64>,
}

impl Drain {
    /// Begins with what the peer took before, else with what its actor says that it takes, `said`.
    pub fn new(leased: LeasedInbox, said: Signing) -> Self {
        let known = leased.scheme.as_deref().and_then(Signing::named);
        let was_away = leased.failures > 0 || leased.pace.is_some();
        let widest = if leased.due.len() > BACKLOG { WIDTH } else { 1 };
        let flight = |due| Flight { due, signing: None, swapped: false, newest: false };
        Self {
            queue: leased.due.iter().cloned().map(flight).collect(),
            flying: HashMap::new(),
            width: if known.is_some() && !was_away { widest } else { 1 },
            widest,
            left: was_away.then(|| leased.pace.unwrap_or(retry::PACE_FIRST)),
            signing: known.unwrap_or(said),
            waiting_threads: leased.waiting_threads.iter().cloned().collect(),
            settled: Vec::new(),
            learnt: None,
            last_ok_at: None,
            last_error: None,
            rests_until: None,
            passed_over: false,
            ended: false,
            inbox: leased,
        }
    }

    /// What may leave now, if anything, while the rest is on its way: in order, leaving out threads in which something
    /// earlier waits. The same again signed in the other way, where the peer did not take the first.
    pub fn next_request(&mut self) -> Option<Send> {
        let place = self.next_place()?;
        let mut flight = self.queue.remove(place)?;
        let signing = *flight.signing.get_or_insert(self.signing);
        let send = Send { delivery: flight.due.clone(), signing, keys_until: self.keys_until(&flight) };
        if let (Some(left), false) = (&mut self.left, flight.swapped || flight.newest) {
            *left = left.saturating_sub(1);
        }
        self.flying.insert(flight.due.seq, flight);
        Some(send)
    }

    /// Where in the queue the activity is that may leave now.
    fn next_place(&self) -> Option<usize> {
        let alone = self.flying.values().any(|flight| flight.due.thread == OFFICE_THREAD);
        if self.rests_until.is_some() || self.ended || alone || self.flying.len() >= self.width {
            return None;
        }
        let mut before: HashSet<&str> = self.flying.values().map(|flight| flight.due.thread.as_str()).collect();
        for (place, flight) in self.queue.iter().enumerate() {
            let thread = flight.due.thread.as_str();
            if self.waiting_threads.contains(thread) {
                continue;
            }
            if self.left == Some(0) && !flight.swapped && !flight.newest {
                return None;
            }
            if thread == OFFICE_THREAD {
                return before.is_empty().then_some(place);
            }
            if before.insert(thread) {
                return Some(place);
            }
        }
        None
    }

    /// What the peer answered to the activity with this number that [`Drain::next_request`] gave. `gone` is what
    /// re-fetching the actor said, where the answer was 404 or 410 and it was asked: whether the actor is gone. `jitter`
    /// is between 0 and 1.
    pub fn answered(&mut self, seq: i64, answer: &Answer, gone: Option<bool>, now: Time, jitter: f64) {
        let Some(flight) = self.flying.remove(&seq) else { return };
        let due = &flight.due;
        let text = describe(answer);
        let (state, next_attempt_at) = match retry::outcome(answer) {
            Outcome::Delivered => {
                self.learnt = flight.signing;
                self.signing = flight.signing.unwrap_or(self.signing);
                self.width = (2 * self.width).min(self.widest);
                self.last_ok_at = Some(now);
                if self.rests_until.is_none() {
                    self.inbox.failures = 0;
                    self.inbox.failing_since = None;
                    self.last_error = None;
                }
                (DeliveryState::Delivered, None)
            }
            // The peer learnt of the new keys before this message, or never knew the old ones.
            Outcome::NotAdmitted | Outcome::Malformed if self.keys_until(&flight).is_some() => {
                return self.again(Flight { newest: true, ..flight });
            }
            Outcome::NotAdmitted if self.may_swap(&flight) => return self.swap(flight),
            Outcome::Malformed if self.may_swap(&flight) && self.inbox.scheme.is_none() => return self.swap(flight),
            Outcome::NotAdmitted => {
                self.waiting_threads.insert(due.thread.clone());
                later_or_dead(retry::message_wait(due.attempts + 1, now - due.created_at), now, jitter)
            }
            Outcome::Malformed | Outcome::Refused => (DeliveryState::Refused, None),
            Outcome::Gone { for_good } => match gone {
                Some(true) if for_good => {
                    self.ended = true;
                    (DeliveryState::Dropped, None)
                }
                Some(false) => (DeliveryState::Refused, None),
                // The actor can't be asked, or says 404 for now: that may pass.
                _ => {
                    self.waiting_threads.insert(due.thread.clone());
                    later_or_dead(retry::message_wait(due.attempts + 1, now - due.created_at), now, jitter)
                }
            },
            Outcome::Wait(wait) => {
                let told = retry::not_before(now, wait, jitter);
                let until = self.rests_until.map_or(told, |rests| rests.max(told));
                self.rests_until = Some(until);
                (DeliveryState::Pending, Some(until))
            }
            Outcome::Failed if self.is_poison(&flight, answer) => {
                self.passed_over = true;
                self.waiting_threads.insert(due.thread.clone());
                later_or_dead(retry::inbox_wait(due.attempts + 1, now - due.created_at), now, jitter)
            }
            Outcome::Failed => {
                let at = self.rest(&text, now, jitter);
                if now - due.created_at > retry::KEEP { (DeliveryState::Dead, None) } else { (DeliveryState::Pending, Some(at)) }
            }
        };
        self.settled.push(Settled { seq, state, next_attempt_at, answer: text, at: now });
    }

    /// The inbox rests, and how long. What fails together counts once.
    fn rest(&mut self, why: &str, now: Time, jitter: f64) -> Time {
        if let Some(until) = self.rests_until {
            return until;
        }
        self.inbox.failures += 1;
        let since = *self.inbox.failing_since.get_or_insert(now);
        self.last_error = Some(why.to_owned());
        // An inbox that was silent for longer than a message is kept is still tried daily with what is new.
        let wait = retry::inbox_wait(self.inbox.failures, now - since).unwrap_or(chrono::TimeDelta::days(1));
        let until = retry::next_at(now, wait, jitter);
        self.rests_until = Some(until);
        until
    }

    /// Whether the peer answers, has failed at this activity a few times, and may well take another: that one shows.
    fn is_poison(&self, flight: &Flight, answer: &Answer) -> bool {
        let answers = matches!(answer, Answer::Status { .. });
        let other = |other: &Flight| other.due.thread != flight.due.thread && !self.waiting_threads.contains(&other.due.thread);
        let others = self.last_ok_at.is_some() || !self.flying.is_empty() || self.queue.iter().any(other);
        answers && others && flight.due.attempts + 1 >= retry::POISON_AFTER && !self.passed_over && self.rests_until.is_none()
    }

    /// Up to and with the activity that tells it of new keys the peer knows the old ones.
    fn keys_until(&self, flight: &Flight) -> Option<i64> {
        self.inbox.keys_until.filter(|until| flight.due.seq <= *until && !flight.newest)
    }

    /// One swap for each message, and none where the peer took one before in this lease.
    const fn may_swap(&self, flight: &Flight) -> bool {
        !flight.swapped && self.learnt.is_none()
    }

    /// The same message, signed in the other way.
    fn swap(&mut self, flight: Flight) {
        let signing = flight.signing.map(Signing::other);
        self.again(Flight { signing, swapped: true, ..flight });
    }

    fn again(&mut self, flight: Flight) {
        self.queue.push_front(flight);
    }

    /// What to settle. What is on its way and was not answered stays as it was.
    pub fn finish(self, now: Time) -> Settlement {
        let more = self.queue.iter().any(|flight| !self.waiting_threads.contains(&flight.due.thread));
        let pace = self.inbox.pace.unwrap_or(retry::PACE_FIRST);
        let (pace, next_attempt_at) = match (self.rests_until, self.left) {
            // It begins slowly when it is back.
            (Some(until), _) => (Some(retry::PACE_FIRST), until),
            (None, Some(0)) if more => (Some(retry::next_pace(pace)), now + retry::PACE_EVERY),
            (None, Some(_)) if self.last_ok_at.is_none() => (self.inbox.pace, now),
            (None, _) => (None, now),
        };
        Settlement {
            inbox: self.inbox.id,
            epoch: self.inbox.epoch,
            settled: self.settled,
            next_attempt_at,
            pace,
            failures: self.inbox.failures,
            failing_since: self.inbox.failing_since,
            scheme: self.learnt.map(|signing| signing.name().to_owned()),
            last_ok_at: self.last_ok_at,
            last_error: self.last_error,
            ended: self.ended,
        }
    }
}

fn later_or_dead(wait: Option<chrono::TimeDelta>, now: Time, jitter: f64) -> (DeliveryState, Option<Time>) {
    match wait {
        Some(wait) => (DeliveryState::Pending, Some(retry::next_at(now, wait, jitter))),
        None => (DeliveryState::Dead, None),
    }
}

fn describe(answer: &Answer) -> String {
    match answer {
        Answer::Status { code, detail, .. } if detail.is_empty() => code.to_string(),
        Answer::Status { code, detail, .. } => format!("{code} {detail}"),
        Answer::Failed(why) => why.clone(),
    }
    .chars()
    .take(300)
    .collect()
}

#[cfg(test)]
mod tests;
