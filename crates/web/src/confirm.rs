//! Before what matters, the member shows again who they are (W04). Whatever form was on its way is carried along, so that
//! nothing that was written is lost; the answer goes to where the form goes.

use askama::Template;
use axum::response::Response;
use comity_model::session::Session;
use comity_service::session::Begun;
use comity_service::sign_in::{self, Proof};
use comity_service::{Error, passkey};
use comity_words::dates;
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, Scripted, scripted};
use crate::parts::Mark;
use crate::passkey::PasskeyForm;
use crate::script::Script;
use crate::visit::Visit;

/// The beginning of the names of our own fields.
pub(crate) const PREFIX: &str = "confirm.";

#[derive(Debug, Template)]
#[template(path = "confirm.html")]
pub(crate) struct ConfirmPage {
    /// The frame.
    pub frame: Frame,
    /// Where the form goes.
    pub action: String,
    /// What the form carries.
    pub carried: Vec<(String, String)>,
    /// The form that a passkey answers.
    pub passkey: Option<PasskeyForm>,
    /// Whether a password counts.
    pub password: bool,
    /// Whether a code goes with it.
    pub code: bool,
    /// Why it was not enough.
    pub problem: Option<String>,
}

impl Scripted for ConfirmPage {
    const SCRIPT: Script = Script::Passkey;

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

/// What the form says of who the member is; nothing if it does not say it yet.
fn proof(fields: &Fields) -> Option<Proof> {
    let answer = fields.get("confirm.answer");
    if !answer.is_empty() {
        return Some(Proof::Passkey { ticket: fields.get("confirm.ticket").to_owned(), answer: answer.to_owned() });
    }
    let password = fields.exactly("confirm.password");
    (!password.is_empty()).then(|| Proof::Password { password: password.to_owned(), code: fields.get("confirm.code").to_owned() })
}

/// Lets a form go on once the member has shown who they are: the session with its new token. Otherwise the page that asks.
pub(crate) async fn pass(web: &Web, visit: &Visit, session: &Session, fields: &Fields) -> Result<Result<Begun, Response>, Failure> {
    let voice = visit.voice();
    let problem = match proof(fields) {
        None => None,
        Some(proof) => match sign_in::prove(&web.app, session, &proof).await {
            Ok(begun) => return Ok(Ok(begun)),
            Err(Error::Credentials) => Some(voice.say("confirm-wrong")),
            Err(Error::State(key)) => Some(voice.say(key)),
            Err(Error::TooOften(seconds)) => Some(voice.with("signin-too-many", "wait", dates::duration(voice.locale, wait(seconds)))),
            Err(error) => return Err(error.into()),
        },
    };
    let provable = sign_in::provable(&web.app, session).await?;
    let challenge = passkey::challenge_again(&web.app, session).await?;
    let mut frame = Frame::new(visit, voice.say("confirm-title"), "");
    if problem.is_some() {
        frame.before = Some(voice.say("notice-problem"));
    }
    let carried: Vec<(String, String)> =
        fields.all().filter(|(name, _)| *name != "token" && !name.starts_with(PREFIX)).map(owned).collect();
    let token = ("token".to_owned(), frame.token.clone());
    let form = |challenge| {
        PasskeyForm::confirm(voice, visit.path(), challenge, voice.say("confirm-by-passkey")).with(carried.clone()).with([token])
    };
    let page = ConfirmPage {
        action: visit.path().to_owned(),
        passkey: challenge.map(form),
        password: provable.password,
        code: provable.code,
        carried,
        problem,
        frame,
    };
    Ok(Err(scripted(StatusCode::FORBIDDEN, page)))
}

/// How long to wait, as people are told: not to the second.
pub(crate) fn wait(seconds: u64) -> chrono::TimeDelta {
    chrono::TimeDelta::seconds(i64::try_from(seconds.max(60)).unwrap_or(3_600))
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}
