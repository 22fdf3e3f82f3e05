//! Deliveries: what is said about one activity on its way to one inbox.

use crate::problem::named;
use crate::{Authority, Time, Uri};

named! {
    /// Where a delivery stands.
    DeliveryState {
        /// On its way, or waiting for its next try.
        Pending = "pending",
        /// The peer took it (any 2xx).
        Delivered = "delivered",
        /// The peer refused it for good.
        Refused = "refused",
        /// Given up after 30 days; a person can send it again.
        Dead = "dead",
        /// No longer to be sent: taken back before it left, expired, or the subscription ended.
        Dropped = "dropped",
    }
}

/// What a peer answered to one attempt, or how it failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// An HTTP status, and `Retry-After` in seconds if there was one.
    Status {
        /// The status code.
        code: u16,
        /// Seconds of `Retry-After`.
        retry_after: Option<u64>,
        /// The `type` of a problem+json answer, or its first words, for people.
        detail: String,
    },
    /// No answer: name resolution, connection, TLS, time-out, garbage.
    Failed(String),
}

/// A delivery as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The activity's number in the outbox.
    pub seq: i64,
    /// The activity.
    pub activity: Uri,
    /// Its type, for example `Create`.
    pub activity_type: String,
    /// The title of its object, plain; may be empty.
    pub title: String,
    /// The inbox.
    pub inbox: Uri,
    /// Whose inbox.
    pub authority: Authority,
    /// Where it stands.
    pub state: DeliveryState,
    /// How many times it was tried.
    pub attempts: u32,
    /// Since when.
    pub created_at: Time,
    /// When it is tried next, if it waits.
    pub next_attempt_at: Option<Time>,
    /// What the peer said last, plain text.
    pub last_answer: Option<String>,
    /// When that was.
    pub last_attempt_at: Option<Time>,
}
