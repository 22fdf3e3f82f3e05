//! What our office thinks of a text, and who else thinks something of it.

use axum::extract::{Path, State};
use axum::response::Response;
use comity_model::State as PostState;
use comity_model::reaction::{Reaction, ReactionKind};
use comity_store::pages::PostPage;
use comity_words::Arg;

use crate::Web;
use crate::error::Failure;
use crate::forms::Fields;
use crate::pages::{self, see};
use crate::visit::Visit;

/// What the button that takes something back sends before its name.
const UNDO: &str = "undo-";

/// What stands below a text: who thinks what of it, and for the staff what it may say itself.
#[derive(Debug, Default)]
pub(crate) struct Reactions {
    /// A line for each kind that somebody has said.
    pub lines: Vec<String>,
    /// Where the buttons lead; absent for who may not.
    pub action: Option<String>,
    /// The buttons: what they send, and what they say.
    pub buttons: Vec<(String, String)>,
}

impl Reactions {
    /// Those of a post. Names are for the staff; everybody sees how many.
    pub fn new(visit: &Visit, page: &PostPage) -> Self {
        let (voice, slip) = (visit.voice(), &page.slip);
        if slip.post.state != PostState::Published || slip.post.audience != comity_model::Audience::Public {
            return Self::default();
        }
        let of = |kind: ReactionKind| page.reactions.latest.iter().filter(move |reaction| reaction.kind == kind);
        let line = |kind: ReactionKind| {
            let count = usize::try_from(page.reactions.totals.get(&kind).copied().unwrap_or(0)).unwrap_or(usize::MAX);
            let hosts: Vec<String> = of(kind).map(|one: &Reaction| one.actor.authority().to_string()).collect();
            let said = voice.count(&format!("reaction-{kind}-count"), count);
            let named = visit.member().is_some() && !hosts.is_empty();
            (count > 0).then(|| {
                if named { voice.all("reaction-by", &[("count", Arg::Text(&said)), ("hosts", Arg::Text(&hosts.join(", ")))]) } else { said }
            })
        };
        let button = |kind: ReactionKind| {
            let undo = if of(kind).any(|reaction| reaction.own) { UNDO } else { "" };
            (format!("{undo}{kind}"), voice.say(&format!("reaction-{undo}{kind}")))
        };
        let kinds = if slip.own { &[ReactionKind::Announce][..] } else { ReactionKind::ALL };
        let may = visit.may("POST", "/react/{id}");
        Self {
            lines: ReactionKind::ALL.iter().copied().filter_map(line).collect(),
            action: may.then(|| format!("/react/{}", slip.post.id)),
            buttons: if may { kinds.iter().copied().map(button).collect() } else { Vec::new() },
        }
    }
}

/// `POST /react/{id}`: says that a text is of use, or tells our followers of it; or takes that back.
pub(crate) async fn react(State(web): State<Web>, visit: Visit, Path(id): Path<String>, fields: Fields) -> Result<Response, Failure> {
    let page = web.app.read().post_page(pages::id(&id)?, &visit.viewer()).await?.ok_or(Failure::NotFound)?;
    let path = crate::slip::href(&page.slip.post);
    let (agent, post) = (visit.agent()?, page.slip.post.id);
    let unreadable = |_| Failure::Unreadable;
    if let Some(kind) = fields.get("do").strip_prefix(UNDO) {
        comity_service::reaction::take_back(&web.app, &agent, post, kind.parse().map_err(unreadable)?).await?;
        return Ok(see(&path, "done-reaction-undone", &[]));
    }
    let kind: ReactionKind = fields.get("do").parse().map_err(unreadable)?;
    comity_service::reaction::react(&web.app, &agent, post, kind).await?;
    Ok(see(&path, if kind == ReactionKind::Like { "done-liked" } else { "done-announced" }, &[]))
}
