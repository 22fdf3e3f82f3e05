//! Reading back what an office published before we followed it, and what may have been missed since.

use chrono::TimeDelta;

use crate::problem::named;
use crate::{Time, Uri, retry};

/// Most pages that one walk reads: 40,000 activities of an office that lists 20 on a page.
pub const PAGES_MAX: u32 = 2_000;
/// Between two pages of one office: two requests in a second, at most.
pub const PAUSE: TimeDelta = TimeDelta::milliseconds(500);
/// Between two comparisons with an office.
pub const COMPARE: TimeDelta = TimeDelta::days(1);
/// How much earlier than the last comparison the next one looks: clocks differ, and what was published is listed later.
pub const OVERLAP: TimeDelta = TimeDelta::hours(1);

named! {
    /// How far a walk through an outbox goes.
    Walk {
        /// To its beginning, after a new follow.
        Whole = "whole",
        /// Back to where the last one ended: the daily comparison, and that after an outage.
        Recent = "recent",
    }
}

named! {
    /// Where a walk stands.
    WalkState {
        /// Under way, or about to begin.
        Running = "running",
        /// At its end; the next one begins in a day.
        Done = "done",
        /// There was more than is read.
        Bounded = "bounded",
        /// Given up until the next one.
        Failed = "failed",
    }
}

/// A walk through the outbox of an office that we follow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backfill {
    /// The office, or the topic of one.
    pub office: Uri,
    /// How far it goes.
    pub walk: Walk,
    /// Where it stands.
    pub state: WalkState,
    /// The page to read next; the outbox itself if there is none.
    pub page: Option<Uri>,
    /// Whether it goes from the oldest page to the newest, which is the order of publishing.
    pub upward: bool,
    /// Pages that were read.
    pub pages: u32,
    /// Activities that were found on them.
    pub found: u64,
    /// How many there are, by the office's own word.
    pub total: Option<u64>,
    /// When it began.
    pub began_at: Time,
    /// When it goes on, or the next one begins.
    pub next_at: Time,
    /// Up to when everything that the office lists is here.
    pub complete_at: Option<Time>,
    /// Failures in a row.
    pub failures: u32,
    /// Why it failed last; empty if it did not.
    pub why: String,
}

/// What a page of an outbox told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageTold {
    /// Activities that were found on it.
    pub found: u64,
    /// How many there are in all, if it says so.
    pub total: Option<u64>,
    /// The page after it in the direction of the walk.
    pub next: Option<Uri>,
    /// Whether the walk goes upward from here, where it began at the outbox itself.
    pub upward: Option<bool>,
    /// When the oldest activity on it was published.
    pub oldest_at: Option<Time>,
}

impl Backfill {
    /// The first walk after a follow.
    pub fn of_new_follow(office: Uri, now: Time) -> Self {
        Self {
            office,
            walk: Walk::Whole,
            state: WalkState::Running,
            page: None,
            upward: false,
            pages: 0,
            found: 0,
            total: None,
            began_at: now,
            next_at: now,
            complete_at: None,
            failures: 0,
            why: String::new(),
        }
    }

    /// The next walk, which compares; the whole way again if none has ended yet.
    #[must_use]
    pub fn again(self, now: Time) -> Self {
        let walk = if self.complete_at.is_some() { Walk::Recent } else { Walk::Whole };
        Self { walk, complete_at: self.complete_at, ..Self::of_new_follow(self.office, now) }
    }

