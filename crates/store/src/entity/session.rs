//! Visits of members.

use comity_model::Id;
use comity_model::member::Member;
use comity_model::session::Session;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{parsed, time};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub member_id: Uuid,
    pub method: String,
    pub browser: String,
    pub created_at: i64,
    pub used_at: i64,
    pub proved_at: i64,
    pub expires_at: i64,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// The session of a member whose row is read already.
    pub(crate) fn of(self, member: Member) -> Result<Session, Error> {
        const TABLE: &str = "session";
        Ok(Session {
            id: Id::from_uuid(self.id),
            member,
            method: parsed(TABLE, &self.method)?,
            browser: self.browser,
            created_at: time(TABLE, self.created_at)?,
            used_at: time(TABLE, self.used_at)?,
            proved_at: time(TABLE, self.proved_at)?,
            expires_at: time(TABLE, self.expires_at)?,
        })
    }
}
