//! How far peers are trusted.

use std::collections::HashMap;

use comity_model::{Authority, Standing};
use sea_orm::ConnectionTrait;

use crate::column::parsed;
use crate::sql::{Sql, values};
use crate::{Error, Reader};

impl Reader {
    /// What our staff decided about an authority, or what follows from our follows and followers. A name below a blocked
    /// one is blocked too, unless our staff decided otherwise about it; `visible::blocked` says the same of many rows.
    pub async fn standing(&self, authority: &Authority) -> Result<Standing, Error> {
        let standings = standings(&self.db, &[authority.as_str()]).await?;
        let own = standings.get(authority.as_str()).copied().unwrap_or(Standing::Public);
        let parents = authority.parents();
        if own.is_set_by_hand() || parents.is_empty() {
            return Ok(own);
        }
        let above =
            Sql::new("SELECT 1 FROM standing WHERE standing = 'blocked' AND authority IN ", []).list(parents.iter().map(Authority::as_str));
        Ok(if above.any(&self.db).await? { Standing::Blocked } else { own })
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

/// The standing of each of these authorities that is more than [`Standing::Public`], or less.
pub(super) async fn standings<C: ConnectionTrait>(db: &C, authorities: &[&str]) -> Result<HashMap<String, Standing>, Error> {
    let list = || authorities.iter().copied();
    let names = values![Standing::Follower.name(), Standing::Followed.name()];
    // Least telling first, so that what tells more replaces it: a follower, an office of ours to follow, a decision.
    let rows = Sql::new("SELECT authority, $1 AS standing, 1 AS place FROM follower WHERE until_seq IS NULL AND authority IN ", names)
        .list(list())
        .then(" UNION SELECT authority, $2, 2 FROM follow WHERE state IN ('pending', 'accepted') AND authority IN ")
        .list(list())
        .then(" UNION SELECT authority, standing, 3 FROM standing WHERE authority IN ")
        .list(list())
        .then(" ORDER BY place")
        .all(db)
        .await?;
    let mut standings = HashMap::new();
    for row in rows {
        let standing: String = row.try_get_by_index(1)?;
        standings.insert(row.try_get_by_index(0)?, parsed("standing", &standing)?);
    }
    Ok(standings)
}
