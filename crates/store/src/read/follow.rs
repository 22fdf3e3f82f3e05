//! Follows in both directions.

use comity_model::follow::{Follow, FollowState, Follower};
use comity_model::{OwnActor, Topic, Uri};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult};

use crate::column::{count, parsed, time};
use crate::damage::{readable, readable_by};
use crate::entity::follow;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

/// The columns of [`follower`].
pub(super) const FOLLOWER: &str =
    "SELECT follower.actor, follower.topic, follower.handle, follower.authority, follower.follow, follower.since_seq,
     follower.until_seq, follower.since_at, inbox.url FROM follower JOIN inbox ON inbox.id = follower.inbox_id";

pub(super) fn follower(row: &QueryResult) -> Result<Follower, Error> {
    const TABLE: &str = "follower";
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Follower {
        actor: parsed(TABLE, &text("actor")?)?,
        followed: parsed(TABLE, &text("topic")?)?,
        handle: text("handle")?,
        authority: parsed(TABLE, &text("authority")?)?,
        follow: parsed(TABLE, &text("follow")?)?,
        inbox: parsed(TABLE, &text("url")?)?,
        since_seq: row.try_get("", "since_seq")?,
        until_seq: row.try_get("", "until_seq")?,
        since_at: time(TABLE, row.try_get("", "since_at")?)?,
    })
}

impl Reader {
    /// How many follow an actor of ours now.
    pub async fn followers_total(&self, of: OwnActor) -> Result<u64, Error> {
        let sql = Sql::new("SELECT COUNT(*) FROM follower WHERE until_seq IS NULL AND topic = $1", values![of.name()]);
        Ok(u64::from(count(sql.number(&self.db).await?)))
    }

    /// The topics that somebody follows now.
    pub async fn followed_topics(&self) -> Result<Vec<Topic>, Error> {
        let sql = Sql::new("SELECT DISTINCT topic FROM follower WHERE until_seq IS NULL AND topic <> '' ORDER BY topic", []);
        sql.column::<String, _>(&self.db).await?.iter().map(|name| parsed("follower", name)).collect()
    }

    /// Who follows us or a topic of ours now, newest first.
    pub async fn followers(&self) -> Result<Vec<Follower>, Error> {
        let sql = Sql::new(FOLLOWER, []).then(" WHERE follower.until_seq IS NULL ORDER BY follower.since_at DESC, follower.id DESC");
        readable_by("actor", &sql.all(&self.db).await?, follower)
    }

    /// Somebody who follows us or a topic of ours through an inbox.
    pub async fn follower_behind(&self, inbox: &Uri) -> Result<Option<Uri>, Error> {
        let sql = Sql::new(FOLLOWER, values![inbox.as_str()])
            .then(" WHERE inbox.url = $1 AND follower.until_seq IS NULL ORDER BY follower.id LIMIT 1");
        Ok(sql.one(&self.db).await?.map(|row| follower(&row)).transpose()?.map(|follower| follower.actor))
    }

    /// Whom we follow or asked, newest first (those that ended are left out).
    pub async fn following(&self) -> Result<Vec<Follow>, Error> {
        let follows = follow::Entity::find()
            .filter(follow::Column::State.ne(FollowState::Ended.name()))
            .order_by_desc(follow::Column::AskedAt)
            .order_by_desc(follow::Column::Uri);
        readable(follows.all(&self.db).await?, |row| row.office.clone(), Follow::try_from)
    }

    /// Our follow of an office, whatever became of it.
    pub async fn follow_of(&self, office: &Uri) -> Result<Option<Follow>, Error> {
        follow::Entity::find_by_id(office.as_str()).one(&self.db).await?.map(Follow::try_from).transpose()
    }
}
