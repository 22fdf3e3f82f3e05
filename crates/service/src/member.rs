//! The staff: who belongs to it, and with which role.

use comity_model::audit::{Act, Agent};
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::invitation::Grant;
use comity_model::member::{Member, Role, member_problems, staff};
use comity_model::{Id, Problem, Problems, Rule};
use comity_store::Writer;

use crate::{App, Error, password};

/// Adds a member with a password that somebody at the machine itself chose.
pub async fn add(app: &App, agent: &Agent, name: &str, email: &str, password: &str, role: Role) -> Result<Member, Error> {
    member_problems(name, email)?;
    let member = new(app, name, email, role);
    let (hash, counter) = password::new(app, &member, password, false).await?;
    let mut writer = app.write().await?;
    put(&mut writer, agent, &member).await?;
    let password = Authenticator { counter, ..Authenticator::new(member.id, AuthenticatorKind::Password, hash, member.created_at) };
    writer.put_authenticator(&password).await?;
    writer.commit().await?;
    Ok(member)
}

pub(crate) fn new(app: &App, name: &str, email: &str, role: Role) -> Member {
    let now = app.now();
    Member { id: Id::new(now), name: name.trim().to_owned(), email: email.trim().to_lowercase(), role, created_at: now, disabled_at: None }
}

/// Adds the row of a new member, in a transaction that the caller commits.
pub(crate) async fn put(writer: &mut Writer, agent: &Agent, member: &Member) -> Result<(), Error> {
    if writer.read().member_by_email(&member.email).await?.is_some() {
        return Err(Problems(vec![Problem::new("email", Rule::Form { given: member.email.clone() })]).into());
    }
    writer.put_member(member).await?;
    writer.audit(&act(agent, "member.add", member.id, member.role.name()), member.created_at);
    Ok(())
}

/// What became of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Granted {
    /// The member has it.
    Done,
    /// A second administrator has to agree.
    Waits,
}

/// Gives a member another role. All sessions of the member end, so that the next one is made for it.
pub async fn set_role(app: &App, agent: &Agent, id: Id, role: Role) -> Result<Granted, Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let members = writer.read().members().await?;
    let member = about_another(agent, &members, id)?;
    if member.role == role {
        return Ok(Granted::Done);
    }
    if !role.administers() && !staff::can_lose(&members, id) {
        return Err(Error::State("members-last-admin"));
    }
    if *agent != Agent::CommandLine && staff::needs_second(&members, role) {
        writer.put_grant(&Grant { member: id, role, asked_by: agent.name(), asked_at: now }).await?;
        writer.audit(&act(agent, "role.ask", id, role.name()), now);
        writer.commit().await?;
        return Ok(Granted::Waits);
    }
    give(&mut writer, agent, member, role, now).await?;
    writer.commit().await?;
    Ok(Granted::Done)
}

/// Agrees to a role that another administrator wants a member to have.
pub async fn agree(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let members = writer.read().members().await?;
    let member = about_another(agent, &members, id)?;
    let grant = writer.read().grants().await?.into_iter().find(|grant| grant.member == id).ok_or(Error::NotFound("role"))?;
    if grant.asked_by == agent.name() {
        return Err(Error::State("members-not-alone"));
    }
    give(&mut writer, agent, member, grant.role, now).await?;
    writer.commit().await?;
    Ok(())
}

/// Takes back a role that waits.
pub async fn decline(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let mut writer = app.write().await?;
    writer.end_grant(id).await?;
    writer.audit(&act(agent, "role.decline", id, ""), app.now());
    writer.commit().await?;
    Ok(())
}

/// Closes the account of a member, at once and everywhere (W10), or opens it again.
pub async fn set_disabled(app: &App, agent: &Agent, id: Id, disabled: bool) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    let members = writer.read().members().await?;
    let member = about_another(agent, &members, id)?;
    if disabled && !staff::can_lose(&members, id) {
        return Err(Error::State("members-last-admin"));
    }
    // To open an account again gives its role again.
    if !disabled && *agent != Agent::CommandLine && staff::needs_second(&members, member.role) {
        return Err(Error::State("members-open-with-less"));
    }
    writer.put_member(&Member { disabled_at: disabled.then_some(now), ..member.clone() }).await?;
    writer.end_sessions_of(id, None).await?;
    writer.end_grant(id).await?;
    writer.end_invitations(&member.email).await?;
    writer.audit(&act(agent, if disabled { "member.disable" } else { "member.enable" }, id, ""), now);
    writer.commit().await?;
    Ok(())
}

async fn give(writer: &mut Writer, agent: &Agent, member: &Member, role: Role, now: comity_model::Time) -> Result<(), Error> {
    writer.put_member(&Member { role, ..member.clone() }).await?;
    writer.end_grant(member.id).await?;
    writer.end_sessions_of(member.id, None).await?;
    writer.audit(&act(agent, "role.give", member.id, role.name()), now);
    Ok(())
}

/// The member, who must be another than whoever acts: nobody rises or falls by their own hand. Whoever acts must still be an
/// administrator, as the rows say now.
fn about_another<'a>(agent: &Agent, members: &'a [Member], id: Id) -> Result<&'a Member, Error> {
    administers(agent, members)?;
    if *agent == Agent::Member(id) {
        return Err(Error::State("members-not-oneself"));
    }
    members.iter().find(|member| member.id == id).ok_or(Error::NotFound("member"))
}

/// Refuses whoever does not look after the staff.
pub(crate) fn administers(agent: &Agent, members: &[Member]) -> Result<(), Error> {
    let may = match agent {
        Agent::CommandLine => true,
        Agent::Member(id) => members.iter().any(|member| member.id == *id && member.disabled_at.is_none() && member.role.administers()),
        Agent::Peer(_) | Agent::Node => false,
    };
    if may { Ok(()) } else { Err(Error::State("members-not-yours")) }
}

pub(crate) fn act(agent: &Agent, verb: &'static str, subject: Id, detail: &str) -> Act {
    Act { agent: agent.clone(), verb, subject: subject.to_string(), detail: detail.to_owned() }
}
