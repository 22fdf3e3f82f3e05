//! What was told to the nodes, and what they acknowledged.

/// The last thing that was told about a post and that a kill left without an answer: it may have happened or not, but the
/// same everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Publishing it.
    Published,
    /// Revising it once more.
    Revised,
    /// Taking it back.
    Withdrawn,
}

/// A post and all that was acknowledged about it.
#[derive(Debug, Clone)]
pub struct Item {
    /// The place of its node.
    pub node: usize,
    /// Its ActivityPub id, if that was said.
    pub uri: Option<String>,
    /// Its acknowledged version, from 1; 0 if not even that was.
    pub version: u32,
    /// Whether taking it back was acknowledged.
    pub withdrawn: bool,
    /// What is not known.
    pub doubt: Option<Doubt>,
}

/// All posts, by number.
#[derive(Debug, Default)]
pub struct Ledger {
    /// The posts.
    pub items: Vec<Item>,
    /// Kills of each node.
    pub kills: Vec<usize>,
}

/// What a version of a post is called.
pub fn title(number: usize, version: u32) -> String {
    format!("Rack {number} version {version}")
}

/// Which version of which post that is.
pub fn read_title(title: &str) -> Option<(usize, u32)> {
    let (number, version) = title.strip_prefix("Rack ")?.split_once(" version ")?;
    Some((number.parse().ok()?, version.parse().ok()?))
}

impl Ledger {
    /// How much there was.
    pub fn summary(&self) -> String {
        let count = |counts: fn(&&Item) -> bool| self.items.iter().filter(counts).count();
        format!(
            "{} posts acknowledged, {} updates, {} deletes, {} in doubt; kills: {:?}",
            count(|item| item.version > 0),
            self.items.iter().map(|item| item.version.saturating_sub(1)).sum::<u32>(),
            count(|item| item.withdrawn),
            count(|item| item.doubt.is_some()),
            self.kills
        )
    }
}
