//! Posts of other offices: taking them in, and their deletion.

use comity_model::judge::Verdict;
use comity_model::office::{Actor, KeyMaterial};
use comity_model::post::{Withdrawal, dated};
use comity_model::{Audience, Html, Id, Post, SharingLevel, Standing, State, Time, Uri, Url};
use comity_signatures::PublicKey;
use comity_store::Writer;
use comity_store::rows::{NewRevision, PostRow, Signed};
use comity_wire::read::ForeignPost;
use serde_json::Value;

use super::effect::{Effect, act, actor, delete_actor, is_no_post};
use super::{Fetched, Task, needs, reaction};
use crate::post::{content_hash, event_times};
use crate::{App, Error};

/// How far the clock of who makes a proof may be ahead, as in the gate (G5).
const AHEAD: chrono::TimeDelta = chrono::TimeDelta::minutes(30);

/// Takes an object in that its author vouches for: it came inline from the author, or from its own server.
pub(super) async fn take(app: &App, writer: &mut Writer, task: &Task, object: &Value, author: &Uri, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let Ok(mut foreign) = comity_wire::read::post(object) else { return Ok(Effect::Ignored("the object is not readable")) };
    if foreign.tombstone.is_some() || is_no_post(object) {
        return Ok(Effect::Ignored("the object is no post"));
    }
    if writer.is_tombstoned(&foreign.uri, author).await? {
        return Ok(Effect::Ignored("it was deleted before"));
    }
    let standing = writer.standing(&author.authority()).await?;
    if !standing.admits_content(app.settings().content_from) {
        return Ok(Effect::Ignored("its authority is no longer admitted"));
    }
    // What came inline from another actor of the same server gives way to what the server says itself.
    let found = writer.post_by_uri(&foreign.uri).await?;
    let (id, held) = (found.as_ref().map(|found| (found.post.id, found.post.revision)), found.filter(|found| found.post.office == *author));
    // Our clock may have been set back since the earlier state came: what follows that is not from the future.
    let latest = held.as_ref().and_then(|held| held.post.updated_at.or(held.post.published_at)).map_or(now, |at| at.max(now));
    foreign.published_at = foreign.published_at.map(|said| dated(said, latest));
    foreign.updated_at = foreign.updated_at.map(|said| dated(said, latest));
    if held.as_ref().is_some_and(|held| !is_newer(&foreign, &held.post)) {
        return Ok(Effect::Ignored("the same or a newer state is there"));
    }
    let actor = match actor(writer, task, author, now).await? {
        Ok(actor) => actor,
        Err(effect) => return Ok(effect),
    };
    let Some(sharing) = foreign.sharing else {
        let Some(mut held) = held else { return Ok(Effect::Ignored("it may not travel as far as to us")) };
        // What is here already is from now on for the staff alone.
        held.post.audience = Audience::Followers;
        writer.put_post(&held).await?;
        return Ok(Effect::Done(act(activity, "post.narrow", Some(&foreign.uri))));
    };
    foreign.links = without_blocked(writer, foreign.links).await?;
    let signed = signed(object, &actor, now);
    let verb = if held.is_some() { "post.change" } else { "post.receive" };
    let subject = foreign.uri.clone();
    let correction = foreign.correction;
    let row = row(foreign, sharing, id, held.as_ref(), author, *author == activity.actor, signed, now);
    let revision = NewRevision {
        post: row.post.id,
        number: row.post.revision,
        record: row.post.record.clone(),
        title: row.post.title.clone(),
        object: object.to_string(),
        content_hash: row.post.record.as_ref().map(content_hash).unwrap_or_default(),
        hands: None,
        correction,
        note: String::new(),
        at: row.post.updated_at.or(row.post.published_at).unwrap_or(now),
    };
    writer.put_post(&row).await?;
    writer.add_revision(&revision).await?;
    Ok(Effect::Done(act(activity, verb, Some(&subject))))
}

/// The links that lead to nobody whom our staff blocked: a post of somebody else must not spread what they offer.
async fn without_blocked(writer: &mut Writer, links: Vec<(Url, String)>) -> Result<Vec<(Url, String)>, Error> {
    let mut kept = Vec::with_capacity(links.len());
    for (url, name) in links {
        let is_blocked = match url.host().parse() {
            Ok(authority) => writer.standing(&authority).await? == Standing::Blocked,
            Err(_) => false,
        };
        if !is_blocked {
            kept.push((url, name));
        }
    }
    Ok(kept)
}

/// Takes in what an activity points at, as its own server gave it.
pub(super) async fn take_fetched(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let target = &task.activity.target;
    let is_announce = task.activity.kind == comity_model::ActivityKind::Announce;
    let Some(id) = target.object.as_ref().filter(|_| is_announce).or(target.id.as_ref()) else {
        return Ok(Effect::Ignored("the object has no id"));
    };
    if app.base().owns(id) {
        return Ok(Effect::Ignored("the object is ours"));
    }
    if !needs::admits(app, id).await? {
        return Ok(Effect::Ignored("the object's authority is not admitted"));
    }
    let document = match task.fetched.get(id) {
        Some(Fetched::Document(document)) => document,
        Some(Fetched::Gone) => return Ok(Effect::Ignored("the object is gone")),
        Some(Fetched::Failed(why)) => return Ok(Effect::Lacks(format!("{id}: {why}"))),
        _ => return Ok(Effect::Lacks(format!("{id} was not fetched"))),
    };
    let Ok(foreign) = comity_wire::read::post(document) else { return Ok(Effect::Ignored("the object is not readable")) };
    if foreign.uri != *id || foreign.attributed_to.iter().any(|author| !author.same_origin(id)) {
        return Ok(Effect::Refused("the object's own server does not confirm it"));
    }
    let Some(author) = foreign.attributed_to.first().cloned() else { return Ok(Effect::Ignored("the object names no author")) };
    let taken = take(app, writer, task, document, &author, now).await?;
    // Who points at it first is noted like those who do later.
    if matches!(taken, Effect::Done(_)) && is_announce && target.object.is_none() {
        reaction::take(app, writer, task, now).await?;
    }
    Ok(taken)
}

