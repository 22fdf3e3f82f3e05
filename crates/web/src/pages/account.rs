//! A member's own page: by what they sign in, where they are signed in.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::member::Role;
use comity_model::session::{Method, Session};
use comity_service::session::Begun;
use comity_service::totp::Setup;
use comity_service::{Error, passkey, password, recovery, sign_in, totp};
use comity_words::{labels, problems};
use http::StatusCode;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::frame::{Frame, Scripted, page, scripted};
use crate::pages::{id, see, session};
use crate::parts::{Mark, Notice};
use crate::passkey::{Asked, PasskeyForm};
use crate::script::Script;
use crate::session::with;
use crate::visit::Visit;
use crate::voice::Voice;

/// Something of the member's with its lines, and a button that ends it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its row.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What is worth knowing of it.
    pub words: Vec<String>,
    /// What is wrong with it.
    pub warning: Option<String>,
    /// Whether it is the one in use.
    pub here: bool,
}

#[derive(Debug, Template)]
#[template(path = "account.html")]
pub(crate) struct AccountPage {
    /// The frame.
    pub frame: Frame,
    /// The member's address.
    pub email: String,
    /// What they may do, in words.
    pub role: String,
    /// What that means.
    pub meaning: String,
    /// The passkeys.
    pub passkeys: Vec<Line>,
    /// The form that a new passkey answers; without one this server takes none.
    pub new_passkey: Option<PasskeyForm>,
    /// The password.
    pub password: Option<Line>,
    /// What a new password has to be.
    pub password_hint: String,
    /// The codes of an app.
    pub codes: Option<Line>,
    /// How many recovery codes are left.
    pub recovery: String,
    /// The sessions.
    pub sessions: Vec<Line>,
    /// What is wrong.
    pub problem: Option<String>,
}

impl Scripted for AccountPage {
    const SCRIPT: Script = Script::Passkey;

    fn frame(&mut self) -> &mut Frame {
        &mut self.frame
    }
}

#[derive(Debug, Template)]
#[template(path = "recovery.html")]
pub(crate) struct RecoveryPage {
    /// The frame.
    pub frame: Frame,
    /// The codes, told this once.
    pub codes: Vec<String>,
}

#[derive(Debug, Template)]
#[template(path = "codes.html")]
pub(crate) struct CodesPage {
    /// The frame.
    pub frame: Frame,
    /// The secret for the form.
    pub ticket: String,
    /// The secret as people type it, in groups.
    pub secret: String,
    /// The picture that apps read: the path of its dark squares.
    pub picture: String,
    /// The width of the picture, in squares.
    pub size: i32,
    /// What is wrong.
    pub problem: Option<String>,
}

/// `GET /account`
pub(crate) async fn show(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    Ok(scripted(StatusCode::OK, read(&web, &visit, None).await?))
}

async fn read(web: &Web, visit: &Visit, problem: Option<String>) -> Result<AccountPage, Failure> {
    let own = visit.own()?;
    let (held, sessions) =
        (web.app.read().authenticators_of(own.member.id).await?, web.app.read().sessions_of(&own.member, visit.voice().now).await?);
    let challenge = if passkey::is_possible(&web.app) {
        Some(passkey::challenge_new(&web.app, own.member.id, &own.member.email, &own.member.name).await?)
    } else {
        None
    };
    Ok(AccountPage::new(visit, own, &held, &sessions, challenge, problem))
}

