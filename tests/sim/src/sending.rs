//! Sending: leases, drains, requests and answers, as `comity_federation::deliver` and `comity_store`'s leases have them.

use std::collections::VecDeque;

use comity_model::delivery::{Answer, DeliveryState};
use comity_model::retry::PACE_FIRST;

use crate::assumptions as a;
use crate::drain::{Drain, Pending};
use crate::host::State;
use crate::network::{FLAGSHIP, NEVER, NONE};
use crate::tally::Code;
use crate::world::{Event, Way, World};

/// A node's places for requests, to inboxes that are well and to those that failed, and who waits for one.
#[derive(Debug, Default)]
pub(crate) struct Places {
    taken: [u32; 2],
    waiting: [VecDeque<(u32, u32)>; 2],
}

const MOST: [u32; 2] = [a::IN_FLIGHT_WELL, a::IN_FLIGHT_FAILING];

fn told(code: Code) -> Answer {
    let status = |code, retry_after| Answer::Status { code, retry_after, detail: String::new() };
    match code {
        Code::Taken => status(202, None),
        Code::Busy => status(503, Some(a::OVERLOAD_WAIT)),
        Code::Gateway => status(502, None),
        Code::Forbidden => status(403, None),
        Code::Silent => Answer::Failed(String::new()),
    }
}

impl World {
    /// A post is to be delivered: after what waits of its thread.
    pub(crate) fn queue(&mut self, edge: u32, seq: u32, thread: u32) {
        let now = self.calendar.now();
        let follow = &mut self.network.edges[edge as usize];
        let waits = follow.pending.iter().filter(|earlier| earlier.thread == thread).map(|earlier| earlier.due_at).max();
        let due_at = waits.unwrap_or(0).max(now);
        follow.pending.push(Pending { seq, thread, attempts: 0, created_at: now, due_at });
        self.arm(edge);
    }

    /// Leases an inbox if something is due, or lets it be looked at when it is.
    pub(crate) fn arm(&mut self, edge: u32) {
        let now = self.calendar.now();
        let follow = &mut self.network.edges[edge as usize];
        if follow.lease != NONE || !self.network.hosts[follow.publisher as usize].runs() {
            return;
        }
        let Some(first) = follow.pending.iter().map(|pending| pending.due_at).min() else { return };
        let at = first.max(follow.health.next_attempt_at);
        if at <= now {
            self.lease(edge);
        } else if follow.timer_at > at || follow.timer_at <= now {
            follow.timer_at = at;
            self.calendar.put(at, Event::Due(edge));
        }
    }

    pub(crate) fn due(&mut self, edge: u32) {
        let follow = &mut self.network.edges[edge as usize];
        if follow.timer_at <= self.calendar.now() {
            follow.timer_at = NEVER;
        }
        self.arm(edge);
    }

    fn lease(&mut self, edge: u32) {
        let now = self.calendar.now();
        let lease = self.free.pop().unwrap_or_else(|| {
            self.drains.push(Drain::default());
            self.drains.len() as u32 - 1
        });
        let follow = &mut self.network.edges[edge as usize];
        let is_due = |pending: &&Pending| pending.due_at <= now;
        let due = || follow.pending.iter().filter(is_due).take(a::LEASE_BATCH);
        // A thread waits if something of it waits that is earlier than what is due of it.
        let first = |thread: u32| due().find(|due| due.thread == thread).map(|due| due.seq);
        let waiting = follow.pending.iter().filter(|pending| !is_due(pending));
        let waiting = waiting.filter(|waits| first(waits.thread).is_none_or(|first| first > waits.seq)).map(|waits| waits.thread);
        self.drains[lease as usize].begin(follow.health, due().copied(), waiting);
        follow.more = due().count() == a::LEASE_BATCH;
        follow.leased_failing = follow.health.failures > 0;
        follow.lease = lease;
        follow.timer_at = NEVER;
        self.pump(edge);
    }

    /// Lets leave what may, and settles when nothing is on its way.
    fn pump(&mut self, edge: u32) {
        while let Some(seq) = self.drain(edge).and_then(Drain::next_request) {
            let follow = &self.network.edges[edge as usize];
            let kind = usize::from(follow.leased_failing);
            let places = &mut self.places[follow.publisher as usize];
            if places.taken[kind] < MOST[kind] {
                places.taken[kind] += 1;
                self.depart(edge, seq);
            } else {
                places.waiting[kind].push_back((edge, seq));
            }
        }
        if self.drain(edge).is_some_and(|drain| drain.is_idle()) {
            self.settle(edge);
        }
    }

