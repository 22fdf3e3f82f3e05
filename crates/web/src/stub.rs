//! The stub of a whole record: who speaks, how we know, when, who may read it.

use askama::Template;
use askama::filters::HtmlSafe;
use comity_model::{SharingLevel, Standing};
use comity_store::pages::{PostPage, Slip};
use comity_words::{Arg, labels};

use crate::parts::{Mark, Tlp};
use crate::tally::{self, Tally};
use crate::voice::Voice;

/// How far an office is known, as a mark with its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trust {
    /// The mark.
    pub mark: Mark,
    /// The word.
    pub word: String,
}

impl Trust {
    /// What our staff decided about an office.
    pub fn of(voice: Voice, standing: Standing) -> Self {
        let mark = match standing {
            Standing::Partner => Mark::Two,
            Standing::Vouched | Standing::Followed => Mark::One,
            Standing::Limited | Standing::Quarantined | Standing::Blocked => Mark::Bad,
            Standing::Public | Standing::Follower => Mark::Zero,
        };
        Self { mark, word: labels::standing(voice.locale, standing) }
    }
}

/// Both halves of the tally.
#[derive(Debug, Clone)]
pub(crate) struct Halves {
    /// The half of the key that the office lists.
    pub theirs: Tally,
    /// The half of the key that signed what we hold.
    pub ours: Tally,
    /// Whether they are the same key.
    pub same: bool,
    /// The key that signed, as people compare it.
    pub key: String,
}

/// The stub of a whole record.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/stub.html")]
pub(crate) struct Stub {
    voice: Voice,
    own: bool,
    office: String,
    office_href: String,
    place: Option<String>,
    host: String,
    trust: Trust,
    how: String,
    known: Option<String>,
    signed: Option<String>,
    key: Option<String>,
    unsigned: String,
    halves: Option<Halves>,
    tlp: Tlp,
    sharing: String,
    revision: String,
    dates: Vec<(String, String)>,
}

impl HtmlSafe for Stub {}

/// The sharing level of a post, by its audience where the record does not say it.
pub(crate) fn level(slip: &Slip) -> SharingLevel {
    match (&slip.post.record, slip.post.audience) {
        (Some(record), comity_model::Audience::Public) => record.sharing(),
        (None, comity_model::Audience::Public) => SharingLevel::Clear,
        (_, comity_model::Audience::Followers) => SharingLevel::Green,
    }
}

/// The country of an office, or what else says where it is.
pub(crate) fn place(voice: Voice, office: &comity_model::Office) -> Option<String> {
    let profile = &office.actor.profile;
    let country = profile.country.map(|country| labels::country(voice.locale, country));
    country.or_else(|| profile.level.map(|level| labels::level(voice.locale, level)))
}

/// The page of an office.
pub(crate) fn office_href(office: &comity_model::Office) -> String {
    if office.own { "/office".to_owned() } else { format!("/offices/{}", office.id) }
}

impl Stub {
    /// The stub of a post.
    pub fn new(voice: Voice, page: &PostPage) -> Self {
        let slip = &page.slip;
        let (post, office) = (&slip.post, &slip.office);
        let received = voice.day(post.received_at);
        let how = match slip.standing {
            _ if slip.own => voice.say("stub-verified-own"),
            Standing::Partner => voice.say("stub-verified-partner"),
            _ => voice.with("stub-verified-server", "date", &received),
        };
        // What our office publishes is signed as it is published.
        let ours = post.updated_at.or(post.published_at).filter(|_| slip.own && post.state == comity_model::State::Published);
        let signed_at = page.signed.as_ref().map(|signed| signed.at).or(ours);
        let sentence = if slip.own { "stub-signed-own" } else { "stub-signed-sentence" };
        let moment = |key: &str, at: Option<comity_model::Time>| at.map(|at| (voice.say(key), voice.at(at)));
        let dates = [
            moment("stub-published", post.published_at),
            moment("stub-changed", post.updated_at.filter(|at| Some(*at) != post.published_at)),
        ];
        let received_line = (!slip.own).then(|| (voice.say("stub-received"), voice.at(post.received_at)));
        Self {
            voice,
            own: slip.own,
            office: office.actor.profile.name.clone(),
            office_href: office_href(office),
            place: place(voice, office),
            host: office.authority.to_string(),
            trust: if slip.own { Trust { mark: Mark::Two, word: voice.say("our-office") } } else { Trust::of(voice, slip.standing) },
            how,
            known: (!slip.own).then(|| voice.with("office-known-since", "date", voice.day(office.first_seen_at))),
            signed: signed_at.map(|at| voice.with(sentence, "date", voice.at(at))),
            key: page
                .signed
                .is_none()
                .then(|| tally::fingerprint_of(&office.actor))
                .flatten()
                .filter(|_| slip.own)
                .map(|key| tally::in_fours(&key)),
            unsigned: voice.with("stub-unsigned-sentence", "date", &received),
            halves: halves(page),
            tlp: Tlp(level(slip)),
            sharing: labels::sharing(voice.locale, level(slip)),
            revision: voice.all("stub-reference-revision", &[("number", Arg::from(post.revision))]),
            dates: dates.into_iter().flatten().chain(received_line).collect(),
        }
    }
}

fn halves(page: &PostPage) -> Option<Halves> {
    let signed = page.signed.as_ref()?;
    let keys = &page.slip.office.actor.keys;
    // A key that the office lists no more, because it has a newer one, is no mismatch: the text was checked with it.
    let same = keys.iter().filter_map(tally::fingerprint).any(|listed| listed == signed.fingerprint);
    let replaced = keys.iter().all(|key| key.id.as_str() != signed.key);
    let theirs = if same || replaced { signed.fingerprint.clone() } else { tally::fingerprint_of(&page.slip.office.actor)? };
    Some(Halves {
        theirs: Tally::half(&theirs),
        ours: Tally::half(&signed.fingerprint),
        same: same || replaced,
        key: tally::in_fours(&signed.fingerprint),
    })
}