/// Writes a tombstone, also for what we never had, and shows what we had as withdrawn.
pub(super) async fn delete(writer: &mut Writer, task: &Task, verdict: Verdict, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let Some(id) = &activity.target.id else { return Ok(Effect::Ignored("it names nothing")) };
    if verdict == Verdict::Unknown {
        match task.fetched.get(id) {
            Some(Fetched::Gone) => {}
            Some(Fetched::Document(_)) => return Ok(Effect::Refused("the object's own server still has it")),
            Some(Fetched::Failed(why)) => return Ok(Effect::Lacks(format!("{id}: {why}"))),
            _ => return Ok(Effect::Lacks(format!("{id} was not fetched"))),
        }
    }
    let held = writer.post_by_uri(id).await?;
    if held.is_none() && verdict == Verdict::Unknown {
        return delete_actor(writer, activity, id, now).await;
    }
    let author = held.as_ref().map_or(&activity.actor, |held| &held.post.office);
    if writer.is_tombstoned(id, author).await? {
        return Ok(Effect::Ignored("it was deleted before"));
    }
    writer.put_tombstone(id, author, now, None).await?;
    if let Some(mut held) = held {
        let tombstone = comity_wire::read::object_of(&task.row.received.body)
            .and_then(|object| comity_wire::read::post(&object).ok())
            .and_then(|post| post.tombstone);
        let (at, reason) = tombstone.unwrap_or_default();
        held.post.state = State::Withdrawn;
        held.post.withdrawal = Some(Withdrawal { at: at.map_or(now, |said| dated(said, now)), reason });
        held.post.html = Html::default();
        writer.put_post(&held).await?;
    }
    Ok(Effect::Done(act(activity, "post.delete", Some(id))))
}

/// Whether what came is newer than what we hold; where neither says when it was changed, it is not.
fn is_newer(foreign: &ForeignPost, held: &Post) -> bool {
    // A row keeps whole milliseconds.
    let millis = |at: Option<Time>| at.map(|at| at.timestamp_millis());
    match (millis(foreign.updated_at.or(foreign.published_at)), millis(held.updated_at.or(held.published_at))) {
        (Some(theirs), Some(ours)) => theirs > ours,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

#[expect(clippy::too_many_arguments, reason = "each is said once, by the one caller")]
fn row(
    foreign: ForeignPost,
    sharing: SharingLevel,
    found: Option<(Id, u32)>,
    held: Option<&PostRow>,
    author: &Uri,
    by_author: bool,
    signed: Option<Signed>,
    now: Time,
) -> PostRow {
    // The narrower of what it is addressed to and how far it says that it may travel.
    let mut audience = if foreign.public { Audience::Public } else { Audience::Followers }.max(sharing.into());
    if let Some(held) = held
        && !by_author
    {
        // Only the author's own word widens who may read it.
        audience = audience.max(held.post.audience);
    }
    let (starts_at, ends_at) = event_times(foreign.record.as_ref());
    let before = found.map_or(0, |(_, revision)| revision);
    let post = Post {
        id: found.map_or_else(|| Id::new(now), |(id, _)| id),
        html: Html::sanitise(&foreign.html).with_links(&foreign.links),
        kind: foreign.kind,
        wire_type: foreign.wire_type,
        office: author.clone(),
        state: State::Published,
        audience,
        language: foreign.language,
        title: foreign.title,
        summary: foreign.summary,
        url: foreign.url,
        in_reply_to: foreign.in_reply_to,
        context: foreign.context,
        // A peer that counts its revisions may have sent us only the last of several.
        revision: foreign.revision.unwrap_or(0).clamp(before.saturating_add(1), before.saturating_add(10_000)),
        published_at: foreign.published_at,
        updated_at: foreign.updated_at,
        received_at: held.map_or(now, |held| held.post.received_at),
        withdrawal: None,
        record: foreign.record,
        uri: foreign.uri,
    };
    PostRow { post, own: false, seq: None, signed, starts_at, ends_at }
}

/// The proof of an object, if it has one by a key that its author lists. A proof is provenance to show; without one
/// the post is taken in all the same, because the gate verified who sent it.
fn signed(object: &Value, author: &Actor, now: Time) -> Option<Signed> {
    let proof = comity_signatures::read_proof(object)?.ok()?;
    if proof.expires.is_some_and(|end| end <= now) || proof.created > now + AHEAD {
        return None;
    }
    let listed = author.keys.iter().find(|key| key.id.as_str() == proof.verification_method && key.owner == author.uri)?;
    let KeyMaterial::Multibase(multibase) = &listed.material else { return None };
    let key = PublicKey::from_multibase(multibase).ok()?;
    let proof = comity_signatures::check_proof(object, &key).ok().filter(|proof| listed.counts_at(proof.created))?;
    Some(Signed { key: proof.verification_method, fingerprint: key.fingerprint(), at: proof.created })
}
