//! `member …`: the staff, from the machine itself. What is done here needs no second administrator and is noted in the log
//! as done here.

use comity_model::member::Member;
use comity_service::invitation::Invited;
use comity_service::{Agent, invitation, member as staff};
use comity_words::labels;
use serde_json::json;

use super::{Desk, Said};
use crate::cli::{MemberCommand, NewMember};

/// Does what was asked for.
pub async fn member(desk: &Desk, command: MemberCommand) -> anyhow::Result<Said> {
    let (app, say, agent) = (&desk.app, desk.say, &Agent::CommandLine);
    match command {
        MemberCommand::Add(new) => add(desk, new).await,
        MemberCommand::Invite { email, role } => {
            let invited = invitation::invite(app, agent, &email, role).await.map_err(|error| say.service(&error))?;
            Ok(told(desk, "cli-member-invited", &invited))
        }
        MemberCommand::Recover { email } => {
            let found = find(desk, &email).await?;
            let invited = invitation::recover(app, &found.email).await.map_err(|error| say.service(&error))?;
            Ok(told(desk, "cli-member-recovers", &invited))
        }
        MemberCommand::List => list(desk).await,
        MemberCommand::Role { email, role } => {
            let found = find(desk, &email).await?;
            staff::set_role(app, agent, found.id, role).await.map_err(|error| say.service(&error))?;
            let name = labels::role(say.0, role);
            let text = say.with("cli-member-role", &[("name", &found.name), ("role", &name)]);
            Ok(Said::new(text, json!({ "id": found.id.to_string(), "role": role })))
        }
        MemberCommand::Close { email } => set_disabled(desk, &email, true).await,
        MemberCommand::Open { email } => set_disabled(desk, &email, false).await,
    }
}

async fn add(desk: &Desk, new: NewMember) -> anyhow::Result<Said> {
    let say = desk.say;
    let password = crate::password::get(say, new.password_file.as_deref(), new.password_stdin, "--password-file")?;
    let member = staff::add(&desk.app, &Agent::CommandLine, &new.name, &new.email.to_lowercase(), &password, new.role)
        .await
        .map_err(|error| say.service(&error))?;
    let text = say.with("cli-member-added", &[("name", &member.name), ("address", desk.app.base())]);
    Ok(Said::new(text, json!({ "id": member.id.to_string(), "name": member.name, "email": member.email, "role": member.role })))
}

fn told(desk: &Desk, key: &str, invited: &Invited) -> Said {
    let Invited { invitation, link } = invited;
    let until = comity_words::dates::date(desk.say.0, invitation.expires_at.date_naive());
    let text = desk.say.with(key, &[("email", &invitation.email), ("link", link), ("date", &until)]);
    Said::new(
        text,
        json!({ "email": invitation.email, "role": invitation.role, "link": link.to_string(), "expires_at": invitation.expires_at }),
    )
}

async fn list(desk: &Desk) -> anyhow::Result<Said> {
    let say = desk.say;
    let members = desk.app.read().members().await.map_err(|error| say.service(&error.into()))?;
    let line = |member: &Member| {
        let role = labels::role(say.0, member.role);
        let closed = if member.disabled_at.is_some() { format!(" ({})", say.text("cli-member-is-closed")) } else { String::new() };
        format!("{} <{}>: {role}{closed}", member.name, member.email)
    };
    let row = |member: &Member| json!({ "id": member.id.to_string(), "name": member.name, "email": member.email, "role": member.role, "closed_at": member.disabled_at });
    let text: Vec<String> = members.iter().map(line).collect();
    Ok(Said::new(text.join("\n"), members.iter().map(row).collect()))
}

async fn set_disabled(desk: &Desk, email: &str, disabled: bool) -> anyhow::Result<Said> {
    let (say, found) = (desk.say, find(desk, email).await?);
    staff::set_disabled(&desk.app, &Agent::CommandLine, found.id, disabled).await.map_err(|error| say.service(&error))?;
    let text = say.with(if disabled { "cli-member-closed" } else { "cli-member-opened" }, &[("name", &found.name)]);
    Ok(Said::new(text, json!({ "id": found.id.to_string(), "closed": disabled })))
}

async fn find(desk: &Desk, email: &str) -> anyhow::Result<Member> {
    let found = desk.app.read().member_by_email(&email.trim().to_lowercase()).await.map_err(|error| desk.say.service(&error.into()))?;
    found.ok_or_else(|| desk.say.fail("cli-member-unknown", &[("email", &email)]))
}
