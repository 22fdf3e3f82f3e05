//! Leave to quote a public post of ours, which everybody has who asks (FEP-044f).

use comity_model::{Audience, OwnActor, Time};
use comity_store::Writer;
use comity_wire::write::activity as wire;
use serde_json::json;

use super::Task;
use super::effect::{Effect, act, actor, answer_id, derived_id, send_answer};
use crate::outbox::{self, About, To};
use crate::{App, Error};

/// Answers a request with an `Accept` and the leave that it names, which anybody may fetch until the post is withdrawn.
pub(super) async fn allow(app: &App, writer: &mut Writer, task: &Task, now: Time) -> Result<Effect, Error> {
    let (activity, base) = (&task.activity, app.base());
    let (Some(quoted), Some(quoting)) = (&activity.target.id, &activity.beside) else {
        return Ok(Effect::Ignored("it does not name both posts"));
    };
    let quotable = writer.post_by_uri(quoted).await?.is_some_and(|row| row.own && row.post.audience == Audience::Public);
    if !quotable {
        return Ok(Effect::Ignored("a post that not everybody may see"));
    }
    let actor = match actor(writer, task, &activity.actor, now).await? {
        Ok(actor) => actor,
        Err(effect) => return Ok(effect),
    };
    // One leave for the two posts, however often it is asked for.
    let leave_id = derived_id(quoting, quoted);
    let leave = wire::quote_authorization(base, leave_id, quoting, quoted);
    outbox::add(app, writer, leave, About::the_office(leave_id, OwnActor::Office, quoted), To::Nobody, now).await?;
    let id = answer_id(activity);
    let request = json!({ "id": activity.id, "type": "QuoteRequest", "actor": activity.actor, "object": quoted, "instrument": quoting });
    let accept = wire::accept_quote(base, id, &request, &base.quote(leave_id), &activity.actor, now);
    send_answer(app, writer, accept, About::the_office(id, OwnActor::Office, &activity.id), &actor, now).await?;
    Ok(Effect::Done(act(activity, "quote.allow", Some(quoted))))
}
