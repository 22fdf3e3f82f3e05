//! What people read for each value of the model's enums, and the names of countries and languages.

use comity_model::attachment::{MediaType, Readable};
use comity_model::delivery::DeliveryState;
use comity_model::draft::Stage;
use comity_model::event::{EventKind, EventStatus};
use comity_model::follow::FollowState;
use comity_model::member::Role;
use comity_model::practice::{PracticeStatus, VoterBand};
use comity_model::receipt::Reason;
use comity_model::standing::ContentFrom;
use comity_model::{Country, Kind, Language, Level, Phase, SharingLevel, Standing, State, Topic};

use crate::Locale;

/// Functions whose text stands under a prefix and the value's stable name.
macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $prefix:literal;)+) => {
        $($(#[$doc])*
        pub fn $name(locale: Locale, value: $type) -> String {
            locale.text(&format!(concat!($prefix, "-{}"), value.name()))
        })+
    };
}

labels! {
    /// A topic, for example `Voter registration`.
    topic(Topic) = "topic";
    /// A phase of the electoral cycle, for example `Voting and election day`.
    phase(Phase) = "phase";
    /// Whether a document can be read aloud, for example `Readable with a screen reader`.
    readable(Readable) = "readable";
    /// A level of government, for example `County or district`.
    level(Level) = "level";
    /// How far a practice has come, for example `In use`.
    practice_status(PracticeStatus) = "practice-status";
    /// A size of jurisdiction, for example `25,000 to 99,999 registered voters`.
    voter_band(VoterBand) = "voters";
    /// What sort of event, for example `Webinar`.
    event_kind(EventKind) = "event-kind";
    /// What became of an event, for example `Cancelled`.
    event_status(EventStatus) = "event-status";
    /// How far a peer is trusted, for example `Followed`.
    standing(Standing) = "standing";
    /// What a standing means, a sentence.
    standing_meaning(Standing) = "standing-meaning";
    /// Whose texts are taken in, a sentence.
    content_from(ContentFrom) = "content-from";
    /// What a member may do, for example `Approver`.
    role(Role) = "role";
    /// What a role may do, a sentence.
    role_meaning(Role) = "role-meaning";
    /// The state of a text, for example `Draft`.
    state(State) = "state";
    /// How far a draft has come, for example `Waiting for approval`.
    stage(Stage) = "stage";
    /// What a text is, for example `Practice`.
    kind(Kind) = "kind";
    /// Where a delivery stands, for example `Has it`.
    delivery_state(DeliveryState) = "delivery-state";
    /// What a state of delivery means, a sentence.
    delivery_state_meaning(DeliveryState) = "delivery-state-meaning";
    /// Why a peer does not have a text, a sentence for a table.
    reason(Reason) = "reason";
    /// What became of a follow of ours, for example `Waiting for their answer`.
    follow_state(FollowState) = "follow-state";
    /// Who may read a text, a sentence; the label itself is [`SharingLevel::label`].
    sharing(SharingLevel) = "sharing";
}

/// What a file is, for example `PDF`.
pub fn media_type(locale: Locale, value: MediaType) -> String {
    locale.text(&format!("media-type-{}", value.extension()))
}

/// A country by its name. Codes that the standard leaves to users are shown as they are.
pub fn country(locale: Locale, country: Country) -> String {
    locale.find(&format!("country-{country}")).unwrap_or_else(|| country.to_string())
}

/// Every country with a name, by its name in the order of the alphabet: for a form.
pub fn countries(locale: Locale) -> Vec<(Country, String)> {
    let letters = || b'A'..=b'Z';
    let mut all: Vec<(Country, String)> = letters()
        .flat_map(|first| letters().map(move |second| String::from_utf8_lossy(&[first, second]).into_owned()))
        .filter_map(|code| Some((code.parse().ok()?, locale.find(&format!("country-{code}"))?)))
        .collect();
    all.sort_by_cached_key(|(_, name)| plain(name));
    all
}

/// A name without accents and case, so that `États-Unis` stands under E, and every alif in one place.
fn plain(name: &str) -> String {
    let letter = |character: char| match character {
        'À'..='Å' | 'à'..='å' => 'a',
        'Ç' | 'ç' => 'c',
        'È'..='Ë' | 'è'..='ë' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'أ' | 'إ' | 'آ' => 'ا',
        'ё' => 'е',
        '’' | '\'' => ' ',
        other => other,
    };
    name.chars().map(letter).collect::<String>().to_lowercase()
}

/// A language by its name in another, for example `French` or `Portuguese (Brazil)`; of a language without a name here
/// its tag.
pub fn language_name(locale: Locale, language: &Language) -> String {
    let Some(name) = locale.find(&format!("language-{}", language.primary())) else { return language.to_string() };
    let region = language.as_str().split('-').skip(1).find(|part| part.len() == 2).and_then(|part| part.parse::<Country>().ok());
    match region {
        Some(region) => format!("{name} ({})", country(locale, region)),
        None => name,
    }
}
