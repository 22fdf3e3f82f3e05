//! Follows in both directions.

use comity_model::audit::{Act, Agent};
use comity_model::follow::{Follow, FollowState};
use comity_model::office::Actor;
use comity_model::{Id, OwnActor, Uri};
use comity_wire::write::activity;
use serde_json::{Value, json};

use crate::outbox::{About, Outbox, To};
use crate::{App, Error};

/// Follows an office, a decision of our staff that admits its authority's content. Following again while it is
/// pending or accepted changes nothing.
pub async fn follow(app: &App, agent: &Agent, actor: &Actor) -> Result<Follow, Error> {
    if app.base().owns(&actor.uri) {
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
    let mut actor = Actor { keys: held.unwrap_or_else(|| actor.keys.clone()), ..actor.clone() };
    actor.profile.moved_to = None;
    outbox.writer.put_office(&actor, now).await?;
    outbox.writer.put_follow(&follow).await?;
    outbox.writer.audit(&act(agent, "follow.ask", &actor.uri, actor.handle()), now);
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
    send(&mut outbox, id, activity::undo(app.base(), id, &object, now), office, known.actor.delivery_inbox()).await?;
    outbox.writer.end_backfill(office).await?;
    outbox.writer.put_follow(&Follow { state: FollowState::Ended, answered_at: Some(now), ..follow }).await?;
    outbox.writer.audit(&act(agent, "follow.end", office, known.actor.handle()), now);
    outbox.commit().await
}

/// Removes a follower, of the office and of its topics: it is told by a `Reject` of each `Follow`.
pub async fn remove_follower(app: &App, agent: &Agent, actor: &Uri) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let followers = outbox.writer.read().followers().await?;
    let its: Vec<_> = followers.into_iter().filter(|follower| follower.actor == *actor).collect();
    let handle = its.first().ok_or(Error::NotFound("follower"))?.handle.clone();
    let until = outbox.writer.head_seq().await?;
    outbox.writer.end_follower(actor, None, None, until).await?;
    for follower in its {
        let (id, by) = (Id::new(now), follower.followed);
        let object = json!({ "id": follower.follow, "type": "Follow", "actor": actor, "object": by.uri(app.base()) });
        let reject = activity::reject(app.base(), id, by, &object, actor, now);
        outbox.send(reject, About::the_office(id, by, actor), To::Inbox(&follower.inbox)).await?;
    }
    outbox.writer.audit(&act(agent, "follower.remove", actor, handle), now);
    outbox.commit().await
}

/// A follow of ours as it was sent, to embed in its Undo.
fn own_follow(app: &App, follow: &Follow) -> Value {
    json!({ "id": follow.uri, "type": "Follow", "actor": app.base().office(), "object": follow.office, "to": [follow.office] })
}

async fn send(outbox: &mut Outbox<'_>, id: Id, activity: Value, object: &Uri, inbox: &Uri) -> Result<(), Error> {
    outbox.send(activity, About::the_office(id, OwnActor::Office, object), To::Inbox(inbox)).await?;
    Ok(())
}

fn act(agent: &Agent, verb: &'static str, subject: &Uri, detail: String) -> Act {
    Act { agent: agent.clone(), verb, subject: subject.to_string(), detail }
}
