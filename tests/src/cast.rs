//! The cast: Ashford County, Boréalie and the flagship, and what they publish.

use comity_model::office::OfficeProfile;
use comity_model::{Event, Kind, Level, Practice, Record};

/// One of the cast.
#[derive(Debug, Clone, Copy)]
pub struct Cast {
    /// The name of the office.
    pub name: &'static str,
    country: &'static str,
    level: Level,
    languages: &'static [&'static str],
}

/// Two clerks, English and Spanish.
pub const ASHFORD: Cast = Cast { name: "Ashford County Elections Office", country: "US", level: Level::County, languages: &["en", "es"] };
/// A national commission, French and Arabic.
pub const BOREALIE: Cast =
    Cast { name: "Commission électorale nationale de Boréalie", country: "XB", level: Level::National, languages: &["fr", "ar"] };
/// The network's own node.
pub const FLAGSHIP: Cast = Cast { name: "Comity flagship", country: "XZ", level: Level::Network, languages: &["en"] };

impl Cast {
    /// What the office says about itself.
    pub fn profile(&self) -> OfficeProfile {
        OfficeProfile {
            name: self.name.to_owned(),
            handle: "office".to_owned(),
            country: Some(self.country.parse().expect("a country")),
            level: Some(self.level),
            languages: self.languages.iter().map(|tag| tag.parse().expect("a language")).collect(),
            contact: Some("Elections desk, +1 555 0100".to_owned()),
            summary: None,
            ..OfficeProfile::default()
        }
    }
}

/// A practice with the given title.
pub fn practice(title: &str) -> Record {
    let Record::Practice(practice) = template(Kind::Practice) else { unreachable!("the template of a practice is a practice") };
    Record::Practice(Box::new(Practice { title: title.to_owned(), ..*practice }))
}

/// An event notice with the given title.
pub fn event(title: &str) -> Record {
    let Record::Event(event) = template(Kind::Event) else { unreachable!("the template of an event is an event") };
    Record::Event(Box::new(Event { title: title.to_owned(), ..*event }))
}

fn template(kind: Kind) -> Record {
    comity_service::document::read(kind, comity_service::document::template(kind)).expect("templates are whole records")
}
