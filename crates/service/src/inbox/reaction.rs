//! What others think of a post that we hold: `Like` and `Announce`.

use comity_model::reaction::{Reaction, ReactionKind};
use comity_model::{Activity, ActivityKind, Audience, State, Time, Uri};
use comity_store::Writer;
use comity_store::rows::Noted;

use super::Task;
use super::effect::{Effect, act};
use crate::{App, Error};

/// The post that is meant: of an announced activity its object.
fn meant(activity: &Activity) -> Option<&Uri> {
    let inner = activity.target.object.as_ref().filter(|_| activity.kind == ActivityKind::Announce);
    inner.or(activity.target.id.as_ref())
}

/// Whether it is about a post that is here already, so that nothing has to be fetched for it. An announced activity may
/// say something new about the post.
pub(super) async fn is_to_a_post_that_we_hold(writer: &Writer, activity: &Activity) -> Result<bool, Error> {
    Ok(match meant(activity) {
        Some(id) if activity.target.object.is_none() => writer.post_by_uri(id).await?.is_some(),
        _ => false,
    })
}

/// Notes it, one of a kind for each actor, whoever was shown the post.
pub(super) async fn take(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let activity = &task.activity;
    let Some(uri) = meant(activity) else { return Ok(Effect::Ignored("it names nothing")) };
    let Some(held) = writer.post_by_uri(uri).await? else { return Ok(Effect::Ignored("a post that is not here")) };
    let standing = writer.standing(&activity.actor.authority()).await?;
    if !standing.admits_content(app.settings().content_from) {
        return Ok(Effect::Ignored("its authority is no longer admitted"));
    }
    if held.post.state != State::Published || held.post.audience != Audience::Public {
        return Ok(Effect::Ignored("a post that not everybody may see"));
    }
    let kind = if activity.kind == ActivityKind::Like { ReactionKind::Like } else { ReactionKind::Announce };
    let reaction = Reaction { kind, actor: activity.actor.clone(), own: false, activity: activity.id.clone(), at: now };
    let verb = match (writer.add_reaction(held.post.id, &reaction).await?, kind) {
        (Noted::Not, _) => return Ok(Effect::Ignored("there are too many")),
        (Noted::Renewed, _) => "reaction.renew",
        (Noted::New, ReactionKind::Like) => "post.liked",
        (Noted::New, ReactionKind::Announce) => "post.announced",
    };
    Ok(Effect::Done(act(activity, verb, Some(uri))))
}
