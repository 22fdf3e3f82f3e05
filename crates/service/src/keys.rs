//! The life of the node's own keys: which there are, and new ones in their place.

use comity_model::audit::{Act, Agent};
use comity_model::follow::FollowState;
use comity_model::{Id, OwnActor, Standing, Time, Uri};
use comity_signatures::PublicKey;
use comity_wire::write::activity::update_actor;

use crate::keyring::Bare;
use crate::office::{own_actor, own_topic};
use crate::outbox::{About, Outbox, To};
use crate::{App, Error};

/// A key of ours, as people look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyLine {
    /// Its id on the wire.
    pub uri: Uri,
    /// `rsa` or `ed25519`.
    pub kind: String,
    /// SHA-256 of the public half, hex.
    pub fingerprint: String,
    /// When it was made.
    pub created_at: Time,
    /// Since when it signs no more.
    pub retired_at: Option<Time>,
}

/// The keys of the office and of the instance actor, those that sign now first.
pub async fn list(app: &App) -> Result<Vec<KeyLine>, Error> {
    let mut rows = app.read().keys().await?;
    rows.sort_by_key(|row| row.retired_at.map(std::cmp::Reverse));
    let line = |row: comity_store::rows::KeyRow| {
        let key = if row.kind == "rsa" { PublicKey::from_spki_pem(&row.public) } else { PublicKey::from_multibase(&row.public) };
        Ok(KeyLine {
            uri: row.uri,
            kind: row.kind,
            fingerprint: key?.fingerprint(),
            created_at: row.created_at,
            retired_at: row.retired_at,
        })
    };
    rows.into_iter().map(line).collect()
}

/// Puts new keys in the place of all that sign now, and tells everybody who follows us and whom we follow. Returns how
/// many inboxes are told.
///
/// The `Update` of the actor carries a proof by the key that ends, is delivered under it, and has its place in the order:
/// until a peer has it, what was committed before goes there under the old keys, and everything else under the new ones. The old public keys stay
/// listed, so that what they signed goes on to verify.
pub async fn rotate(app: &App, agent: &Agent, why: &str) -> Result<u64, Error> {
    // Made before the transaction, because that takes a while.
    let new = [Bare::generate()?, Bare::generate()?];
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let (profile, since) = outbox.writer.read().own_office().await?.ok_or(Error::NoOffice)?;
    // Each topic that somebody follows tells of its new keys before the office does, under the old ones as well. Nobody
    // else takes a number before this transaction ends.
    let topics = outbox.writer.read().followed_topics().await?;
    let until_seq = outbox.writer.head_seq().await? + 1 + i64::try_from(topics.len()).unwrap_or(0);
    let (next, rows) = outbox.keyring.next(app.settings(), new, now, until_seq)?;
    let (actor, json) = own_actor(app.settings(), &profile, &next, since)?;
    for topic in &topics {
        let of = OwnActor::Topic(*topic);
        let json = own_topic(app.settings(), *topic, &profile, &next, since)?;
        let (id, uri) = (Id::new(now), of.uri(app.base()));
        let update = update_actor(app.base(), id, of, json, now);
        outbox.send(update, About::the_office(id, of, &uri), To::Topic(*topic)).await?;
    }
    let id = Id::new(now);
    let update = update_actor(app.base(), id, OwnActor::Office, json, now);
    let (seq, _) =
        outbox.send(update, About { topics: &topics, ..About::the_office(id, OwnActor::Office, &actor.uri) }, To::Followers).await?;
    debug_assert_eq!(seq, until_seq, "the number was read in this transaction");
    tell_the_followed(&mut outbox, seq, now).await?;
    let inboxes = outbox.writer.read().reached(seq).await?;
    outbox.writer.retire_keys(now, seq).await?;
    for row in &rows {
        outbox.writer.add_key(row).await?;
    }
    outbox.writer.put_own_office(&profile, &actor, now).await?;
    let detail = format!("{} | {}", rows.iter().map(|row| row.uri.as_str()).collect::<Vec<_>>().join(" "), why.trim());
    outbox.writer.audit(&Act { agent: agent.clone(), verb: "keys.rotate", subject: actor.uri.to_string(), detail }, now);
    outbox.commit().await?;
    Ok(inboxes)
}

/// Those whom we follow hold our keys too: they have our `Follow`, and we read their outboxes.
async fn tell_the_followed(outbox: &mut Outbox<'_>, seq: i64, now: Time) -> Result<(), Error> {
    let read = outbox.writer.read();
    for follow in read.following().await? {
        if !matches!(follow.state, FollowState::Pending | FollowState::Accepted)
            || read.standing(&follow.office.authority()).await? == Standing::Blocked
        {
            continue;
        }
        if let Some(office) = read.office(&follow.office).await?.filter(|office| office.deleted_at.is_none()) {
            outbox.writer.deliver_to(seq, office.actor.delivery_inbox(), now).await?;
        }
    }
    Ok(())
}