    fn depart(&mut self, edge: u32, seq: u32) {
        let now = self.calendar.now();
        let first = self.drain(edge).is_none_or(|drain| drain.sent() <= 1);
        let (publisher, follower) = {
            let edge = &self.network.edges[edge as usize];
            (edge.publisher, edge.follower)
        };
        if publisher == FLAGSHIP {
            self.tally.second(now).sent += 1;
        }
        let trip = self.network.hosts[publisher as usize].distance + self.network.hosts[follower as usize].distance;
        let from = &mut self.network.hosts[publisher as usize];
        from.sends_until = from.sends_until.max(now) + a::SEND_COST;
        let left = from.sends_until;
        if from.reaches() {
            let trips = if first { a::ROUND_TRIPS - 1 } else { 0 };
            self.calendar.put(left + trips * trip + trip / 2, Event::Arrive(edge, seq));
        } else {
            self.calendar.put(left + a::TIMEOUT, Event::Answer(edge, seq, Code::Silent));
        }
    }

    pub(crate) fn arrive(&mut self, edge: u32, seq: u32) {
        let now = self.calendar.now();
        let (publisher, follower, reverse) = {
            let edge = &self.network.edges[edge as usize];
            (edge.publisher, edge.follower, edge.reverse)
        };
        let back = self.network.hosts[publisher as usize].distance.midpoint(self.network.hosts[follower as usize].distance);
        if follower == FLAGSHIP {
            self.tally.second(now).posted += 1;
        }
        let to = &mut self.network.hosts[follower as usize];
        let (at, code) = match to.state {
            State::Well if to.busy_until > now + a::OVERLOAD => (now + back, Code::Busy),
            State::Well => {
                to.busy_until = to.busy_until.max(now) + to.serve;
                let done = to.busy_until;
                self.receive(edge, seq, done, Way::Sent);
                if reverse != NONE {
                    self.wake(reverse);
                }
                if self.chance.happens(a::LOST_ANSWERS) { (now + a::TIMEOUT, Code::Silent) } else { (done + back, Code::Taken) }
            }
            State::Gateway => (now + back, Code::Gateway),
            State::Forbidden => (now + back, Code::Forbidden),
            // Nobody listens there, or no such name is known: that is known at once.
            State::Stopped | State::Left | State::NotYet => (now + back, Code::Silent),
            State::Cut => (now + a::TIMEOUT, Code::Silent),
        };
        self.calendar.put(at, Event::Answer(edge, seq, code));
    }

    pub(crate) fn answer(&mut self, edge: u32, seq: u32, code: Code) {
        let now = self.calendar.now();
        self.tally.answers[code as usize] += 1;
        let jitter = self.chance.share();
        if let Some(drain) = self.drain(edge) {
            drain.answered(seq, &told(code), now, jitter);
        }
        let follow = &self.network.edges[edge as usize];
        let (publisher, kind) = (follow.publisher as usize, usize::from(follow.leased_failing));
        if let Some((next, seq)) = self.places[publisher].waiting[kind].pop_front() {
            self.depart(next, seq);
        } else {
            self.places[publisher].taken[kind] -= 1;
        }
        self.pump(edge);
    }

    fn settle(&mut self, edge: u32) {
        let now = self.calendar.now();
        let follow = &mut self.network.edges[edge as usize];
        let (settled, health) = self.drains[follow.lease as usize].finish(now);
        follow.health = health;
        for settled in settled {
            let Ok(place) = follow.pending.binary_search_by_key(&settled.seq, |pending| pending.seq) else { continue };
            let stays = settled.state == DeliveryState::Pending && !self.scenario.broken.no_retry;
            if stays {
                let pending = &mut follow.pending[place];
                pending.attempts += 1;
                pending.due_at = settled.next_attempt_at.unwrap_or(now);
                let waits = *pending;
                // What comes later in the same thread waits as long, so that an inbox is not leased for nothing.
                for later in follow.pending[place + 1..].iter_mut().filter(|later| later.thread == waits.thread) {
                    later.due_at = later.due_at.max(waits.due_at);
                }
            } else {
                follow.pending.remove(place);
                self.tally.given_up += u64::from(settled.state != DeliveryState::Delivered);
            }
        }
        self.free.push(follow.lease);
        follow.lease = NONE;
        if follow.pending.is_empty() {
            // Nothing is kept for a queue that was long once.
            if follow.pending.capacity() > 8 {
                follow.pending = Vec::new();
            }
            return;
        }
        if !follow.more {
            follow.health.next_attempt_at = follow.health.next_attempt_at.max(now + a::RELEASE);
        }
        self.arm(edge);
    }

    /// A verified request of the follower ends the publisher's waiting for it; what waited goes slowly at first.
    pub(crate) fn wake(&mut self, edge: u32) {
        let now = self.calendar.now();
        let follow = &mut self.network.edges[edge as usize];
        let rests = follow.health.failures > 0 && follow.health.next_attempt_at > now;
        if follow.lease != NONE || !rests && follow.pending.iter().all(|pending| pending.due_at <= now) {
            return;
        }
        if follow.health.failures > 0 {
            follow.health.next_attempt_at = follow.health.next_attempt_at.min(now);
        }
        follow.health.pace = follow.health.pace.or(Some(PACE_FIRST));
        for pending in &mut follow.pending {
            pending.due_at = pending.due_at.min(now);
        }
        self.arm(edge);
    }
}
