//! How far peers are trusted.

use std::collections::{HashMap, HashSet};

use comity_model::{Authority, Standing};
use sea_orm::{ConnectionTrait, QueryResult};

use crate::column::parsed;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

impl Reader {
    /// What our staff decided about an authority, or what follows from our follows and followers. A name below a blocked
    /// one is blocked too, unless our staff decided otherwise about it; `visible::blocked` says the same of many rows.
    pub async fn standing(&self, authority: &Authority) -> Result<Standing, Error> {
        Ok(self.standings(std::slice::from_ref(authority)).await?.remove(authority).unwrap_or(Standing::Public))
    }

    /// The same of many.
    pub async fn standings(&self, authorities: &[Authority]) -> Result<HashMap<Authority, Standing>, Error> {
        let parents: HashMap<&Authority, Vec<Authority>> = authorities.iter().map(|authority| (authority, authority.parents())).collect();
        let above: HashSet<&str> = parents.values().flatten().map(Authority::as_str).collect();
        let names: HashSet<&str> = parents.keys().map(|authority| authority.as_str()).collect();
        let (mut said, mut blocked) = (HashMap::new(), HashSet::new());
        let (names, above) = (names.into_iter().collect::<Vec<_>>(), above.into_iter().collect::<Vec<_>>());
        for row in decided(&self.db, &names, &above).await? {
            let (name, place): (String, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
            let found: Standing = parsed("standing", &row.try_get_by_index::<String>(1)?)?;
            match place {
                ABOVE => {
                    if found == Standing::Blocked {
                        blocked.insert(name);
                    }
                }
                // The last: what was decided stands above what follows from follows.
                _ => {
                    said.insert(name, found);
                }
            }
        }
        let standing = |(authority, parents): (&Authority, Vec<Authority>)| {
            let own = said.get(authority.as_str()).copied().unwrap_or(Standing::Public);
            // Only what was decided about a name itself stands above what was decided about those above it.
            let is_below = !own.is_set_by_hand() && parents.iter().any(|parent| blocked.contains(parent.as_str()));
            (authority.clone(), if is_below { Standing::Blocked } else { own })
        };
        Ok(parents.into_iter().map(standing).collect())
    }

    /// Whether one of the actors of an authority is an accepted follower of our office, and not of a topic alone.
    pub async fn follows_us(&self, authority: &Authority) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM follower WHERE authority = $1 AND topic = '' AND until_seq IS NULL LIMIT 1";
        Sql::new(sql, values![authority.as_str()]).any(&self.db).await
    }

    /// Whether one of the actors of an authority follows our office or a topic of it.
    pub async fn is_follower(&self, authority: &Authority) -> Result<bool, Error> {
        let sql = "SELECT 1 FROM follower WHERE authority = $1 AND until_seq IS NULL LIMIT 1";
        Sql::new(sql, values![authority.as_str()]).any(&self.db).await
    }
}

/// The place of what was decided about a name above.
const ABOVE: i64 = 4;

/// What says how far authorities are trusted, the least telling first: a follower, an office of ours to follow, a decision;
/// and last what was decided about names `above`. Authority, standing and place.
async fn decided<C: ConnectionTrait>(db: &C, authorities: &[&str], above: &[&str]) -> Result<Vec<QueryResult>, Error> {
    let list = || authorities.iter().copied();
    let names = values![Standing::Follower.name(), Standing::Followed.name()];
    let mut sql = Sql::new(
        "SELECT authority, $1 AS standing, CAST(1 AS BIGINT) AS place FROM follower WHERE until_seq IS NULL AND authority IN ",
        names,
    )
    .list(list())
    .then(" UNION SELECT authority, $2, 2 FROM follow WHERE state IN ('pending', 'accepted') AND authority IN ")
    .list(list())
    .then(" UNION SELECT authority, standing, 3 FROM standing WHERE authority IN ")
    .list(list());
    if !above.is_empty() {
        sql =
            sql.then(&format!(" UNION SELECT authority, standing, {ABOVE} FROM standing WHERE authority IN ")).list(above.iter().copied());
    }
    sql.then(" ORDER BY place").all(db).await
}

/// The standing of each of these authorities that is more than [`Standing::Public`], or less.
pub(super) async fn standings<C: ConnectionTrait>(db: &C, authorities: &[&str]) -> Result<HashMap<String, Standing>, Error> {
    let mut standings = HashMap::new();
    for row in decided(db, authorities, &[]).await? {
        let standing: String = row.try_get_by_index(1)?;
        standings.insert(row.try_get_by_index(0)?, parsed("standing", &standing)?);
    }
    Ok(standings)
}
