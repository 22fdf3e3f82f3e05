//! The phases of the electoral cycle.

use crate::problem::named;

named! {
    /// One of the eight segments of the electoral cycle (International IDEA and the European Commission, 2006).
    Phase {
        /// Legal framework.
        Law = "legal-framework",
        /// Planning and implementation.
        Planning = "planning",
        /// Training and education.
        Training = "training",
        /// Registration and nominations.
        Registration = "registration",
        /// Electoral campaign.
        Campaign = "campaign",
        /// Voting operations and election day.
        Voting = "voting",
        /// Verification of results.
        Results = "results",
        /// Post-election.
        PostElection = "post-election",
    }
}

impl Phase {
    /// The name as a hashtag without the sign, for example `PhaseVoting`.
    pub fn hashtag(self) -> String {
        let words: String = self.name().split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
        format!("Phase{words}")
    }
}
