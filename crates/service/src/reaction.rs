//! What our office thinks of the posts of others: that they are of use, or that our followers should see them.

use comity_model::audit::{Act, Agent};
use comity_model::reaction::{Reaction, ReactionKind};
use comity_model::{Audience, Id, OwnActor, State, Time};
use comity_store::rows::{Noted, PostRow};
use comity_wire::write::activity;
use serde_json::Value;

use crate::outbox::{About, Outbox, To};
use crate::{App, Error};

/// Reacts to a public post: a `Like` tells its author alone, an `Announce` everybody who follows us as well. Doing it again
/// changes nothing. A post of ours can be announced once more, but not liked.
pub async fn react(app: &App, agent: &Agent, post: Id, kind: ReactionKind) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let row = outbox.writer.read().post(post).await?.ok_or(Error::NotFound("post"))?;
    if row.post.state != State::Published || row.post.audience != Audience::Public {
        return Err(Error::State("error-not-for-everybody"));
    }
    if row.own && kind == ReactionKind::Like {
        return Err(Error::State("error-own-post"));
    }
    let id = Id::new(now);
    let reaction = Reaction { kind, actor: app.base().office(), own: true, activity: app.base().activity(id), at: now };
    if outbox.writer.add_reaction(post, &reaction).await? != Noted::New {
        return Ok(());
    }
    let said = activity_of(app, id, &row, kind, now);
    let to = if kind == ReactionKind::Announce { To::Followers } else { To::Nobody };
    tell(&mut outbox, said, id, &row, to).await?;
    let verb = if kind == ReactionKind::Like { "post.like" } else { "post.announce" };
    let act = Act { agent: agent.clone(), verb, subject: row.post.uri.to_string(), detail: row.post.title.clone() };
    outbox.writer.audit(&act, now);
    outbox.commit().await
}

/// Takes a reaction of ours back; those who were told of it are told.
pub async fn take_back(app: &App, agent: &Agent, post: Id, kind: ReactionKind) -> Result<(), Error> {
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let read = outbox.writer.read();
    let row = read.post(post).await?.ok_or(Error::NotFound("post"))?;
    let reaction = read.own_reaction(post, kind).await?.ok_or(Error::NotFound("reaction"))?;
    let id = Id::new(now);
    let mut said = activity_of(app, id, &row, kind, now);
    said["id"] = reaction.activity.as_str().into();
    let undo = activity::undo(app.base(), id, &said, now);
    outbox.writer.remove_reaction(&reaction.actor, &reaction.activity).await?;
    // Whoever was told of it is told, also if it has left since.
    let told_in = read.activity_seq(&reaction.activity).await?;
    let to = told_in.filter(|_| kind == ReactionKind::Announce).map_or(To::Nobody, To::HoldersSince);
    tell(&mut outbox, undo, id, &row, to).await?;
    let verb = if kind == ReactionKind::Like { "post.unlike" } else { "post.unannounce" };
    let act = Act { agent: agent.clone(), verb, subject: row.post.uri.to_string(), detail: row.post.title.clone() };
    outbox.writer.audit(&act, now);
    outbox.commit().await
}

fn activity_of(app: &App, id: Id, row: &PostRow, kind: ReactionKind, at: Time) -> Value {
    let (base, object, author) = (app.base(), &row.post.uri, &row.post.office);
    match kind {
        ReactionKind::Like => activity::like(base, id, object, author, at),
        ReactionKind::Announce => activity::announce(base, id, OwnActor::Office, object, author, at),
    }
}

/// Sends to whom a reaction is for, and to the author of the post. An Undo follows what it takes back, because both are of
/// one thread.
async fn tell(outbox: &mut Outbox<'_>, said: Value, id: Id, row: &PostRow, to: To<'_>) -> Result<(), Error> {
    let thread = format!("reactions {}", row.post.uri);
    let listed = said.get("type").and_then(Value::as_str) == Some("Announce");
    let about = About { thread: &thread, listed, ..About::the_office(id, OwnActor::Office, &row.post.uri) };
    let (seq, _) = outbox.send(said, about, to).await?;
    if !row.own
        && let Some(author) = outbox.writer.read().office(&row.post.office).await?
    {
        let now = outbox.now;
        outbox.writer.deliver_also(seq, author.actor.delivery_inbox(), now).await?;
    }
    Ok(())
}
