//! The cast: three invented offices, and what they publish.

use chrono::{Days, NaiveDate};
use comity_model::Kind;

/// An office of the demo.
#[derive(Debug)]
pub struct Office {
    /// The name of its folder.
    pub slug: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its handle before the `@`.
    pub handle: &'static str,
    /// Its country: of invented places a code that the standard leaves to users.
    pub country: &'static str,
    /// Its level.
    pub level: &'static str,
    /// Its languages.
    pub languages: &'static str,
    /// Its contact.
    pub contact: &'static str,
    /// The name of its administrator.
    pub admin: &'static str,
    /// The name to sign in with.
    pub email: &'static str,
    /// The password: no secret, because it opens nothing but invented texts on this machine.
    pub password: &'static str,
}

/// Ashford County.
pub const ASHFORD: usize = 0;
/// The National Electoral Commission of Boréalie.
pub const BOREALIE: usize = 1;
/// The flagship.
pub const FLAGSHIP: usize = 2;

/// The three of them.
pub const CAST: [Office; 3] = [
    Office {
        slug: "ashford",
        name: "Ashford County Election Office",
        handle: "elections",
        country: "US",
        level: "county",
        languages: "en,es",
        contact: "Elections desk, +1 555 0100",
        admin: "Elections desk",
        email: "desk@ashford.example",
        password: "chairs beside the door",
    },
    Office {
        slug: "borealie",
        name: "Commission électorale nationale de Boréalie",
        handle: "commission",
        country: "XB",
        level: "national",
        languages: "fr,ar",
        contact: "Secrétariat des relations internationales, +33 1 99 00 00 00",
        admin: "Secrétariat",
        email: "secretariat@borealie.example",
        password: "marché du jeudi matin",
    },
    Office {
        slug: "flagship",
        name: "Exchange Network of Election Offices",
        handle: "exchange",
        country: "XN",
        level: "network",
        languages: "en,fr,es,ar",
        contact: "Exchange desk, desk@flagship.example",
        admin: "Exchange desk",
        email: "desk@flagship.example",
        password: "nobody depends on it",
    },
];

/// An office that begins to follow, and whose server then stays off: so that there is one to look at. Not in a check, where
/// everything has to arrive.
pub const PINE_HOLLOW: Office = Office {
    slug: "pine-hollow",
    name: "Pine Hollow County Clerk",
    handle: "clerk",
    country: "US",
    level: "county",
    languages: "en",
    contact: "The clerk's counter, +1 555 0133",
    admin: "The clerk",
    email: "clerk@pine-hollow.example",
    password: "the door is on the left",
};

/// A text of the demo, as `comity practice publish` and `comity event publish` take it.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// The name of its file.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// The file.
    pub file: &'static str,
}

macro_rules! texts {
    ($($id:ident = $kind:ident $name:literal;)+) => {
        $(#[doc = $name] pub const $id: Text = Text { name: $name, kind: Kind::$kind, file: include_str!(concat!("../../demo/", $name, ".md")) };)+
        /// Every text.
        #[cfg(test)]
        pub const TEXTS: &[Text] = &[$($id,)+];
    };
}

texts! {
    QUEUES = Practice "ashford-queues";
    SEALS = Practice "ashford-seals";
    MESSAGES = Practice "ashford-messages";
    TRAINING = Event "ashford-training";
    MOUNTAINS = Practice "borealie-montagne";
    RADIO = Practice "borealie-radio";
    SEMINAR = Event "borealie-seminaire";
    WEBINAR = Event "flagship-webinar";
    ASSEMBLY = Event "flagship-assembly";
}

impl Text {
    /// The text with its days counted from today, and with `changes` made: each is what stood there and what comes
    /// instead.
    pub fn on(self, today: NaiveDate, changes: &[(&str, &str)]) -> String {
        let mut text = self.file.to_owned();
        for (before, after) in changes {
            debug_assert!(text.contains(before), "{}: there is no “{before}”", self.name);
            text = text.replace(before, after);
        }
        let mut parts = text.split("{{day+");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (days, rest) = part.split_once("}}").unwrap_or_default();
            let day = today + Days::new(days.parse().unwrap_or_default());
            out += &day.to_string();
            out += rest;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_can_be_published_on_any_day() {
        for text in TEXTS {
            for today in ["2026-11-22", "2027-02-28", "2027-10-01", "2028-12-31"] {
                let today = today.parse().expect("a day");
                let read = comity_service::document::read(text.kind, &text.on(today, &[]));
                assert!(read.is_ok(), "{}: {:?}", text.name, read.err());
            }
        }
    }
}
