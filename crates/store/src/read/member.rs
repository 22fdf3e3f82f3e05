//! The staff, and who is asked to join it.

use comity_model::invitation::{Grant, Invitation};
use comity_model::member::Member;
use comity_model::{Id, Time};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::column::{millis, parsed, time};
use crate::entity::{invitation, member};
use crate::sql::Sql;
use crate::{Error, Reader};

impl Reader {
    /// A member by the name to sign in with.
    pub async fn member_by_email(&self, email: &str) -> Result<Option<Member>, Error> {
        let found = member::Entity::find().filter(member::Column::Email.eq(email)).one(&self.db).await?;
        found.map(Member::try_from).transpose()
    }

    /// A member by the row.
    pub async fn member(&self, id: Id) -> Result<Option<Member>, Error> {
        member::Entity::find_by_id(id.uuid()).one(&self.db).await?.map(Member::try_from).transpose()
    }

    /// All members, by name.
    pub async fn members(&self) -> Result<Vec<Member>, Error> {
        let rows = member::Entity::find().all(&self.db).await?;
        let mut members = rows.into_iter().map(Member::try_from).collect::<Result<Vec<_>, _>>()?;
        members.sort_by_cached_key(|member| (member.name.to_lowercase(), member.id));
        Ok(members)
    }

    /// An invitation by the SHA-256 of its word, hex, also one that is over.
    pub async fn invitation(&self, token_hash: &str) -> Result<Option<Invitation>, Error> {
        let found = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(token_hash)).one(&self.db).await?;
        found.map(Invitation::try_from).transpose()
    }

    /// Invitations that could still be accepted at `now`, newest first.
    pub async fn open_invitations(&self, now: Time) -> Result<Vec<Invitation>, Error> {
        let open = invitation::Entity::find()
            .filter(invitation::Column::UsedAt.is_null())
            .filter(invitation::Column::ExpiresAt.gt(millis(now)))
            .order_by_desc(invitation::Column::CreatedAt);
        open.all(&self.db).await?.into_iter().map(Invitation::try_from).collect()
    }

    /// Roles that wait for a second administrator.
    pub async fn grants(&self) -> Result<Vec<Grant>, Error> {
        let rows = Sql::new("SELECT member_id, role, asked_by, asked_at FROM role_grant ORDER BY asked_at", []).all(&self.db).await?;
        let grant = |row: &sea_orm::QueryResult| {
            Ok(Grant {
                member: Id::from_uuid(row.try_get_by_index::<Uuid>(0)?),
                role: parsed("role_grant", &row.try_get_by_index::<String>(1)?)?,
                asked_by: row.try_get_by_index(2)?,
                asked_at: time("role_grant", row.try_get_by_index(3)?)?,
            })
        };
        rows.iter().map(grant).collect()
    }
}
