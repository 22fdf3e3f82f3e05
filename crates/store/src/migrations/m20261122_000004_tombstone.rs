//! A tombstone counts for whom it was made by: of one id there may be one of each who deleted it.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000004_tombstone"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, OF_EACH).await
    }
}

const OF_EACH: &str = "
CREATE TABLE tombstone_of_each (
    uri TEXT NOT NULL,
    office TEXT NOT NULL,
    deleted_at BIGINT NOT NULL,
    object TEXT,
    PRIMARY KEY (uri, office)
);
INSERT INTO tombstone_of_each (uri, office, deleted_at, object) SELECT uri, office, deleted_at, object FROM tombstone;
DROP TABLE tombstone;
ALTER TABLE tombstone_of_each RENAME TO tombstone;
";