    /// The walk after a page was read.
    #[must_use]
    pub fn after(self, told: PageTold, now: Time) -> Self {
        let known = self.complete_at.map(|at| at - OVERLAP).filter(|_| self.walk == Walk::Recent);
        let reached = known.zip(told.oldest_at).is_some_and(|(known, oldest)| oldest < known);
        let pages = self.pages + 1;
        let state = match &told.next {
            _ if reached => WalkState::Done,
            None => WalkState::Done,
            Some(_) if pages >= PAGES_MAX => WalkState::Bounded,
            Some(_) => WalkState::Running,
        };
        let runs = state == WalkState::Running;
        Self {
            state,
            page: told.next.filter(|_| runs),
            upward: told.upward.unwrap_or(self.upward),
            pages,
            found: self.found + told.found,
            total: told.total.or(self.total),
            next_at: if runs { now + PAUSE } else { now + COMPARE },
            complete_at: if state == WalkState::Done { Some(self.began_at) } else { self.complete_at },
            failures: 0,
            why: String::new(),
            ..self
        }
    }

    /// The walk after a page could not be read: it is tried again, less and less often, and given up after a day.
    #[must_use]
    pub fn after_failure(self, why: String, now: Time) -> Self {
        let failures = self.failures + 1;
        match retry::park_wait(failures).filter(|wait| *wait < COMPARE) {
            Some(wait) => Self { failures, why, next_at: now + wait, ..self },
            None => Self { failures, why, state: WalkState::Failed, page: None, next_at: now + COMPARE, ..self },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Time {
        text.parse().expect("a time")
    }

    fn told(next: bool, oldest: &str) -> PageTold {
        let next = next.then(|| "https://a.example/outbox?page=2".parse().expect("a page"));
        PageTold { found: 20, next, oldest_at: Some(at(oldest)), ..PageTold::default() }
    }

    fn new() -> Backfill {
        Backfill::of_new_follow("https://a.example/office".parse().expect("an office"), at("2026-11-03T08:00:00Z"))
    }

    #[test]
    fn a_whole_walk_ends_at_the_last_page_and_a_comparison_where_the_last_one_ended() {
        let now = at("2026-11-03T08:00:01Z");
        let first = new().after(told(true, "2020-01-01T00:00:00Z"), now);
        assert_eq!((first.state, first.next_at, first.complete_at), (WalkState::Running, now + PAUSE, None));
        let done = first.after(told(false, "2019-01-01T00:00:00Z"), now);
        assert_eq!((done.state, done.found, done.complete_at), (WalkState::Done, 40, Some(at("2026-11-03T08:00:00Z"))));

        let again = done.again(at("2026-11-04T08:00:00Z"));
        assert_eq!((again.walk, again.pages, again.page.as_ref()), (Walk::Recent, 0, None));
        let on = again.clone().after(told(true, "2026-11-03T07:30:00Z"), at("2026-11-04T08:00:01Z"));
        assert_eq!(on.state, WalkState::Running, "within the overlap it looks on");
        let end = again.after(told(true, "2026-11-03T06:59:59Z"), at("2026-11-04T08:00:01Z"));
        assert_eq!((end.state, end.complete_at), (WalkState::Done, Some(at("2026-11-04T08:00:00Z"))));
    }

    #[test]
    fn a_walk_without_end_is_ended_and_does_not_count_as_complete() {
        let mut walk = new();
        let mut pages = 0;
        while walk.state == WalkState::Running {
            walk = walk.after(told(true, "2026-11-03T08:00:00Z"), at("2026-11-03T08:00:00Z"));
            pages += 1;
        }
        assert_eq!((pages, walk.state, walk.complete_at), (PAGES_MAX, WalkState::Bounded, None));
        assert_eq!(walk.again(at("2026-11-04T08:00:00Z")).walk, Walk::Whole);
    }

    #[test]
    fn a_page_that_cannot_be_read_is_tried_again_and_keeps_its_place() {
        let now = at("2026-11-03T08:00:00Z");
        let mut walk = new().after(told(true, "2026-11-03T08:00:00Z"), now);
        let place = walk.page.clone();
        walk = walk.after_failure("no answer".into(), now);
        assert_eq!((walk.state, &walk.page, walk.next_at > now), (WalkState::Running, &place, true));
        for _ in 0..20 {
            walk = walk.after_failure("no answer".into(), now);
        }
        assert_eq!((walk.state, walk.next_at), (WalkState::Failed, now + COMPARE));
    }
}
