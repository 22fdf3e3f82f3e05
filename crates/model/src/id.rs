//! Ids of our own rows and objects.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Time;

/// A UUID version 7 (RFC 9562): unique, and roughly ordered by the time that it was made at.
///
/// Its order is not the order of commits; what must follow commits goes by the office's `seq`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Uuid);

impl Id {
    /// Makes a new id for the given time.
    pub fn new(now: Time) -> Self {
        let seconds = u64::try_from(now.timestamp()).unwrap_or(0);
        let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, now.timestamp_subsec_nanos());
        Self(Uuid::new_v7(stamp))
    }

    /// The id as a UUID, for the store.
    pub const fn uuid(self) -> Uuid {
        self.0
    }

    /// An id from the UUID of a row.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_hyphenated().fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The text is not a UUID in its hyphenated form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id")]
pub struct NotAnId(String);

impl FromStr for Id {
    type Err = NotAnId;

    /// Takes the hyphenated lower-case form alone, so that every object has exactly one URL.
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match Uuid::try_parse(text) {
            Ok(uuid) if uuid.as_hyphenated().to_string() == text => Ok(Self(uuid)),
            _ => Err(NotAnId(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id = Id::new(Time::from_timestamp(1_790_000_000, 0).expect("a valid time"));
        assert_eq!(id.to_string().parse::<Id>(), Ok(id));
        assert!(id.to_string().to_uppercase().parse::<Id>().is_err());
        assert!(id.to_string().replace('-', "").parse::<Id>().is_err());
    }
}
