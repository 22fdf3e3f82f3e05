//! What is thought of posts.

use comity_model::reaction::Reaction;
use comity_model::{Id, Uri};

use crate::column::millis;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Notes a reaction to a post, one of each kind for each actor; false if it was there.
    pub async fn add_reaction(&mut self, post: Id, reaction: &Reaction) -> Result<bool, Error> {
        let sql = Sql::new(
            "INSERT INTO reaction (post_id, kind, actor, own, activity, reacted_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT DO NOTHING",
            values![
                post.uuid(),
                reaction.kind.name(),
                reaction.actor.as_str(),
                reaction.own,
                reaction.activity.as_str(),
                millis(reaction.at),
            ],
        );
        Ok(sql.run(self.pages()).await? > 0)
    }

    /// Takes back what an actor thought of a post with an activity; false if there was nothing.
    pub async fn remove_reaction(&mut self, actor: &Uri, activity: &Uri) -> Result<bool, Error> {
        let sql = Sql::new("DELETE FROM reaction WHERE actor = $1 AND activity = $2", values![actor.as_str(), activity.as_str()]);
        Ok(sql.run(self.pages()).await? > 0)
    }

    /// Takes back everything that an actor thought, because it is gone.
    pub async fn remove_reactions_of(&mut self, actor: &Uri) -> Result<(), Error> {
        Sql::new("DELETE FROM reaction WHERE actor = $1", values![actor.as_str()]).run(self.pages()).await?;
        Ok(())
    }
}
