//! What everything that is sent has in common: its number, its proof, its row, its deliveries, in one transaction.

use std::sync::Arc;

use comity_model::own_actor::Announcing;
use comity_model::{Audience, Id, OwnActor, Time, Topic, Uri};
use comity_store::Writer;
use comity_store::rows::{NewActivity, Reached};
use comity_wire::write::activity as wire;
use serde_json::Value;

use crate::keyring::Keyring;
use crate::{App, Error};

/// The thread of activities about the office itself (Follow, Accept, Update of the actor).
pub(crate) const OFFICE_THREAD: &str = "office";

/// A write transaction that publishes. Its first write takes the number, so that the order of numbers is the order of
/// commits on both databases.
pub(crate) struct Outbox<'a> {
    app: &'a App,
    pub(crate) writer: Writer,
    /// The keys as this transaction sees them.
    pub(crate) keyring: Arc<Keyring>,
    pub(crate) now: Time,
}

/// What the row of an activity says beside its JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) struct About<'a> {
    pub(crate) id: Id,
    /// Which of our actors it is of.
    pub(crate) actor: OwnActor,
    pub(crate) object: Option<&'a Uri>,
    /// The topics whose followers are sent it too.
    pub(crate) topics: &'a [Topic],
    pub(crate) thread: &'a str,
    /// Whether the outbox of its actor lists it.
    pub(crate) listed: bool,
    pub(crate) original_seq: Option<i64>,
    pub(crate) audience: Audience,
    pub(crate) expires_at: Option<Time>,
}

impl<'a> About<'a> {
    /// Of an activity about the office itself, which anybody may fetch, because some servers believe it only then.
    pub(crate) const fn the_office(id: Id, actor: OwnActor, object: &'a Uri) -> Self {
        Self {
            id,
            actor,
            object: Some(object),
            topics: &[],
            thread: OFFICE_THREAD,
            listed: false,
            original_seq: None,
            audience: Audience::Public,
            expires_at: None,
        }
    }
}

/// To whom an activity goes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum To<'a> {
    /// Everybody who follows now.
    Followers,
    /// Everybody who followed at any time since the activity with this number.
    HoldersSince(i64),
    /// Those followers of a topic whose software needs it, as of the activity with this number.
    Announced(Topic, Announcing, i64),
    /// Those who follow a topic now.
    Topic(Topic),
    /// One inbox.
    Inbox(&'a Uri),
    /// Nobody; it can be fetched.
    Nobody,
}

impl<'a> Outbox<'a> {
    pub(crate) async fn begin(app: &'a App) -> Result<Self, Error> {
        let writer = app.write().await?;
        let keyring = app.keyring_of(&writer.read()).await?;
        Ok(Self { app, writer, keyring, now: app.now() })
    }

    /// Adds an activity and its deliveries; returns its number and how many inboxes it goes to.
    pub(crate) async fn send(&mut self, activity: Value, about: About<'_>, to: To<'_>) -> Result<(i64, u64), Error> {
        add(self.app, &mut self.writer, activity, about, to, self.now).await
    }

    /// The same of an activity about a post, with what its topics announce of it.
    pub(crate) async fn publish(&mut self, mut activity: Value, about: About<'_>, to: To<'_>) -> Result<(i64, u64), Error> {
        prove_activity(&self.keyring, self.app, &about, &mut activity, self.now)?;
        // A change is told by the topics that the post had before, too: nobody else tells their communities.
        let mut topics = about.topics.to_vec();
        if let Some(object) = about.object.filter(|_| about.original_seq.is_some() && about.audience == Audience::Public) {
            topics.extend(self.writer.read().topics_told(object).await?.into_iter().filter(|told| !about.topics.contains(told)));
        }
        let announced = (!topics.is_empty()).then(|| activity.clone());
        let (seq, inboxes) = self.send(activity, about, to).await?;
        if let Some(activity) = announced {
            let holder = if let To::HoldersSince(original) = to { original } else { seq };
            self.announce(activity, about, &topics, holder).await?;
        }
        Ok((seq, inboxes))
    }

