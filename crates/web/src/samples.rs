//! The cast of the tests: Boréalie (ours), Ashford County (a peer).

use chrono::{Days, NaiveDate, TimeDelta};
use comity_model::audit::Agent;
use comity_model::delivery::{Delivery, DeliveryState};
use comity_model::draft::Hands;
use comity_model::event::{Event, EventKind, EventStatus, Place};
use comity_model::health::{Day, NetworkHealth, PeerHealth};
use comity_model::member::{Member, Role};
use comity_model::office::{Actor, ActorKey, KeyMaterial, Office, OfficeProfile};
use comity_model::practice::{Cost, Evidence, Jurisdiction, Period, Practice, PracticeStatus, Translation, VoterBand};
use comity_model::reaction::{Reaction, ReactionKind};
use comity_model::receipt::{Missing, PostReceipts, Reason};
use comity_model::session::{Method, Session};
use comity_model::{Audience, Html, Id, Kind, Language, Level, Phase, Post, Record, SharingLevel, Standing, State, Time, Topic, Uri};
use comity_store::pages::{PostPage, Reactions, Receipts, RevisionLine, Slip};
use comity_store::rows::Signed;

use crate::tally;

fn day(text: &str) -> NaiveDate {
    text.parse().expect(text)
}

fn uri(text: &str) -> Uri {
    text.parse().expect(text)
}

/// 14 April 2026, 08:12 UTC.
pub(crate) fn now() -> Time {
    day("2026-04-14").and_hms_opt(8, 12, 0).expect("a time").and_utc()
}

/// A member of our staff who has just signed in.
pub(crate) fn session(role: Role) -> Session {
    let member = Member {
        id: Id::new(now()),
        name: "Inès Aubrac".into(),
        email: "ines@borealie.example".into(),
        role,
        created_at: now(),
        disabled_at: None,
    };
    Session {
        id: Id::new(now()),
        member,
        method: Method::Passkey,
        browser: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(),
        created_at: now(),
        used_at: now(),
        proved_at: now(),
        expires_at: now() + TimeDelta::minutes(30),
    }
}

/// Our office.
pub(crate) fn borealie() -> OfficeProfile {
    OfficeProfile {
        name: "National Electoral Commission of Boréalie".into(),
        handle: "commission".into(),
        country: Some("XB".parse().expect("a country")),
        level: Some(Level::National),
        languages: vec!["fr".parse().expect("a language"), "ar".parse().expect("a language")],
        contact: Some("elections desk, +000 55 01 20".into()),
        summary: Some("We run the elections of Boréalie.".into()),
        ..OfficeProfile::default()
    }
}

/// An office, ours or a peer's.
pub(crate) fn office(own: bool) -> Office {
    let host = if own { "comity.borealie.example" } else { "elections.ashford-county.example" };
    let actor = uri(&format!("https://{host}/ap/office"));
    let profile = OfficeProfile {
        name: "Ashford County Elections Office".into(),
        handle: "elections".into(),
        country: Some("US".parse().expect("a country")),
        level: Some(Level::County),
        languages: vec![Language::english()],
        contact: Some("elections desk, +1 555 0100".into()),
        summary: Some("The elections office of Ashford County.".into()),
        ..OfficeProfile::default()
    };
    Office {
        id: Id::from_uuid(id(if own { 1 } else { 2 }).uuid()),
        own,
        authority: actor.authority(),
        actor: Actor {
            kind: "Organization".into(),
            profile: if own { borealie() } else { profile },
            url: Some(format!("https://{host}/office").parse().expect("a link")),
            inbox: uri(&format!("https://{host}/ap/office/inbox")),
            shared_inbox: None,
            outbox: None,
            followers: None,
            keys: vec![ActorKey {
                id: uri(&format!("https://{host}/ap/office#ed25519")),
                owner: actor.clone(),
                material: KeyMaterial::Multibase("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2".into()),
                expires: None,
            }],
            rfc9421: true,
            rfc9421_ed25519: false,
            uri: actor,
        },
        first_seen_at: now() - TimeDelta::days(40),
        observed_at: now() - TimeDelta::days(1),
        deleted_at: None,
        key_changed_at: None,
    }
}

fn id(number: i64) -> Id {
    Id::new(now() - TimeDelta::days(number))
}

