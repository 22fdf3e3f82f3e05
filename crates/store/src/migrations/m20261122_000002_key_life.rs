//! Keys end, and those of others change.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000002_key_life"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, KEYS).await
    }
}

const KEYS: &str = "
-- The number of the activity that told of its end: what has a lower one is delivered under this key.
ALTER TABLE node_key ADD COLUMN until_seq BIGINT;

-- When the office came with a key that no earlier one of its vouched for, until a person has looked.
ALTER TABLE office ADD COLUMN key_changed_at BIGINT;
";
