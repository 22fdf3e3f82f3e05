//! `member add`.

use comity_service::Agent;
use serde_json::json;

use super::{Desk, Said};
use crate::cli::NewMember;

/// Adds a colleague.
pub async fn add(desk: &Desk, new: NewMember) -> anyhow::Result<Said> {
    let say = desk.say;
    let password = crate::password::get(say, new.password_file.as_deref(), new.password_stdin, "--password-file")?;
    let member = comity_service::member::add(&desk.app, &Agent::CommandLine, &new.name, &new.email.to_lowercase(), &password, new.role)
        .await
        .map_err(|error| say.service(&error))?;
    let text = say.with("cli-member-added", &[("name", &member.name), ("address", desk.app.base())]);
    Ok(Said::new(text, json!({ "id": member.id.to_string(), "name": member.name, "email": member.email, "role": member.role })))
}
