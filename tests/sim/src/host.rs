//! One host: how far it is, how much it takes at a time, and when it is away.

use crate::assumptions as a;
use crate::calendar::At;
use crate::chance::Chance;

/// How a host is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has not joined yet.
    NotYet,
    /// It works.
    Well,
    /// Its node is stopped: it neither answers nor sends.
    Stopped,
    /// It is cut off: it works, and reaches nobody.
    Cut,
    /// Its proxy answers 502.
    Gateway,
    /// Something before it answers 403.
    Forbidden,
    /// It has left for ever.
    Left,
}

/// A time in which a host is away, and how.
#[derive(Debug, Clone, Copy)]
pub struct Outage {
    /// From when.
    pub from: At,
    /// Until when, without it.
    pub until: At,
    /// How.
    pub state: State,
}

/// A server and the node on it.
#[derive(Debug)]
pub struct Host {
    /// How it is now.
    pub state: State,
    /// How much it adds to a round trip.
    pub distance: At,
    /// Time that it takes for one request.
    pub serve: At,
    /// Until when it has work.
    pub busy_until: At,
    /// Until when its processor has requests to send.
    pub sends_until: At,
    /// The hour of its office's morning, as a virtual time of day.
    pub morning: At,
    /// When it joins.
    pub joins: At,
    /// When it leaves for ever.
    pub leaves: Option<At>,
    /// When it is away, in order.
    pub outages: Vec<Outage>,
    /// Whether it stays, and is up for at least half of its time.
    pub steady: bool,
}

impl Host {
    /// An ordinary host until `end`, drawn.
    pub fn drawn(chance: &mut Chance, end: At) -> Self {
        let serve = if chance.happens(a::SLOW) { a::SERVE_SLOW } else { a::SERVE };
        let zone = chance.below(24) * a::HOUR;
        let mut host = Self::well(chance.draw(a::DISTANCE), serve, (zone + a::OFFICE_OPENS) % a::DAY);
        if chance.happens(a::PART_TIME) {
            let mut from = (host.morning + a::OFFICE_HOURS) % a::DAY;
            while from < end {
                host.outages.push(Outage { from, until: from + a::DAY - a::OFFICE_HOURS, state: State::Stopped });
                from += a::DAY;
            }
        } else {
            host.draw_outages(chance, end, a::LONG_OUTAGE_GAP, a::LONG_OUTAGE);
            host.draw_outages(chance, end, a::SHORT_OUTAGE_GAP, a::SHORT_OUTAGE);
            host.put_in_order();
        }
        host
    }

    /// The flagship's: near, quick, with short outages alone.
    pub fn flagship(chance: &mut Chance, end: At, away: Option<(At, At)>) -> Self {
        let mut host = Self::well(10, a::SERVE_FLAGSHIP, a::OFFICE_OPENS);
        match away {
            Some((from, until)) => host.outages.push(Outage { from, until, state: State::Stopped }),
            None => host.draw_outages(chance, end, a::SHORT_OUTAGE_GAP, a::SHORT_OUTAGE),
        }
        host.put_in_order();
        host
    }

    const fn well(distance: At, serve: At, morning: At) -> Self {
        Self {
            state: State::Well,
            distance,
            serve,
            busy_until: 0,
            sends_until: 0,
            morning,
            joins: 0,
            leaves: None,
            outages: Vec::new(),
            steady: true,
        }
    }

    fn draw_outages(&mut self, chance: &mut Chance, end: At, gap: At, lasts: crate::chance::Table) {
        let mut from = chance.below(gap);
        while from < end {
            let until = from + chance.draw(lasts);
            let kind = chance.share();
            let state = match kind {
                _ if kind < a::OUTAGE_STOPPED => State::Stopped,
                _ if kind < a::OUTAGE_STOPPED + a::OUTAGE_CUT => State::Cut,
                _ if kind < a::OUTAGE_STOPPED + a::OUTAGE_CUT + a::OUTAGE_GATEWAY => State::Gateway,
                _ => State::Forbidden,
            };
            self.outages.push(Outage { from, until, state });
            from = until + chance.below(gap);
        }
    }

    /// By time, leaving out what begins while another lasts.
    fn put_in_order(&mut self) {
        self.outages.sort_by_key(|outage| outage.from);
        let mut until = 0;
        self.outages.retain(|outage| {
            let stays = outage.from >= until;
            until = if stays { outage.until } else { until };
            stays
        });
    }

    /// Judges whether it is steady, when its joining and leaving are known.
    pub fn judge(&mut self, end: At) {
        let (joins, leaves) = (self.joins, self.leaves);
        self.outages.retain(|outage| outage.from > joins && leaves.is_none_or(|leaves| outage.until < leaves));
        let away: At = self.outages.iter().map(|outage| outage.until.min(end) - outage.from.min(end)).sum();
        self.steady = self.leaves.is_none() && 2 * away <= end - self.joins;
    }

    /// Whether its node runs.
    pub const fn runs(&self) -> bool {
        matches!(self.state, State::Well | State::Cut | State::Gateway | State::Forbidden)
    }

    /// Whether it reaches others.
    pub const fn reaches(&self) -> bool {
        matches!(self.state, State::Well | State::Gateway | State::Forbidden)
    }
}
