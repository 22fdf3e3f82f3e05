//! `audit verify`.

use serde_json::json;

use super::{Desk, Said};

/// Verifies the chain of the whole log. A broken one ends the process with 1.
pub async fn verify(desk: &Desk) -> anyhow::Result<Said> {
    let verified = comity_service::audit::verify(&desk.app).await.map_err(|error| desk.say.service(&error))?;
    let text = match verified.broken_at {
        None => desk.say.count("cli-audit-whole", verified.rows, &[("head", &verified.head)]),
        Some(row) => desk.say.with("cli-audit-broken", &[("row", &row)]),
    };
    let json = json!({ "rows": verified.rows, "broken_at": verified.broken_at, "head": verified.head });
    Ok(Said { text, json, well: verified.broken_at.is_none() })
}
