//! Drains, answered as a test says.

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
        body_hash: [0; 32],
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
        pace: None,
        keys_until: None,
        due: due.collect(),
        more: false,
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
        drain.answered(send.delivery.seq, &answer(send.delivery.seq, send.signing), None, now(), 0.5);
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
    for (said, other, kept) in [(Cavage, Rfc9421Rsa, "rfc9421-rsa"), (Rfc9421Rsa, Cavage, "cavage"), (Rfc9421Ed25519, Cavage, "cavage")] {
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
        drain.answered(send.delivery.seq, &status(if send.keys_until.is_none() { 202 } else { 401 }), None, now(), 0.5);
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
    assert_eq!((settlement.failures, settlement.next_attempt_at), (0, now() + TimeDelta::seconds(132)));
}

#[test]
fn a_gone_actor_ends_the_subscription_and_a_living_one_only_refuses() {
    for (gone, ended, state) in [(true, true, DeliveryState::Dropped), (false, false, Refused)] {
        let mut drain = drain(&["a"], None);
        drain.next_request();
        drain.answered(0, &status(410), Some(gone), now(), 0.5);
        let settlement = drain.finish(now());
        assert_eq!((settlement.ended, settlement.settled[0].state), (ended, state));
    }
}

/// Everything that may leave before anything is answered.
fn departures(drain: &mut Drain) -> Vec<i64> {
    std::iter::from_fn(|| drain.next_request()).map(|send| send.delivery.seq).collect()
}

fn take(drain: &mut Drain, seqs: &[i64]) {
    for seq in seqs {
        drain.answered(*seq, &status(202), None, now(), 0.5);
    }
}

#[test]
fn eight_are_on_their_way_at_once_and_never_two_of_one_thread() {
    let mut one = drain(&["a", "b", "a", "c", "d", "e", "f", "g", "h", "i"], Some("cavage"));
    assert_eq!(departures(&mut one), [0, 1, 3, 4, 5, 6, 7, 8]);
    take(&mut one, &[1, 0]);
    assert_eq!(departures(&mut one), [2, 9], "the second of a thread leaves when the first has arrived");
    let mut few = drain(&["a", "b"], Some("cavage"));
    assert_eq!(departures(&mut few), [0], "what is no backlog arrives in its order");
    take(&mut few, &[0]);
    assert_eq!(departures(&mut few), [1]);
}

#[test]
fn what_is_about_the_office_travels_alone() {
    let mut one = drain(&["a", "b", OFFICE_THREAD, "c", "d", "e", "f", "g", "h"], Some("cavage"));
    assert_eq!(departures(&mut one), [0, 1]);
    take(&mut one, &[0]);
    assert_eq!(departures(&mut one), [0; 0]);
    take(&mut one, &[1]);
    assert_eq!(departures(&mut one), [2]);
    take(&mut one, &[2]);
    assert_eq!(departures(&mut one), [3, 4, 5, 6, 7, 8]);
}

#[test]
fn a_peer_whose_way_of_signing_is_unknown_is_asked_with_one_first() {
    let mut one = drain(&["a", "b", "c", "d", "e", "f", "g", "h", "i"], None);
    assert_eq!(departures(&mut one), [0]);
    take(&mut one, &[0]);
    assert_eq!(departures(&mut one), [1, 2]);
    take(&mut one, &[1]);
    assert_eq!(departures(&mut one), [3, 4, 5], "two are taken, so four may be on their way");
}

#[test]
fn a_peer_that_comes_back_is_sent_more_in_each_second() {
    let threads: Vec<String> = (0..32).map(|thread| thread.to_string()).collect();
    let threads: Vec<&str> = threads.iter().map(String::as_str).collect();
    let mut pace = None;
    for expected in [5, 10, 20, 20] {
        let failures = u32::from(pace.is_none()) * 9;
        let back = LeasedInbox { failures, pace, ..leased(&threads, Some("cavage")) };
        let (sent, settlement) = run(Drain::new(back, Signing::Cavage), |_, _| status(202));
        assert_eq!(sent.len(), expected);
        assert_eq!((settlement.next_attempt_at - now(), settlement.failures), (TimeDelta::seconds(1), 0));
        pace = settlement.pace;
    }
    let rest = LeasedInbox { pace, ..leased(&threads[..3], Some("cavage")) };
    let (sent, settlement) = run(Drain::new(rest, Signing::Cavage), |_, _| status(202));
    assert_eq!((sent.len(), settlement.pace, settlement.next_attempt_at), (3, None, now()), "it has caught up");
}

#[test]
fn what_fails_together_is_one_failure() {
    let mut one = drain(&["a", "b", "c", "d", "e", "f", "g", "h", "i"], Some("cavage"));
    assert_eq!(departures(&mut one), [0, 1, 2, 3, 4, 5, 6, 7]);
    for seq in [2, 0, 1, 3, 4, 5, 6, 7] {
        one.answered(seq, &Answer::Failed("connection refused".into()), None, now(), 0.5);
    }
    let settlement = one.finish(now());
    assert_eq!((settlement.failures, settlement.settled.len()), (1, 8));
    assert_eq!(settlement.pace, Some(retry::PACE_FIRST), "it begins slowly when it is back");
}

#[test]
fn a_message_that_a_peer_always_fails_at_holds_up_no_other() {
    let with = |attempts| {
        let mut leased = leased(&["a", "a", "b", "c"], Some("cavage"));
        leased.due[0].attempts = attempts;
        LeasedInbox { failures: 1, failing_since: Some(now()), ..leased }
    };
    let poison = |seq, _| status(if seq == 0 { 500 } else { 202 });
    let (sent, _) = run(Drain::new(with(1), Cavage), poison);
    assert_eq!(sent, [(0, Cavage)], "twice it may have been the host");
    let (sent, settlement) = run(Drain::new(with(2), Cavage), poison);
    assert_eq!(sent, [(0, Cavage), (2, Cavage), (3, Cavage)]);
    assert_eq!(states(&settlement), [(0, Pending), (2, Delivered), (3, Delivered)]);
    assert_eq!((settlement.failures, settlement.next_attempt_at), (0, now()));
    assert!(settlement.settled[0].next_attempt_at.is_some_and(|at| at > now() + TimeDelta::minutes(1)));
    // A host that fails at everything is left alone after the second.
    let (sent, settlement) = run(Drain::new(with(2), Cavage), |_, _| status(500));
    assert_eq!(sent, [(0, Cavage), (2, Cavage)]);
    assert_eq!((settlement.failures, settlement.settled.len()), (2, 2));
    // So is one that does not answer at all.
    let (sent, _) = run(Drain::new(with(2), Cavage), |_, _| Answer::Failed("connection refused".into()));
    assert_eq!(sent, [(0, Cavage)]);
}
