//! The hash-chained log.

use aws_lc_rs::digest::{SHA256, digest};
use comity_model::Time;
use comity_model::audit::{Act, AuditRow, FIRST};
use sea_orm::{EntityTrait, QueryOrder};

use crate::column::{hex, millis, plain};
use crate::entity::audit;
use crate::sql::{Sql, values};
use crate::{Error, Writer};

/// Most rows of one statement.
const ROWS: usize = 1_000;

impl Writer {
    /// Adds an act to the hash-chained log, in this transaction: it is written at the commit, with all others.
    pub fn audit(&mut self, act: &Act, at: Time) {
        self.acts.push((act.clone(), at));
    }

    /// Writes the acts of this transaction: one statement for all of them.
    pub(super) async fn write_acts(&mut self) -> Result<(), Error> {
        let acts = std::mem::take(&mut self.acts);
        if acts.is_empty() {
            return Ok(());
        }
        let last = audit::Entity::find().order_by_desc(audit::Column::Seq).one(self.db()).await?;
        let (mut seq, mut previous) = last.map_or_else(|| (0, FIRST.to_owned()), |last| (last.seq, last.hash));
        let mut rows = Vec::with_capacity(acts.len());
        for (act, at) in acts {
            seq += 1;
            let mut row = AuditRow {
                seq,
                at,
                agent: plain(&act.agent.name()),
                verb: act.verb.to_owned(),
                subject: plain(&act.subject),
                detail: plain(&act.detail),
                previous: previous.clone(),
                hash: String::new(),
            };
            row.hash = hex(digest(&SHA256, &row.canonical()).as_ref());
            previous.clone_from(&row.hash);
            rows.push(values![row.seq, millis(row.at), row.agent, row.verb, row.subject, row.detail, row.previous, row.hash]);
        }
        for rows in rows.chunks(ROWS) {
            Sql::new("INSERT INTO audit (seq, acted_at, agent, verb, subject, detail, previous, hash) VALUES ", [])
                .rows(rows.iter().cloned())
                .run(self.db())
                .await?;
        }
        Ok(())
    }
}
