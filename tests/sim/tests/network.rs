//! The promises of the network, held by its short form: 300 nodes, three days of posts, outages, slow hosts, churn.

use comity_sim::assumptions::{DAY, HOUR, MINUTE};
use comity_sim::document;
use comity_sim::scenario::{Broken, Scenario};
use comity_sim::tally::{STAYING, Tally};
use comity_sim::world::run;

fn broken(broken: Broken) -> Vec<String> {
    run(&Scenario { broken, ..Scenario::short(1) }).broken
}

#[test]
fn every_post_of_a_node_that_stays_is_with_each_follower_that_stays_once_and_in_order() {
    for seed in 1..=3 {
        let world = run(&Scenario::short(seed));
        assert_eq!(world.broken, Vec::<String>::new(), "seed {seed}");
        let tally = &world.tally;
        assert!(tally.published > 8_000 && tally.nodes[STAYING].owed > 250_000);
        // The promises were tried: there were failures of each kind, repetitions, and what only a comparison found.
        assert!(tally.answers.iter().all(|count| *count > 0), "{:?}", tally.answers);
        assert!(tally.repeated > 100 && tally.by_comparison > 100 && tally.by_reading_back > 0);
        assert_eq!(tally.nodes[STAYING].arrived.total(), tally.nodes[STAYING].owed);
    }
}

#[test]
fn the_flagships_return_loses_nothing() {
    let away = Some((DAY, DAY + 12 * HOUR));
    let world = run(&Scenario { away, ..Scenario::short(1) });
    assert_eq!(world.broken, Vec::<String>::new());
    let Tally { back, .. } = &world.tally;
    assert!(back.missed > 1_000 && back.deepest > 5, "{back:?}");
    assert!(back.caught.within(10 * MINUTE) * 10 > back.missed * 8, "most of it is there soon");
    assert_eq!(back.caught.total(), back.missed);
}

#[test]
fn an_evening_on_which_everybody_publishes_loses_nothing() {
    let peak = Some((30 * HOUR, HOUR, 20));
    let world = run(&Scenario { peak, ..Scenario::short(1) });
    assert_eq!(world.broken, Vec::<String>::new());
    assert!(world.tally.published > 14_000);
}

#[test]
fn the_same_seed_gives_the_same_and_another_one_another() {
    let [first, second, other] = [1, 1, 2].map(|seed| run(&Scenario::short(seed)));
    assert_eq!(first, second);
    assert_ne!(first.tally, other.tally);
}

#[test]
fn without_a_second_try_and_a_comparison_posts_are_missing() {
    let missing = broken(Broken { no_retry: true, no_comparison: true, ..Broken::default() });
    assert!(missing.iter().any(|line| line.ends_with("posts are missing")), "{missing:?}");
    let healed = broken(Broken { no_retry: true, ..Broken::default() });
    assert!(!healed.iter().any(|line| line.ends_with("posts are missing")), "comparing finds what was given up: {healed:?}");
}

#[test]
fn without_memory_posts_take_effect_twice() {
    let twice = broken(Broken { no_memory: true, ..Broken::default() });
    assert!(twice.iter().any(|line| line.ends_with("posts took effect more than once")), "{twice:?}");
}

#[test]
fn without_threads_posts_arrive_out_of_order() {
    let order = broken(Broken { no_threads: true, ..Broken::default() });
    assert!(order.iter().any(|line| line.ends_with("before the one before them in their thread")), "{order:?}");
}

#[test]
fn the_document_says_what_is_assumed_and_what_the_short_form_gives() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/network.md");
    let page = std::fs::read_to_string(path).expect("the document is there");
    let short = document::short(&run(&Scenario::short(1)));
    for (name, text) in [("the assumptions", document::assumptions()), ("the short form", short)] {
        let with = document::put(&page, name, &text).expect("the document has its place");
        assert_eq!(with, page, "{name}: write it anew with `cargo run --release -p comity-sim`");
    }
}