    /// What each topic says of an activity about it: the whole of it to communities (FEP-1b12), and of a new post its id
    /// to those who take nothing from an office that they don't follow. What is new in a topic is kept for its outbox, also
    /// if nobody has to be told.
    async fn announce(&mut self, activity: Value, about: About<'_>, topics: &[Topic], holder_seq: i64) -> Result<(), Error> {
        let Some(object) = about.object else { return Ok(()) };
        let (app, now) = (self.app, self.now);
        let kind = activity.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let (is_new, is_delete) = (kind == "Create", kind == "Delete");
        // A Delete carries no text, and stays when the post is gone: it is about itself.
        let deleted = if is_delete { activity.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()) } else { None };
        for topic in topics.iter().copied() {
            let actor = OwnActor::Topic(topic);
            let said = |id, listed| About { id, actor, listed, topics: &[], object: deleted.as_ref().or(Some(object)), ..about };
            if is_new || self.writer.needs_announcing(topic, Announcing::Activity, holder_seq).await? {
                let id = Id::new(now);
                let announce = wire::announce_activity(app.base(), id, topic, activity.clone(), now);
                let to = To::Announced(topic, Announcing::Activity, holder_seq);
                add(app, &mut self.writer, announce, said(id, is_new), to, now).await?;
            }
            if is_new && self.writer.needs_announcing(topic, Announcing::Post, holder_seq).await? {
                let id = Id::new(now);
                let announce = wire::announce(app.base(), id, actor, object, &app.base().office(), now);
                let to = To::Announced(topic, Announcing::Post, holder_seq);
                add(app, &mut self.writer, announce, said(id, false), to, now).await?;
            }
        }
        Ok(())
    }

    pub(crate) async fn commit(self) -> Result<(), Error> {
        self.writer.commit().await?;
        self.app.wake();
        Ok(())
    }
}

/// The types of activity that carry a proof: they speak about a post, or give leave to quote one.
const PROVEN: [&str; 5] = ["Create", "Update", "Delete", "Announce", "QuoteAuthorization"];

/// Adds an activity and its deliveries to a transaction: the one way to send anything. What speaks about a post gets the
/// proof of the actor that says it.
pub(crate) async fn add(
    app: &App,
    writer: &mut Writer,
    mut activity: Value,
    about: About<'_>,
    to: To<'_>,
    now: Time,
) -> Result<(i64, u64), Error> {
    let seq = writer.next_seq().await?;
    let kind = activity.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    prove_activity(&*app.keyring_of(&writer.read()).await?, app, &about, &mut activity, now)?;
    let row = NewActivity {
        seq,
        uri: activity.get("id").and_then(Value::as_str).and_then(|id| id.parse().ok()).unwrap_or_else(|| app.base().activity(about.id)),
        actor: about.actor,
        listed: about.listed,
        kind,
        object: about.object.cloned(),
        topics: about.topics.to_vec(),
        thread: about.thread.to_owned(),
        original_seq: about.original_seq,
        audience: about.audience,
        body: activity.to_string(),
        at: now,
        expires_at: about.expires_at,
    };
    writer.add_activity(&row).await?;
    let inboxes = match to {
        To::Followers => writer.deliver_to_followers(seq, seq, Reached::Followers, now).await?,
        To::HoldersSince(original) => writer.deliver_to_followers(seq, original, Reached::Followers, now).await?,
        To::Topic(topic) => writer.deliver_to_followers(seq, seq, Reached::Topic(topic), now).await?,
        To::Announced(topic, how, original) => writer.deliver_to_followers(seq, original, Reached::Announced(topic, how), now).await?,
        To::Inbox(inbox) => {
            writer.deliver_to(seq, inbox, now).await?;
            1
        }
        To::Nobody => 0,
    };
    Ok((seq, inboxes))
}

/// Adds the proof to an activity that has to carry one, unless it does.
fn prove_activity(keyring: &Keyring, app: &App, about: &About<'_>, activity: &mut Value, now: Time) -> Result<(), Error> {
    let carries = activity.get("type").and_then(Value::as_str).is_some_and(|kind| PROVEN.contains(&kind));
    if carries && activity.get("proof").is_none() { prove(keyring, about.actor, app, activity, now) } else { Ok(()) }
}

/// Adds the proof of an actor of ours (FEP-8b32) to an object or activity.
pub(crate) fn prove(keyring: &Keyring, actor: OwnActor, app: &App, document: &mut Value, now: Time) -> Result<(), Error> {
    let signer = match actor {
        OwnActor::Office => keyring.office().ed25519.clone(),
        OwnActor::Topic(topic) => keyring.office().under(&app.base().topic(topic)).ed25519,
    };
    Ok(comity_signatures::prove(document, &signer, now)?)
}
