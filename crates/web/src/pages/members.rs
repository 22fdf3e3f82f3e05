//! The staff, for whoever looks after it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use comity_model::invitation::{Grant, Invitation};
use comity_model::member::{Member, Role};
use comity_service::member::Granted;
use comity_service::{Error, invitation, member};
use comity_words::{Arg, labels, problems};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::{Choice, Fields};
use crate::frame::{Frame, page};
use crate::pages::{id, see};
use crate::parts::Mark;
use crate::visit::Visit;
use crate::voice::Voice;

/// A button of a row.
#[derive(Debug, Clone)]
pub(crate) struct Button {
    /// Where it leads.
    pub action: &'static str,
    /// Its word.
    pub word: String,
    /// The row that it is about.
    pub id: String,
}

/// One member.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    /// The row.
    pub id: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The role, in words.
    pub role: String,
    /// What else is worth knowing.
    pub words: Vec<String>,
    /// Whether the account is open.
    pub mark: Mark,
    /// The state, in words.
    pub state: String,
    /// The roles to choose from; none for who may not be changed.
    pub choices: Vec<Choice>,
    /// What can be done.
    pub buttons: Vec<Button>,
}

/// One invitation.
#[derive(Debug, Clone)]
pub(crate) struct Open {
    /// For whom.
    pub email: String,
    /// The role, in words.
    pub role: String,
    /// What else is worth knowing.
    pub words: Vec<String>,
    /// What can be done.
    pub buttons: Vec<Button>,
}

#[derive(Debug, Template)]
#[template(path = "members.html")]
pub(crate) struct MembersPage {
    /// The frame.
    pub frame: Frame,
    /// The members.
    pub rows: Vec<Row>,
    /// The invitations.
    pub open: Vec<Open>,
    /// The roles that somebody can be invited with.
    pub roles: Vec<Choice>,
    /// The address that was typed.
    pub email: String,
    /// The link of an invitation that was just made, told this once.
    pub link: Option<String>,
    /// Whether a second administrator has to agree to it first.
    pub waits: bool,
    /// What is wrong.
    pub problem: Option<String>,
}

/// What the page shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Staff {
    /// The members.
    pub members: Vec<Member>,
    /// The roles that wait.
    pub grants: Vec<Grant>,
    /// The invitations that are open.
    pub invitations: Vec<Invitation>,
}

/// `GET /members`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    Ok(page(StatusCode::OK, &MembersPage::new(&visit, &read(&web, &visit).await?)))
}

async fn read(web: &Web, visit: &Visit) -> Result<Staff, Failure> {
    let read = web.app.read();
    let (members, grants) = (read.members().await?, read.grants().await?);
    Ok(Staff { members, grants, invitations: read.open_invitations(visit.voice().now).await? })
}

impl MembersPage {
    /// The page, as an administrator sees it.
    pub fn new(visit: &Visit, staff: &Staff) -> Self {
        let voice = visit.voice();
        let own = visit.agent().map(|agent| agent.name()).unwrap_or_default();
        Self {
            frame: Frame::new(visit, voice.say("members-title"), "menu-members"),
            rows: staff.members.iter().map(|member| row(visit, staff, member, &own)).collect(),
            open: staff.invitations.iter().map(|invitation| open(voice, staff, invitation, &own)).collect(),
            roles: choices(voice, Role::Author),
            email: String::new(),
            link: None,
            waits: false,
            problem: None,
        }
    }
}

fn choices(voice: Voice, chosen: Role) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        value: role.name().to_owned(),
        text: labels::role(voice.locale, *role),
        hint: Some(labels::role_meaning(voice.locale, *role)),
        chosen: *role == chosen,
        tlp: None,
    };
    Role::ALL.iter().map(choice).collect()
}

/// Who an agent is, by name where it is a member.
fn who(voice: Voice, staff: &Staff, agent: &str) -> String {
    let member = staff.members.iter().find(|member| agent.strip_prefix("member:") == Some(&*member.id.to_string()));
    member.map_or_else(|| voice.say("members-by-machine"), |member| member.name.clone())
}

