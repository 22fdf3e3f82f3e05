//! What is thought of posts.

use comity_model::reaction::Reaction;
use comity_model::{Id, Uri};

use crate::column::millis;
use crate::rows::Noted;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

/// Most reactions to one post that are noted.
const REACTIONS_MAX: i64 = 10_000;

impl Writer {
    /// Notes a reaction to a post, one of each kind for each actor.
    pub async fn add_reaction(&mut self, post: Id, reaction: &Reaction) -> Result<Noted, Error> {
        let key = values![post.uuid(), reaction.kind.name(), reaction.actor.as_str()];
        let renewed = Sql::new(
            "UPDATE reaction SET activity = $4, reacted_at = $5 WHERE post_id = $1 AND kind = $2 AND actor = $3 AND NOT own",
            key.iter().cloned().chain(values![reaction.activity.as_str(), millis(reaction.at)]),
        );
        if renewed.run(self.db()).await? > 0 {
            return Ok(Noted::Renewed);
        }
        let sql = Sql::new(
            "INSERT INTO reaction (post_id, kind, actor, own, activity, reacted_at)
             SELECT post.id, $2, $3, $4, $5, $6 FROM post
             WHERE post.id = $1 AND (SELECT COUNT(*) FROM reaction WHERE post_id = $1) < $7
             ON CONFLICT DO NOTHING",
            key.into_iter().chain(values![reaction.own, reaction.activity.as_str(), millis(reaction.at), REACTIONS_MAX]),
        );
        Ok(if sql.run(self.pages()).await? > 0 { Noted::New } else { Noted::Not })
    }

    /// Takes back what an actor thought of a post with an activity; false if there was nothing.
    pub async fn remove_reaction(&mut self, actor: &Uri, activity: &Uri) -> Result<bool, Error> {
        let sql = Sql::new("DELETE FROM reaction WHERE actor = $1 AND activity = $2", values![actor.as_str(), activity.as_str()]);
        Ok(sql.run(self.pages()).await? > 0)
    }

    /// Takes back everything that an actor thought, because it is gone; false if there was nothing.
    pub async fn remove_reactions_of(&mut self, actor: &Uri) -> Result<bool, Error> {
        Ok(Sql::new("DELETE FROM reaction WHERE actor = $1", values![actor.as_str()]).run(self.pages()).await? > 0)
    }
}
