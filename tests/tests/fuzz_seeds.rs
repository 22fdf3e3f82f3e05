//! The seeds of the fuzz targets, and the fixtures of the wire, through the bodies of the targets: so they are held to
//! build and to hold also where nobody fuzzes. What `tests/fuzz/run` finds becomes a seed.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::path::Path;

fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("a file")).collect()
}

#[test]
fn what_must_hold_for_all_input_holds_for_the_seeds() {
    for (name, target) in targets::TARGETS {
        let seeds = files(&format!("fuzz/seeds/{name}"));
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            target(&seed);
            // Cut short and bent, as a fuzzer begins.
            for at in 0..seed.len().min(400) {
                target(&seed[..at]);
                let mut bent = seed.clone();
                bent[at] ^= 4;
                target(&bent);
            }
        }
    }
}

#[test]
fn what_must_hold_for_all_input_holds_for_the_fixtures() {
    for fixture in files("../crates/wire/fixtures") {
        targets::activity(&fixture);
        targets::document(&fixture);
        targets::proof(&fixture);
    }
}

#[test]
fn each_target_has_its_program() {
    for (name, _) in targets::TARGETS {
        let program = std::fs::read_to_string(format!("{}/fuzz/fuzz_targets/{name}.rs", env!("CARGO_MANIFEST_DIR"))).expect(name);
        assert!(program.contains(&format!("comity_fuzz::{name}(data)")), "{program}");
    }
}
