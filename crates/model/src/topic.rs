//! ACE's topics, and extensions that are each mapped to one of them.

use crate::problem::named;

named! {
    /// A topic: the 23 of the ACE Electoral Knowledge Network's index, then Comity's extensions for county offices,
    /// each of which maps upwards to one of ACE's ([`Topic::ace`]), so that any peer can file a foreign item.
    Topic {
        /// Legal framework (ACE).
        LegalFramework = "legal-framework",
        /// Boundary delimitation (ACE).
        BoundaryDelimitation = "boundary-delimitation",
        /// Electoral systems (ACE).
        ElectoralSystems = "electoral-systems",
        /// Gender and elections (ACE).
        Gender = "gender",
        /// Parties and candidates (ACE).
        PartiesAndCandidates = "parties-and-candidates",
        /// Disability and elections (ACE).
        Disability = "disability",
        /// Media and elections (ACE).
        Media = "media",
        /// Civic and voter education (ACE).
        CivicAndVoterEducation = "civic-and-voter-education",
        /// Direct democracy (ACE).
        DirectDemocracy = "direct-democracy",
        /// Electoral management (ACE).
        ElectoralManagement = "electoral-management",
        /// Cost of elections (ACE).
        CostOfElections = "cost-of-elections",
        /// Electoral integrity (ACE).
        ElectoralIntegrity = "electoral-integrity",
        /// Campaign finance (ACE).
        CampaignFinance = "campaign-finance",
        /// Measuring electoral quality (ACE).
        MeasuringElectoralQuality = "measuring-electoral-quality",
        /// Election observation (ACE).
        ElectionObservation = "election-observation",
        /// Electoral assistance (ACE).
        ElectoralAssistance = "electoral-assistance",
        /// Voter registration (ACE).
        VoterRegistration = "voter-registration",
        /// Voting operations (ACE).
        VotingOperations = "voting-operations",
        /// Voter identification (ACE).
        VoterIdentification = "voter-identification",
        /// Results management (ACE).
        ResultsManagement = "results-management",
        /// Out-of-country voting (ACE).
        OutOfCountryVoting = "out-of-country-voting",
        /// Elections and technology (ACE).
        Technology = "technology",
        /// Elections and security (ACE).
        Security = "security",
        /// Poll workers: recruiting, training, keeping them.
        PollWorkers = "poll-workers",
        /// Mail and absentee voting.
        MailVoting = "mail-voting",
        /// Ballot design.
        BallotDesign = "ballot-design",
        /// Chain of custody.
        ChainOfCustody = "chain-of-custody",
        /// Audits of results.
        Audits = "audits",
        /// Upkeep of the voter list.
        ListMaintenance = "list-maintenance",
        /// Language access.
        LanguageAccess = "language-access",
        /// Contingency planning.
        ContingencyPlanning = "contingency-planning",
        /// Public records.
        PublicRecords = "public-records",
        /// Grants and funding.
        Grants = "grants",
        /// Communications, and answers to false information.
        Communications = "communications",
    }
}

impl Topic {
    /// The topic of ACE's index that this one belongs to: itself, or for an extension the one it maps to.
    #[must_use]
    pub const fn ace(self) -> Self {
        match self {
            Self::PollWorkers | Self::MailVoting | Self::BallotDesign | Self::LanguageAccess => Self::VotingOperations,
            Self::ChainOfCustody | Self::ContingencyPlanning => Self::Security,
            Self::Audits => Self::ResultsManagement,
            Self::ListMaintenance => Self::VoterRegistration,
            Self::PublicRecords | Self::Communications => Self::ElectoralManagement,
            Self::Grants => Self::CostOfElections,
            ace => ace,
        }
    }

    /// Whether this is one of ACE's own 23 topics.
    pub fn is_ace(self) -> bool {
        self.ace() == self
    }

    /// The name as a hashtag without the sign, for example `VoterRegistration`.
    pub fn hashtag(self) -> String {
        self.name().split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
    }

    /// The topic of a hashtag, which may be spelled in any case, with or without the sign.
    pub fn from_hashtag(tag: &str) -> Option<Self> {
        let tag = tag.trim_start_matches('#').to_lowercase();
        Self::ALL.iter().copied().find(|topic| topic.hashtag().to_lowercase() == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_three_topics_are_aces_and_every_other_maps_to_one() {
        assert_eq!(Topic::ALL.iter().filter(|topic| topic.is_ace()).count(), 23);
        for topic in Topic::ALL {
            assert!(topic.ace().is_ace(), "{topic}");
            assert_eq!(topic.name().parse(), Ok(*topic));
            assert_eq!(Topic::from_hashtag(&format!("#{}", topic.hashtag())), Some(*topic));
        }
    }
}