/// A practice with every field.
pub(crate) fn practice() -> Practice {
    Practice {
        language: Language::english(),
        title: "How Ashford County cut waiting time for voters with disabilities".into(),
        summary: "A second line with chairs, one greeter at each polling place and a paper sheet to measure the wait.".into(),
        problem: "In 2022, voters who use a wheelchair waited more than twice as long.\n\nThirty-one people left.".into(),
        approach: vec!["Measured first.".into(), "Set up a second line with **six chairs**.".into(), "Measured again.".into()],
        jurisdiction: Jurisdiction { country: "US".parse().expect("a country"), level: Level::County, voters: Some(VoterBand::Under500k) },
        cost: Cost { set_up: Some(18_400), yearly: Some(2_100), currency: Some("USD".into()), staff_hours: Some(140) },
        legal_basis: Some("County resolution 2023-41".into()),
        evidence: vec![
            Evidence { measure: "median wait, minutes".into(), before: Some(41.0), after: Some(14.5), source: Some("Paper sheets".into()) },
            Evidence { measure: "people who left".into(), before: Some(31.0), after: None, source: None },
        ],
        risks: Some("- A greeter is pulled away.\n- Sheets must never carry names.".into()),
        accessibility: Some("Tested with wheelchair users.".into()),
        notes: Some("The sheet is one page.".into()),
        phase: Phase::Voting,
        topics: vec![Topic::Disability, Topic::PollWorkers],
        status: PracticeStatus::InUse,
        superseded_by: None,
        period: Some(Period { from: day("2023-11-07"), until: None }),
        licence: "CC-BY-4.0".into(),
        sharing: SharingLevel::Clear,
        review_by: Some(day("2027-09-30")),
        attachments: vec![],
        translations: vec![Translation {
            language: "fr".parse().expect("a language"),
            title: "Comment le comté d’Ashford a réduit l’attente".into(),
            summary: "Une deuxième file avec des chaises.".into(),
            body: "Le texte entier.".into(),
        }],
    }
}

/// An event with every field.
pub(crate) fn event() -> Event {
    let civil = |text: &str| text.parse().expect(text);
    Event {
        language: Language::english(),
        title: "Walk-through: the waiting-time sheet".into(),
        summary: "How to measure a queue with one sheet of paper.".into(),
        description: "We look at the sheet together.\n\n- Bring one of yours.".into(),
        kind: EventKind::Webinar,
        starts: civil("2026-04-16T10:00:00"),
        ends: Some(civil("2026-04-16T11:00:00")),
        zone: chrono_tz::America::New_York,
        zone_named: true,
        all_day: false,
        floating: false,
        previously: None,
        text_elsewhere: false,
        place: Some(Place {
            name: "County hall".into(),
            locality: Some("Ashford".into()),
            latitude: Some(40.5),
            longitude: Some(-74.25),
            ..Place::default()
        }),
        link: Some("https://meet.ashford.example/sheet".parse().expect("a link")),
        status: EventStatus::Rescheduled,
        registration: Some("https://ashford.example/register".parse().expect("a link")),
        capacity: Some(20),
        deadline: Some(civil("2026-04-15T18:00:00")),
        fee: Some("free".into()),
        interpretation: vec!["es".parse().expect("a language"), "fr".parse().expect("a language")],
        eligibility: Some("Staff of election offices".into()),
        contact: Some("the training desk".into()),
        phase: Some(Phase::Training),
        topics: vec![Topic::Disability],
        sharing: SharingLevel::Clear,
        translations: Vec::new(),
        attachments: Vec::new(),
    }
}

/// A post with a record, as lists show it.
pub(crate) fn slip(own: bool, record: Record) -> Slip {
    let office = office(own);
    let id = id(3);
    let post = Post {
        id,
        uri: uri(&format!("{}/ap/{}/{id}", office.actor.uri.origin(), record.kind().folder())),
        kind: record.kind(),
        wire_type: "Article".into(),
        office: office.actor.uri.clone(),
        state: State::Published,
        audience: Audience::Public,
        language: Some(record.language().clone()),
        title: record.title().to_owned(),
        summary: record.summary().to_owned(),
        html: Html::from_text("The text."),
        url: None,
        in_reply_to: None,
        context: None,
        revision: 3,
        published_at: Some(now() - TimeDelta::days(3)),
        updated_at: Some(now() - TimeDelta::days(1)),
        received_at: now() - TimeDelta::days(3),
        withdrawal: None,
        record: Some(record),
    };
    let receipts = own.then_some(Receipts { delivered: 33, pending: 2, failed: 1 });
    Slip { post, own, office, standing: Standing::Followed, correction: true, receipts }
}

/// The page of a post.
pub(crate) fn page(own: bool, record: Record) -> PostPage {
    let slip = slip(own, record);
    let key = &slip.office.actor.keys[0];
    let signed = Signed { key: key.id.to_string(), fingerprint: tally::fingerprint(key).expect("a key"), at: now() - TimeDelta::days(3) };
    let revision = |number| RevisionLine {
        number,
        at: now() - TimeDelta::days(10 - i64::from(number)),
        correction: number == 3,
        note: if number == 1 { String::new() } else { "Results added.".into() },
        title: slip.post.title.clone(),
        hands: Some(Hands { alone: Some("The <b>line</b> was down.".into()), ..Hands::of_one(&Agent::CommandLine, String::new()) }),
    };
    PostPage {
        signed: Some(signed),
        revisions: vec![revision(3), revision(2), revision(1)],
        reactions: Reactions {
            totals: [(ReactionKind::Like, 1)].into_iter().collect(),
            latest: vec![Reaction {
                kind: ReactionKind::Like,
                actor: slip.office.actor.uri.clone(),
                own: false,
                activity: slip.office.actor.uri.clone(),
                at: now(),
            }],
        },
        replies: vec![reply()],
        receipts: own.then(receipts),
        slip,
    }
}

