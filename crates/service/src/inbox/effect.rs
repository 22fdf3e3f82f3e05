//! The effect of one activity, by its type. Every effect is idempotent by nature.

use comity_model::audit::{Act, Agent};
use comity_model::backfill::Backfill;
use comity_model::follow::{FollowState, Follower};
use comity_model::judge::{NO_POST_TYPES, Verdict, judge};
use comity_model::office::Actor;
use comity_model::{Activity, ActivityKind, Id, OwnActor, Time, Uri};
use comity_store::Writer;
use comity_wire::write::activity as wire;
use serde_json::{Value, json};

use super::{Fetched, Task, content, quote, reaction};
use crate::continuity::{self, Continuity};
use crate::outbox::{self, About, To};
use crate::{App, Error};

/// Offices that are remembered when one more comes by itself, as a follower does. Those whom our staff follows or admits
/// are never turned away for it.
const OFFICES_MAX: u64 = 20_000;

/// What an activity did.
pub(super) enum Effect {
    /// It changed something; this is written to the log.
    Done(Act),
    /// It is kept for a person to read.
    Held,
    /// It changed nothing, on purpose.
    Ignored(&'static str),
    /// It claims what it may not: a security event.
    Refused(&'static str),
    /// Something has to be fetched first and could not be.
    Lacks(String),
}

pub(super) async fn apply(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let known = writer.known(activity.target.id.as_ref(), &activity.actor).await?;
    let verdict = judge(activity, app.base(), &known);
    if let Verdict::Refused(why) = verdict {
        return Ok(Effect::Refused(why));
    }
    match activity.kind {
        ActivityKind::Follow => follow(app, writer, task, now).await,
        ActivityKind::Undo => undo(app, writer, activity, verdict).await,
        ActivityKind::Accept => answer(writer, activity, verdict, FollowState::Accepted, now).await,
        ActivityKind::Reject => answer(writer, activity, verdict, FollowState::Rejected, now).await,
        ActivityKind::Update if activity.target.id.as_ref() == Some(&activity.actor) => update_actor(writer, task, now).await,
        ActivityKind::Invite if !activity.target.types.iter().any(|kind| kind == "Event") => {
            Ok(Effect::Ignored("an invitation to something that is no event"))
        }
        ActivityKind::Create | ActivityKind::Update | ActivityKind::Invite if verdict == Verdict::Allowed => {
            match comity_wire::read::object_of(&task.row.received.body) {
                Some(object) => content::take(app, writer, task, &object, &activity.actor, now).await,
                None => Ok(Effect::Ignored("the object is not there")),
            }
        }
        ActivityKind::Like | ActivityKind::Announce if reaction::is_to_a_post_that_we_hold(writer, activity).await? => {
            reaction::take(app, writer, task, now).await
        }
        ActivityKind::Like => Ok(Effect::Ignored("a post that is not here")),
        ActivityKind::Create | ActivityKind::Update | ActivityKind::Invite | ActivityKind::Announce => {
            content::take_fetched(app, writer, task, now).await
        }
        ActivityKind::Delete if activity.target.id.as_ref() == Some(&activity.actor) => {
            delete_actor(writer, activity, &activity.actor, now).await
        }
        ActivityKind::Delete => content::delete(writer, task, verdict, now).await,
        ActivityKind::Join => ignore_join(app, writer, task, now).await,
        ActivityKind::QuoteRequest => quote::allow(app, writer, task, now).await,
        ActivityKind::Move => moved(writer, task, now).await,
        ActivityKind::Flag => Ok(Effect::Held),
        ActivityKind::Other(_) => Ok(Effect::Ignored("a type that we do not handle")),
    }
}

pub(super) fn act(activity: &Activity, verb: &'static str, subject: Option<&Uri>) -> Act {
    let subject = subject.unwrap_or(&activity.id).to_string();
    Act { agent: Agent::Peer(activity.actor.to_string()), verb, subject, detail: activity.id.to_string() }
}

/// An actor that a task needs: from our rows, or as it was fetched just now.
pub(super) async fn actor(writer: &mut Writer, task: &Task, uri: &Uri, now: Time) -> Result<Result<Actor, Effect>, Error> {
    if let Some(Fetched::Document(document)) = task.fetched.get(uri) {
        return match comity_wire::read::actor(document) {
            Ok(actor) if actor.uri == *uri => {
                let known = writer.read().office(uri).await?;
                if known.is_none() && !task.row.received.admitted && !has_room(writer, OFFICES_MAX).await? {
                    return Ok(Err(Effect::Ignored("no more offices are remembered that our staff did not admit")));
                }
                let vouchers = known.map(|known| continuity::made_proofs(&known.actor, document)).unwrap_or_default();
                Ok(match continuity::take(writer, &actor, &vouchers, now).await? {
                    Continuity::Kept | Continuity::Changed => Ok(actor),
                    // Done and not refused, because the decision about its authority stays.
                    Continuity::Broken => Err(Effect::Done(act(&task.activity, "inbox.refuse", Some(&task.activity.id)))),
                })
            }
            _ => Ok(Err(Effect::Refused("the actor's document is not that of the actor"))),
        };
    }
    if let Some(office) = writer.office(uri).await? {
        return Ok(Ok(office.actor.clone()));
    }
    Ok(Err(match task.fetched.get(uri) {
        Some(Fetched::Gone) => Effect::Ignored("the actor is gone"),
        Some(Fetched::Failed(why)) => Effect::Lacks(format!("{uri}: {why}")),
        _ => Effect::Lacks(format!("{uri} was not fetched")),
    }))
}

/// Whether one more office fits that comes by itself.
pub(super) async fn has_room(writer: &Writer, most: u64) -> Result<bool, Error> {
    Ok(writer.read().offices_total().await? < most)
}

/// An id that is derived from the activity that it answers, so that a repeat is the same activity. Two actors of one server
/// may use the same id.
pub(super) fn answer_id(to: &Activity) -> Id {
    derived_id(&to.actor, &to.id)
}

/// An id that is derived from two others.
pub(super) fn derived_id(one: &Uri, other: &Uri) -> Id {
    let mut context = aws_lc_rs::digest::Context::new(&aws_lc_rs::digest::SHA256);
    context.update(one.as_str().as_bytes());
    // No id holds a line break.
    context.update(b"\n");
    context.update(other.as_str().as_bytes());
    let hash = context.finish();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    Id::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// Answers as one of our actors.
pub(super) async fn send_answer(
    app: &App,
    writer: &mut Writer,
    answer: Value,
    about: About<'_>,
    to: &Actor,
    now: Time,
) -> Result<(), Error> {
    outbox::add(app, writer, answer, about, To::Inbox(to.delivery_inbox()), now).await?;
    Ok(())
}

async fn follow(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let base = app.base();
    let Some(by) = activity.target.id.as_ref().and_then(|id| OwnActor::of(base, id)) else {
        return Ok(Effect::Ignored("it follows nobody here"));
    };
    let actor = match actor(writer, task, &activity.actor, now).await? {
        Ok(actor) => actor,
        Err(effect) => return Ok(effect),
    };
    let id = answer_id(activity);
    // Nothing that they wrote is served from our origin but the two ids.
    let named = json!({ "id": activity.id, "type": "Follow", "actor": activity.actor, "object": by.uri(base) });
    let follower = Follower {
        actor: activity.actor.clone(),
        followed: by,
        handle: actor.handle(),
        authority: activity.actor.authority(),
        follow: activity.id.clone(),
        inbox: actor.delivery_inbox().clone(),
        since_seq: writer.head_seq().await? + 1,
        until_seq: None,
        since_at: now,
    };
    writer.put_follower(&follower).await?;
    if let Some(software) = task.fetched.values().find_map(Fetched::software) {
        writer.put_software(&follower.inbox, software).await?;
    }
    let accept = wire::accept(base, id, by, &named, &activity.actor, now);
    send_answer(app, writer, accept, About::the_office(id, by, &activity.id), &actor, now).await?;
    Ok(Effect::Done(act(activity, "follower.add", Some(&activity.actor))))
}

/// An Undo ends the follow that it names, by its id, or without one by both of its ends; or takes back what was thought of
/// a post.
async fn undo(app: &App, writer: &mut Writer, activity: &Activity, verdict: Verdict) -> Result<Effect, Error> {
    let target = &activity.target;
    let followed = target.object.as_ref().and_then(|object| OwnActor::of(app.base(), object));
    let by_its_ends = target.id.is_none()
        && !target.unreadable
        && target.types.iter().any(|kind| kind == "Follow")
        && target.actor.as_ref() == Some(&activity.actor)
        && followed.is_some();
    if verdict != Verdict::Allowed && !by_its_ends {
        return Ok(Effect::Ignored("it undoes nothing that we hold"));
    }
    let until = writer.head_seq().await?;
    let which = if by_its_ends { followed } else { None };
    if writer.end_follower(&activity.actor, target.id.as_ref(), which, until).await? {
        return Ok(Effect::Done(act(activity, "follower.end", Some(&activity.actor))));
    }
    if let Some(id) = &target.id
        && writer.remove_reaction(&activity.actor, id).await?
    {
        return Ok(Effect::Done(act(activity, "reaction.end", Some(id))));
    }
    Ok(Effect::Ignored("it undoes nothing that we hold"))
}

async fn answer(writer: &mut Writer, activity: &Activity, verdict: Verdict, state: FollowState, now: Time) -> Result<Effect, Error> {
    let Some(follow) = activity.target.id.as_ref().filter(|_| verdict == Verdict::Allowed) else {
        return Ok(Effect::Ignored("it answers nothing that we asked"));
    };
    let verb = if state == FollowState::Accepted { "follow.accepted" } else { "follow.rejected" };
    match writer.read().follow_of(&activity.actor).await? {
        Some(held) if held.uri == *follow && held.state != FollowState::Ended && held.state != state => {
            writer.answer_follow(follow, state, now).await?;
            match state {
                FollowState::Accepted => writer.put_backfill(&Backfill::of_new_follow(activity.actor.clone(), now)).await?,
                _ => writer.end_backfill(&activity.actor).await?,
            }
            Ok(Effect::Done(act(activity, verb, Some(&activity.actor))))
        }
        _ => Ok(Effect::Ignored("it was answered already, or ended by us")),
    }
}

/// An actor says that it is at another address from now on. That is shown, if the other address says the same and its
/// own document does; whom our staff follows is for our staff to decide.
async fn moved(writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let Some(to) = activity.beside.as_ref() else { return Ok(Effect::Ignored("it names no other address")) };
    if !writer.read().follow_of(&activity.actor).await?.is_some_and(|follow| follow.stands()) {
        return Ok(Effect::Ignored("an actor that we don't follow"));
    }
    // Whoever is named there is asked once: it may be anybody.
    let there = match task.fetched.get(to) {
        Some(Fetched::Document(document)) => comity_wire::read::actor(document).ok(),
        _ => None,
    };
    if !there.is_some_and(|there| there.uri == *to && there.profile.also_known_as.contains(&activity.actor)) {
        return Ok(Effect::Refused("the other address does not say that it is the same"));
    }
    let mut here = match actor(writer, task, &activity.actor, now).await? {
        Ok(actor) => actor,
        Err(effect) => return Ok(effect),
    };
    if here.profile.moved_to.as_ref() != Some(to) {
        return Ok(Effect::Refused("the actor's own document does not say where it moved"));
    }
    here.profile.moved_to = Some(to.clone());
    writer.put_office(&here, now).await?;
    Ok(Effect::Done(act(activity, "office.moved", Some(to))))
}

async fn update_actor(writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let uri = &task.activity.actor;
    if writer.read().office(uri).await?.is_none() {
        return Ok(Effect::Ignored("an actor that we have nothing to do with"));
    }
    if let Some(Fetched::Failed(why)) = task.fetched.get(uri) {
        return Ok(Effect::Lacks(format!("{uri}: {why}")));
    }
    Ok(match actor(writer, task, uri, now).await? {
        Ok(_) => Effect::Done(act(&task.activity, "office.update", Some(uri))),
        Err(effect) => effect,
    })
}

pub(super) async fn delete_actor(writer: &mut Writer, activity: &Activity, uri: &Uri, now: Time) -> Result<Effect, Error> {
    let said = writer.remove_reactions_of(uri).await?;
    if writer.read().office(uri).await?.is_none() {
        let gone = Effect::Done(act(activity, "reaction.end", Some(uri)));
        return Ok(if said { gone } else { Effect::Ignored("an actor that we have nothing to do with") });
    }
    writer.office_deleted(uri, now).await?;
    let until = writer.head_seq().await?;
    writer.end_follower(uri, None, None, until).await?;
    if let Some(follow) = writer.read().follow_of(uri).await? {
        writer.answer_follow(&follow.uri, FollowState::Rejected, now).await?;
        writer.end_backfill(uri).await?;
    }
    Ok(Effect::Done(act(activity, "office.gone", Some(uri))))
}

async fn ignore_join(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let actor = match actor(writer, task, &activity.actor, now).await? {
        Ok(actor) => actor,
        Err(effect) => return Ok(effect),
    };
    let id = answer_id(activity);
    let ignore = wire::ignore(app.base(), id, &activity.id, &activity.actor, now);
    send_answer(app, writer, ignore, About::the_office(id, OwnActor::Office, &activity.id), &actor, now).await?;
    Ok(Effect::Done(act(activity, "join.ignore", activity.target.id.as_ref())))
}

/// Whether a document says, in any of its types, that it is no post.
pub(super) fn is_no_post(document: &Value) -> bool {
    let is_named = |kind: &Value| kind.as_str().is_some_and(|kind| NO_POST_TYPES.contains(&kind));
    match document.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_named),
        Some(kind) => is_named(kind),
        None => false,
    }
}