impl AccountPage {
    /// The page of a member.
    pub fn new(
        visit: &Visit,
        own: &Session,
        held: &[Authenticator],
        sessions: &[Session],
        challenge: Option<passkey::Challenge>,
        problem: Option<String>,
    ) -> Self {
        let voice = visit.voice();
        let of = |kind: AuthenticatorKind| held.iter().filter(move |one| one.kind == kind).map(move |one| authenticator(voice, one));
        let asked = Asked {
            name: "label",
            label: voice.say("account-passkey-label"),
            hint: voice.say("account-passkey-label-hint"),
            value: String::new(),
            complete: "off",
            required: false,
        };
        let token = session_token(visit);
        let form = |challenge| {
            PasskeyForm::create(voice, "/account/passkeys", challenge, voice.say("account-passkey-button")).with([token]).asking(asked)
        };
        let mut frame = Frame::new(visit, voice.say("account-title"), "account");
        if problem.is_some() {
            frame.before = Some(voice.say("notice-problem"));
        }
        let passkeys: Vec<Line> = of(AuthenticatorKind::Passkey).collect();
        let good = held.iter().filter(|one| one.kind == AuthenticatorKind::Passkey && one.is_good()).count();
        if challenge.is_some()
            && let Some(text) = advice(own.member.role, good)
        {
            frame = frame.with_notice(Notice { mark: Mark::Way, word: voice.say("notice-note"), text: voice.say(text) });
        }
        let left = held.iter().filter(|one| one.kind == AuthenticatorKind::RecoveryCode && one.is_good()).count();
        let codes = of(AuthenticatorKind::Totp).next();
        Self {
            frame,
            email: own.member.email.clone(),
            role: labels::role(voice.locale, own.member.role),
            meaning: labels::role_meaning(voice.locale, own.member.role),
            passkeys,
            new_passkey: challenge.map(form),
            password: of(AuthenticatorKind::Password).next(),
            password_hint: voice.say(if codes.is_some() { "account-password-hint-beside" } else { "hint-password" }),
            codes,
            recovery: voice.count("account-recovery-left", left),
            sessions: sessions.iter().map(|session| of_session(voice, session, session.id == own.id)).collect(),
            problem,
        }
    }
}

fn session_token(visit: &Visit) -> (String, String) {
    ("token".to_owned(), visit.token().map(comity_service::session::form_token).unwrap_or_default())
}

/// What a member is asked for: a passkey, and of whoever is trusted with more a second one (W07).
fn advice(role: Role, passkeys: usize) -> Option<&'static str> {
    match passkeys {
        0 => Some("account-advice-first"),
        1 if role.is_trusted() => Some("account-advice-second"),
        _ => None,
    }
}

fn authenticator(voice: Voice, one: &Authenticator) -> Line {
    let name = match one.kind {
        AuthenticatorKind::Passkey if one.label.is_empty() => voice.say("account-passkey-unnamed"),
        AuthenticatorKind::Passkey => one.label.clone(),
        AuthenticatorKind::Password => voice.say("signin-password"),
        AuthenticatorKind::Totp => voice.say("account-codes-name"),
        AuthenticatorKind::RecoveryCode => voice.say("signin-recovery-code"),
    };
    let mut words = vec![voice.with("account-since", "date", voice.day(one.created_at))];
    words.push(one.used_at.map_or_else(|| voice.say("account-never-used"), |at| voice.with("account-used", "date", voice.at(at))));
    Line { id: one.id.to_string(), name, words, warning: one.flagged_at.map(|_| voice.say("passkey-copied")), here: false }
}

fn of_session(voice: Voice, session: &Session, here: bool) -> Line {
    let method = match session.method {
        Method::Passkey => "account-method-passkey",
        Method::Password => "account-method-password",
        Method::PasswordAndCode => "account-method-password-and-code",
        Method::RecoveryCode => "account-method-recovery-code",
        Method::Invitation => "account-method-invitation",
    };
    let words = vec![
        voice.with("account-session-since", "date", voice.at(session.created_at)),
        voice.with("account-session-seen", "date", voice.at(session.used_at)),
        voice.say(method),
    ];
    Line { id: session.id.to_string(), name: browser(voice, &session.browser), words, warning: None, here }
}