fn row(visit: &Visit, staff: &Staff, member: &Member, own: &str) -> Row {
    let voice = visit.voice();
    let is_self = visit.member().is_some_and(|own| own.id == member.id);
    let id = member.id.to_string();
    let button = |action, key: &str| Button { action, word: voice.say(key), id: id.clone() };
    let mut words = Vec::new();
    let mut buttons = Vec::new();
    if let Some(grant) = staff.grants.iter().find(|grant| grant.member == member.id) {
        let role = labels::role(voice.locale, grant.role);
        let asked = who(voice, staff, &grant.asked_by);
        words.push(voice.all("members-waits", &[("role", Arg::Text(&role)), ("name", Arg::Text(&asked))]));
        if grant.asked_by != own && !is_self {
            buttons.push(button("/members/agree", "members-agree"));
        }
        buttons.push(button("/members/decline", "members-decline"));
    }
    let (mark, state) = match member.disabled_at {
        None => (Mark::Has, voice.with("members-since", "date", voice.day(member.created_at))),
        Some(at) => (Mark::Off, voice.with("members-closed", "date", voice.day(at))),
    };
    if !is_self {
        let closed = member.disabled_at.is_some();
        buttons.push(if closed { button("/members/open", "members-open") } else { button("/members/close", "members-close") });
    }
    let choices = if is_self || member.disabled_at.is_some() { Vec::new() } else { choices(voice, member.role) };
    let role = labels::role(voice.locale, member.role);
    Row { name: member.name.clone(), email: member.email.clone(), role, words, mark, state, choices, buttons, id }
}

fn open(voice: Voice, staff: &Staff, invitation: &Invitation, own: &str) -> Open {
    let id = invitation.id.to_string();
    let mut words = vec![
        voice.with("members-invited-by", "name", who(voice, staff, &invitation.invited_by)),
        voice.with("members-invited-until", "date", voice.at(invitation.expires_at)),
    ];
    let mut buttons = Vec::new();
    if invitation.waits() {
        words.push(voice.say("members-invitation-waits"));
        if invitation.invited_by != own {
            buttons.push(Button { action: "/members/invitation/agree", word: voice.say("members-agree"), id: id.clone() });
        }
    }
    buttons.push(Button { action: "/members/invitation/take-back", word: voice.say("members-take-back"), id });
    Open { email: invitation.email.clone(), role: labels::role(voice.locale, invitation.role), words, buttons }
}

/// `POST /members/invite`: the link is told in the answer itself, and nowhere again.
pub(crate) async fn invite(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let voice = visit.voice();
    let role: Role = fields.get("role").parse().map_err(|_| Failure::Unreadable)?;
    let result = invitation::invite(&web.app, &visit.agent()?, fields.get("email"), role).await;
    let mut shown = MembersPage::new(&visit, &read(&web, &visit).await?);
    shown.roles = choices(voice, role);
    match result {
        Ok(invited) => {
            shown.waits = invited.invitation.waits();
            shown.link = Some(invited.link.to_string());
            return Ok(page(StatusCode::OK, &shown));
        }
        Err(Error::Problems(found)) => shown.problem = found.0.first().map(|problem| problems::problem(voice.locale, problem)),
        Err(Error::State(key)) => shown.problem = Some(voice.say(key)),
        Err(error) => return Err(error.into()),
    }
    fields.get("email").clone_into(&mut shown.email);
    shown.frame.before = Some(voice.say("notice-problem"));
    Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// `POST /members/role`
pub(crate) async fn set_role(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let role: Role = fields.get("role").parse().map_err(|_| Failure::Unreadable)?;
    let granted = member::set_role(&web.app, &visit.agent()?, id(fields.get("id"))?, role).await?;
    Ok(see("/members", if granted == Granted::Done { "members-done-role" } else { "members-done-waits" }, &[]))
}

/// `POST /members/agree`
pub(crate) async fn agree(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    member::agree(&web.app, &visit.agent()?, id(fields.get("id"))?).await?;
    Ok(see("/members", "members-done-role", &[]))
}

/// `POST /members/decline`
pub(crate) async fn decline(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    member::decline(&web.app, &visit.agent()?, id(fields.get("id"))?).await?;
    Ok(see("/members", "members-done-declined", &[]))
}

/// `POST /members/close`
pub(crate) async fn close(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    member::set_disabled(&web.app, &visit.agent()?, id(fields.get("id"))?, true).await?;
    Ok(see("/members", "members-done-closed", &[]))
}

/// `POST /members/open`
pub(crate) async fn reopen(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    member::set_disabled(&web.app, &visit.agent()?, id(fields.get("id"))?, false).await?;
    Ok(see("/members", "members-done-opened", &[]))
}

/// `POST /members/invitation/agree`
pub(crate) async fn agree_to_invitation(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    invitation::agree(&web.app, &visit.agent()?, id(fields.get("id"))?).await?;
    Ok(see("/members", "members-done-agreed", &[]))
}

/// `POST /members/invitation/take-back`
pub(crate) async fn take_back(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    invitation::take_back(&web.app, &visit.agent()?, id(fields.get("id"))?).await?;
    Ok(see("/members", "members-done-taken-back", &[]))
}
