//! The audit log.

use aws_lc_rs::digest;
use comity_model::audit::{Act, Agent, FIRST};

use crate::post::hex;
use crate::{App, Error};

/// What verifying the log's chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many rows were read.
    pub rows: u64,
    /// The first row whose hash or place is wrong.
    pub broken_at: Option<i64>,
    /// The hash of the last row, hex: compare it with one that you kept elsewhere.
    pub head: String,
}

/// Notes that somebody took a part of the log out of the office, for a records request.
pub async fn exported(app: &App, agent: &Agent, what: &str) -> Result<(), Error> {
    let mut writer = app.write().await?;
    let act = Act { agent: agent.clone(), verb: "log.export", subject: what.to_owned(), detail: String::new() };
    writer.audit(&act, app.now());
    writer.commit().await?;
    Ok(())
}

/// Reads the whole log and verifies its chain.
pub async fn verify(app: &App) -> Result<Verified, Error> {
    const PAGE: u32 = 1_000;
    let mut verified = Verified { rows: 0, broken_at: None, head: FIRST.to_owned() };
    let mut next = 1;
    loop {
        let rows = app.read().audit(next, PAGE).await?;
        let last = rows.len() < PAGE as usize;
        for row in rows {
            let hash = hex(digest::digest(&digest::SHA256, &row.canonical()).as_ref());
            if row.seq != next || row.previous != verified.head || row.hash != hash {
                verified.broken_at = Some(next);
                return Ok(verified);
            }
            verified.head = row.hash;
            verified.rows += 1;
            next += 1;
        }
        if last {
            return Ok(verified);
        }
    }
}
