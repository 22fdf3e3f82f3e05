//! Whether the keys with which a known office comes are still that office's (gate, G11; research on hijacks of names).
//!
//! Whoever holds a name and its certificate can serve any document for it. So a key that we did not know counts as the
//! office's only if one that we know says so: by a proof of the actor's document, or in an `Update` of the actor that came
//! under it. Without that it is an event that the staff sees, and where the staff has vouched for the peer, nothing more
//! is taken from it until a person has looked.

use comity_model::audit::{Act, Agent};
use comity_model::office::{Actor, ActorKey, KeyMaterial, Office};
use comity_model::{Standing, Time, Uri};
use comity_signatures::{PublicKey, check_proof, read_proof};
use comity_store::Writer;
use serde_json::Value;

use crate::{App, Error};

/// What became of an actor that was fetched from its own server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Continuity {
    /// It was taken: it has no new key, or one that it had vouches for the new ones.
    Kept,
    /// It was taken with a key that nothing vouches for: an event.
    Changed,
    /// It was not taken, and nothing is taken from its authority until a person has looked.
    Broken,
}

/// Whether the keys that we hold of an office are the only ones that count, because its authority is in quarantine.
pub async fn is_broken(app: &App, actor: &Uri) -> Result<bool, Error> {
    let read = app.read();
    let pinned = read.office(actor).await?.is_some_and(|office| !office.actor.keys.is_empty());
    Ok(pinned && read.standing(&actor.authority()).await? == Standing::Quarantined)
}

/// Takes what a known office's own server said about it, after a message verified with a key of that document.
/// `vouchers` are what [`vouchers`] said when it was fetched.
pub async fn renew(app: &App, fetched: &Actor, vouchers: &[PublicKey]) -> Result<Continuity, Error> {
    let mut writer = app.write().await?;
    let continuity = take(&mut writer, fetched, vouchers, app.now()).await?;
    writer.commit().await?;
    Ok(continuity)
}

/// The same in a transaction, also for an office that is not known yet: its first keys are pinned.
pub(crate) async fn take(writer: &mut Writer, fetched: &Actor, vouchers: &[PublicKey], now: Time) -> Result<Continuity, Error> {
    let known = writer.read().office(&fetched.uri).await?;
    // That an office moved counts once the other address says the same, which only its Move makes us ask.
    let moved_to = known.as_ref().and_then(|known| known.actor.profile.moved_to.clone());
    let mut confirmed = fetched.clone();
    confirmed.profile.moved_to = confirmed.profile.moved_to.filter(|to| moved_to.as_ref() == Some(to));
    let put = confirmed;
    let Some(known) = known.filter(|known| !known.actor.keys.is_empty()) else {
        writer.put_office(&put, now).await?;
        return Ok(Continuity::Kept);
    };
    let new = new_keys(&known.actor, fetched);
    if new.is_empty() {
        writer.put_office(&put, now).await?;
        return Ok(Continuity::Kept);
    }
    let detail = format!("{} -> {}", fingerprints(known.actor.keys.iter()), fingerprints(new.iter().copied()));
    let act = |verb, subject: String, detail: String| Act { agent: Agent::Node, verb, subject, detail };
    let lives = |key: &&ActorKey| key.counts_at(now);
    let vouched = own_keys(&known.actor).filter(lives).filter_map(read).any(|key| vouchers.contains(&key));
    if vouched || stated(writer, fetched, &new).await? {
        writer.put_office(&put, now).await?;
        writer.audit(&act("office.keys", fetched.uri.to_string(), detail), now);
        return Ok(Continuity::Kept);
    }
    match writer.standing(&known.authority).await? {
        Standing::Quarantined => Ok(Continuity::Broken),
        Standing::Vouched | Standing::Partner => {
            quarantine(writer, &known, &detail, now).await?;
            Ok(Continuity::Broken)
        }
        _ => {
            writer.put_office(&put, now).await?;
            writer.office_key_changed(&fetched.uri, now).await?;
            writer.audit(&act("office.keys.changed", fetched.uri.to_string(), detail), now);
            Ok(Continuity::Changed)
        }
    }
}

