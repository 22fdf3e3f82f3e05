//! Who is asked to join the staff.

use comity_model::Id;
use comity_model::invitation::Invitation;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{parsed, time, time_if};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub token_hash: String,
    pub email: String,
    pub role: String,
    pub member_id: Option<Uuid>,
    pub invited_by: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub needs_second: bool,
    pub agreed_by: Option<String>,
    pub used_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Invitation {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        const TABLE: &str = "invitation";
        Ok(Self {
            id: Id::from_uuid(row.id),
            email: row.email,
            role: parsed(TABLE, &row.role)?,
            member: row.member_id.map(Id::from_uuid),
            invited_by: row.invited_by,
            created_at: time(TABLE, row.created_at)?,
            expires_at: time(TABLE, row.expires_at)?,
            needs_second: row.needs_second,
            agreed_by: row.agreed_by,
            used_at: time_if(TABLE, row.used_at)?,
        })
    }
}
