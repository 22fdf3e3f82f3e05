//! `peers` and `stuck`.

use comity_model::delivery::DeliveryState;
use comity_model::health::PeerHealth;
use comity_model::receipt::{self, Reason};
use comity_store::pages::PeerLine;
use comity_words::{health, labels};
use serde_json::json;

use super::{Desk, Said};
use crate::voice::Voice;

/// Most servers whose last thirty days are told.
const MOST: u32 = 1_000;

/// The other servers, how they are, and how they were in the last thirty days.
pub async fn peers(desk: &Desk) -> anyhow::Result<Said> {
    let (read, now) = (desk.app.read(), desk.app.now());
    let peers = read.peers().await?;
    let network = read.network_health(now, MOST).await?;
    let of = |peer: &PeerLine| network.worst.iter().find(|known| known.peer == peer.authority);
    let words = |known: &PeerHealth| health::past(desk.say.0, known, network.today);
    let mut lines = vec![desk.say.count("cli-peers", u64::try_from(peers.len())?, &[]), health::network(desk.say.0, &network)];
    for peer in &peers {
        lines.push(line(desk.say, peer));
        lines.extend(of(peer).map(|known| format!("         {}", words(known))));
    }
    let json = peers.iter().map(|peer| {
        json!({
            "authority": peer.authority, "standing": peer.standing, "office": peer.office.as_ref().map(|office| &office.actor.uri),
            "name": peer.office.as_ref().map(|office| &office.actor.profile.name),
            "following": peer.follows.iter().map(|followed| json!({
                "office": followed.follow.office, "state": followed.follow.state,
                "complete": followed.backfill.as_ref().and_then(|walk| walk.complete_at),
                "found": followed.backfill.as_ref().map(|walk| walk.found), "total": followed.backfill.as_ref().and_then(|walk| walk.total),
            })).collect::<Vec<_>>(), "followers": peer.followers.len(),
            "pending": peer.pending, "failures": peer.failures, "failing_since": peer.failing_since,
            "key_changed": peer.office.as_ref().and_then(|office| office.key_changed_at), "last_ok": peer.last_ok_at, "last_error": peer.last_error, "next": peer.next_attempt_at,
            "heard": of(peer).and_then(|known| known.heard_at), "days": of(peer).map(|known| known.days.iter().map(|day| json!({
                "day": day.date.to_string(), "taken": day.taken, "not_taken": day.not_taken, "failed": day.failed,
            })).collect::<Vec<_>>()),
        })
    });
    Ok(Said::new(lines.join("\n"), json.collect()))
}

fn line(say: Voice, peer: &PeerLine) -> String {
    let name = peer.office.as_ref().map(|office| office.actor.profile.name.as_str()).unwrap_or_default();
    let mut parts = vec![labels::standing(say.0, peer.standing)];
    for followed in &peer.follows {
        parts.push(labels::follow_state(say.0, followed.follow.state));
        let complete = followed.backfill.as_ref().and_then(|walk| walk.complete_at);
        parts.extend(complete.map(|at| say.with("cli-complete", &[("date", &say.time(at))])));
    }
    if !peer.followers.is_empty() {
        parts.push(say.text("cli-follows-us"));
    }
    if peer.pending > 0 {
        parts.push(say.count("cli-pending", peer.pending.into(), &[]));
    }
    if let Some(since) = peer.failing_since {
        parts.push(say.with("cli-silent", &[("date", &say.time(since))]));
    }
    if let Some(at) = peer.office.as_ref().and_then(|office| office.key_changed_at) {
        parts.push(say.with("cli-key-changed", &[("date", &say.time(at))]));
    }
    let mut text = format!("  {}  {name}: {}", peer.authority, parts.join("; "));
    if let (Some(_), Some(error)) = (peer.failing_since, &peer.last_error) {
        // Their own words beside ours; what our client noted is said by the reason.
        let why = Reason::of(DeliveryState::Pending, Some(error)).map(|reason| labels::reason(say.0, reason)).unwrap_or_default();
        let said = receipt::words(error).map(|said| format!(" “{said}”")).unwrap_or_default();
        text += &format!("\n         {why}{said}");
    }
    text
}

/// What was received and could not be handled.
pub async fn stuck(desk: &Desk) -> anyhow::Result<Said> {
    let stuck = desk.app.read().stuck().await?;
    let say = desk.say;
    let mut lines = vec![say.count("cli-stuck", u64::try_from(stuck.len())?, &[])];
    lines.extend(stuck.iter().map(|one| {
        let next = one.next_at.map_or_else(|| say.text("cli-given-up"), |at| say.with("cli-next-try", &[("date", &say.time(at))]));
        format!("  {}  {}  {}  {next}\n         {}", say.time(one.received_at), one.kind, one.activity, one.why)
    }));
    let json = stuck.iter().map(|one| {
        json!({ "actor": one.actor, "activity": one.activity, "type": one.kind, "received": one.received_at, "next": one.next_at, "why": one.why })
    });
    Ok(Said::new(lines.join("\n"), json.collect()))
}
