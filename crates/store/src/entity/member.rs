//! The staff.

use comity_model::Id;
use comity_model::member::Member;
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{parsed, time, time_if};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub role: String,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Member {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        Ok(Self {
            id: Id::from_uuid(row.id),
            name: row.name,
            email: row.email,
            role: parsed("member", &row.role)?,
            created_at: time("member", row.created_at)?,
            disabled_at: time_if("member", row.disabled_at)?,
        })
    }
}
