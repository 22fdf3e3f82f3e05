//! People on the staff: passwords and sessions.

use comity_model::Time;
use comity_model::audit::Agent;
use comity_model::member::{Member, Role};

use crate::{App, Error};

/// Counts of failed sign-ins, bounded, in memory.
#[derive(Debug, Default)]
pub struct Tries {}

/// A session that was just begun: the token goes into the cookie and is kept nowhere else.
#[derive(Debug, Clone)]
pub struct Session {
    /// 256 bits, base64url.
    pub token: String,
    /// When it ends at the latest.
    pub expires_at: Time,
    /// Whose it is.
    pub member: Member,
}

/// Adds a member.
pub async fn add(app: &App, agent: &Agent, name: &str, email: &str, password: &str, role: Role) -> Result<Member, Error> {
    let _ = (app, agent, name, email, password, role);
    unimplemented!()
}

/// Signs in. Wrong names and wrong passwords take the same time and say the same.
pub async fn sign_in(app: &App, email: &str, password: &str) -> Result<Session, Error> {
    let _ = (app, email, password);
    unimplemented!()
}

/// The member of a session's token, if it is alive; notes that it was used.
pub async fn of_session(app: &App, token: &str) -> Result<Option<Member>, Error> {
    let _ = (app, token);
    unimplemented!()
}

/// Signs out.
pub async fn sign_out(app: &App, token: &str) -> Result<(), Error> {
    let _ = (app, token);
    unimplemented!()
}

/// The token that every form of a session carries: derived from the session's token, so that no row holds it.
pub fn form_token(session_token: &str) -> String {
    let _ = session_token;
    unimplemented!()
}
