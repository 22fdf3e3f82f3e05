//! How far a peer is trusted.

use crate::problem::named;

named! {
    /// What our staff decided about an authority. Anything that we hold nothing about is [`Standing::Public`].
    Standing {
        /// Nothing is known: it may read what is public, and follow us.
        Public = "public",
        /// One of its actors follows us.
        Follower = "follower",
        /// We follow one of its offices: its content is taken in.
        Followed = "followed",
        /// It was vouched for: its content is taken in.
        Vouched = "vouched",
        /// A peer whose keys we compared out of band.
        Partner = "partner",
        /// Its content is taken in no more, what we hold of it stays.
        Limited = "limited",
        /// Something about it is not right; nothing new is shown until a person has looked.
        Quarantined = "quarantined",
        /// Nothing is taken from it and nothing given to it.
        Blocked = "blocked",
    }
}

named! {
    /// Whose content a node takes in (`content_from` in the config).
    ContentFrom {
        /// Offices that our staff follows, and those that it vouched for by hand.
        Followed = "followed",
        /// The same, and authorities with a live vouch.
        Vouched = "vouched",
        /// Anyone who is not limited, quarantined or blocked.
        Anyone = "anyone",
    }
}

impl Standing {
    /// Whether content of a peer with this standing is taken in (design, section 7.1).
    pub const fn admits_content(self, from: ContentFrom) -> bool {
        match self {
            Self::Followed | Self::Vouched | Self::Partner => true,
            Self::Public | Self::Follower => matches!(from, ContentFrom::Anyone),
            Self::Limited | Self::Quarantined | Self::Blocked => false,
        }
    }

    /// Whether anything at all is taken from a peer with this standing, a Follow for example.
    pub const fn admits_anything(self) -> bool {
        !matches!(self, Self::Blocked)
    }

    /// Whether a standing was set by a person and so is not changed by a follow of ours.
    pub const fn is_set_by_hand(self) -> bool {
        !matches!(self, Self::Public | Self::Follower | Self::Followed)
    }
}
