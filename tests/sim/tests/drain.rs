//! The small drain of the simulation decides what the real one decides.

use comity_model::OwnActor;
use comity_model::delivery::{Answer, DeliveryState};
use comity_service::drain::Drain as Real;
use comity_service::signing::Signing;
use comity_sim::calendar::At;
use comity_sim::chance::Chance;
use comity_sim::drain::{Drain, Health, Pending, at, time};
use comity_store::rows::{DueDelivery, LeasedInbox};

const NOW: At = 70 * 86_400_000;

fn leased(health: Health, due: &[Pending], waiting: &[u32]) -> LeasedInbox {
    let due = due.iter().map(|due| DueDelivery {
        seq: i64::from(due.seq),
        actor: OwnActor::Office,
        kind: "Create".into(),
        thread: due.thread.to_string(),
        body: "{}".into(),
        body_hash: [0; 32],
        attempts: due.attempts,
        created_at: time(due.created_at),
    });
    LeasedInbox {
        id: 1,
        url: "https://peer.example/inbox".parse().expect("a URL"),
        authority: "peer.example".parse().expect("a host"),
        epoch: 7,
        scheme: Some("cavage".into()),
        failures: health.failures,
        failing_since: health.failing_since.map(time),
        pace: health.pace,
        keys_until: None,
        due: due.collect(),
        more: false,
        waiting_threads: waiting.iter().map(u32::to_string).collect(),
    }
}

/// A lease of any kind: well, failing for long, or coming back; short or long, with threads that wait.
fn draw(chance: &mut Chance) -> (Health, Vec<Pending>, Vec<u32>) {
    let mut health = Health::default();
    if chance.happens(0.4) {
        health.failures = 1 + u32::try_from(chance.below(12)).expect("few");
        health.failing_since = Some(NOW - chance.below(35 * 86_400_000));
    }
    if chance.happens(0.3) {
        health.pace = Some([5, 10, 20][usize::try_from(chance.below(3)).expect("few")]);
    }
    let most = if chance.happens(0.5) { 8 } else { 32 };
    let count = 1 + u32::try_from(chance.below(most)).expect("few");
    let due = (0..count).map(|seq| {
        let thread = u32::try_from(chance.below(u64::from(count))).expect("few");
        let attempts = u32::try_from(chance.below(5)).expect("few");
        let days = if chance.happens(0.2) { 60 } else { 2 };
        Pending { seq, thread, attempts, created_at: NOW - chance.below(days * 86_400_000), due_at: NOW }
    });
    let due = due.collect();
    let waiting = if chance.happens(0.3) { vec![0, 3] } else { vec![] };
    (health, due, waiting)
}

fn answer(chance: &mut Chance, often: f64) -> Answer {
    let status = |code, retry_after| Answer::Status { code, retry_after, detail: String::new() };
    if !chance.happens(often) {
        return status(202, None);
    }
    match chance.below(7) {
        0 | 1 => status(502, None),
        2 => status(503, Some(10)),
        3 => status(403, None),
        4 => status(429, None),
        5 => status(422, None),
        _ => Answer::Failed("no answer".into()),
    }
}

/// Drains one lease with both, and returns how many answers of each kind of settlement there were.
fn same(chance: &mut Chance) -> [usize; 4] {
    let (health, due, waiting) = draw(chance);
    let mut real = Real::new(leased(health, &due, &waiting), Signing::Cavage);
    let mut small = Drain::default();
    small.begin(health, due.iter().copied(), waiting.iter().copied());
    let often = [0.0, 0.1, 0.5, 1.0][usize::try_from(chance.below(4)).expect("few")];
    let (mut flying, mut now) = (Vec::new(), NOW);
    loop {
        loop {
            let next = real.next_request().map(|send| send.delivery.seq);
            assert_eq!(small.next_request().map(i64::from), next, "what leaves next");
            let Some(seq) = next else { break };
            flying.push(seq);
        }
        if flying.is_empty() {
            break;
        }
        let seq = flying.swap_remove(usize::try_from(chance.below(flying.len() as u64)).expect("few"));
        let (answer, jitter) = (answer(chance, often), chance.share());
        now += chance.below(2_000);
        real.answered(seq, &answer, None, time(now), jitter);
        small.answered(u32::try_from(seq).expect("few"), &answer, now, jitter);
    }
    assert!(small.is_idle());
    let real = real.finish(time(now));
    let (settled, after) = small.finish(now);
    let real_settled: Vec<_> = real.settled.iter().map(|one| (one.seq, one.state, one.next_attempt_at.map(at))).collect();
    let small_settled: Vec<_> = settled.iter().map(|one| (i64::from(one.seq), one.state, one.next_attempt_at)).collect();
    assert_eq!(small_settled, real_settled);
    assert_eq!(
        after,
        Health {
            failures: real.failures,
            failing_since: real.failing_since.map(at),
            pace: real.pace,
            next_attempt_at: at(real.next_attempt_at),
        }
    );
    [DeliveryState::Delivered, DeliveryState::Pending, DeliveryState::Refused, DeliveryState::Dead]
        .map(|state| settled.iter().filter(|one| one.state == state).count())
}

#[test]
fn the_small_drain_decides_what_the_real_one_decides() {
    let mut chance = Chance::of(1);
    let mut kinds = [0; 4];
    for _ in 0..20_000 {
        for (all, one) in kinds.iter_mut().zip(same(&mut chance)) {
            *all += one;
        }
    }
    assert!(kinds.iter().all(|count| *count > 1_000), "each kind of settlement was seen often: {kinds:?}");
}
