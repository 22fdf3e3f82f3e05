//! Journalling what was received: many activities in one statement.

use std::collections::HashMap;

use aws_lc_rs::digest::{SHA256, digest};
use sea_orm::ConnectionTrait;

use crate::Error;
use crate::column::{millis, plain};
use crate::rows::{Journaled, Received};
use crate::sql::{Sql, values};

fn sha256(bytes: &[u8]) -> Vec<u8> {
    digest(&SHA256, bytes).as_ref().to_vec()
}

/// What an activity is known by: its actor and its id, in a form of one length.
fn key(received: &Received) -> Vec<u8> {
    sha256(format!("{}\n{}", received.actor, received.activity).as_bytes())
}

/// Journals activities; the answers are in their order. `told` is the expression that tells other processes of what is
/// new.
pub(crate) async fn journal<C: ConnectionTrait>(db: &C, received: &[Received], told: Option<String>) -> Result<Vec<Journaled>, Error> {
    if received.is_empty() {
        return Ok(vec![]);
    }
    let hashed: Vec<_> = received.iter().map(|one| (key(one), sha256(&one.body))).collect();
    // Each is inserted unless it stands in the batch or in the table already; what was inserted comes back. All insert
    // in the order that they arrived, because that is the order of handling.
    let mut first: HashMap<&[u8], usize> = HashMap::new();
    for (place, (key, _)) in hashed.iter().enumerate() {
        first.entry(key).or_insert(place);
    }
    let rows = received.iter().zip(&hashed).enumerate().filter(|(place, (_, (key, _)))| first[key.as_slice()] == *place).map(
        |(_, (one, (key, body_hash)))| {
            values![
                one.id.uuid(),
                one.actor.as_str(),
                one.activity.as_str(),
                key.clone(),
                body_hash.clone(),
                plain(&one.kind),
                one.body.clone(),
                millis(one.at),
                "new",
                0_i64,
                millis(one.at),
                "",
                one.actor.authority().as_str(),
                one.admitted,
            ]
        },
    );
    let new: Vec<Vec<u8>> = Sql::new(
        "INSERT INTO inbox_activity
         (id, actor, activity, key_hash, body_hash, kind, body, received_at, state, attempts, next_at, why, authority, admitted) VALUES ",
        [],
    )
    .rows(rows)
    .then(" ON CONFLICT (key_hash) DO NOTHING RETURNING key_hash")
    .then(&told.map(|tells| format!(", {tells}")).unwrap_or_default())
    .column(db)
    .await?;
    let mut held: HashMap<Vec<u8>, Vec<u8>> = HashMap::new();
    if new.len() < received.len() {
        let keys = hashed.iter().map(|(key, _)| key.clone());
        for row in Sql::new("SELECT key_hash, body_hash FROM inbox_activity WHERE key_hash IN ", []).list(keys).all(db).await? {
            held.insert(row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        }
    }
    let answer = |(place, (key, body_hash)): (usize, &(Vec<u8>, Vec<u8>))| {
        if first[key.as_slice()] == place && new.contains(key) {
            Journaled::New
        } else if held.get(key) == Some(body_hash) {
            Journaled::Duplicate
        } else {
            Journaled::Conflict
        }
    };
    Ok(hashed.iter().enumerate().map(answer).collect())
}
