//! Accepting an invitation.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use comity_model::invitation::Invitation;
use comity_service::invitation::{self, First};
use comity_service::{Error, passkey};
use comity_words::{labels, problems};
use http::StatusCode;
use serde::Deserialize;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, Scripted, scripted};
use crate::pages::see;
use crate::pages::session::enter;
use crate::parts::Mark;
use crate::passkey::{Asked, PasskeyForm};
use crate::script::Script;
use crate::visit::Visit;

/// The invitation that a link carries.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Invited {
    #[serde(default)]
    invitation: String,
}

#[derive(Debug, Template)]
#[template(path = "join.html")]
pub(crate) struct JoinPage {
    /// The frame.
    pub frame: Frame,
    /// The word of the invitation.
    pub word: String,
    /// For whom it is.
    pub email: String,
    /// What they may do, in words.
    pub role: String,
    /// What that means.
    pub meaning: String,
    /// Whether a member comes back, whose name is known.
    pub comes_back: bool,
    /// The name that was given.
    pub name: String,
    /// The form that a passkey answers.
    pub passkey: Option<PasskeyForm>,
    /// What is wrong.
    pub problems: Vec<String>,
}

impl Scripted for JoinPage {
    const SCRIPT: Script = Script::Passkey;

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// `GET /join?invitation=…`
pub(crate) async fn show(State(web): State<Web>, visit: Visit, Query(invited): Query<Invited>) -> Result<Response, Failure> {
    let open = invitation::of_word(&web.app, &invited.invitation).await?;
    Ok(scripted(StatusCode::OK, read(&web, &visit, &open, invited.invitation, String::new(), Vec::new()).await?))
}

async fn read(web: &Web, visit: &Visit, open: &Invitation, word: String, name: String, problems: Vec<String>) -> Result<JoinPage, Failure> {
    let voice = visit.voice();
    let challenge = if passkey::is_possible(&web.app) { Some(invitation::challenge(&web.app, open).await?) } else { None };
    let asked = Asked {
        name: "name",
        label: problems::field_label(voice.locale, "name"),
        hint: String::new(),
        value: name.clone(),
        complete: "name",
        required: true,
    };
    let form = |challenge| {
        let form = PasskeyForm::create(voice, "/join", challenge, voice.say("join-passkey-button"));
        let form = form.with([("invitation".to_owned(), word.clone())]);
        if open.member.is_some() { form } else { form.asking(asked) }
    };
    let mut frame = Frame::new(visit, voice.with("join-title", "office", &visit.office().name), "");
    if !problems.is_empty() {
        frame.before = Some(voice.say("notice-problem"));
    }
    Ok(JoinPage {
        frame,
        email: open.email.clone(),
        role: labels::role(voice.locale, open.role),
        meaning: labels::role_meaning(voice.locale, open.role),
        comes_back: open.member.is_some(),
        passkey: challenge.map(form),
        word,
        name,
        problems,
    })
}

/// `POST /join`
pub(crate) async fn accept(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let voice = visit.voice();
    let word = fields.get("invitation");
    let answer = fields.get("answer");
    let first = if answer.is_empty() {
        First::Password(fields.exactly("password").to_owned())
    } else {
        First::Passkey { ticket: fields.get("ticket").to_owned(), answer: answer.to_owned() }
    };
    let found = match invitation::accept(&web.app, word, fields.get("name"), &first, visit.browser()).await {
        Ok(begun) => return enter(&web, &visit, &begun, see("/account", "account-done-joined", &[])).await,
        Err(Error::Problems(found)) => found.0.iter().map(|problem| problems::problem(voice.locale, problem)).collect(),
        Err(Error::State(key)) if key.starts_with("passkey-") => vec![voice.say(key)],
        Err(error) => return Err(error.into()),
    };
    let open = invitation::of_word(&web.app, word).await?;
    Ok(scripted(StatusCode::UNPROCESSABLE_ENTITY, read(&web, &visit, &open, word.to_owned(), fields.get("name").to_owned(), found).await?))
}
