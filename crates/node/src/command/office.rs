//! `office`: what this office says of itself, its other addresses, and moving to one of them.

use comity_federation::{Federation, Outside};
use comity_model::Uri;
use comity_model::draft::TwoPersons;
use comity_service::{Agent, Finder as _, office, two_persons};
use serde_json::json;

use super::{Desk, Said};
use crate::cli::{OfficeCommand, RuleCommand, Switch};

/// Does it.
pub async fn office(desk: &Desk, command: OfficeCommand) -> anyhow::Result<Said> {
    match command {
        OfficeCommand::Show => show(desk).await,
        OfficeCommand::Alias { address, remove } => alias(desk, &address, !remove).await,
        OfficeCommand::Move { address } => moving(desk, &address).await,
        OfficeCommand::Rule(RuleCommand::TwoPerson { switch, emergency }) => {
            let required = switch == Switch::On;
            let rule = TwoPersons { required, emergency: required && emergency };
            two_persons::set(&desk.app, &Agent::CommandLine, rule).await.map_err(|error| desk.say.service(&error))?;
            let key = match (rule.required, rule.emergency) {
                (false, _) => "cli-office-rule-off",
                (true, false) => "cli-office-rule-on",
                (true, true) => "cli-office-rule-emergency",
            };
            Ok(Said::new(desk.say.text(key), json!({ "two_persons": rule.required, "emergency": rule.emergency })))
        }
        OfficeCommand::Stay => {
            office::stay(&desk.app, &Agent::CommandLine).await.map_err(|error| desk.say.service(&error))?;
            Ok(Said::new(desk.say.text("cli-office-stays") + &desk.waiting_line(), json!({ "moved_to": null })))
        }
    }
}

async fn show(desk: &Desk) -> anyhow::Result<Said> {
    let profile = office::profile(&desk.app).await.map_err(|error| desk.say.service(&error))?;
    let handle = format!("@{}@{}", profile.handle, desk.app.base().authority());
    let mut lines = vec![format!("{}  {handle}  {}", profile.name, desk.app.base().office())];
    lines.extend(profile.also_known_as.iter().map(|other| desk.say.with("cli-office-also", &[("address", other)])));
    lines.extend(profile.moved_to.iter().map(|to| desk.say.with("cli-office-moved", &[("address", to)])));
    let rule = desk.app.read().two_persons().await?;
    let said = desk.say.text(if rule.required { "rule-two-persons" } else { "rule-one-person" });
    lines.push(desk.say.with("cli-office-rule", &[("rule", &said)]));
    let json = json!({
        "two_persons": rule.required, "emergency": rule.emergency,
        "office": desk.app.base().office(), "handle": handle, "name": profile.name,
        "also_known_as": profile.also_known_as, "moved_to": profile.moved_to,
    });
    Ok(Said::new(lines.join("\n"), json))
}

/// The id of an office: as it is written, or found by its handle or page. What is gone can only be written out.
async fn found(desk: &Desk, address: &str) -> anyhow::Result<Uri> {
    let federation = Federation::new(desk.app.clone(), Outside::system())?;
    match (federation.find(address).await, address.parse::<Uri>()) {
        (Ok(actor), _) => Ok(actor.uri),
        (Err(_), Ok(uri)) => Ok(uri),
        (Err(error), Err(_)) => Err(desk.say.find(&error)),
    }
}

async fn alias(desk: &Desk, address: &str, is: bool) -> anyhow::Result<Said> {
    let other = found(desk, address).await?;
    office::also_known_as(&desk.app, &Agent::CommandLine, &other, is).await.map_err(|error| desk.say.service(&error))?;
    let key = if is { "cli-office-alias" } else { "cli-office-unalias" };
    Ok(Said::new(desk.say.with(key, &[("address", &other)]) + &desk.waiting_line(), json!({ "address": other, "is": is })))
}

async fn moving(desk: &Desk, address: &str) -> anyhow::Result<Said> {
    let say = desk.say;
    let federation = Federation::new(desk.app.clone(), Outside::system())?;
    let there = federation.find(address).await.map_err(|error| say.find(&error))?;
    office::move_to(&desk.app, &Agent::CommandLine, &there).await.map_err(|error| say.service(&error))?;
    let text = say.with("cli-office-moved", &[("address", &there.uri)]) + &desk.waiting_line();
    Ok(Said::new(text, json!({ "moved_to": there.uri })))
}
