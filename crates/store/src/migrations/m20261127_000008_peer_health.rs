//! How peers answered, day by day, and when each was last heard of.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000008_peer_health"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, HEALTH).await
    }
}

/// A day is its number since 1 January 1970, UTC.
const HEALTH: &str = "
CREATE TABLE peer_health (
    day BIGINT NOT NULL,
    authority TEXT NOT NULL,
    taken BIGINT NOT NULL,
    not_taken BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    PRIMARY KEY (day, authority)
);
CREATE INDEX peer_health_authority ON peer_health (authority, day);
CREATE TABLE peer_heard (
    authority TEXT PRIMARY KEY,
    heard_at BIGINT NOT NULL
);
CREATE INDEX inbox_failing ON inbox (authority) WHERE failing_since IS NOT NULL;
";
