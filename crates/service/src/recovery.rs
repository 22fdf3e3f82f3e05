//! Recovery codes: ten on paper, each good for one sign-in, for the day when the passkey is lost (W16).

use comity_model::authenticator::{Authenticator, AuthenticatorKind, RECOVERY_CODES};
use comity_model::session::Session;

use crate::post::hex;
use crate::session::{act, random, token_hash};
use crate::{App, Error};

/// Makes ten new codes of 128 bits in place of those before. They are told this once: only their hashes are kept.
pub async fn make(app: &App, session: &Session) -> Result<Vec<String>, Error> {
    let (member, now) = (&session.member, app.now());
    let mut writer = app.write().await?;
    for old in writer.read().authenticators_of(member.id).await?.iter().filter(|one| one.kind == AuthenticatorKind::RecoveryCode) {
        writer.remove_authenticator(old.id).await?;
    }
    let mut codes = Vec::new();
    for _ in 0..RECOVERY_CODES {
        let code = hex(&random::<16>()?);
        let handle = Some(handle(&code));
        writer
            .put_authenticator(&Authenticator {
                handle,
                ..Authenticator::new(member.id, AuthenticatorKind::RecoveryCode, String::new(), now)
            })
            .await?;
        codes.push(grouped(&code));
    }
    writer.audit(&act(member, "recovery-codes.make", ""), now);
    writer.commit().await?;
    Ok(codes)
}

/// By which a code is found, however it was typed.
pub(crate) fn handle(code: &str) -> String {
    token_hash(&code.chars().filter(char::is_ascii_hexdigit).collect::<String>().to_lowercase())
}

/// In groups of four, as people read them.
fn grouped(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}
