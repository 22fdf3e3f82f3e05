//! Follows in both directions.

use comity_model::Uri;
use comity_model::follow::{Follow, FollowState, Follower};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QueryResult};

use crate::column::{count, parsed, time};
use crate::damage::{readable, readable_by};
use crate::entity::follow;
use crate::sql::Sql;
use crate::{Error, Reader};

/// The columns of [`follower`].
pub(super) const FOLLOWER: &str = "SELECT follower.actor, follower.handle, follower.authority, follower.follow, follower.since_seq,
     follower.until_seq, follower.since_at, inbox.url FROM follower JOIN inbox ON inbox.id = follower.inbox_id";

pub(super) fn follower(row: &QueryResult) -> Result<Follower, Error> {
    const TABLE: &str = "follower";
    let text = |column: &str| row.try_get::<String>("", column);
    Ok(Follower {
        actor: parsed(TABLE, &text("actor")?)?,
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
    /// How many follow us now.
    pub async fn followers_total(&self) -> Result<u64, Error> {
        let total = Sql::new("SELECT COUNT(*) FROM follower WHERE until_seq IS NULL", []).number(&self.db).await?;
        Ok(u64::from(count(total)))
    }

    /// Who follows us now, newest first.
    pub async fn followers(&self) -> Result<Vec<Follower>, Error> {
        let sql = Sql::new(FOLLOWER, []).then(" WHERE follower.until_seq IS NULL ORDER BY follower.since_at DESC, follower.id DESC");
        readable_by("actor", &sql.all(&self.db).await?, follower)
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
