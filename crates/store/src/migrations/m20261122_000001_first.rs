//! The tables of the first release.

use sea_orm_migration::async_trait::async_trait;
use sea_orm_migration::prelude::{DbErr, MigrationName, MigrationTrait, SchemaManager};

pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m20261122_000001_first"
    }
}

#[async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        super::run(manager, OWN).await?;
        super::run(manager, POSTS).await?;
        super::run(manager, OUT).await?;
        super::run(manager, IN).await?;
        super::run(manager, STAFF).await?;
        super::append_only(manager, "revision").await?;
        super::append_only(manager, "audit").await
    }
}

/// The node, and the offices that it knows.
const OWN: &str = "
CREATE TABLE node (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    profile TEXT,
    created_at BIGINT,
    head_seq BIGINT NOT NULL
);
INSERT INTO node (id, head_seq) VALUES (1, 0);

-- Apart from the node's row, because its lock is always the last that a transaction takes.
CREATE TABLE page_version (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO page_version (id, version) VALUES (1, 0);

CREATE TABLE node_key (
    uri TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    ciphertext {bytes} NOT NULL,
    public TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    retired_at BIGINT
);

CREATE TABLE office (
    id {uuid} PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    own BOOLEAN NOT NULL,
    authority TEXT NOT NULL,
    handle TEXT NOT NULL,
    actor TEXT NOT NULL,
    first_seen_at BIGINT NOT NULL,
    observed_at BIGINT NOT NULL,
    deleted_at BIGINT
);
CREATE INDEX office_authority ON office (authority, handle);
CREATE UNIQUE INDEX office_own ON office (own) WHERE own;

CREATE TABLE standing (
    authority TEXT PRIMARY KEY,
    standing TEXT NOT NULL,
    reason TEXT NOT NULL,
    decided_at BIGINT NOT NULL
);

CREATE TABLE follow (
    office TEXT PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    authority TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    answered_at BIGINT
);
CREATE INDEX follow_authority ON follow (authority);
";

/// Posts with their history.
const POSTS: &str = "
CREATE TABLE post (
    id {uuid} PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    wire_type TEXT NOT NULL,
    office TEXT NOT NULL REFERENCES office (uri) DEFERRABLE INITIALLY DEFERRED,
    own BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    audience TEXT NOT NULL,
    language TEXT,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    html TEXT NOT NULL,
    url TEXT,
    in_reply_to TEXT,
    revision BIGINT NOT NULL,
    published_at BIGINT,
    updated_at BIGINT,
    received_at BIGINT NOT NULL,
    sort_at BIGINT NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT,
    record TEXT,
    seq BIGINT,
    signed_key TEXT,
    signed_fingerprint TEXT,
    signed_at BIGINT
);
CREATE INDEX post_sort ON post (sort_at, id);
CREATE INDEX post_kind ON post (kind, sort_at, id);
CREATE INDEX post_office ON post (office, sort_at, id);
CREATE INDEX post_own ON post (sort_at, id) WHERE own;
CREATE INDEX post_ends ON post (ends_at) WHERE kind = 'event';
CREATE INDEX post_in_reply_to ON post (in_reply_to) WHERE in_reply_to IS NOT NULL;

CREATE TABLE post_topic (
    post_id {uuid} NOT NULL REFERENCES post (id) ON DELETE CASCADE,
    topic TEXT NOT NULL,
    PRIMARY KEY (topic, post_id)
);
CREATE INDEX post_topic_post ON post_topic (post_id);

CREATE TABLE revision (
    post_id {uuid} NOT NULL REFERENCES post (id),
    number BIGINT NOT NULL,
    record TEXT,
    title TEXT NOT NULL,
    object TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    correction BOOLEAN NOT NULL,
    note TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (post_id, number)
);

CREATE TABLE tombstone (
    uri TEXT PRIMARY KEY,
    office TEXT NOT NULL,
    deleted_at BIGINT NOT NULL,
    object TEXT
);
";

/// What is sent, and to whom.
const OUT: &str = "
CREATE TABLE activity (
    seq BIGINT PRIMARY KEY,
    uri TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    object TEXT,
    thread TEXT NOT NULL,
    original_seq BIGINT,
    audience TEXT NOT NULL,
    listed BOOLEAN NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX activity_object ON activity (object, seq);
CREATE INDEX activity_thread ON activity (thread, seq);
CREATE INDEX activity_listed ON activity (seq) WHERE listed;

CREATE TABLE inbox (
    id {serial},
    url TEXT NOT NULL UNIQUE,
    authority TEXT NOT NULL,
    scheme TEXT,
    next_attempt_at BIGINT NOT NULL DEFAULT 0,
    failures BIGINT NOT NULL DEFAULT 0,
    failing_since BIGINT,
    last_ok_at BIGINT,
    last_error TEXT,
    ended_at BIGINT,
    lease_owner TEXT,
    lease_until BIGINT,
    epoch BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX inbox_authority ON inbox (authority);
CREATE INDEX inbox_due ON inbox (next_attempt_at) WHERE ended_at IS NULL;

CREATE TABLE follower (
    id {serial},
    actor TEXT NOT NULL,
    handle TEXT NOT NULL,
    authority TEXT NOT NULL,
    follow TEXT NOT NULL,
    inbox_id BIGINT NOT NULL REFERENCES inbox (id),
    since_seq BIGINT NOT NULL,
    until_seq BIGINT,
    since_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX follower_now ON follower (actor) WHERE until_seq IS NULL;
CREATE INDEX follower_follow ON follower (follow);
CREATE INDEX follower_authority ON follower (authority);
CREATE INDEX follower_until ON follower (until_seq, inbox_id);

CREATE TABLE delivery (
    inbox_id BIGINT NOT NULL REFERENCES inbox (id),
    seq BIGINT NOT NULL REFERENCES activity (seq),
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    next_attempt_at BIGINT,
    last_answer TEXT,
    last_attempt_at BIGINT,
    PRIMARY KEY (inbox_id, seq)
);
CREATE INDEX delivery_activity ON delivery (seq, state);
CREATE INDEX delivery_waits ON delivery (inbox_id, next_attempt_at, seq) WHERE state = 'pending';
CREATE INDEX delivery_in_order ON delivery (inbox_id, seq) WHERE state = 'pending';
CREATE INDEX delivery_ended ON delivery (state, created_at) WHERE state <> 'delivered';
";

/// What was received.
const IN: &str = "
-- `key_hash` stands for actor and id, which together can be longer than an index takes.
CREATE TABLE inbox_activity (
    seq {serial},
    id {uuid} NOT NULL UNIQUE,
    actor TEXT NOT NULL,
    activity TEXT NOT NULL,
    key_hash {bytes} NOT NULL UNIQUE,
    body_hash {bytes} NOT NULL,
    kind TEXT NOT NULL,
    body {bytes} NOT NULL,
    received_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT,
    why TEXT NOT NULL
);
CREATE INDEX inbox_activity_due ON inbox_activity (next_at, seq) WHERE next_at IS NOT NULL;
CREATE INDEX inbox_activity_state ON inbox_activity (state, seq) WHERE state IN ('new', 'parked', 'failed');
";

/// People, and what they did.
const STAFF: &str = "
CREATE TABLE member (
    id {uuid} PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    member_id {uuid} NOT NULL REFERENCES member (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_member ON session (member_id);

CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    acted_at BIGINT NOT NULL,
    agent TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
";
