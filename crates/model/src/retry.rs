//! What happens after an attempt to deliver: the retry policy of the design, section 8.3, as pure functions.

use chrono::TimeDelta;

use crate::Time;
use crate::delivery::Answer;

/// How long an undelivered activity is kept before it becomes a dead letter.
pub const KEEP: TimeDelta = TimeDelta::days(30);

/// Longest wait that a peer can ask for with `Retry-After`.
pub const RETRY_AFTER_MAX: TimeDelta = TimeDelta::hours(24);

/// How many activities an inbox that was away is sent in its first second, before it is known to bear more.
pub const PACE_FIRST: u32 = 5;
/// And at most.
pub const PACE_MOST: u32 = 20;
/// How long one step of its pace lasts.
pub const PACE_EVERY: TimeDelta = TimeDelta::seconds(1);

/// How often a peer that answers may fail at one activity before others go past it.
pub const POISON_AFTER: u32 = 3;

/// The pace of the next second: twice that of the last.
pub const fn next_pace(pace: u32) -> u32 {
    if pace < PACE_MOST / 2 { 2 * pace } else { PACE_MOST }
}

/// What an attempt means for the message and for its inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The peer has it.
    Delivered,
    /// Not authenticated or not admitted: after one swap of the signature scheme this message waits, others go on.
    NotAdmitted,
    /// Malformed, it says: one swap of the scheme where that is not yet known, then refused.
    Malformed,
    /// No such inbox: the actor is fetched again.
    Gone {
        /// Whether the answer was 410, which ends the subscription if the actor agrees.
        for_good: bool,
    },
    /// The peer is busy and says for how long: wait as told, no failure counted.
    Wait(TimeDelta),
    /// The peer will never take this message; the next one goes on.
    Refused,
    /// The peer is not well: the inbox waits.
    Failed,
}

/// Reads an answer.
pub fn outcome(answer: &Answer) -> Outcome {
    let Answer::Status { code, retry_after, .. } = answer else { return Outcome::Failed };
    match code {
        200..=299 => Outcome::Delivered,
        401 | 403 => Outcome::NotAdmitted,
        400 => Outcome::Malformed,
        404 | 410 => Outcome::Gone { for_good: *code == 410 },
        408 | 425 | 429 | 503 => match retry_after {
            Some(seconds) => {
                let seconds = i64::try_from(*seconds).unwrap_or(i64::MAX).min(RETRY_AFTER_MAX.num_seconds());
                Outcome::Wait(TimeDelta::seconds(seconds.max(1)))
            }
            // Without a time to wait it is a failure like any other: who has too much to do is asked less and less often.
            None => Outcome::Failed,
        },
        400..=499 => Outcome::Refused,
        _ => Outcome::Failed,
    }
}

/// How long an inbox rests after its `failures`-th failure in a row (from 1), before jitter; it has been failing for
/// `since`. `None` when that is longer than [`KEEP`].
pub fn inbox_wait(failures: u32, since: TimeDelta) -> Option<TimeDelta> {
    if since > KEEP {
        return None;
    }
    Some(match failures {
        0 | 1 => TimeDelta::seconds(5),
        2 => TimeDelta::seconds(30),
        3 => TimeDelta::minutes(2),
        4 => TimeDelta::minutes(10),
        5 => TimeDelta::minutes(30),
        6 => TimeDelta::hours(1),
        7 => TimeDelta::hours(2),
        8 => TimeDelta::hours(5),
        _ if since < TimeDelta::days(7) => TimeDelta::hours(6),
        _ => TimeDelta::days(1),
    })
}

/// How long a message that a peer did not admit waits after its `attempts`-th refusal (from 1): 1 h, 6 h, then daily.
/// `None` when it is older than [`KEEP`].
pub fn message_wait(attempts: u32, age: TimeDelta) -> Option<TimeDelta> {
    if age > KEEP {
        return None;
    }
    Some(match attempts {
        0 | 1 => TimeDelta::hours(1),
        2 => TimeDelta::hours(6),
        _ => TimeDelta::days(1),
    })
}

/// How long a received activity that lacks something waits after its `attempts`-th try: from 1 minute to 24 hours.
/// `None` after eight tries: a person is shown it.
pub fn park_wait(attempts: u32) -> Option<TimeDelta> {
    let minutes = [1, 5, 15, 60, 180, 360, 720, 1_440];
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX);
    minutes.get(index).map(|minutes| TimeDelta::minutes(*minutes))
}

/// The time of the next try: ±20 %, where `jitter` is between 0 and 1.
pub fn next_at(now: Time, wait: TimeDelta, jitter: f64) -> Time {
    let factor = 0.8 + 0.4 * jitter.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "waits are at most days, in milliseconds")]
    let millis = (wait.num_milliseconds() as f64 * factor) as i64;
    now + TimeDelta::milliseconds(millis)
}

/// The time of the next try where a peer named a wait: not before, and up to 20 % later, so that those who were told the
/// same do not come back together. `jitter` is between 0 and 1.
pub fn not_before(now: Time, wait: TimeDelta, jitter: f64) -> Time {
    next_at(now, wait, 0.5 + 0.5 * jitter.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u16, retry_after: Option<u64>) -> Outcome {
        outcome(&Answer::Status { code, retry_after, detail: String::new() })
    }

    #[test]
    fn every_status_has_its_meaning() {
        let cases = [
            (200, None, Outcome::Delivered),
            (202, None, Outcome::Delivered),
            (301, None, Outcome::Failed),
            (400, None, Outcome::Malformed),
            (401, None, Outcome::NotAdmitted),
            (403, None, Outcome::NotAdmitted),
            (404, None, Outcome::Gone { for_good: false }),
            (410, None, Outcome::Gone { for_good: true }),
            (413, None, Outcome::Refused),
            (422, None, Outcome::Refused),
            (429, Some(60), Outcome::Wait(TimeDelta::seconds(60))),
            (408, None, Outcome::Failed),
            (429, None, Outcome::Failed),
            (503, Some(9_999_999_999), Outcome::Wait(RETRY_AFTER_MAX)),
            (503, None, Outcome::Failed),
            (500, None, Outcome::Failed),
        ];
        for (code, retry_after, expected) in cases {
            assert_eq!(status(code, retry_after), expected, "{code}");
        }
        assert_eq!(outcome(&Answer::Failed("refused".into())), Outcome::Failed);
    }

    #[test]
    fn an_inbox_that_is_silent_is_tried_for_thirty_days_and_then_given_up() {
        let mut since = TimeDelta::zero();
        let mut failures = 1;
        while let Some(wait) = inbox_wait(failures, since) {
            since += wait;
            failures += 1;
        }
        assert!(since > KEEP && since < KEEP + TimeDelta::days(2));
        assert!((45..80).contains(&failures), "{failures} attempts");
    }
}
