//! The staff.

use comity_model::Time;
use comity_model::member::Member;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::column::millis;
use crate::entity::member;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

impl Reader {
    /// A member by the name to sign in with, with the password's hash.
    pub async fn member_by_email(&self, email: &str) -> Result<Option<(Member, String)>, Error> {
        let found = member::Entity::find().filter(member::Column::Email.eq(email)).one(&self.db).await?;
        let with_hash = |row: member::Model| {
            let hash = row.password_hash.clone();
            Ok((Member::try_from(row)?, hash))
        };
        found.map(with_hash).transpose()
    }

    /// All members, by name.
    pub async fn members(&self) -> Result<Vec<Member>, Error> {
        let rows = member::Entity::find().all(&self.db).await?;
        let mut members = rows.into_iter().map(Member::try_from).collect::<Result<Vec<_>, _>>()?;
        members.sort_by_cached_key(|member| (member.name.to_lowercase(), member.id));
        Ok(members)
    }

    /// The member of a session that is alive at `now`, by the SHA-256 of its token, hex; a disabled member has none.
    pub async fn session_member(&self, token_hash: &str, now: Time) -> Result<Option<Member>, Error> {
        let ids: Vec<Uuid> =
            Sql::new("SELECT member_id FROM session WHERE token_hash = $1 AND expires_at > $2", values![token_hash, millis(now)])
                .column(&self.db)
                .await?;
        let alive = member::Entity::find().filter(member::Column::Id.is_in(ids)).filter(member::Column::DisabledAt.is_null());
        alive.one(&self.db).await?.map(Member::try_from).transpose()
    }
}
