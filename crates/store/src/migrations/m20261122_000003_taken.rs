//! Rows of the journal are taken before they are handled: how often that was begun and never ended, by which a row that
//! kills the process is known, and until when nobody else takes it.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000003_taken"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, TAKEN).await
    }
}

const TAKEN: &str = "
ALTER TABLE inbox_activity ADD COLUMN begun BIGINT NOT NULL DEFAULT 0;
ALTER TABLE inbox_activity ADD COLUMN taken_until BIGINT;
CREATE INDEX inbox_activity_taken ON inbox_activity (actor) WHERE taken_until IS NOT NULL;
";
