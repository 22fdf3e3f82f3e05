//! Visits of members, and by what they show who they are.

use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::member::Member;
use comity_model::session::Session;
use comity_model::{Id, Time};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::column::millis;
use crate::entity::{authenticator, member, session};
use crate::{Error, Reader};

impl Reader {
    /// The session of a token that is alive at `now`, by the SHA-256 of the token, hex; a disabled member has none.
    pub async fn session(&self, token_hash: &str, now: Time) -> Result<Option<Session>, Error> {
        let alive =
            session::Entity::find().filter(session::Column::TokenHash.eq(token_hash)).filter(session::Column::ExpiresAt.gt(millis(now)));
        let Some(row) = alive.one(&self.db).await? else { return Ok(None) };
        let member = member::Entity::find_by_id(row.member_id).filter(member::Column::DisabledAt.is_null()).one(&self.db).await?;
        member.map(|member| row.of(Member::try_from(member)?)).transpose()
    }

    /// The sessions of a member that are alive at `now`, the one that was used last first.
    pub async fn sessions_of(&self, member: &Member, now: Time) -> Result<Vec<Session>, Error> {
        let alive = session::Entity::find()
            .filter(session::Column::MemberId.eq(member.id.uuid()))
            .filter(session::Column::ExpiresAt.gt(millis(now)))
            .order_by_desc(session::Column::UsedAt)
            .order_by_desc(session::Column::Id);
        alive.all(&self.db).await?.into_iter().map(|row| row.of(member.clone())).collect()
    }

    /// All authenticators of a member, oldest first.
    pub async fn authenticators_of(&self, member: Id) -> Result<Vec<Authenticator>, Error> {
        let rows = authenticator::Entity::find()
            .filter(authenticator::Column::MemberId.eq(member.uuid()))
            .order_by_asc(authenticator::Column::CreatedAt)
            .order_by_asc(authenticator::Column::Id);
        rows.all(&self.db).await?.into_iter().map(Authenticator::try_from).collect()
    }

    /// The authenticator of a kind that has a handle.
    pub async fn authenticator_by_handle(&self, kind: AuthenticatorKind, handle: &str) -> Result<Option<Authenticator>, Error> {
        let found = authenticator::Entity::find()
            .filter(authenticator::Column::Kind.eq(kind.name()))
            .filter(authenticator::Column::Handle.eq(handle));
        found.one(&self.db).await?.map(Authenticator::try_from).transpose()
    }
}
