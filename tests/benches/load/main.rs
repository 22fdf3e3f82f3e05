//! What a node costs under load, built as it is shipped: `nice cargo bench -p comity-tests --bench load --profile dist`, or
//! with the names of some parts of it behind `--`. With `profile=FOLDER` it also writes where the node's time goes, by
//! `perf`; `tests/profile PART` draws that.
//!
//! The node is a process of its own (this program, started again), so that its CPU time and memory are its alone; who
//! reads, sends and receives is this process. Beside each figure stands its ratio to the bare signature of `aws-lc-rs`,
//! measured in the same run. Ends with 1 if a limit is exceeded.

#[path = "../gate/clock.rs"]
mod clock;
mod fan_out;
mod ingest;
mod node;
mod pages;
mod receiver;
mod table;

use std::process::ExitCode;

use comity_signatures::RsaKey;

use crate::table::Table;

/// The parts, by name.
const PARTS: [&str; 5] = ["rsa", "ed25519", "away", "ingest", "pages"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    comity_node::choose_tls();
    if let [role, base, folder] = &arguments[..]
        && role == node::ROLE
    {
        node::run(base, folder.as_ref()).expect("the node runs");
        return ExitCode::SUCCESS;
    }
    // `cargo test --benches` runs this too; only `cargo bench` measures.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    if let Some(folder) = arguments.iter().find_map(|argument| argument.strip_prefix("profile=")) {
        node::PROFILES.set(folder.into()).expect("it is set once");
    }
    let chosen: Vec<&String> = arguments.iter().filter(|argument| PARTS.contains(&argument.as_str())).collect();
    let is_chosen = |name: &str| chosen.is_empty() || chosen.iter().any(|chosen| *chosen == name);
    let mut table = Table::new(bare_signature());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        for scheme in [fan_out::RSA, fan_out::ED25519] {
            if is_chosen(scheme.part) {
                fan_out::measure(&mut table, scheme).await.expect("fan-out is measured");
            }
        }
        if is_chosen("away") {
            fan_out::away(&mut table).await.expect("fan-out to what is far or fails is measured");
        }
        if is_chosen("ingest") {
            ingest::measure(&mut table).await.expect("ingest is measured");
        }
        if is_chosen("pages") {
            pages::measure(&mut table).await.expect("pages are measured");
        }
    });
    table.print()
}

/// Seconds of CPU of one bare RSA-2048 signature.
fn bare_signature() -> f64 {
    use aws_lc_rs::rand::SystemRandom;
    use aws_lc_rs::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
    let key = RsaKey::generate().expect("a key").to_pkcs8_der().expect("its form");
    let key = RsaKeyPair::from_pkcs8(&key).expect("the same key");
    let random = SystemRandom::new();
    let mut signature = vec![0; key.public_modulus_len()];
    let mut sign = || key.sign(&RSA_PKCS1_SHA256, &random, b"(request-target): post /inbox", &mut signature).expect("a signature");
    clock::medians(&mut [("sign", Box::new(&mut sign))], 20, 50)[0]
}
