//! What other processes commit, so that nobody waits for what is due until the next look at the clock.
//!
//! On PostgreSQL a commit that makes something due says so in its own transaction (`NOTIFY`), with the name of the
//! process, so that each passes over its own. On SQLite there is only `PRAGMA data_version` to look at.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DbBackend;
use sea_orm::sqlx::postgres::PgListener;
use tokio::time::sleep;

use crate::Error;
use crate::db::Db;

/// The channel of PostgreSQL; it belongs to the database.
const CHANNEL: &str = "comity";
/// How often the version of an SQLite file is looked at.
const TICK: Duration = Duration::from_secs(1);

/// What a commit made due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Due {
    /// Something is to be delivered.
    pub deliveries: bool,
    /// Something that was received is to be handled.
    pub journal: bool,
}

impl Due {
    /// Anything may be.
    pub const ALL: Self = Self { deliveries: true, journal: true };
    /// Something that was received.
    pub(crate) const JOURNAL: Self = Self { deliveries: false, journal: true };

    /// The expression that tells the other processes at the commit, where there is a way and something to tell.
    pub(crate) fn told_by(self, db: &Db) -> Option<String> {
        if db.backend() != DbBackend::Postgres || self == Self::default() {
            return None;
        }
        let (deliveries, journal) = (if self.deliveries { " deliveries" } else { "" }, if self.journal { " journal" } else { "" });
        let tells = format!("pg_notify('{CHANNEL}', '{}{deliveries}{journal}')", db.process());
        // Whoever hears of it may send at once: it is safe from a power cut before anybody sees it.
        Some(if self.deliveries { format!("{tells}, set_config('synchronous_commit', 'on', true)") } else { tells })
    }

    /// What another process told; nothing if it was this one.
    fn heard(told: &str, process: &str) -> Option<Self> {
        let mut words = told.split(' ');
        if words.next() == Some(process) {
            return None;
        }
        let due = words.fold(Self::default(), |due, word| Self {
            deliveries: due.deliveries || word == "deliveries",
            journal: due.journal || word == "journal",
        });
        // A newer Comity may tell of something else.
        Some(if due == Self::default() { Self::ALL } else { due })
    }
}

/// The commits of other processes, from [`crate::Store::changes`] on.
#[derive(Debug)]
pub struct Changes(Way);

#[derive(Debug)]
enum Way {
    /// The version of the file that was seen last.
    Looking { db: Arc<Db>, seen: i64 },
    /// On a connection of its own.
    Listening { listener: Box<PgListener>, process: String },
}

impl Changes {
    pub(crate) async fn begin(db: &Arc<Db>) -> Result<Self, Error> {
        if db.backend() != DbBackend::Postgres {
            return Ok(Self(Way::Looking { seen: db.data_version().await?, db: db.clone() }));
        }
        let mut listener = PgListener::connect(db.url()).await.map_err(|error| lost(&error))?;
        // What is told while the connection is away is lost; who listens has to know.
        listener.eager_reconnect(false);
        listener.listen(CHANNEL).await.map_err(|error| lost(&error))?;
        Ok(Self(Way::Listening { listener: Box::new(listener), process: db.process().to_owned() }))
    }

    /// Waits until another process has made something due. After an error begin anew, and take anything for due: what
    /// was told meanwhile is not told again.
    pub async fn next(&mut self) -> Result<Due, Error> {
        match &mut self.0 {
            Way::Looking { db, seen } => loop {
                sleep(TICK).await;
                let version = db.data_version().await?;
                if std::mem::replace(seen, version) != version {
                    return Ok(Due::ALL);
                }
            },
            Way::Listening { listener, process } => loop {
                match listener.try_recv().await {
                    Ok(Some(told)) => {
                        if let Some(due) = Due::heard(told.payload(), process) {
                            return Ok(due);
                        }
                    }
                    Ok(None) => return Err(Error::Open("the connection that listens was lost".to_owned())),
                    Err(error) => return Err(lost(&error)),
                }
            },
        }
    }
}

fn lost(error: &sqlx::Error) -> Error {
    Error::Open(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_hears_the_others_and_not_itself() {
        assert_eq!(Due::heard("one deliveries", "one"), None);
        assert_eq!(Due::heard("two journal", "one"), Some(Due::JOURNAL));
        assert_eq!(Due::heard("two deliveries journal", "one"), Some(Due::ALL));
        assert_eq!(Due::heard("two something", "one"), Some(Due::ALL));
    }
}
