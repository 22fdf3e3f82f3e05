//! Follows in both directions.

use comity_model::follow::{Follow, FollowState, Follower};
use comity_model::{OwnActor, Time, Uri};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, Iterable, QueryFilter};

use super::delivery::inbox_id;
use crate::column::{millis, plain};
use crate::entity::follow;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

impl Writer {
    /// Inserts or replaces a follow of ours (by office).
    pub async fn put_follow(&mut self, follow: &Follow) -> Result<(), Error> {
        let renewed = follow::Column::iter().filter(|column| !matches!(column, follow::Column::Office));
        let renews = OnConflict::column(follow::Column::Office).update_columns(renewed).to_owned();
        let db = self.peers();
        follow::Entity::insert(follow::ActiveModel::from(follow)).on_conflict(renews).exec_without_returning(db).await?;
        Ok(())
    }

    /// Sets what became of a follow of ours, by the id of our `Follow`; returns the follow.
    pub async fn answer_follow(&mut self, follow: &Uri, state: FollowState, at: Time) -> Result<Option<Follow>, Error> {
        let db = self.peers();
        Sql::new("UPDATE follow SET state = $1, answered_at = $2 WHERE uri = $3", values![state.name(), millis(at), follow.as_str()])
            .run(db)
            .await?;
        let found = follow::Entity::find().filter(follow::Column::Uri.eq(follow.as_str())).one(db).await?;
        found.map(Follow::try_from).transpose()
    }

    /// Adds a follower, or renews it (by actor and whom it follows). One that follows already keeps the beginning of its
    /// interval; one that follows again begins a new one, beside the one that ended.
    pub async fn put_follower(&mut self, follower: &Follower) -> Result<(), Error> {
        let db = self.peers();
        let inbox = inbox_id(db, &follower.inbox).await?;
        Sql::new("UPDATE inbox SET ended_at = NULL WHERE id = $1 AND ended_at IS NOT NULL", values![inbox]).run(db).await?;
        Sql::new(
            "INSERT INTO follower (actor, topic, handle, authority, follow, inbox_id, since_seq, until_seq, since_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (actor, topic) WHERE until_seq IS NULL
             DO UPDATE SET handle = excluded.handle, follow = excluded.follow, inbox_id = excluded.inbox_id",
            values![
                follower.actor.as_str(),
                follower.followed.name(),
                plain(&follower.handle),
                follower.authority.as_str(),
                follower.follow.as_str(),
                inbox,
                follower.since_seq,
                follower.until_seq,
                millis(follower.since_at),
            ],
        )
        .run(db)
        .await?;
        Ok(())
    }

    /// Notes what software is behind an inbox, by its NodeInfo.
    pub async fn put_software(&mut self, inbox: &Uri, software: &str) -> Result<(), Error> {
        let sql = Sql::new(
            "UPDATE inbox SET software = $1 WHERE url = $2 AND software IS DISTINCT FROM $1",
            values![plain(software), inbox.as_str()],
        );
        sql.run(self.peers()).await?;
        Ok(())
    }

    /// Ends what an actor follows at `until_seq`: what it began with the `Follow` that is named, if one is, and of whom is
    /// named, if somebody is. Returns whether it followed.
    pub async fn end_follower(
        &mut self,
        actor: &Uri,
        follow: Option<&Uri>,
        followed: Option<OwnActor>,
        until_seq: i64,
    ) -> Result<bool, Error> {
        let sql = Sql::new(
            "UPDATE follower SET until_seq = $1 WHERE actor = $2 AND until_seq IS NULL AND follow = COALESCE($3, follow)
             AND topic = COALESCE($4, topic)",
            values![until_seq, actor.as_str(), follow.map(Uri::as_str), followed.map(OwnActor::name)],
        );
        Ok(sql.run(self.peers()).await? > 0)
    }
}
