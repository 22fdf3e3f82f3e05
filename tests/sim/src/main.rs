//! Runs the simulation and writes `docs/network.md` and its plots: `cargo run --release -p comity-sim [--seed N]`, and
//! with `--short` the short form alone, which is printed.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;

use comity_sim::document;
use comity_sim::scenario::Scenario;
use comity_sim::words::{bytes, grouped, span};
use comity_sim::world::{Outcome, run};

const SEED: u64 = 1;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed = match arguments.iter().position(|argument| argument == "--seed") {
        Some(at) => arguments.get(at + 1).ok_or("--seed needs a number")?.parse()?,
        None => SEED,
    };
    println!("seed {seed}");
    if arguments.iter().any(|argument| argument == "--short") {
        println!("{}", document::short(&run(&Scenario::short(seed))));
        return Ok(());
    }
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs");
    let scenarios = [Scenario::short(seed), Scenario::month(seed), Scenario::week_away(seed), Scenario::election_night(seed)];
    // Each run is of one core; side by side they are done sooner, and nothing is shared between them.
    let outcomes = thread::scope(|scope| {
        let runs = scenarios.each_ref().map(|scenario| scope.spawn(move || timed(scenario)));
        runs.map(thread::ScopedJoinHandle::join)
    });
    let [short, month, away, night] = outcomes.map(|run| run.map_err(|_| "a run panicked"));
    let ((short, a), (month, b), (away, c), (night, d)) = (short?, month?, away?, night?);
    let cost = format!(
        "| run | events | time of one core |\n|---|--:|--:|\n{a}{b}{c}{d}\nAll four side by side took {} of memory at most.\n",
        peak()
    );
    print!("{cost}");
    let path = docs.join("network.md");
    let mut text = fs::read_to_string(&path)?;
    for (name, part) in [
        ("the month", document::month(&month)),
        ("the flagship", document::flagship(&month)),
        ("the week away", document::away(&away)),
        ("the election night", document::night(&night)),
        ("the short form", document::short(&short)),
        ("the assumptions", document::assumptions()),
        ("the cost", cost),
    ] {
        text = document::put(&text, name, &part)?;
    }
    fs::write(&path, text)?;
    fs::create_dir_all(docs.join("network"))?;
    for (name, svg) in document::plots(&month, &away) {
        fs::write(docs.join("network").join(name), svg)?;
    }
    Ok(())
}

/// A run, and its row in the table of costs.
fn timed(scenario: &Scenario) -> (Outcome, String) {
    let outcome = run(scenario);
    // How long this thread had a core, in nanoseconds, where the system tells.
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let took = told.split(' ').next().and_then(|nanos| nanos.parse::<u64>().ok());
    let took = took.map_or_else(|| "not known".to_owned(), |nanos| span(nanos / 1_000_000));
    let row = format!("| {} | {} | {took} |\n", scenario.name, grouped(outcome.events));
    (outcome, row)
}

fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    peak.map_or_else(|| "not known".to_owned(), |kibibytes| bytes(kibibytes * 1_024))
}
