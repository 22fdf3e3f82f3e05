//! CPU time of this thread, and the medians of rounds in which everything takes its turn.

use std::hint::black_box;

use rustix::time::{ClockId, clock_gettime};

/// Seconds of CPU that this thread has had.
pub fn cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    #[expect(clippy::cast_precision_loss, reason = "a run takes far less than 2^52 nanoseconds")]
    let seconds = time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9;
    seconds
}

/// One thing to be measured, with its name.
pub type Case<'a> = (&'a str, Box<dyn FnMut() + 'a>);

/// The median seconds of one call of each case. The cases take turns in each round, so that what slows the machine
/// down slows all of them down.
pub fn medians(cases: &mut [Case<'_>], rounds: usize, calls: u32) -> Vec<f64> {
    let mut times = vec![Vec::with_capacity(rounds); cases.len()];
    for round in 0..=rounds {
        for ((_, call), times) in cases.iter_mut().zip(&mut times) {
            let begun = cpu();
            for _ in 0..calls {
                black_box(&mut *call)();
            }
            // The first round only warms up.
            if round > 0 {
                times.push((cpu() - begun) / f64::from(calls));
            }
        }
    }
    times.into_iter().map(median).collect()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
