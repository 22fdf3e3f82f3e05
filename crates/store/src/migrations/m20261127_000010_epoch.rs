//! A fence for rows of the journal: whoever took one before somebody else did has a lower number than the row.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000010_epoch"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, EPOCH).await
    }
}

const EPOCH: &str = "
ALTER TABLE inbox_activity ADD COLUMN epoch BIGINT NOT NULL DEFAULT 0;
";
