//! How far the outboxes of those whom we follow were read.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000007_backfill"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, BACKFILL).await
    }
}

/// Those whom we follow already are read from the beginning too.
const BACKFILL: &str = "
CREATE TABLE backfill (
    office TEXT PRIMARY KEY,
    walk TEXT NOT NULL,
    state TEXT NOT NULL,
    page TEXT,
    upward BOOLEAN NOT NULL,
    pages BIGINT NOT NULL,
    found BIGINT NOT NULL,
    total BIGINT,
    began_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    complete_at BIGINT,
    failures BIGINT NOT NULL,
    why TEXT NOT NULL,
    taken_until BIGINT,
    epoch BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX backfill_due ON backfill (next_at);
INSERT INTO backfill (office, walk, state, upward, pages, found, began_at, next_at, failures, why)
SELECT office, 'whole', 'running', FALSE, 0, 0, asked_at, 0, 0, '' FROM follow WHERE state = 'accepted';
";
