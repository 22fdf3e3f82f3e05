//! The outbox: every activity of ours.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub uri: String,
    pub kind: String,
    pub object: Option<String>,
    pub thread: String,
    pub original_seq: Option<i64>,
    pub audience: String,
    pub listed: bool,
    pub body: String,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    pub actor: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
