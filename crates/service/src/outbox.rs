//! What everything that is sent has in common: its number, its proof, its row, its deliveries, in one transaction.

use std::sync::Arc;

use comity_model::{Audience, Id, Time, Uri};
use comity_store::Writer;
use comity_store::rows::NewActivity;
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
#[derive(Debug)]
pub(crate) struct About<'a> {
    pub(crate) id: Id,
    pub(crate) object: Option<&'a Uri>,
    pub(crate) thread: &'a str,
    pub(crate) original_seq: Option<i64>,
    pub(crate) audience: Audience,
    pub(crate) expires_at: Option<Time>,
}

/// To whom an activity goes.
#[derive(Debug)]
pub(crate) enum To<'a> {
    /// Everybody who follows now.
    Followers,
    /// Everybody who followed at any time since the activity with this number.
    HoldersSince(i64),
    /// One inbox.
    Inbox(&'a Uri),
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

    pub(crate) async fn commit(self) -> Result<(), Error> {
        self.writer.commit().await?;
        self.app.wake();
        Ok(())
    }
}

/// Adds an activity and its deliveries to a transaction: the one way to send anything. What speaks about a post gets the
/// office's proof.
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
    let is_about_content = matches!(kind.as_str(), "Create" | "Update" | "Delete" | "Announce");
    if is_about_content {
        prove(&*app.keyring_of(&writer.read()).await?, &mut activity, now)?;
    }
    let row = NewActivity {
        seq,
        uri: app.base().activity(about.id),
        kind,
        object: about.object.cloned(),
        listed: is_about_content && about.thread != OFFICE_THREAD,
        thread: about.thread.to_owned(),
        original_seq: about.original_seq,
        audience: about.audience,
        body: activity.to_string(),
        at: now,
        expires_at: about.expires_at,
    };
    writer.add_activity(&row).await?;
    let inboxes = match to {
        To::Followers => writer.deliver_to_followers(seq, seq, now).await?,
        To::HoldersSince(original) => writer.deliver_to_followers(seq, original, now).await?,
        To::Inbox(inbox) => {
            writer.deliver_to(seq, inbox, now).await?;
            1
        }
    };
    Ok((seq, inboxes))
}

/// Adds the office's proof (FEP-8b32) to an object or activity.
pub(crate) fn prove(keyring: &Keyring, document: &mut Value, now: Time) -> Result<(), Error> {
    Ok(comity_signatures::prove(document, &keyring.office().ed25519, now)?)
}
