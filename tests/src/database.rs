//! The database of a test node, and what no reader of the store tells about it: every row of every table.

use std::collections::BTreeMap;
use std::path::Path;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};

/// The variable that names a server where databases may be created (`tests/run postgres` starts one).
const SERVER: &str = "COMITY_TEST_POSTGRES";

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// A database of its own on the server of `tests/run postgres`.
    Postgres,
}

/// The database of one node.
#[derive(Debug)]
pub struct Database {
    /// As the config names it.
    pub url: String,
    server: Option<(DatabaseConnection, String)>,
}

impl Database {
    /// Makes one: a file in a folder, or an empty database on the server.
    pub async fn make(engine: Engine, folder: &Path) -> anyhow::Result<Self> {
        if engine == Engine::Sqlite {
            return Ok(Self { url: format!("sqlite:{}", folder.join("comity.sqlite").display()), server: None });
        }
        #[expect(clippy::disallowed_methods, reason = "where the server is, only tests/run can tell the test")]
        let server = std::env::var(SERVER).map_err(|_| anyhow::anyhow!("{SERVER} names no server: run tests/run postgres"))?;
        let admin = sea_orm::Database::connect(&server).await?;
        let name = format!("comity_{}", uuid::Uuid::now_v7().simple());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        let (base, _) = server.rsplit_once('/').ok_or_else(|| anyhow::anyhow!("{SERVER} must end in the name of a database"))?;
        Ok(Self { url: format!("{base}/{name}"), server: Some((admin, name)) })
    }

    /// Every row of every table as text, by table.
    pub async fn rows(&self) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
        let db = sea_orm::Database::connect(&self.url).await?;
        let mut found = BTreeMap::new();
        for table in tables(&db).await? {
            let rows = texts(&db, &whole_rows(&db, &table).await?).await?;
            found.insert(table, rows);
        }
        db.close().await?;
        Ok(found)
    }

    /// Does with SQL what no function of the store does.
    pub async fn sql(&self, text: &str) -> anyhow::Result<()> {
        let db = sea_orm::Database::connect(&self.url).await?;
        let done = db.execute_unprepared(text).await;
        db.close().await?;
        Ok(done.map(drop)?)
    }

    /// The number that a query gives, as another process sees it now.
    pub async fn number(&self, query: &str) -> anyhow::Result<i64> {
        number(&self.url, query).await
    }

    /// The texts that a query gives, as another process sees them now.
    pub async fn texts(&self, query: &str) -> anyhow::Result<Vec<String>> {
        let db = sea_orm::Database::connect(&self.url).await?;
        let found = texts(&db, query).await?;
        db.close().await?;
        Ok(found)
    }

    /// Lets what a process that was killed had leased or taken be over, as it is after a minute of the database's clock.
    pub async fn forget_the_dead(&self) -> anyhow::Result<()> {
        self.sql("UPDATE inbox SET lease_until = 1 WHERE lease_until IS NOT NULL").await?;
        self.sql("UPDATE inbox_activity SET taken_until = 1 WHERE taken_until IS NOT NULL").await?;
        self.sql("UPDATE backfill SET taken_until = 1 WHERE taken_until IS NOT NULL").await
    }

    /// Takes a database on a server away; the node must have closed it.
    pub async fn leave(&mut self) -> anyhow::Result<()> {
        if let Some((admin, name)) = self.server.take() {
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
        }
        Ok(())
    }
}

/// The number that a query gives.
pub(crate) async fn number(url: &str, query: &str) -> anyhow::Result<i64> {
    let db = sea_orm::Database::connect(url).await?;
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    db.close().await?;
    Ok(row.ok_or_else(|| anyhow::anyhow!("{query} gives no row"))?.try_get_by_index(0)?)
}

async fn texts(db: &DatabaseConnection, query: &str) -> anyhow::Result<Vec<String>> {
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), query)).await?;
    rows.iter().map(|row| Ok(row.try_get_by_index::<String>(0)?)).collect()
}

async fn tables(db: &DatabaseConnection) -> anyhow::Result<Vec<String>> {
    let query = match db.get_database_backend() {
        DbBackend::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    };
    texts(db, query).await
}

/// The query that gives each row of a table as one text.
async fn whole_rows(db: &DatabaseConnection, table: &str) -> anyhow::Result<String> {
    if db.get_database_backend() == DbBackend::Postgres {
        return Ok(format!("SELECT t::text FROM \"{table}\" t ORDER BY 1"));
    }
    let columns = texts(db, &format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')")).await?;
    Ok(format!("SELECT {} FROM \"{table}\" ORDER BY 1", columns.join(" || ',' || ")))
}
