//! The torture rack: three nodes follow each other and publish, revise and withdraw, while one of them, any, is killed where
//! it stands every two seconds (R01), or while something is wrong on the lines between any two of them (R02). Then they are let
//! be, and a checker that reads them over HTTP alone says what was lost, doubled or resurrected.
//!
//! `load` drives and kills, `weather` is on the lines, `ledger` holds what was acknowledged, `checker` and `page` read the nodes over HTTP and know
//! nothing else, and `beside` counts what HTTP does not show: the rows of the audit log. `docs/reliability.md` says how it
//! is started, also in its full form and with another seed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod beside;
mod checker;
mod ledger;
mod load;
mod page;
mod weather;

use std::time::{Duration, Instant};

use comity_tests::cast::{ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::node::{ADMIN, PASSWORD};
use comity_tests::{Engine, TestClock, TestNode, befriend};

use tokio::sync::Mutex;

use load::{Plan, Trials};
use weather::Weather;

/// What is drawn from where nothing else is said.
const SEED: u64 = 1;
/// When nobody waits any longer for the nodes to come to rest.
const REST: Duration = Duration::from_mins(5);

/// About sixty kills in two minutes.
const KILLS: Plan =
    Plan { posts: 2_000, over: Duration::from_mins(2), trials: Trials::Kills { every: Duration::from_secs(2) }, seed: SEED };
/// The same on a server beside the nodes, which has the same two cores: in a debug build it bears no more.
const KILLS_ON_A_SERVER: Plan = Plan { posts: 800, ..KILLS };
/// About ten troubles in a minute.
const PARTITIONS: Plan = Plan {
    posts: 600,
    over: Duration::from_mins(1),
    trials: Trials::Weather { least: Duration::from_secs(4), most: Duration::from_secs(8) },
    seed: SEED,
};
const PARTITIONS_ON_A_SERVER: Plan = Plan { posts: 400, ..PARTITIONS };
/// Ten minutes and about 300 kills.
const MANY_KILLS: Plan = Plan { posts: 10_000, over: Duration::from_mins(10), ..KILLS };
/// Ten minutes and about twenty troubles.
const LONG_PARTITIONS: Plan =
    Plan { trials: Trials::Weather { least: Duration::from_secs(5), most: Duration::from_mins(1) }, ..MANY_KILLS };

mod short {
    use super::{KILLS, KILLS_ON_A_SERVER, PARTITIONS, PARTITIONS_ON_A_SERVER, rack};
    use comity_tests::Engine;

    #[tokio::test]
    #[ignore = "takes minutes: tests/run rack"]
    async fn kills_on_sqlite() {
        Box::pin(rack(Engine::Sqlite, KILLS)).await;
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn kills_on_postgres() {
        Box::pin(rack(Engine::Postgres, KILLS_ON_A_SERVER)).await;
    }

    #[tokio::test]
    #[ignore = "takes minutes: tests/run rack"]
    async fn partitions_on_sqlite() {
        Box::pin(rack(Engine::Sqlite, PARTITIONS)).await;
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn partitions_on_postgres() {
        Box::pin(rack(Engine::Postgres, PARTITIONS_ON_A_SERVER)).await;
    }
}

/// Not a part of `tests/run`, so those on a server are not named as those are that need PostgreSQL.
mod full {
    use super::{LONG_PARTITIONS, MANY_KILLS, rack};
    use comity_tests::Engine;

    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn kills_on_sqlite() {
        Box::pin(rack(Engine::Sqlite, MANY_KILLS)).await;
    }

    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn kills_on_a_server() {
        Box::pin(rack(Engine::Postgres, MANY_KILLS)).await;
    }

    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn partitions_on_sqlite() {
        Box::pin(rack(Engine::Sqlite, LONG_PARTITIONS)).await;
    }

    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn partitions_on_a_server() {
        Box::pin(rack(Engine::Postgres, LONG_PARTITIONS)).await;
    }
}

/// Each takes both cores.
static ONE_AT_A_TIME: Mutex<()> = Mutex::const_new(());

/// The seed that an argument `seed=N` names.
fn seed() -> Option<u64> {
    std::env::args().find_map(|argument| argument.strip_prefix("seed=")?.parse().ok())
}

async fn rack(engine: Engine, plan: Plan) {
    let _alone = ONE_AT_A_TIME.lock().await;
    let plan = Plan { seed: seed().unwrap_or(plan.seed), ..plan };
    println!("{} posts over {} s on {engine:?}, {:?}, seed={}", plan.posts, plan.over.as_secs(), plan.trials, plan.seed);
    let begun = Instant::now();
    let clock = TestClock::of_the_machine();
    let mut nodes = Vec::new();
    for cast in [ASHFORD, BOREALIE, FLAGSHIP] {
        nodes.push(TestNode::start_on(engine, cast, &clock).await.unwrap());
    }
    befriend(&nodes.iter().collect::<Vec<_>>()).await.unwrap();
    for node in &mut nodes {
        node.stop().await.unwrap();
    }

    let mut weather = Weather::over(&nodes, plan.seed);
    let (ledger, processes) = Box::pin(load::run(&nodes, &plan, &mut weather)).await.unwrap();
    println!("{} s: {}", begun.elapsed().as_secs(), ledger.summary());
    load::rest(&nodes, REST).await.unwrap();
    println!("{} s: at rest", begun.elapsed().as_secs());
    let doors: Vec<_> = nodes.iter().map(|node| node.base.origin().clone()).collect();
    let mut found = checker::check(comity_tests::peer::client(), &doors, (ADMIN, PASSWORD), &ledger).await.unwrap();
    println!("{} s: {}", begun.elapsed().as_secs(), found.read());
    for mut process in processes {
        process.kill().await.unwrap();
    }
    // The nodes come back to their own doors.
    weather.end().await;
    clock.follow_the_machine();
    for (place, node) in nodes.iter_mut().enumerate() {
        beside::count(place, node, &mut found).await.unwrap();
    }
    println!("{} s: {}", begun.elapsed().as_secs(), found.verdict());
    assert!(found.is_clean(), "seed={}: {}: {:#?}", plan.seed, found.verdict(), found.worst());
    for mut node in nodes {
        node.come_back().await.unwrap();
        node.finish().await.unwrap();
    }
}

#[test]
fn the_checker_knows_addresses_and_http_and_nothing_of_the_nodes() {
    for text in [include_str!("checker.rs"), include_str!("page.rs"), include_str!("ledger.rs")] {
        assert!(!text.contains("comity_") && !text.contains("sea_orm"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "is a node of the other tests, in a process of its own"]
async fn a_node_of_the_other_tests() {
    comity_tests::process::be_a_node().await;
}
