//! Draining one leased inbox: what to send next, what an answer means, what to settle. Pure; `comity-federation` does
//! the sending.

use std::collections::HashSet;

use comity_model::audit::{Act, Agent};
use comity_model::delivery::{Answer, DeliveryState};
use comity_model::retry::{self, Outcome};
use comity_model::{Authority, Time};
use comity_store::rows::{DueDelivery, LeasedInbox, Settled, Settlement};

use crate::signing::Signing;
use crate::{App, Error};

/// One inbox while it is drained.
#[derive(Debug)]
pub struct Drain {
    inbox: LeasedInbox,
    rest: std::vec::IntoIter<DueDelivery>,
    sending: Option<DueDelivery>,
    /// With what the first message of this lease begins.
    first: Signing,
    signing: Signing,
    swapped: bool,
    /// Whether the peer refused the keys that it should know for the message that is being sent.
    newest: bool,
    waiting_threads: HashSet<String>,
    settled: Vec<Settled>,
    learnt: Option<Signing>,
    last_ok_at: Option<Time>,
    last_error: Option<String>,
    rests_until: Option<Time>,
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
        let first = leased.scheme.as_deref().and_then(Signing::named).unwrap_or(said);
        let waiting_threads = leased.waiting_threads.iter().cloned().collect();
        let rest = leased.due.clone().into_iter();
        Self {
            inbox: leased,
            rest,
            sending: None,
            first,
            signing: first,
            swapped: false,
            newest: false,
            waiting_threads,
            settled: Vec::new(),
            learnt: None,
            last_ok_at: None,
            last_error: None,
            rests_until: None,
            ended: false,
        }
    }

    /// Where to send to.
    pub const fn inbox(&self) -> &LeasedInbox {
        &self.inbox
    }

    /// What to send next, if anything: in order, leaving out threads in which something earlier waits. The same again
    /// signed in the other way, where the peer did not take the first.
    pub fn next_request(&mut self) -> Option<Send> {
        if self.rests_until.is_some() || self.ended {
            return None;
        }
        if self.sending.is_none() {
            let waiting = &self.waiting_threads;
            self.sending = self.rest.find(|due| !waiting.contains(&due.thread));
            self.newest = false;
        }
        self.sending.clone().map(|delivery| Send { keys_until: self.keys_until(&delivery), delivery, signing: self.signing })
    }

    /// What the peer answered to what [`Drain::next_request`] gave. `gone` is what re-fetching the actor said, where the
    /// answer was 404 or 410 and it was asked: whether the actor is gone. `jitter` is between 0 and 1.
    pub fn answered(&mut self, answer: &Answer, gone: Option<bool>, now: Time, jitter: f64) {
        let Some(due) = self.sending.take() else { return };
        let text = describe(answer);
        let (state, next_attempt_at) = match retry::outcome(answer) {
            Outcome::Delivered => {
                self.learnt = Some(self.signing);
                self.last_ok_at = Some(now);
                self.inbox.failures = 0;
                self.inbox.failing_since = None;
                self.last_error = None;
                (DeliveryState::Delivered, None)
            }
            // The peer learnt of the new keys before this message, or never knew the old ones.
            Outcome::NotAdmitted | Outcome::Malformed if self.keys_until(&due).is_some() => {
                self.newest = true;
                self.sending = Some(due);
                return;
            }
            Outcome::NotAdmitted if self.may_swap() => return self.again(due),
            Outcome::Malformed if self.may_swap() && self.inbox.scheme.is_none() => return self.again(due),
            Outcome::NotAdmitted => {
                self.unswap();
                self.waiting_threads.insert(due.thread.clone());
                Self::later_or_dead(retry::message_wait(due.attempts + 1, now - due.created_at), now, jitter)
            }
            Outcome::Malformed | Outcome::Refused => {
                self.unswap();
                (DeliveryState::Refused, None)
            }
            Outcome::Gone { for_good } => match gone {
                Some(true) if for_good => {
                    self.ended = true;
                    (DeliveryState::Dropped, None)
                }
                Some(false) => (DeliveryState::Refused, None),
                // The actor can't be asked, or says 404 for now: that may pass.
                _ => {
                    self.waiting_threads.insert(due.thread.clone());
                    Self::later_or_dead(retry::message_wait(due.attempts + 1, now - due.created_at), now, jitter)
                }
            },
            Outcome::Wait(wait) => {
                self.rests_until = Some(now + wait);
                (DeliveryState::Pending, Some(now + wait))
            }
            Outcome::Failed => {
                self.inbox.failures += 1;
                let since = *self.inbox.failing_since.get_or_insert(now);
                self.last_error = Some(text.clone());
                // An inbox that was silent for longer than a message is kept is still tried daily with what is new.
                let wait = retry::inbox_wait(self.inbox.failures, now - since).unwrap_or(chrono::TimeDelta::days(1));
                let at = retry::next_at(now, wait, jitter);
                self.rests_until = Some(at);
                let dead = now - due.created_at > retry::KEEP;
                if dead { (DeliveryState::Dead, None) } else { (DeliveryState::Pending, Some(at)) }
            }
        };
        self.settled.push(Settled { seq: due.seq, state, next_attempt_at, answer: text, at: now });
    }

    /// Up to and with the activity that tells it of new keys the peer knows the old ones.
    fn keys_until(&self, due: &DueDelivery) -> Option<i64> {
        self.inbox.keys_until.filter(|until| due.seq <= *until && !self.newest)
    }

    fn later_or_dead(wait: Option<chrono::TimeDelta>, now: Time, jitter: f64) -> (DeliveryState, Option<Time>) {
        match wait {
            Some(wait) => (DeliveryState::Pending, Some(retry::next_at(now, wait, jitter))),
            None => (DeliveryState::Dead, None),
        }
    }

    /// One swap for each message, and none where the peer took one before in this lease.
    fn may_swap(&self) -> bool {
        !self.swapped && self.learnt.is_none()
    }

    /// The same message, signed in the other way.
    fn again(&mut self, due: DueDelivery) {
        self.swapped = true;
        self.signing = self.signing.other();
        self.sending = Some(due);
    }

    /// Neither way was taken: the next message begins with the first again.
    fn unswap(&mut self) {
        if std::mem::take(&mut self.swapped) && self.learnt.is_none() {
            self.signing = self.first;
        }
    }

    /// What to settle.
    pub fn finish(self, now: Time) -> Settlement {
        Settlement {
            inbox: self.inbox.id,
            epoch: self.inbox.epoch,
            settled: self.settled,
            next_attempt_at: self.rests_until.unwrap_or(now),
            failures: self.inbox.failures,
            failing_since: self.inbox.failing_since,
            scheme: self.learnt.map(|signing| signing.name().to_owned()),
            last_ok_at: self.last_ok_at,
            last_error: self.last_error,
            ended: self.ended,
        }
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

/// Notes that a verified request of an authority came in: it is alive, so our waiting for it ends.
pub async fn heard(app: &App, authority: &Authority) -> Result<(), Error> {
    let now = app.now();
    if !app.read().waits_for(authority, now).await? {
        return Ok(());
    }
    let mut writer = app.write().await?;
    writer.wake_authority(authority, now).await?;
    writer.commit().await?;
    app.deliveries().notify_one();
    Ok(())
}

/// Sends what an authority refused, or what was given up, again: a click of a person. Returns how many.
pub async fn replay(app: &App, agent: &Agent, authority: &Authority) -> Result<u64, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let count = writer.replay(authority, now).await?;
    writer.wake_authority(authority, now).await?;
    let act = Act { agent: agent.clone(), verb: "delivery.replay", subject: authority.to_string(), detail: count.to_string() };
    writer.audit(&act, now).await?;
    writer.commit().await?;
    app.wake();
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    fn now() -> Time {
        Time::from_timestamp(1_790_000_000, 0).expect("a valid time")
    }

    fn drain(threads: &[&str], scheme: Option<&str>) -> Drain {
        Drain::new(leased(threads, scheme), Signing::Cavage)
    }

    fn leased(threads: &[&str], scheme: Option<&str>) -> LeasedInbox {
        let due = threads.iter().enumerate().map(|(index, thread)| DueDelivery {
            seq: i64::try_from(index).expect("few"),
            actor: comity_model::OwnActor::Office,
            kind: "Create".into(),
            thread: (*thread).into(),
            body: "{}".into(),
            attempts: 0,
            created_at: now(),
        });
        LeasedInbox {
            id: 1,
            url: "https://peer.example/inbox".parse().expect("a URL"),
            authority: "peer.example".parse().expect("a host"),
            epoch: 7,
            scheme: scheme.map(str::to_owned),
            failures: 0,
            failing_since: None,
            keys_until: None,
            due: due.collect(),
            waiting_threads: vec![],
        }
    }

    fn status(code: u16) -> Answer {
        Answer::Status { code, retry_after: None, detail: String::new() }
    }

    /// Answers every request with what `answer` says to its number and signing; returns what was sent and settled.
    fn run(mut drain: Drain, answer: impl Fn(i64, Signing) -> Answer) -> (Vec<(i64, Signing)>, Settlement) {
        let mut sent = Vec::new();
        while let Some(send) = drain.next_request() {
            sent.push((send.delivery.seq, send.signing));
            drain.answered(&answer(send.delivery.seq, send.signing), None, now(), 0.5);
        }
        (sent, drain.finish(now()))
    }

    fn states(settlement: &Settlement) -> Vec<(i64, DeliveryState)> {
        settlement.settled.iter().map(|settled| (settled.seq, settled.state)).collect()
    }

    use DeliveryState::{Delivered, Pending, Refused};
    use Signing::{Cavage, Rfc9421Ed25519, Rfc9421Rsa};

    #[test]
    fn a_peer_that_refuses_one_message_still_gets_the_next() {
        let (_, settlement) = run(drain(&["a", "b", "c"], None), |seq, _| status(if seq == 1 { 422 } else { 202 }));
        assert_eq!(states(&settlement), [(0, Delivered), (1, Refused), (2, Delivered)]);
        assert_eq!(settlement.next_attempt_at, now());
    }

    #[test]
    fn a_message_that_is_not_admitted_waits_with_its_thread_and_others_go_on() {
        let (sent, settlement) = run(drain(&["a", "a", "b"], Some("cavage")), |seq, _| status(if seq == 0 { 403 } else { 202 }));
        assert_eq!(sent, [(0, Cavage), (0, Rfc9421Rsa), (2, Cavage)]);
        assert_eq!(states(&settlement), [(0, Pending), (2, Delivered)]);
        let wait = settlement.settled[0].next_attempt_at.expect("it waits") - now();
        assert!(wait >= TimeDelta::minutes(48) && wait <= TimeDelta::minutes(72), "{wait}");
    }

    #[test]
    fn a_swap_is_tried_once_and_what_was_taken_is_kept() {
        for (said, other, kept) in [(Cavage, Rfc9421Rsa, "rfc9421-rsa"), (Rfc9421Rsa, Cavage, "cavage"), (Rfc9421Ed25519, Cavage, "cavage")]
        {
            let drain = Drain::new(leased(&["a", "b"], None), said);
            let (sent, settlement) = run(drain, |_, signing| status(if signing == other { 202 } else { 401 }));
            assert_eq!(sent, [(0, said), (0, other), (1, other)]);
            assert_eq!(settlement.scheme.as_deref(), Some(kept));
        }
    }

    #[test]
    fn what_was_taken_before_goes_before_what_is_said() {
        for (taken, first) in [("cavage", Cavage), ("rfc9421", Rfc9421Ed25519), ("rfc9421-rsa", Rfc9421Rsa)] {
            for said in [Cavage, Rfc9421Rsa, Rfc9421Ed25519] {
                let (sent, settlement) = run(Drain::new(leased(&["a"], Some(taken)), said), |_, _| status(202));
                assert_eq!(sent, [(0, first)]);
                assert_eq!(settlement.scheme.as_deref(), Some(taken));
            }
        }
    }

    #[test]
    fn after_two_refusals_the_next_message_begins_with_the_first_way_again() {
        for said in [Cavage, Rfc9421Rsa, Rfc9421Ed25519] {
            let (sent, settlement) = run(Drain::new(leased(&["a", "b"], None), said), |_, _| status(401));
            assert_eq!(sent, [(0, said), (0, said.other()), (1, said), (1, said.other())]);
            assert_eq!(settlement.scheme, None);
        }
    }

    #[test]
    fn a_message_from_before_new_keys_is_signed_with_them_once_the_old_ones_are_refused() {
        let mut drain = drain(&["a", "b"], Some("cavage"));
        drain.inbox.keys_until = Some(0);
        let mut sent = Vec::new();
        while let Some(send) = drain.next_request() {
            sent.push((send.delivery.seq, send.signing, send.keys_until));
            drain.answered(&status(if send.keys_until.is_none() { 202 } else { 401 }), None, now(), 0.5);
        }
        assert_eq!(sent, [(0, Cavage, Some(0)), (0, Cavage, None), (1, Cavage, None)]);
        assert_eq!(states(&drain.finish(now())), [(0, Delivered), (1, Delivered)]);
    }

    #[test]
    fn a_failing_inbox_rests_longer_each_time_and_keeps_what_it_was_not_sent() {
        let (sent, settlement) = run(drain(&["a", "b"], None), |_, _| Answer::Failed("connection refused".into()));
        assert_eq!(sent, [(0, Cavage)]);
        assert_eq!(states(&settlement), [(0, Pending)]);
        assert_eq!((settlement.failures, settlement.failing_since), (1, Some(now())));
        assert_eq!(settlement.next_attempt_at, now() + TimeDelta::seconds(5));
    }

    #[test]
    fn a_busy_peer_is_left_alone_as_long_as_it_says_and_counts_no_failure() {
        let (_, settlement) = run(drain(&["a"], None), |_, _| Answer::Status { code: 429, retry_after: Some(120), detail: String::new() });
        assert_eq!((settlement.failures, settlement.next_attempt_at), (0, now() + TimeDelta::seconds(120)));
    }

    #[test]
    fn a_gone_actor_ends_the_subscription_and_a_living_one_only_refuses() {
        for (gone, ended, state) in [(true, true, DeliveryState::Dropped), (false, false, Refused)] {
            let mut drain = drain(&["a"], None);
            drain.next_request();
            drain.answered(&status(410), Some(gone), now(), 0.5);
            let settlement = drain.finish(now());
            assert_eq!((settlement.ended, settlement.settled[0].state), (ended, state));
        }
    }
}
