//! One post to many inboxes, each of an authority of its own.

use std::time::{Duration, Instant};

use crate::node::Measured;
use crate::receiver::Receiver;
use crate::table::{Limit, Table};

const LATENCY: Duration = Duration::from_millis(50);
/// Posts of one run, so that short ones are measured too.
const ROUNDS: [(usize, usize); 3] = [(200, 20), (1_000, 6), (10_000, 2)];

struct Run {
    /// Seconds of CPU of a delivery.
    cpu: f64,
    per_second: f64,
    /// Seconds of CPU until the author has the answer.
    publishing: f64,
    flushes: f64,
    memory: u64,
}

/// A way of signing, and its limit.
#[derive(Debug, Clone, Copy)]
pub struct Signed {
    /// The part of the benchmark that measures it.
    pub part: &'static str,
    name: &'static str,
    /// As it is in the row of an inbox.
    scheme: &'static str,
    /// At most so many milliseconds of CPU for one delivery to 1,000 inboxes.
    most: f64,
}

/// draft-cavage with RSA, to servers of any kind.
pub const RSA: Signed = Signed { part: "rsa", name: "RSA", scheme: "cavage", most: 0.45 };
/// RFC 9421 with Ed25519, between our nodes.
pub const ED25519: Signed = Signed { part: "ed25519", name: "Ed25519", scheme: "rfc9421", most: 0.16 };

/// To 200, 1,000 and 10,000 inboxes.
pub async fn measure(table: &mut Table, signed: Signed) -> anyhow::Result<()> {
    let name = signed.name;
    let mut first = None;
    for (count, rounds) in ROUNDS {
        let run = run(count, rounds, signed.scheme, "", false).await?;
        let limit = if count == 1_000 { Limit::Most(signed.most) } else { Limit::None };
        table.cpu(&format!("a delivery to {count} inboxes, {name}"), run.cpu, limit);
        let small = *first.get_or_insert(run.cpu);
        if count == 10_000 {
            table.figure(&format!("the same beside one to 200, {name}"), run.cpu / small, "times", Limit::Most(1.2));
            table.cpu(&format!("publishing to {count} inboxes, {name}"), run.publishing, Limit::Most(40.0));
            table.figure("most memory", mib(run.memory), "MiB", Limit::Most(80.0));
        }
        table.figure(&format!("flushes of a delivery to {count} inboxes, {name}"), run.flushes, "", Limit::None);
        table.figure(&format!("deliveries to {count} inboxes, {name}"), run.per_second, "a second", Limit::None);
    }
    Ok(())
}

/// To inboxes that are far away, and to some that fail.
pub async fn away(table: &mut Table) -> anyhow::Result<()> {
    let slow = run(1_000, 6, RSA.scheme, "/slow", false).await?;
    table.figure("deliveries to 1000 inboxes 50 ms away, RSA", slow.per_second, "a second", Limit::Least(2_000.0));
    table.cpu("a delivery to 1000 inboxes 50 ms away, RSA", slow.cpu, Limit::None);
    let failing = run(1_000, 6, RSA.scheme, "", true).await?;
    table.cpu("a delivery to 1000 inboxes, of which a tenth fails, RSA", failing.cpu, Limit::None);
    table.figure("deliveries to 1000 inboxes, of which a tenth fails, RSA", failing.per_second, "a second", Limit::None);
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
async fn run(count: usize, rounds: usize, scheme: &str, path: &str, some_fail: bool) -> anyhow::Result<Run> {
    let receiver = Receiver::start(LATENCY).await?;
    let mut node = Measured::start(&receiver.followers(count, scheme, path, some_fail)).await?;
    // The first opens all connections and fills all caches.
    round(&mut node).await?;
    let (mut publishing, mut seconds) = (0.0, 0.0);
    let (before, first) = (node.figures().await?, receiver.received());
    for _ in 0..rounds {
        let begun = Instant::now();
        publishing += round(&mut node).await?;
        seconds += begun.elapsed().as_secs_f64();
    }
    let after = node.figures().await?;
    let came = receiver.received();
    anyhow::ensure!(came >= rounds * first, "{came} of {rounds} times {first} came");
    node.end().await?;
    let all = (count * rounds) as f64;
    Ok(Run {
        cpu: (after.cpu - before.cpu) / all,
        per_second: all / seconds,
        publishing: publishing / rounds as f64,
        flushes: (after.flushes - before.flushes) as f64 / all,
        memory: after.memory.1,
    })
}

/// Publishes once, and waits until everybody was tried; the seconds of CPU of publishing.
async fn round(node: &mut Measured) -> anyhow::Result<f64> {
    let publishing = node.publish().await?;
    // What has failed rests, and what is new for it with it.
    node.until_none(
        "SELECT COUNT(*) FROM (SELECT 1 FROM delivery JOIN inbox ON inbox.id = delivery.inbox_id
                               WHERE delivery.state = 'pending' AND delivery.attempts = 0 AND inbox.failures = 0 LIMIT 1) untried",
    )
    .await?;
    Ok(publishing)
}

#[expect(clippy::cast_precision_loss, reason = "a few MiB")]
pub fn mib(kib: u64) -> f64 {
    kib as f64 / 1024.0
}
