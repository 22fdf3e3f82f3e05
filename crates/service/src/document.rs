//! A practice or an event as a file: Markdown with a front matter (TOML between `+++` lines) of the record's fields.

use comity_model::{Kind, Problem, Record};

/// Reads a file. All problems are reported at once, each with its line; the record's own rules are checked as well.
pub fn read(kind: Kind, text: &str) -> Result<Record, Vec<Problem>> {
    let _ = (kind, text);
    unimplemented!()
}

/// A commented file to begin with.
pub fn template(kind: Kind) -> &'static str {
    let _ = kind;
    unimplemented!()
}
