//! The node itself, and the offices that it knows.

use comity_model::office::{Actor, OfficeProfile};
use comity_model::{Authority, Id, Time, Uri};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::delivery::inbox_id;
use crate::column::{json, millis, to_json};
use crate::entity::{node_key, office};
use crate::rows::KeyRow;
use crate::sql::{Sql, clock, values};
use crate::{Error, Writer};

impl Writer {
    /// Sets our office's profile; the first call makes the node.
    pub async fn put_own_office(&mut self, profile: &OfficeProfile, actor: &Actor, at: Time) -> Result<(), Error> {
        let db = self.peers();
        Sql::new(
            "UPDATE node SET profile = $1, created_at = COALESCE(created_at, $2) WHERE id = 1",
            values![to_json("node", profile)?, millis(at)],
        )
        .run(db)
        .await?;
        put(db, actor, at, true).await?;
        Ok(())
    }

    /// Adds a key pair.
    pub async fn add_key(&mut self, key: &KeyRow) -> Result<(), Error> {
        node_key::ActiveModel::from(key).insert(self.peers()).await?;
        Ok(())
    }

    /// Retires the keys that sign now: `until_seq` is the activity that tells of it. An inbox that was not told of the
    /// change before needs no second word: the first makes it look at the keys of that day.
    pub async fn retire_keys(&mut self, at: Time, until_seq: i64) -> Result<(), Error> {
        let clock = clock(self.db().get_database_backend());
        Sql::new(
            format!(
                "UPDATE delivery SET state = 'dropped', next_attempt_at = NULL, last_answer = 'an earlier change of keys goes in its place'
                 WHERE seq = $1 AND state = 'pending' AND inbox_id IN (
                    SELECT earlier.inbox_id FROM delivery earlier JOIN inbox ON inbox.id = earlier.inbox_id
                    WHERE earlier.state = 'pending' AND earlier.seq IN (SELECT until_seq FROM node_key WHERE until_seq IS NOT NULL)
                    AND (inbox.lease_until IS NULL OR inbox.lease_until < {clock}))"
            ),
            values![until_seq],
        )
        .run(self.db())
        .await?;
        Sql::new("UPDATE node_key SET retired_at = $1, until_seq = $2 WHERE retired_at IS NULL", values![millis(at), until_seq])
            .run(self.peers())
            .await?;
        Ok(())
    }

    /// Inserts or renews what is known of an office; returns its row. Keys are pinned by the caller.
    ///
    /// If it follows us and has a new inbox, what is sent from now on goes there.
    pub async fn put_office(&mut self, actor: &Actor, observed_at: Time) -> Result<Id, Error> {
        let db = self.peers();
        let id = put(db, actor, observed_at, false).await?;
        let follows = Sql::new("SELECT 1 FROM follower WHERE actor = $1 AND until_seq IS NULL", values![actor.uri.as_str()]);
        if follows.any(db).await? {
            let inbox = inbox_id(db, actor.delivery_inbox()).await?;
            Sql::new("UPDATE follower SET inbox_id = $1 WHERE actor = $2 AND until_seq IS NULL", values![inbox, actor.uri.as_str()])
                .run(db)
                .await?;
        }
        Ok(id)
    }

    /// Notes that an office came with a key that none of its earlier ones vouches for.
    pub async fn office_key_changed(&mut self, uri: &Uri, at: Time) -> Result<(), Error> {
        Sql::new("UPDATE office SET key_changed_at = $1 WHERE uri = $2", values![millis(at), uri.as_str()]).run(self.peers()).await?;
        Ok(())
    }

    /// A person has looked at what is noted about the keys of an authority's offices. With `forget` the keys that we held
    /// count no more, and the next ones that their server shows are pinned.
    pub async fn keys_looked_at(&mut self, authority: &Authority, forget: bool) -> Result<(), Error> {
        let db = self.peers();
        let noted = office::Entity::find()
            .filter(office::Column::Authority.eq(authority.as_str()))
            .filter(office::Column::KeyChangedAt.is_not_null());
        for row in noted.all(db).await? {
            let mut actor: Actor = json("office", &row.actor)?;
            if forget {
                actor.keys.clear();
            }
            let values = values![to_json("office", &actor)?, row.uri];
            Sql::new("UPDATE office SET actor = $1, key_changed_at = NULL WHERE uri = $2", values).run(db).await?;
        }
        Ok(())
    }

    /// Notes that an office's server says that it is gone.
    pub async fn office_deleted(&mut self, uri: &Uri, at: Time) -> Result<(), Error> {
        let sql = Sql::new("UPDATE office SET deleted_at = $1 WHERE uri = $2 AND deleted_at IS NULL", values![millis(at), uri.as_str()]);
        sql.run(self.peers()).await?;
        Ok(())
    }
}

async fn put(db: &DatabaseTransaction, actor: &Actor, at: Time, own: bool) -> Result<Id, Error> {
    let row = Sql::new(
        "INSERT INTO office (id, uri, own, authority, handle, actor, first_seen_at, observed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
         ON CONFLICT (uri) DO UPDATE SET handle = excluded.handle, actor = excluded.actor, observed_at = excluded.observed_at,
         deleted_at = NULL
         RETURNING id",
        values![
            Id::new(at).uuid(),
            actor.uri.as_str(),
            own,
            actor.uri.authority().as_str(),
            actor.profile.handle.as_str(),
            to_json("office", actor)?,
            millis(at),
        ],
    )
    .one(db)
    .await?
    .ok_or_else(|| Error::damaged("office", "an upsert gave no row"))?;
    Ok(Id::from_uuid(row.try_get_by_index::<Uuid>(0)?))
}
