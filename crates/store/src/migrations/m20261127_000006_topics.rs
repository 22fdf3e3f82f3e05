//! Topics that are followed by themselves, phases that posts are found by, what others think of our posts, and the threads
//! of others.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261127_000006_topics"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let phase = match manager.get_connection().get_database_backend() {
            DbBackend::Postgres => "CAST(record AS JSON) ->> 'phase'",
            _ => "json_extract(record, '$.phase')",
        };
        super::run(manager, &TOPICS.replace("{record_phase}", phase)).await?;
        super::run(manager, REACTIONS).await
    }
}

/// An empty topic is the office itself.
const TOPICS: &str = "
ALTER TABLE follower ADD COLUMN topic TEXT NOT NULL DEFAULT '';
DROP INDEX follower_now;
CREATE UNIQUE INDEX follower_now ON follower (actor, topic) WHERE until_seq IS NULL;
CREATE INDEX follower_topic ON follower (topic, inbox_id) WHERE topic <> '';
ALTER TABLE inbox ADD COLUMN software TEXT;

ALTER TABLE activity ADD COLUMN actor TEXT NOT NULL DEFAULT '';
DROP INDEX activity_listed;
CREATE INDEX activity_listed ON activity (actor, seq) WHERE listed;
CREATE TABLE activity_topic (
    seq BIGINT NOT NULL REFERENCES activity (seq),
    topic TEXT NOT NULL,
    PRIMARY KEY (seq, topic)
);

ALTER TABLE post ADD COLUMN context TEXT;
ALTER TABLE post ADD COLUMN phase TEXT;
UPDATE post SET phase = {record_phase} WHERE record IS NOT NULL;
CREATE INDEX post_phase ON post (phase, sort_at, id) WHERE phase IS NOT NULL;
";

const REACTIONS: &str = "
CREATE TABLE reaction (
    post_id {uuid} NOT NULL REFERENCES post (id),
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    own BOOLEAN NOT NULL,
    activity TEXT NOT NULL,
    reacted_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, kind, actor)
);
CREATE INDEX reaction_activity ON reaction (activity);
CREATE INDEX reaction_actor ON reaction (actor);
";
