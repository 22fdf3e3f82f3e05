//! Chance from a seed, and distributions as tables of shares. Only sums, products and comparisons, so that a seed gives
//! the same numbers on every machine.

/// A stream of numbers (SplitMix64), the same for the same seed.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed.
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Between 0 and 1, without 1.
    pub fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `end`, which is not 0.
    pub fn below(&mut self, end: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(end)) >> 64) as u64
    }

    /// Whether something happens that has this share of all cases.
    pub fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// A value of a distribution.
    pub fn draw(&mut self, table: Table) -> u64 {
        let share = self.share();
        let after = table.iter().position(|(upto, _)| *upto > share).unwrap_or(table.len() - 1).max(1);
        let ((low, from), (high, to)) = (table[after - 1], table[after]);
        from + ((to - from) as f64 * ((share - low) / (high - low)).clamp(0.0, 1.0)) as u64
    }
}

/// A distribution: the share of the values that are at most so large, from 0 to 1, and straight lines between.
pub type Table = &'static [(f64, u64)];