async fn quarantine(writer: &mut Writer, known: &Office, detail: &str, now: Time) -> Result<(), Error> {
    let reason = format!("{}: none of its keys vouches for its new one: {detail}", known.actor.uri);
    writer.put_standing(&known.authority, Some(Standing::Quarantined), &reason, now).await?;
    writer.office_key_changed(&known.actor.uri, now).await?;
    let act = Act { agent: Agent::Node, verb: "standing.quarantine", subject: known.authority.to_string(), detail: reason };
    writer.audit(&act, now);
    Ok(())
}

/// The keys of a fetched actor that are not those that we hold, or that would last longer.
fn new_keys<'a>(known: &Actor, fetched: &'a Actor) -> Vec<&'a ActorKey> {
    let held: Vec<_> = own_keys(known).filter_map(|key| Some((read(key)?, key.expires))).collect();
    let new = |key: &&ActorKey| {
        read(key).is_some_and(|read| {
            let lasts = |end: Option<Time>| end.is_none_or(|end| key.expires.is_some_and(|theirs| theirs <= end));
            !held.iter().any(|(known, end)| *known == read && lasts(*end))
        })
    };
    own_keys(fetched).filter(new).collect()
}

/// The keys of a known office that made a proof over its document (FEP-8b32), also those that have ended.
pub async fn vouchers(app: &App, actor: &Uri, document: &Value) -> Result<Vec<PublicKey>, Error> {
    Ok(app.read().office(actor).await?.map(|known| made_proofs(&known.actor, document)).unwrap_or_default())
}

pub(crate) fn made_proofs(known: &Actor, document: &Value) -> Vec<PublicKey> {
    let proofs = match document.get("proof") {
        Some(Value::Array(proofs)) => proofs.as_slice(),
        Some(proof) => std::slice::from_ref(proof),
        None => &[],
    };
    let by = |proof: &Value| {
        // A proof of a set stands for itself: it covers the document without any proof.
        let mut single = document.clone();
        single["proof"] = proof.clone();
        let said = read_proof(&single)?.ok()?;
        let key = own_keys(known).find(|key| key.id.as_str() == said.verification_method).and_then(read)?;
        check_proof(&single, &key).is_ok().then_some(key)
    };
    proofs.iter().take(PROOFS_MAX).filter_map(by).collect()
}

const PROOFS_MAX: usize = 8;

/// Whether an `Update` of the actor, which waits to be handled, says that these keys are its own. The gate let it in, so
/// it came under a key that we held.
async fn stated(writer: &Writer, fetched: &Actor, new: &[&ActorKey]) -> Result<bool, Error> {
    let waiting = writer.read().journal_waiting_of(&fetched.uri, "Update").await?;
    Ok(waiting.iter().filter_map(|body| comity_wire::read::object_of(body)).any(|object| {
        comity_wire::read::actor(&object).is_ok_and(|said| {
            let keys: Vec<_> = own_keys(&said).filter_map(read).collect();
            said.uri == fetched.uri && new.iter().all(|key| read(key).is_some_and(|key| keys.contains(&key)))
        })
    }))
}

fn own_keys(actor: &Actor) -> impl Iterator<Item = &ActorKey> {
    actor.keys.iter().filter(|key| key.owner == actor.uri)
}

fn read(key: &ActorKey) -> Option<PublicKey> {
    match &key.material {
        KeyMaterial::Pem(pem) => PublicKey::from_spki_pem(pem).ok(),
        KeyMaterial::Multibase(text) => PublicKey::from_multibase(text).ok(),
    }
}

/// The keys as people compare them, in the log.
fn fingerprints<'a>(keys: impl Iterator<Item = &'a ActorKey>) -> String {
    keys.filter_map(read).map(|key| key.fingerprint()).collect::<Vec<_>>().join(" ")
}
