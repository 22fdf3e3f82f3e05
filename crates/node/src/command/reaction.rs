//! `like` and `announce`.

use comity_model::reaction::ReactionKind;
use comity_model::{Id, Uri};
use comity_service::{Agent, reaction};
use serde_json::json;

use super::{Desk, Said};
use crate::cli::ReactArgs;

/// Reacts to a text that this node holds, or takes that back.
pub async fn react(desk: &Desk, args: &ReactArgs, kind: ReactionKind) -> anyhow::Result<Said> {
    let (say, read) = (desk.say, desk.app.read());
    let found = match (args.text.parse::<Id>(), args.text.parse::<Uri>()) {
        (Ok(id), _) => read.post(id).await?,
        (Err(_), Ok(uri)) => read.post_by_uri(&uri).await?,
        (Err(_), Err(_)) => None,
    };
    let Some(row) = found else { return Err(say.fail("cli-react-unknown", &[("text", &args.text)])) };
    let (post, agent) = (row.post.id, Agent::CommandLine);
    let done = if args.undo {
        reaction::take_back(&desk.app, &agent, post, kind).await
    } else {
        reaction::react(&desk.app, &agent, post, kind).await
    };
    done.map_err(|error| say.service(&error))?;
    let key = match (args.undo, kind) {
        (true, _) => "cli-react-undone",
        (false, ReactionKind::Like) => "cli-liked",
        (false, ReactionKind::Announce) => "cli-announced",
    };
    let title = if row.post.title.is_empty() { row.post.uri.as_str() } else { &row.post.title };
    let json = json!({ "text": row.post.uri, "reaction": kind, "undone": args.undo });
    Ok(Said::new(say.with(key, &[("title", &title)]) + &desk.waiting_line(), json))
}
