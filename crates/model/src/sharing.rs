//! How far a text may travel: the Traffic Light Protocol.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::problem::Rule;

/// The level of TLP 2.0 (FIRST) that a post carries. AMBER and RED are for recipients chosen by name, and other
/// servers hold copies of what is federated, so they are refused with that reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SharingLevel {
    /// TLP:CLEAR, anyone may read it.
    #[default]
    Clear,
    /// TLP:GREEN, the community of election offices: our staff and the servers of our followers.
    Green,
}

impl SharingLevel {
    /// `clear` or `green`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Green => "green",
        }
    }

    /// The label as the standard prints it, for example `TLP:CLEAR`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
        }
    }
}

impl FromStr for SharingLevel {
    type Err = Rule;

    fn from_str(text: &str) -> Result<Self, Rule> {
        let name = text.trim().to_ascii_lowercase();
        match name.strip_prefix("tlp:").unwrap_or(&name) {
            "clear" => Ok(Self::Clear),
            "green" => Ok(Self::Green),
            "amber" | "amber+strict" | "red" => Err(Rule::TooRestricted),
            _ => Err(Rule::Unknown { given: text.to_owned(), nearest: Some("clear".to_owned()) }),
        }
    }
}
