//! What is thought of posts.

use std::collections::HashMap;

use comity_model::reaction::{Reaction, ReactionKind};
use comity_model::{Id, Uri};
use sea_orm::QueryResult;

use crate::column::{count, parsed, time};
use crate::damage::readable_by;
use crate::pages::Reactions;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

const REACTION: &str = "SELECT kind, actor, own, activity, reacted_at FROM reaction WHERE post_id = $1";

fn reaction(row: &QueryResult) -> Result<Reaction, Error> {
    const TABLE: &str = "reaction";
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Reaction {
        kind: parsed(TABLE, &text("kind")?)?,
        actor: parsed(TABLE, &text("actor")?)?,
        own: row.try_get("", "own")?,
        activity: parsed(TABLE, &text("activity")?)?,
        at: time(TABLE, row.try_get("", "reacted_at")?)?,
    })
}

impl Reader {
    /// What is thought of a post: how many say each thing, and who said it last, at most ten of each.
    pub async fn reactions(&self, post: Id) -> Result<Reactions, Error> {
        let mut reactions = Reactions { totals: self.reactions_total(post).await?, latest: Vec::new() };
        for kind in reactions.totals.keys().copied() {
            let sql =
                Sql::new(REACTION, values![post.uuid(), kind.name()]).then(" AND kind = $2 ORDER BY own DESC, reacted_at DESC LIMIT 10");
            reactions.latest.extend(readable_by("actor", &sql.all(&self.db).await?, reaction)?);
        }
        Ok(reactions)
    }

    /// Whether an actor thinks something of a post here.
    pub async fn has_reacted(&self, actor: &Uri) -> Result<bool, Error> {
        Sql::new("SELECT 1 FROM reaction WHERE actor = $1 LIMIT 1", values![actor.as_str()]).any(&self.db).await
    }

    /// Our own reaction of a kind to a post.
    pub async fn own_reaction(&self, post: Id, kind: ReactionKind) -> Result<Option<Reaction>, Error> {
        let sql = Sql::new(REACTION, values![post.uuid(), kind.name()]).then(" AND kind = $2 AND own");
        sql.one(&self.db).await?.as_ref().map(reaction).transpose()
    }

    /// How many reactions of each kind a post has.
    pub async fn reactions_total(&self, post: Id) -> Result<HashMap<ReactionKind, u64>, Error> {
        let sql = Sql::new("SELECT kind, COUNT(*) FROM reaction WHERE post_id = $1 GROUP BY kind", values![post.uuid()]);
        let total =
            |row: &QueryResult| Ok((parsed("reaction", &row.try_get_by_index::<String>(0)?)?, u64::from(count(row.try_get_by_index(1)?))));
        sql.all(&self.db).await?.iter().map(total).collect()
    }
}
