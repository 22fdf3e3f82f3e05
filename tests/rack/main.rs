//! The torture rack (R01): three nodes follow each other and publish, revise and withdraw, while one of them, any, is killed
//! where it stands every two seconds. Then they are let be, and a checker that reads them over HTTP alone says what was
//! lost, doubled or resurrected.
//!
//! `load` drives and kills, `ledger` holds what was acknowledged, `checker` and `page` read the nodes over HTTP and know
//! nothing else, and `beside` counts what HTTP does not show: the rows of the audit log. `docs/reliability.md` says how it
//! is started, also in its full form and with another seed.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod beside;
mod checker;
mod ledger;
mod load;
mod page;

use std::time::{Duration, Instant};

use comity_tests::cast::{ASHFORD, BOREALIE, FLAGSHIP};
use comity_tests::node::{ADMIN, PASSWORD};
use comity_tests::{Engine, TestClock, TestNode, befriend};

use load::Plan;

/// What is drawn from where nothing else is said.
const SEED: u64 = 1;
/// When nobody waits any longer for the nodes to come to rest.
const REST: Duration = Duration::from_mins(5);

/// Two minutes.
const SHORT: Plan = Plan { posts: 2_000, over: Duration::from_mins(2), kill_every: Duration::from_secs(2), seed: SEED };
/// The same on a server beside the nodes, which has the same two cores: in a debug build it bears no more.
const SHORT_ON_A_SERVER: Plan = Plan { posts: 800, ..SHORT };
/// Ten minutes and about 300 kills.
const FULL: Plan = Plan { posts: 10_000, over: Duration::from_mins(10), ..SHORT };

mod short {
    #[tokio::test]
    #[ignore = "takes minutes: tests/run rack"]
    async fn sqlite() {
        Box::pin(super::rack(comity_tests::Engine::Sqlite, super::SHORT)).await;
    }

    #[tokio::test]
    #[ignore = "needs PostgreSQL: tests/run"]
    async fn postgres() {
        Box::pin(super::rack(comity_tests::Engine::Postgres, super::SHORT_ON_A_SERVER)).await;
    }
}

/// Not a part of `tests/run`, so the second is not named as those are that need PostgreSQL.
mod full {
    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn sqlite() {
        Box::pin(super::rack(comity_tests::Engine::Sqlite, super::FULL)).await;
    }

    #[tokio::test]
    #[ignore = "takes a quarter of an hour: tests/run.d/rack full"]
    async fn server() {
        Box::pin(super::rack(comity_tests::Engine::Postgres, super::FULL)).await;
    }
}

/// The seed that an argument `seed=N` names.
fn seed() -> Option<u64> {
    std::env::args().find_map(|argument| argument.strip_prefix("seed=")?.parse().ok())
}

async fn rack(engine: Engine, plan: Plan) {
    let plan = Plan { seed: seed().unwrap_or(plan.seed), ..plan };
    println!("{} posts over {} s on {engine:?}, seed={}", plan.posts, plan.over.as_secs(), plan.seed);
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

    let (ledger, processes) = Box::pin(load::run(&nodes, &plan)).await.unwrap();
    println!("{} s: {}", begun.elapsed().as_secs(), ledger.summary());
    load::rest(&nodes, REST).await.unwrap();
    println!("{} s: at rest", begun.elapsed().as_secs());
    let doors: Vec<_> = nodes.iter().map(|node| node.base.origin().clone()).collect();
    let mut found = checker::check(comity_tests::peer::client(), &doors, (ADMIN, PASSWORD), &ledger).await.unwrap();
    println!("{} s: {}", begun.elapsed().as_secs(), found.read());
    for mut process in processes {
        process.kill().await.unwrap();
    }
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
