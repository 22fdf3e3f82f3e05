//! Invitations: the only way into the staff but for the machine's own command line (W15, W16).

use comity_model::audit::Agent;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::invitation::{Invitation, lifetime};
use comity_model::member::{Member, Role, is_email, member_problems, staff};
use comity_model::session::Method;
use comity_model::{Id, Problem, Problems, Rule, Url};

use crate::member::{act, administers, put};
use crate::passkey::{Challenge, challenge_new, take};
use crate::session::{Begun, begin, token, token_hash};
use crate::{App, Error, member, password};

/// An invitation that was just made. Its link is told this once.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// Where it is accepted: whoever has this link has the invitation.
    pub link: Url,
}

/// Invites somebody by the address to sign in with. An earlier invitation for the same address ends.
pub async fn invite(app: &App, agent: &Agent, email: &str, role: Role) -> Result<Invited, Error> {
    let email = email.trim().to_lowercase();
    if !is_email(&email) {
        return Err(Problems(vec![Problem::new("email", Rule::Form { given: email })]).into());
    }
    make(app, agent, &email, Some(role)).await
}

/// Lets a member come back who lost everything: from the machine's own command line alone. What the member had is replaced
/// when the invitation is accepted.
pub async fn recover(app: &App, email: &str) -> Result<Invited, Error> {
    make(app, &Agent::CommandLine, &email.trim().to_lowercase(), None).await
}

async fn make(app: &App, agent: &Agent, email: &str, role: Option<Role>) -> Result<Invited, Error> {
    let (now, word) = (app.now(), token()?);
    let mut writer = app.write().await?;
    let members = writer.read().members().await?;
    administers(agent, &members)?;
    let known = members.iter().find(|member| member.email == email);
    let (role, member) = match (role, known) {
        (Some(role), None) => (role, None),
        (None, Some(member)) if member.disabled_at.is_none() => (member.role, Some(member.id)),
        (Some(_), Some(_)) => return Err(Error::State("members-known")),
        (None, _) => return Err(Error::NotFound("member")),
    };
    let invitation = Invitation {
        id: Id::new(now),
        email: email.to_owned(),
        role,
        member,
        invited_by: agent.name(),
        created_at: now,
        expires_at: now + lifetime(),
        needs_second: *agent != Agent::CommandLine && staff::needs_second(&members, role),
        agreed_by: None,
        used_at: None,
    };
    writer.end_invitations(email).await?;
    writer.put_invitation(&invitation, &token_hash(&word)).await?;
    let verb = if member.is_some() { "member.recover" } else { "member.invite" };
    writer.audit(&act(agent, verb, invitation.id, &format!("{email} {role}")), now);
    writer.commit().await?;
    Ok(Invited { invitation, link: app.base().page(&format!("/join?invitation={word}")) })
}

/// Agrees to an invitation of another administrator.
pub async fn agree(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    administers(agent, &writer.read().members().await?)?;
    let open = writer.read().open_invitations(now).await?;
    let invitation = open.iter().find(|invitation| invitation.id == id).ok_or(Error::NotFound("invitation"))?;
    if invitation.invited_by == agent.name() {
        return Err(Error::State("members-not-alone"));
    }
    if writer.agree_to_invitation(id, &agent.name()).await? {
        writer.audit(&act(agent, "invitation.agree", id, &format!("{} {}", invitation.email, invitation.role)), now);
    }
    writer.commit().await?;
    Ok(())
}

/// Takes an invitation back.
pub async fn take_back(app: &App, agent: &Agent, id: Id) -> Result<(), Error> {
    let now = app.now();
    let mut writer = app.write().await?;
    administers(agent, &writer.read().members().await?)?;
    let open = writer.read().open_invitations(now).await?;
    let invitation = open.iter().find(|invitation| invitation.id == id).ok_or(Error::NotFound("invitation"))?;
    writer.end_invitations(&invitation.email).await?;
    writer.audit(&act(agent, "invitation.take-back", id, &invitation.email), now);
    writer.commit().await?;
    Ok(())
}

/// The invitation of a word, if it can be accepted now. What it says goes for whoever has the word.
pub async fn of_word(app: &App, word: &str) -> Result<Invitation, Error> {
    let found = app.read().invitation(&token_hash(word)).await?;
    let open = found.filter(|invitation| invitation.is_open(app.now())).ok_or(Error::State("join-over"))?;
    if open.waits() { Err(Error::State("join-waits")) } else { Ok(open) }
}

/// A challenge to make the first passkey of whoever accepts.
pub async fn challenge(app: &App, invitation: &Invitation) -> Result<Challenge, Error> {
    challenge_new(app, joins_as(invitation), &invitation.email, &invitation.email).await
}

/// With what somebody joins.
#[derive(Debug, Clone)]
pub enum First {
    /// A passkey.
    Passkey {
        /// What the challenge was made of.
        ticket: String,
        /// The answer, JSON.
        answer: String,
    },
    /// A password that stands alone.
    Password(String),
}

/// Accepts an invitation: the member, what they sign in with, and their first session, in one transaction.
pub async fn accept(app: &App, word: &str, name: &str, first: &First, browser: &str) -> Result<Begun, Error> {
    let invitation = of_word(app, word).await?;
    let now = app.now();
    let comes_back = match invitation.member {
        Some(id) => Some(app.read().member(id).await?.filter(|member| member.disabled_at.is_none()).ok_or(Error::State("join-over"))?),
        None => None,
    };
    if comes_back.is_none() {
        member_problems(name, &invitation.email)?;
    }
    let new = Member { id: joins_as(&invitation), ..member::new(app, name, &invitation.email, invitation.role) };
    let member = comes_back.clone().unwrap_or(new);
    let hashed = match first {
        First::Password(text) => Some(password::new(app, &member, text, false).await?),
        First::Passkey { .. } => None,
    };
    let mut writer = app.write().await?;
    if !writer.use_invitation(invitation.id, now).await? {
        return Err(Error::State("join-over"));
    }
    let agent = Agent::Member(member.id);
    if comes_back.is_some() {
        for old in writer.read().authenticators_of(member.id).await? {
            writer.remove_authenticator(old.id).await?;
        }
        writer.end_sessions_of(member.id, None).await?;
    } else {
        put(&mut writer, &agent, &member).await?;
    }
    match (first, hashed) {
        (First::Passkey { ticket, answer }, _) => take(app, &mut writer, &member, ticket, answer, "").await?,
        (First::Password(_), Some((hash, counter))) => {
            let password = Authenticator { counter, ..Authenticator::new(member.id, AuthenticatorKind::Password, hash, now) };
            writer.put_authenticator(&password).await?;
        }
        (First::Password(_), None) => unreachable!("a password was hashed above"),
    }
    writer.audit(&act(&agent, "invitation.accept", invitation.id, &invitation.invited_by), now);
    let begun = begin(app, &mut writer, &member, Method::Invitation, browser, true).await?;
    writer.commit().await?;
    Ok(begun)
}

/// The id of whoever accepts: known before, because a passkey is made for it.
fn joins_as(invitation: &Invitation) -> Id {
    invitation.member.unwrap_or(invitation.id)
}