/// A browser as people call it, from how it names itself; every browser calls itself Mozilla, and most Safari.
fn browser(voice: Voice, text: &str) -> String {
    let find = |known: &[(&str, &'static str)]| known.iter().find(|(part, _)| text.contains(part)).map(|(_, name)| *name);
    let program = find(&[("Firefox/", "Firefox"), ("Edg/", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]);
    let system = find(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => voice.say("account-browser-unknown"),
    }
}

/// The answer to a change: on to the page, with the session's new token, or the page again with what is wrong.
async fn changed(web: &Web, visit: &Visit, result: Result<Begun, Error>, done: &str) -> Result<Response, Failure> {
    let problem = match result {
        Ok(begun) => return with(web.app.base(), see("/account", done, &[]), &begun),
        Err(Error::State(key)) => visit.voice().say(key),
        Err(Error::Problems(found)) => {
            found.0.iter().map(|problem| problems::problem(visit.voice().locale, problem)).collect::<Vec<_>>().join(" ")
        }
        Err(error) => return Err(error.into()),
    };
    Ok(scripted(StatusCode::UNPROCESSABLE_ENTITY, read(web, visit, Some(problem)).await?))
}

/// `POST /account/passkeys`
pub(crate) async fn add_passkey(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let result = passkey::add(&web.app, visit.own()?, fields.get("ticket"), fields.get("answer"), fields.get("label")).await;
    changed(&web, &visit, result, "account-done-passkey").await
}

/// `POST /account/password`
pub(crate) async fn set_password(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let result = password::set(&web.app, visit.own()?, fields.exactly("password")).await;
    changed(&web, &visit, result, "account-done-password").await
}

/// `POST /account/remove`
pub(crate) async fn remove(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let result = sign_in::remove(&web.app, visit.own()?, id(fields.get("id"))?).await;
    changed(&web, &visit, result, "account-done-removed").await
}

/// `POST /account/recovery`: the codes are told in the answer itself, and nowhere again.
pub(crate) async fn make_recovery(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let codes = recovery::make(&web.app, visit.own()?).await?;
    let frame = Frame::new(&visit, visit.voice().say("recovery-title"), "account");
    Ok(page(StatusCode::OK, &RecoveryPage { frame, codes }))
}

/// `GET /account/codes`
pub(crate) async fn ask_codes(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    let setup = totp::begin(&web.app, visit.own()?).await?;
    Ok(page(StatusCode::OK, &CodesPage::new(&visit, setup, None)))
}

/// `POST /account/codes`
pub(crate) async fn set_codes(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    let (own, ticket) = (visit.own()?, fields.get("ticket"));
    match totp::finish(&web.app, own, ticket, fields.get("code")).await {
        Err(Error::Credentials) => {
            let setup = totp::again(&web.app, own, ticket).await?;
            let problem = visit.voice().say("signin-code-wrong");
            Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &CodesPage::new(&visit, setup, Some(problem))))
        }
        result => changed(&web, &visit, result, "account-done-codes").await,
    }
}

impl CodesPage {
    /// The page that gives a secret to an app.
    pub fn new(visit: &Visit, setup: Setup, problem: Option<String>) -> Self {
        let letters: Vec<char> = setup.secret.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        let (picture, size) = picture(&setup.uri);
        let mut frame = Frame::new(visit, visit.voice().say("codes-title"), "account");
        frame.before = problem.as_ref().map(|_| visit.voice().say("notice-problem"));
        Self { frame, ticket: setup.ticket, secret: groups.join(" "), picture, size, problem }
    }
}

/// A text as a QR code, with the quiet border of four squares that readers need; empty if it is too long for one.
fn picture(text: &str) -> (String, i32) {
    let Ok(code) = qrcodegen::QrCode::encode_text(text, qrcodegen::QrCodeEcc::Medium) else { return (String::new(), 0) };
    let squares = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let dark = squares.filter(|(x, y)| code.get_module(*x, *y));
    let path = dark.fold(String::new(), |path, (x, y)| path + &format!("M{} {}h1v1h-1z", x + 4, y + 4));
    (path, code.size() + 8)
}

/// `POST /account/sessions/end`
pub(crate) async fn end_session(State(web): State<Web>, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    comity_service::session::end_one(&web.app, &visit.own()?.member, id(fields.get("id"))?).await?;
    Ok(see("/account", "account-done-session", &[]))
}

/// `POST /account/sessions/end-all`
pub(crate) async fn end_sessions(State(web): State<Web>, visit: Visit) -> Result<Response, Failure> {
    comity_service::session::end_all(&web.app, &visit.own()?.member).await?;
    session::leave(&web, "signout-everywhere")
}
