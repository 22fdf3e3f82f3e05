//! The one table, and what is over its limit.

use std::process::ExitCode;

/// A limit, and what is compared with it.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    /// At most this.
    Most(f64),
    /// At least this.
    Least(f64),
    /// Shown only.
    None,
}

/// One table for all of it.
pub struct Table {
    bare: f64,
    over: usize,
}

impl Table {
    /// A table whose ratios are to a bare signature of so many seconds.
    pub fn new(bare: f64) -> Self {
        println!("bare RSA-2048 signature: {:.3} ms CPU\n", bare * 1e3);
        println!("| what | figure | limit | times a bare signature |\n|---|--:|--:|--:|");
        Self { bare, over: 0 }
    }

    /// Seconds of CPU for one of something, as milliseconds and as a multiple of the bare signature.
    pub fn cpu(&mut self, what: &str, seconds: f64, limit: Limit) {
        let times = format!("{:.2}", seconds / self.bare);
        self.row(what, seconds * 1e3, "ms CPU", limit, &times);
    }

    /// Any other figure.
    pub fn figure(&mut self, what: &str, value: f64, unit: &str, limit: Limit) {
        self.row(what, value, unit, limit, "");
    }

    fn row(&mut self, what: &str, value: f64, unit: &str, limit: Limit, times: &str) {
        let (over, limit) = match limit {
            Limit::Most(most) => (value > most, format!("≤ {most}")),
            Limit::Least(least) => (value < least, format!("≥ {least}")),
            Limit::None => (false, String::new()),
        };
        self.over += usize::from(over);
        let mark = if over { " **over**" } else { "" };
        println!("| {what} | {value:.3} {unit}{mark} | {limit} | {times} |");
    }

    /// How it ended.
    pub fn print(self) -> ExitCode {
        if self.over == 0 {
            return ExitCode::SUCCESS;
        }
        println!("\n{} over the limit", self.over);
        ExitCode::FAILURE
    }
}
