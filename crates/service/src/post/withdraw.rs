//! Taking a post of ours back.

use comity_model::audit::{Act, Agent};
use comity_model::post::Withdrawal;
use comity_model::{Audience, Html, Id, OwnActor, Problem, Problems, Rule, State};
use comity_wire::write;

use super::{about, outgoing, thread, thread_of};
use crate::outbox::{About, Outbox, To, prove};
use crate::{App, Error};

/// Takes a post back, with a reason that stays readable. One person may, because harm lies in what stays; all colleagues
/// are told on their desk. A revision that was being written goes with it.
pub async fn withdraw(app: &App, agent: &Agent, id: Id, reason: &str) -> Result<(), Error> {
    let reason = reason.trim();
    let rule = match reason.chars().count() {
        0 => Some(Rule::Missing),
        is @ 501.. => Some(Rule::TooLong { is, max: 500 }),
        _ => None,
    };
    if let Some(rule) = rule {
        return Err(Problems(vec![Problem::new("reason", rule)]).into());
    }
    let mut outbox = Outbox::begin(app).await?;
    let now = outbox.now;
    let mut row = outbox.writer.read().post(id).await?.filter(|row| row.own).ok_or(Error::NotFound("post"))?;
    let (State::Published, Some(original_seq)) = (row.post.state, row.seq) else {
        return Err(Error::State("error-not-published"));
    };
    let record = row.post.record.as_ref().ok_or(Error::NotFound("record"))?;
    let mut tombstone = write::tombstone(&outgoing(app, &row, record), now, Some(reason));
    prove(&outbox.keyring, OwnActor::Office, app, &mut tombstone, now)?;
    let parent = thread::Parent::find(&outbox.writer.read(), row.post.in_reply_to.as_ref()).await?;
    let topics = if row.post.audience == Audience::Public { parent.topics(Some(record)).to_vec() } else { Vec::new() };
    let post = &mut row.post;
    let bytes = tombstone.to_string();
    let activity_id = Id::new(now);
    let activity = write::activity::delete(app.base(), activity_id, tombstone, now);
    post.state = State::Withdrawn;
    post.withdrawal = Some(Withdrawal { at: now, reason: Some(reason.to_owned()) });
    post.html = Html::default();
    let thread = thread_of(post);
    let uri = post.uri.clone();
    let about = About { topics: &topics, original_seq: Some(original_seq), ..about(activity_id, post, &thread) };
    let (seq, _) = outbox.publish(activity, about, To::HoldersSince(original_seq)).await?;
    parent.deliver(&mut outbox, seq).await?;
    outbox.writer.put_post(&row).await?;
    outbox.writer.remove_draft(id, outbox.now).await?;
    outbox.writer.put_tombstone(&uri, &app.base().office(), now, Some(&bytes)).await?;
    let act = Act { agent: agent.clone(), verb: "post.withdraw", subject: uri.to_string(), detail: reason.to_owned() };
    outbox.writer.audit(&act, now);
    outbox.commit().await
}
