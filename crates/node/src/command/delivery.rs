//! `deliveries` and `replay`.

use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::{Authority, Id};
use comity_service::{Agent, receipts};
use comity_words::labels;
use serde_json::{Value, json};

use super::{Desk, Said};
use crate::voice::Voice;

/// Most lines that are shown.
const MOST: u32 = 1_000;

/// What is on its way, where, and why it waits; with `all` also what came to an end.
pub async fn deliveries(desk: &Desk, all: bool) -> anyhow::Result<Said> {
    let states = if all { DeliveryState::ALL } else { &[DeliveryState::Pending] };
    let deliveries = desk.app.read().deliveries(states, MOST).await?;
    let key = if all { "cli-deliveries-all" } else { "cli-deliveries" };
    let mut lines = vec![desk.say.count(key, u64::try_from(deliveries.len())?, &[])];
    lines.extend(deliveries.iter().map(|delivery| line(desk.say, delivery)));
    Ok(Said::new(lines.join("\n"), deliveries.iter().map(value).collect()))
}

/// Who has a text of ours, and who has not.
pub async fn receipts(desk: &Desk, id: Id) -> anyhow::Result<Said> {
    let told = receipts::of_post(&desk.app, &desk.say.clocks(desk.app.now()), id).await.map_err(|error| desk.say.service(&error))?;
    let told = told.ok_or_else(|| desk.say.fail("cli-text-unknown", &[("id", &id)]))?;
    let mut lines = vec![told.have_it.clone()];
    lines.extend(told.missing.iter().map(|one| format!("  {}", one.sentence)));
    lines.extend(told.more_sentence.clone());
    lines.push(told.clocks.clone());
    Ok(Said::new(lines.join("\n"), serde_json::to_value(&told)?))
}

/// Sends again what a server refused or what was given up.
pub async fn replay(desk: &Desk, authority: &Authority) -> anyhow::Result<Said> {
    let count =
        comity_service::delivery::replay(&desk.app, &Agent::CommandLine, authority).await.map_err(|error| desk.say.service(&error))?;
    let text = desk.say.count("cli-replayed", count, &[("peer", authority)]);
    let waiting = if count > 0 { desk.waiting_line() } else { String::new() };
    Ok(Said::new(text + &waiting, json!({ "authority": authority, "replayed": count })))
}

fn line(say: Voice, delivery: &Delivery) -> String {
    let what = if delivery.title.is_empty() {
        delivery.activity_type.clone()
    } else {
        format!("{} “{}”", delivery.activity_type, delivery.title)
    };
    let state = labels::delivery_state(say.0, delivery.state);
    let since = say.with("cli-since", &[("date", &say.time(delivery.created_at))]);
    let mut text = format!("  {:>5}  {}  {what}: {state}, {since}", delivery.seq, delivery.authority);
    if delivery.state == DeliveryState::Pending {
        if delivery.attempts > 0 {
            text += &format!("; {}", say.count("cli-tries", delivery.attempts.into(), &[]));
        }
        if let Some(next) = delivery.next_attempt_at {
            text += &format!("; {}", say.with("cli-next-try", &[("date", &say.time(next))]));
        }
    }
    if let Some(answer) = delivery.last_answer.as_deref().filter(|answer| !answer.is_empty()) {
        text += &format!("\n         {answer}");
    }
    text
}

fn value(delivery: &Delivery) -> Value {
    json!({
        "seq": delivery.seq, "activity": delivery.activity, "type": delivery.activity_type, "title": delivery.title,
        "inbox": delivery.inbox, "authority": delivery.authority, "state": delivery.state.name(), "attempts": delivery.attempts,
        "since": delivery.created_at, "next": delivery.next_attempt_at, "answer": delivery.last_answer, "tried": delivery.last_attempt_at,
    })
}
