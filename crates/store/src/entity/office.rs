//! Offices that the node knows, its own among them.

use comity_model::{Id, Office};
use sea_orm::entity::prelude::*;

use crate::Error;
use crate::column::{json, parsed, time, time_if};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "office")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub uri: String,
    pub own: bool,
    pub authority: String,
    pub handle: String,
    pub actor: String,
    pub first_seen_at: i64,
    pub observed_at: i64,
    pub deleted_at: Option<i64>,
    pub key_changed_at: Option<i64>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl TryFrom<Model> for Office {
    type Error = Error;

    fn try_from(row: Model) -> Result<Self, Error> {
        Ok(Self {
            id: Id::from_uuid(row.id),
            own: row.own,
            authority: parsed("office", &row.authority)?,
            actor: json("office", &row.actor)?,
            first_seen_at: time("office", row.first_seen_at)?,
            observed_at: time("office", row.observed_at)?,
            deleted_at: time_if("office", row.deleted_at)?,
            key_changed_at: time_if("office", row.key_changed_at)?,
        })
    }
}
