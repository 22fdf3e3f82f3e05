//! A store for one story, on either database.

use comity_store::Store;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

/// The variable that names a server where databases may be created.
const SERVER: &str = "COMITY_TEST_POSTGRES";

/// One store, and its database for what only a test may do.
pub struct House {
    pub store: Store,
    pub url: String,
    _folder: Option<tempfile::TempDir>,
    postgres: Option<(DatabaseConnection, String)>,
}

impl House {
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("comity.db").display());
        Self { store: Store::open(&url).await.expect("a store"), url, _folder: Some(folder), postgres: None }
    }

    pub async fn postgres() -> Self {
        #[expect(clippy::disallowed_methods, reason = "where the server is, only tests/run can tell the test")]
        let server = std::env::var(SERVER).expect("COMITY_TEST_POSTGRES names a server: tests/run");
        let admin = Database::connect(&server).await.expect("the server");
        let name = format!("comity_{}", uuid::Uuid::now_v7().simple());
        admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.expect("a database");
        let (base, _) = server.rsplit_once('/').expect("a URL with the name of a database");
        let url = format!("{base}/{name}");
        Self { store: Store::open(&url).await.expect("a store"), url, _folder: None, postgres: Some((admin, name)) }
    }

    /// Another process: a store of its own on the same database.
    pub async fn other(&self) -> Store {
        Store::open(&self.url).await.expect("a second store")
    }

    /// Does with SQL what no function of the store does.
    pub async fn sql(&self, text: &str) -> Result<(), sea_orm::DbErr> {
        let db = Database::connect(&self.url).await.expect("a connection");
        let done = db.execute_unprepared(text).await;
        db.close().await.expect("closed");
        done.map(drop)
    }

    pub async fn leave(self) {
        self.store.close().await.expect("closed");
        if let Some((admin, name)) = self.postgres {
            admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await.expect("dropped");
        }
    }
}

/// Tells each story on both databases.
macro_rules! stories { ($($name:ident,)+) => {
    mod sqlite { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            let house = $crate::house::House::sqlite().await;
            super::$name(&house).await;
            house.leave().await;
        }
    )+ }
    mod postgres { $(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        #[ignore = "needs PostgreSQL: tests/run"]
        async fn $name() {
            let house = $crate::house::House::postgres().await;
            super::$name(&house).await;
            house.leave().await;
        }
    )+ }
} }
pub(crate) use stories;
