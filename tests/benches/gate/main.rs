//! What a stranger's request costs: `nice cargo bench -p comity-tests --bench gate`.
//!
//! Ratios against the bare operations of `aws-lc-rs`, measured in turns within one run, and the CPU time of hostile
//! bodies on their whole way. Ends with 1 if a limit is exceeded. The figures are in docs/performance.md.

mod clock;
mod hostile;
mod signing;

use std::process::ExitCode;

fn main() -> ExitCode {
    // `cargo test --benches` runs this too; only `cargo bench` measures.
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let over = signing::measure() + hostile::measure();
    if over == 0 {
        return ExitCode::SUCCESS;
    }
    println!("\n{over} over the limit");
    ExitCode::FAILURE
}
