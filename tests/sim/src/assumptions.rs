//! Everything that is assumed, in one place: each a named constant with its sentence. What is not here is decided by the
//! project's own rules (`comity_model::retry`, `comity_model::backfill`) or is a constant of the code, which is marked so.
//!
//! The macro makes the constant, its documentation and its row in `docs/network.md` out of one line.

use crate::calendar::At;
use crate::chance::Table;
use crate::words::{span, table};

/// A second, in milliseconds.
pub const SECOND: At = 1_000;
/// A minute.
pub const MINUTE: At = 60 * SECOND;
/// An hour.
pub const HOUR: At = 60 * MINUTE;
/// A day.
pub const DAY: At = 24 * HOUR;

macro_rules! assumptions {
    ($($name:ident: $kind:ty = $value:expr, $shown:expr, $sentence:literal;)*) => {
        $(#[doc = $sentence] pub const $name: $kind = $value;)*

        /// The name, the value and the sentence of each.
        pub fn all() -> Vec<(&'static str, String, &'static str)> {
            vec![$((stringify!($name), $shown($name), $sentence)),*]
        }
    };
}

fn number<T: Copy + ToString>(value: T) -> String {
    value.to_string()
}

fn micros(value: u64) -> String {
    format!("{value} µs")
}

fn percent(value: f64) -> String {
    format!("{} %", (value * 10_000.0).round() / 100.0)
}

assumptions! {
    NODES: u32 = 10_000, number, "Nodes at the beginning, and the flagship beside them.";
    FOLLOWS: u32 = 30, number, "Nodes that each follows, chosen evenly from all, besides the flagship; the flagship follows everybody.";
    POSTS_A_DAY: u32 = 10, number, "Posts that each node publishes on each day, the flagship too.";
    DAYS: u64 = 30, number, "Days on which posts are published.";
    TAIL: At = 7 * DAY, span, "How much longer it is watched, without new posts, so that the last ones too have their time.";
    OFFICE_OPENS: At = 8 * HOUR, span, "When an office begins its day, by its own clock; the 24 zones have as many offices each.";
    OFFICE_HOURS: At = 10 * HOUR, span, "How long that day is; posts are spread evenly over it.";
    SAME_THREAD: f64 = 0.2, percent, "Share of posts that go on with the thread of the office's last post, and must arrive after it.";
    POST_BYTES: u64 = 18_600, number, "Bytes of an activity: a whole practice of ours, as measured in performance.md.";
    REQUEST_BYTES: u64 = 7_000, number, "Bytes around it on the wire, both ways: TLS with a certificate chain, headers, the answer.";
    DISTANCE: Table = &[(0.0, 3), (0.5, 20), (0.9, 80), (0.98, 150), (1.0, 300)], table, "A host's distance; the round trip between two is the sum of theirs.";
    ROUND_TRIPS: u64 = 4, number, "Round trips of the first request of a lease: name, connection, TLS, request. The next ones take one.";
    SEND_COST: At = 1, span, "A node's CPU time for one request that it sends, in the whole milliseconds of the calendar: 0.5 ms at most are measured (performance.md), TLS comes to it.";
    SEND_CPU: u64 = 480, micros, "What is measured of it: RSA, 10,000 inboxes (performance.md).";
    TAKE_CPU: u64 = 620, micros, "CPU time for one activity that is taken in, until it is visible (performance.md).";
    READ_CPU: u64 = 2_000, micros, "CPU time for a page of the outbox (performance.md).";
    SERVE: At = 10, span, "Time that an ordinary host takes for one request that it receives, one after the other: 100 a second.";
    SERVE_FLAGSHIP: At = 2, span, "The same of the flagship: 500 a second, a third of what is measured beside its own load generator (performance.md).";
    SERVE_SLOW: At = 1_500, span, "The same of a slow host.";
    SLOW: f64 = 0.03, percent, "Share of hosts that are slow.";
    OVERLOAD: At = 2 * SECOND, span, "With more work than this a host answers 503 and names a time to come back.";
    OVERLOAD_WAIT: u64 = 10, number, "The seconds that it names (the gate's own answer when its journal is too long).";
    TIMEOUT: At = 10 * SECOND, span, "When a sender gives up waiting for an answer (a constant of the code).";
    LOST_ANSWERS: f64 = 0.0005, percent, "Share of requests that are taken but whose answer is lost, so that they are sent twice.";
    SHORT_OUTAGE_GAP: At = 14 * DAY, span, "Between two short outages of a host it is at most this long, evenly from nothing: one a week on average.";
    SHORT_OUTAGE: Table = &[(0.0, 30 * SECOND), (0.5, 3 * MINUTE), (0.9, 20 * MINUTE), (1.0, 2 * HOUR)], table, "How long a short outage lasts.";
    LONG_OUTAGE_GAP: At = 180 * DAY, span, "Between two long outages, in the same way: one in 90 days on average. The flagship has none.";
    LONG_OUTAGE: Table = &[(0.0, 2 * HOUR), (0.5, 10 * HOUR), (0.9, 2 * DAY), (1.0, 5 * DAY)], table, "How long a long outage lasts.";
    OUTAGE_STOPPED: f64 = 0.4, percent, "Share of outages in which the node itself is stopped, and greets everybody whom it follows when it starts.";
    OUTAGE_CUT: f64 = 0.3, percent, "Share in which it goes on and is cut off from everybody; it does not notice the end.";
    OUTAGE_GATEWAY: f64 = 0.2, percent, "Share in which the proxy before it answers 502. In the rest something before it answers 403.";
    PART_TIME: f64 = 0.01, percent, "Share of nodes that run in office hours only: up for less than half of the time.";
    JOIN: f64 = 0.02, percent, "Nodes that join in a month, as a share: each follows, reads back, and is followed by as many.";
    LEAVE: f64 = 0.02, percent, "Nodes that leave for ever in a month, as a share, without a word.";
    IN_FLIGHT_WELL: u32 = 256, number, "Requests of one node on their way to inboxes that are well (a constant of the code).";
    IN_FLIGHT_FAILING: u32 = 64, number, "The same to inboxes that failed last (a constant of the code).";
    LEASE_BATCH: usize = 32, number, "Activities that one lease of an inbox carries (a constant of the code).";
    RELEASE: At = SECOND, span, "After a lease that carried all that was due then, when the same inbox is looked at again (the tick of the code).";
    OUTBOX_PAGE: u32 = 20, number, "Activities on one page of an outbox (a constant of the code).";
    WALKS_AT_ONCE: u64 = 16, number, "Outboxes that a node reads at the same time (a constant of the code).";
    WALK_ROUND: At = 700, span, "How long one round of them takes: the slowest of sixteen, and the pause of the code.";
    ROW_DELIVERY: u64 = 85, number, "Bytes that the row of one delivery takes with its indexes, measured in SQLite: 300,000 rows that were pending and then delivered.";
    ROW_RECEIVED: u64 = 42_000, number, "Bytes that a received post takes: its row, topics and revision, measured in SQLite with 8.5 kB of HTML, a record of 6 kB and an object of 18 kB.";
    ROW_JOURNAL: u64 = 320, number, "Bytes of its row in the journal once it is handled, measured in the same way: the body is emptied, the row is kept for 30 days.";
}