/// A reply of a peer.
pub(crate) fn reply() -> Slip {
    let record =
        comity_model::post::Reply { language: Language::english(), text: String::new(), in_reply_to: None, sharing: SharingLevel::Clear };
    let mut slip = slip(false, Record::Reply(record));
    slip.post.kind = Kind::Reply;
    slip.post.revision = 1;
    slip.correction = false;
    slip.post.html = Html::from_text("Did the second line ever become longer?");
    slip
}

/// How a text stands with 36 peers, of whom one is silent and one does not want it.
pub(crate) fn receipts() -> PostReceipts {
    let missing = |host: &str, state, answer: &str, attempts| {
        let inbox = uri(&format!("https://{host}/ap/inbox"));
        Missing {
            peer: inbox.authority(),
            inbox,
            office: Some("Pine Hollow County".into()),
            state,
            reason: Reason::of(state, Some(answer)).expect("it is missing"),
            since: now() - TimeDelta::hours(30),
            attempts,
            next_attempt_at: (state == DeliveryState::Pending).then(|| now() + TimeDelta::hours(2)),
            answer: Some(answer.to_owned()),
        }
    };
    PostReceipts {
        have: 34,
        waiting: 1,
        refused: 1,
        missing: vec![
            missing("larkin.example", DeliveryState::Refused, "422 <b>no</b> thanks", 1),
            missing("pine-hollow.example", DeliveryState::Pending, "Connection refused (os error 111)", 4),
        ],
        ..PostReceipts::default()
    }
}

/// The health of 36 peers, of whom one is silent.
pub(crate) fn health() -> NetworkHealth {
    let today = now().date_naive();
    let day = |back, taken, failed| Day { date: today - Days::new(back), taken, not_taken: 1, failed };
    let silent = |back| Day { not_taken: 0, ..day(back, 0, 3) };
    let peer = |host: &str, office: Option<&str>, days, silent_since| PeerHealth {
        peer: host.parse().expect("a host"),
        office: office.map(str::to_owned),
        silent_since,
        days,
        heard_at: office.map(|_| now() - TimeDelta::hours(3)),
    };
    let worst = vec![
        peer("elections.ashford-county.example", None, vec![day(5, 4, 0), day(4, 3, 2), silent(2)], Some(now() - TimeDelta::hours(40))),
        peer("sandoral.example", Some("Sandoral <i>"), vec![day(29, 4, 0), silent(8)], None),
    ];
    NetworkHealth { today, peers: 36, silent: 1, worst }
}

/// A delivery in a state.
pub(crate) fn delivery(state: DeliveryState) -> Delivery {
    let inbox = uri("https://elections.ashford-county.example/ap/inbox");
    Delivery {
        seq: 7,
        activity: uri("https://comity.borealie.example/ap/activities/7"),
        activity_type: "Create".into(),
        title: "Eleven registration teams".into(),
        authority: inbox.authority(),
        inbox,
        state,
        attempts: 3,
        created_at: now() - TimeDelta::hours(5),
        next_attempt_at: Some(now() + TimeDelta::minutes(30)),
        last_answer: Some("503 Service Unavailable".into()),
        last_attempt_at: Some(now() - TimeDelta::minutes(10)),
    }
}

/// A text of ours that is published and that somebody begins to change.
pub(crate) fn ours(record: Record) -> crate::pages::write::Ours {
    let published = slip(true, record).post;
    crate::pages::write::Ours {
        id: published.id,
        draft: None,
        published: Some(published),
        state: "ab".repeat(32),
        behind: vec!["fr".parse().expect("a language")],
    }
}

/// An answer of ours.
pub(crate) fn answer() -> Record {
    let language = comity_model::Language::english();
    let sharing = comity_model::SharingLevel::Clear;
    Record::Reply(comity_model::post::Reply { language, text: "Thank **you**.".into(), in_reply_to: None, sharing })
}

/// A first draft as its page shows it, which somebody wrote.
pub(crate) fn opened(record: Record, author: comity_model::audit::Agent) -> comity_service::draft::Opened {
    let at = now();
    let draft = comity_model::Draft {
        id: comity_model::Id::new(at),
        revises: 0,
        content: record.into(),
        authors: vec![author.clone()],
        began_at: at,
        saved_at: at,
        stage: comity_model::draft::Stage::Writing,
        by: author,
        at,
        hash: String::new(),
        comment: None,
    };
    let rule = comity_model::draft::TwoPersons::default();
    comity_service::draft::Opened { draft, hash: "ab".repeat(32), published: None, rule }
}
