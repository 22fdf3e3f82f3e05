//! Who is reading: another server, if its signed GET verifies.

use comity_model::Viewer;
use http::StatusCode;

use crate::gate::{self, Knock, Sender};
use crate::keys::Held;
use crate::refusal::Refusal;
use crate::{Federation, policy};

/// The viewer of a request for something that is not public: nobody in particular without a signature, the authority
/// of the key with one that verifies. A GET signed by any actor of an authority counts for that authority. Who is
/// blocked or gone is nobody in particular too: a refusal would tell that there is something to be refused.
pub(crate) async fn of(fed: &Federation, knock: &mut Knock) -> Result<Viewer, Refusal> {
    if !knock.headers.contains_key("signature") {
        return Ok(Viewer::Public);
    }
    match signed(fed, knock).await {
        Err(refusal) if matches!(refusal.code, "policy" | "continuity") => {
            fed.count(refusal.code);
            Ok(Viewer::Public)
        }
        other => other,
    }
}

async fn signed(fed: &Federation, knock: &mut Knock) -> Result<Viewer, Refusal> {
    let app = fed.app();
    gate::g1_host(app.base(), knock)?;
    let signature = gate::g3_signature(knock)?;
    gate::g4_strength(&signature, knock)?;
    gate::g5_time(&signature, knock, app)?;
    let sender = gate::g6_policy(fed, &signature, knock).await?;
    let held = fed.keys().of_get(fed, &sender).await?;
    let document = sender.key_id.without_fragment();
    let held = gate::verified(fed, knock, &signature, &sender, held, &document).await?;
    viewer(fed, &sender, &held).await
}

async fn viewer(fed: &Federation, sender: &Sender, held: &Held) -> Result<Viewer, Refusal> {
    let app = fed.app();
    gate::g11_continuity(fed, &held.actor, held).await?;
    if policy::is_blocked(app, &sender.authority).await? {
        return Err(Refusal::new(StatusCode::FORBIDDEN, "continuity", "the actor is blocked"));
    }
    comity_service::delivery::heard(app, &sender.authority).await?;
    Ok(app.viewer(&sender.authority).await?)
}
