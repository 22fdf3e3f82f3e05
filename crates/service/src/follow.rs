//! Follows in both directions.

use comity_model::audit::{Act, Agent};
use comity_model::follow::{Follow, FollowState};
use comity_model::office::Actor;
use comity_model::{Audience, Id, Uri};
use comity_wire::write::activity;
use serde_json::{Value, json};

use crate::outbox::{About, OFFICE_THREAD, Outbox, To};
use crate::{App, Error};

/// Follows an office, a decision of our staff that admits its authority's content. Following again while it is
/// pending or accepted changes nothing.
pub async fn follow(app: &App, agent: &Agent, actor: &Actor) -> Result<Follow, Error> {
    if actor.uri == app.base().office() {
        return Err(Error::State("find-ourselves"));
    }
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    if let Some(follow) = outbox.writer.read().follow_of(&actor.uri).await?
        && matches!(follow.state, FollowState::Pending | FollowState::Accepted)
    {
        return Ok(follow);
    }
    let id = Id::new(now);
    let follow =
        Follow { uri: app.base().activity(id), office: actor.uri.clone(), state: FollowState::Pending, asked_at: now, answered_at: None };
    send(&mut outbox, id, activity::follow(app.base(), id, &actor.uri, now), &actor.uri, actor.delivery_inbox()).await?;
    // What was found by its address says nothing about keys that we hold already: the gate judges new ones.
    let held = outbox.writer.read().office(&actor.uri).await?.map(|known| known.actor.keys).filter(|keys| !keys.is_empty());
    let actor = Actor { keys: held.unwrap_or_else(|| actor.keys.clone()), ..actor.clone() };
    outbox.writer.put_office(&actor, now).await?;
    outbox.writer.put_follow(&follow).await?;
    outbox.writer.audit(&act(agent, "follow.ask", &actor.uri, actor.handle()), now).await?;
    outbox.commit().await?;
    Ok(follow)
}

/// Ends a follow of ours.
pub async fn unfollow(app: &App, agent: &Agent, office: &Uri) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let follow = outbox
        .writer
        .read()
        .follow_of(office)
        .await?
        .filter(|follow| follow.state != FollowState::Ended)
        .ok_or(Error::NotFound("follow"))?;
    let known = outbox.writer.read().office(office).await?.ok_or(Error::NotFound("office"))?;
    let id = Id::new(now);
    let object = own_follow(app, &follow);
    send(&mut outbox, id, activity::undo(app.base(), id, &object, office, now), office, known.actor.delivery_inbox()).await?;
    outbox.writer.put_follow(&Follow { state: FollowState::Ended, answered_at: Some(now), ..follow }).await?;
    outbox.writer.audit(&act(agent, "follow.end", office, known.actor.handle()), now).await?;
    outbox.commit().await
}

/// Removes a follower: it is told by a `Reject` of its `Follow`.
pub async fn remove_follower(app: &App, agent: &Agent, actor: &Uri) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let followers = outbox.writer.read().followers().await?;
    let follower = followers.into_iter().find(|follower| follower.actor == *actor).ok_or(Error::NotFound("follower"))?;
    let until = outbox.writer.head_seq().await?;
    outbox.writer.end_follower(actor, None, until).await?;
    let id = Id::new(now);
    let object = json!({ "id": follower.follow, "type": "Follow", "actor": actor, "object": app.base().office() });
    send(&mut outbox, id, activity::reject(app.base(), id, &object, actor, now), actor, &follower.inbox).await?;
    outbox.writer.audit(&act(agent, "follower.remove", actor, follower.handle), now).await?;
    outbox.commit().await
}

/// A follow of ours as it was sent, to embed in its Undo.
fn own_follow(app: &App, follow: &Follow) -> Value {
    json!({ "id": follow.uri, "type": "Follow", "actor": app.base().office(), "object": follow.office })
}

async fn send(outbox: &mut Outbox<'_>, id: Id, activity: Value, object: &Uri, inbox: &Uri) -> Result<(), Error> {
    // Fetchable by anyone, because some servers believe an activity only when they have fetched it from its id.
    let about = About { id, object: Some(object), thread: OFFICE_THREAD, original_seq: None, audience: Audience::Public, expires_at: None };
    outbox.send(activity, about, To::Inbox(inbox)).await?;
    Ok(())
}

fn act(agent: &Agent, verb: &'static str, subject: &Uri, detail: String) -> Act {
    Act { agent: agent.clone(), verb, subject: subject.to_string(), detail }
}
