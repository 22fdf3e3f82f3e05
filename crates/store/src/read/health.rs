//! How peers are, and how they were.

use std::collections::HashMap;

use chrono::Days;
use comity_model::Time;
use comity_model::health::{DAYS, Day, NetworkHealth, PeerHealth};
use sea_orm::QueryResult;

use super::receipt::names_of;
use crate::column::{count, parsed, time_if};
use crate::damage::readable_by;
use crate::health::{day, number};
use crate::sql::{Sql, values};
use crate::{Error, Reader};

/// Every peer as `peer`: whoever follows us, whom we follow, and whoever something waits for; and since when those who do
/// not answer do not, as `silent`.
const PEERS: &str = "WITH peer AS (
     SELECT authority FROM follower WHERE until_seq IS NULL
     UNION SELECT authority FROM follow WHERE state = 'accepted'
     UNION SELECT inbox.authority FROM delivery JOIN inbox ON inbox.id = delivery.inbox_id WHERE delivery.state = 'pending'),
 silent AS (
     SELECT authority, MIN(failing_since) AS since FROM inbox WHERE failing_since IS NOT NULL AND ended_at IS NULL GROUP BY authority) ";

impl Reader {
    /// How the peers are and how they were in the last 30 days, at most `limit` of them, the worst first. Five statements
    /// however many there are.
    pub async fn network_health(&self, now: Time, limit: u32) -> Result<NetworkHealth, Error> {
        let today = now.date_naive();
        let first = number(today - Days::new(u64::from(DAYS - 1)));
        let sums = Sql::new(PEERS, [])
            .then("SELECT COUNT(*), COUNT(silent.since) FROM peer LEFT JOIN silent ON silent.authority = peer.authority");
        let sums = sums.one(&self.db).await?.ok_or_else(|| Error::damaged("peer_health", "a count gave no row"))?;
        let worst = Sql::new(PEERS, values![first, i64::from(limit)]).then(
            "SELECT peer.authority, silent.since, peer_heard.heard_at FROM peer
             LEFT JOIN silent ON silent.authority = peer.authority
             LEFT JOIN peer_heard ON peer_heard.authority = peer.authority
             LEFT JOIN (SELECT authority, SUM(CASE WHEN failed > 0 THEN 1 ELSE 0 END) AS trouble,
                               SUM(CASE WHEN failed > 0 AND taken + not_taken = 0 THEN 1 ELSE 0 END) AS silence
                        FROM peer_health WHERE day >= $1 GROUP BY authority) noted ON noted.authority = peer.authority
             ORDER BY CASE WHEN silent.since IS NULL THEN 1 ELSE 0 END, silent.since,
                      COALESCE(noted.silence, 0) DESC, COALESCE(noted.trouble, 0) DESC, peer.authority LIMIT $2",
        );
        let mut worst = readable_by("authority", &worst.all(&self.db).await?, peer)?;
        let mut days: HashMap<String, Vec<Day>> = HashMap::new();
        let noted =
            Sql::new("SELECT authority, day, taken, not_taken, failed FROM peer_health WHERE day >= $1 AND authority IN ", values![first])
                .list(worst.iter().map(|one| one.peer.as_str()))
                .then(" ORDER BY authority, day");
        for row in noted.all(&self.db).await? {
            days.entry(row.try_get_by_index(0)?).or_default().push(Day {
                date: day(row.try_get_by_index(1)?)?,
                taken: count(row.try_get_by_index(2)?),
                not_taken: count(row.try_get_by_index(3)?),
                failed: count(row.try_get_by_index(4)?),
            });
        }
        let names = names_of(&self.db, worst.iter().map(|one| one.peer.as_str())).await?;
        for one in &mut worst {
            one.days = days.remove(one.peer.as_str()).unwrap_or_default();
            one.office = names.get(&one.peer).cloned();
        }
        let number = |place| Ok::<_, Error>(u64::from(count(sums.try_get_by_index(place)?)));
        Ok(NetworkHealth { today, peers: number(0)?, silent: number(1)?, worst })
    }

    /// How many servers follow us, and how many of those do not answer: one statement, for the head of every page of the
    /// staff.
    pub async fn following_servers(&self) -> Result<(u64, u64), Error> {
        let row = Sql::new(
            "SELECT COUNT(*), COUNT(silent.authority) FROM (SELECT DISTINCT authority FROM follower WHERE until_seq IS NULL) peer
             LEFT JOIN (SELECT DISTINCT authority FROM inbox WHERE failing_since IS NOT NULL AND ended_at IS NULL) silent
             ON silent.authority = peer.authority",
            [],
        )
        .one(&self.db)
        .await?;
        let Some(row) = row else { return Ok((0, 0)) };
        Ok((u64::from(count(row.try_get_by_index(0)?)), u64::from(count(row.try_get_by_index(1)?))))
    }
}

fn peer(row: &QueryResult) -> Result<PeerHealth, Error> {
    Ok(PeerHealth {
        peer: parsed("peer_health", &row.try_get::<String>("", "authority")?)?,
        office: None,
        silent_since: time_if("inbox", row.try_get("", "since")?)?,
        days: vec![],
        heard_at: time_if("peer_heard", row.try_get("", "heard_at")?)?,
    })
}
