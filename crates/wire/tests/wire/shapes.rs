//! The shapes of everything that is written, as other servers need them.

use crate::support::{KEYS, base, civil, event, event_record, id, outgoing, practice, practice_record, profile, reply_record, time};
use comity_model::event::EventStatus;
use comity_model::{Event, OwnActor, Practice, Record, SharingLevel, Topic, Uri};
use comity_wire::context::PUBLIC;
use comity_wire::write::{self, OBJECT_MAX, TooLarge, activity, actor, collection, discovery};
use serde_json::{Value, json};

/// Contexts that strict peers have built in.
const BUILT_IN: &[&str] = &[
    "https://www.w3.org/ns/activitystreams",
    "https://w3id.org/security/v1",
    "https://w3id.org/security/data-integrity/v1",
    "https://w3id.org/security/multikey/v1",
];

fn sent(record: &Record) -> Value {
    let base = base();
    write::post(&outgoing(&base, record)).expect("short enough")
}

fn of_practice(change: impl FnOnce(&mut Practice)) -> Record {
    let mut practice = practice();
    change(&mut practice);
    Record::Practice(Box::new(practice))
}

fn of_event(change: impl FnOnce(&mut Event)) -> Record {
    let mut event = event();
    change(&mut event);
    Record::Event(Box::new(event))
}

fn everything() -> Vec<Value> {
    let (base, follow) = (base(), json!("https://a.example/f/1"));
    let (at, to): (_, Uri) = (time("2026-05-01T10:00:00.5Z"), "https://a.example/u".parse().expect("an id"));
    let post = sent(&practice_record());
    let tombstone = write::tombstone(&outgoing(&base, &practice_record()), at, Some("r"));
    let record = of_event(|event| event.status = EventStatus::Cancelled);
    vec![
        sent(&event_record()),
        sent(&reply_record()),
        write::companion_note(&outgoing(&base, &record), id(), &event()).expect("it was cancelled"),
        activity::create(&base, id(), post.clone(), at),
        activity::update(&base, id(), post.clone(), at),
        activity::delete(&base, id(), tombstone.clone(), at),
        activity::update_actor(&base, id(), OwnActor::Office, actor::office(&base, &profile(), &KEYS, at), at),
        activity::follow(&base, id(), &to, at),
        activity::accept(&base, id(), OwnActor::Office, &follow, &to, at),
        activity::reject(&base, id(), OwnActor::Topic(Topic::Security), &follow, &to, at),
        activity::undo(&base, id(), &activity::follow(&base, id(), &to, at), at),
        activity::like(&base, id(), &to, &to, at),
        activity::announce(&base, id(), OwnActor::Office, &to, &to, at),
        activity::announce_activity(&base, id(), Topic::Security, activity::create(&base, id(), post.clone(), at), at),
        activity::accept_quote(&base, id(), &json!({ "id": to, "type": "QuoteRequest" }), &base.quote(id()), &to, at),
        activity::quote_authorization(&base, id(), &to, &to),
        activity::move_to(&base, id(), &to, at),
        activity::ignore(&base, id(), &to, &to, at),
        actor::office(&base, &profile(), &KEYS, at),
        actor::node(&base, &KEYS),
        actor::topic(&base, &profile(), Topic::VoterRegistration, &KEYS, at),
        collection::whole(&to, &[base.office()]),
        collection::thread(&base, &to, 3, &to, &to),
        collection::ordered(&to, 3, Some(&to), None),
        collection::page(&to, &to, vec![], None, Some(&to)),
        post,
        tombstone,
    ]
}

#[test]
fn nothing_has_to_be_fetched_to_read_a_context_and_every_term_is_defined() {
    for document in everything() {
        let context = document["@context"].as_array().expect("an array").clone();
        assert_eq!(context[0], BUILT_IN[0]);
        let inline = context.iter().find(|entry| entry.is_object()).cloned().unwrap_or_default();
        for entry in context.iter().filter_map(Value::as_str) {
            assert!(BUILT_IN.contains(&entry), "{entry}");
        }
        for key in document.as_object().expect("an object").keys() {
            if let Some((prefix, _)) = key.split_once(':') {
                assert!(inline.get(prefix).is_some(), "{key}");
            }
        }
    }
}

#[test]
fn times_are_in_whole_seconds_with_z() {
    for document in everything() {
        for name in ["published", "updated", "deleted"] {
            if let Some(at) = document.get(name) {
                let at = at.as_str().expect("a string");
                assert!(at.len() == 20 && at.ends_with('Z'), "{at}");
            }
        }
    }
}

#[test]
fn every_field_of_a_practice_is_also_in_its_text() {
    let html = write::html(&practice_record()).text();
    for text in [
        "A second line with chairs.",
        "Voters left before voting.",
        "Twice.",
        "Set up chairs.",
        "United States",
        "County",
        "18,400",
        "900",
        "60 hours",
        "State code § 12-3.",
        "median wait, minutes",
        "from 41.5 to 12",
        "poll book",
        "Rain.",
        "wheelchairs",
        "Ask us.",
        "CC-BY-4.0",
        "TLP:CLEAR",
        "January 2027",
        "2024",
    ] {
        assert!(html.contains(text), "“{text}” is not in: {html}");
    }
    let record = of_practice(|practice| practice.superseded_by = Some("https://a.example/ap/practices/9".parse().expect("an id")));
    assert!(write::html(&record).as_str().contains("<a href=\"https://a.example/ap/practices/9\""));
}

#[test]
fn every_field_of_an_event_is_also_in_its_text_in_the_events_own_language() {
    let html = write::html(&event_record()).text();
    for text in [
        "Une journée de travail.",
        "Accueil",
        "octobre 2026",
        "Paris",
        "Port-Clair",
        "01000",
        "salle.borealie.example",
        "inscription.borealie.example",
        "40",
        "gratuit",
        "arabe",
        "personnel des commissions",
        "secrétariat",
        "TLP:CLEAR",
    ] {
        assert!(html.contains(text), "“{text}” is not in: {html}");
    }
}

#[test]
fn a_practice_is_an_article_that_any_server_can_show() {
    let article = sent(&practice_record());
    assert_eq!(article["type"], "Article");
    assert_eq!(article["name"], "Chairs & waits < 30 minutes");
    assert_eq!(article["summary"], "A second line with chairs.");
    assert_eq!(article["attachment"], json!([]));
    assert_eq!(article["sensitive"], false);
    assert_eq!(article["source"]["mediaType"], "text/markdown");
    assert_eq!(article["nameMap"].as_object().expect("a map").keys().collect::<Vec<_>>(), ["en", "es"]);
    assert_eq!(article["contentMap"]["en"], article["content"]);
    assert!(article["contentMap"]["es"].as_str().expect("HTML").starts_with("<h2>El problema</h2>"));
    assert_eq!(article["preview"]["type"], "Note");
    assert!(article["context"].is_string() && article["replies"].is_string());
    assert_eq!(
        article["tag"][0],
        json!({ "type": "Hashtag", "name": "#VotingOperations", "href": "https://comity.ashford.example/topics/voting-operations" })
    );
    assert_eq!(article["tag"][2]["name"], "#PhaseVoting");
    let alone = sent(&of_practice(|practice| practice.translations.clear()));
    assert!(alone.get("contentMap").is_none() && alone.get("summaryMap").is_none());
    assert_eq!(alone["nameMap"], json!({ "en": "Chairs & waits < 30 minutes" }));
}

#[test]
fn an_event_is_spelled_for_the_fep_and_for_mobilizon() {
    let notice = sent(&event_record());
    assert_eq!((&notice["startTime"], &notice["endTime"]), (&json!("2026-10-24T09:00:00+02:00"), &json!("2026-10-25T17:00:00+01:00")));
    assert_eq!(notice["timezone"], "Europe/Paris");
    assert_eq!(
        (&notice["eventStatus"], &notice["status"], &notice["ical:status"]),
        (&json!("EventScheduled"), &json!("CONFIRMED"), &json!("CONFIRMED"))
    );
    assert_eq!(
        (&notice["joinMode"], &notice["externalParticipationUrl"]),
        (&json!("external"), &json!("https://inscription.borealie.example/"))
    );
    assert_eq!(notice["location"].as_array().map(Vec::len), Some(2), "hybrid is an array");
    assert!(notice.to_string().contains("\"latitude\":47.0,\"longitude\":-3.25"), "degrees are floats also when whole");
    assert_eq!(notice["organizers"]["items"], json!([base().office()]));
    assert_eq!((&notice["isOnline"], &notice["commentsEnabled"], &notice["inLanguage"]), (&json!(false), &json!(true), &json!("fr")));
    assert!(notice["summary"].as_str().expect("a line").contains("Siège de la commission"));
    assert_eq!(notice["attachment"], json!([]));

    let on_site = sent(&of_event(|event| event.link = None));
    assert_eq!(on_site["location"]["type"], "Place");
    let online = sent(&of_event(|event| event.place = None));
    assert_eq!((&online["location"]["type"], &online["isOnline"]), (&json!("VirtualLocation"), &json!(true)));
    let open = sent(&of_event(|event| (event.ends, event.registration) = (None, None)));
    assert_eq!((open.get("endTime"), &open["displayEndTime"], &open["joinMode"]), (None, &json!(false), &json!("none")));
    let days = sent(&of_event(|event| *event = comity_model::Event { all_day: true, ..event.clone() }.in_whole_days()));
    assert_eq!((&days["startTime"], &days["endTime"]), (&json!("2026-10-24T00:00:00+02:00"), &json!("2026-10-25T23:59:00+01:00")));
    assert_eq!((&days["comity:allDay"], &notice.get("comity:allDay")), (&json!(true), &None));
    assert!(days["summary"].as_str().expect("a line").starts_with("samedi 24 octobre 2026 – dimanche 25 octobre 2026, toute la journée"));
    for (status, fep, ical) in [
        (EventStatus::Cancelled, "EventCancelled", "CANCELLED"),
        (EventStatus::Postponed, "EventPostponed", "TENTATIVE"),
        (EventStatus::MovedOnline, "EventMovedOnline", "CONFIRMED"),
    ] {
        let notice = sent(&of_event(|event| event.status = status));
        assert_eq!((&notice["eventStatus"], &notice["status"]), (&json!(fep), &json!(ical)));
    }
}

#[test]
fn the_sharing_level_decides_who_is_addressed_in_the_object_and_the_activity() {
    let followers = "https://comity.ashford.example/ap/office/followers";
    let topics = practice().topics.into_iter().map(|topic| base().topic(topic).to_string());
    let everybody: Vec<String> = std::iter::once(followers.to_owned()).chain(topics).collect();
    let at = time("2026-05-01T10:00:00Z");
    // A topic is followed by communities that show everything to everybody: it is told of nothing that is not for them.
    for (sharing, to, cc) in
        [(SharingLevel::Clear, json!([PUBLIC]), json!(everybody)), (SharingLevel::Green, json!([followers]), json!([]))]
    {
        let record = of_practice(|practice| practice.sharing = sharing);
        let tombstone = write::tombstone(&outgoing(&base(), &record), at, None);
        for object in [sent(&record), tombstone] {
            let create = activity::create(&base(), id(), object.clone(), at);
            for document in [&object, &create] {
                assert_eq!((&document["to"], &document["cc"]), (&to, &cc), "{document}");
            }
        }
    }
}

#[test]
fn an_event_that_was_cancelled_or_moved_comes_with_a_note() {
    let base = base();
    let note = |record: &Record| write::companion_note(&outgoing(&base, record), id(), &event());
    assert_eq!(note(&of_event(|event| event.title = "Another title".into())), None);
    assert_eq!(note(&practice_record()), None);
    let cancelled = note(&of_event(|event| event.status = EventStatus::Cancelled)).expect("a note");
    assert_eq!(cancelled["type"], "Note");
    assert_eq!(cancelled["inReplyTo"], sent(&event_record())["id"]);
    assert!(cancelled["content"].as_str().expect("HTML").contains("Annulé"));
    let moved = note(&of_event(|event| event.starts = civil("2026-10-23T09:00:00"))).expect("a note");
    assert!(moved["content"].as_str().expect("HTML").contains("23 octobre 2026"));
}

#[test]
fn a_reply_tells_the_author_of_what_it_answers() {
    let author: Uri = "https://social.example/users/felix".parse().expect("an id");
    let reply = write::mention(sent(&reply_record()), &author, "@felix@social.example");
    let followers = "https://comity.ashford.example/ap/office/followers";
    assert_eq!((&reply["to"], &reply["cc"]), (&json!([PUBLIC]), &json!([followers, author])));
    assert_eq!(reply["tag"], json!([{ "type": "Mention", "name": "@felix@social.example", "href": author }]));
    assert_eq!(write::mention(reply.clone(), &author, "@felix@social.example"), reply);
}

#[test]
fn an_answer_embeds_what_identifies_the_follow_and_nothing_else() {
    let to: Uri = "https://a.example/u".parse().expect("an id");
    let follow = json!({ "@context": "x", "id": "https://a.example/f/1", "type": "Follow", "actor": to, "object": base().office(), "junk": "y".repeat(9_000) });
    let accept = activity::accept(&base(), id(), OwnActor::Office, &follow, &to, time("2026-05-01T10:00:00Z"));
    assert_eq!(accept["object"], json!({ "id": "https://a.example/f/1", "type": "Follow", "actor": to, "object": base().office() }));
    assert_eq!(accept["to"], json!([to]));
}

#[test]
fn what_our_own_gate_would_refuse_is_not_written() {
    let base = base();
    let record = of_practice(|practice| practice.approach = vec!["x ".repeat(9_000); 8]);
    let error = write::post(&outgoing(&base, &record)).expect_err("it is written four times over");
    assert_eq!(error.max, OBJECT_MAX);
    assert!(error.bytes > OBJECT_MAX, "{error}");
    let _: TooLarge = error;
    let record = of_practice(|practice| practice.approach = vec!["x ".repeat(9_000); 2]);
    let create = activity::create(&base, id(), write::post(&outgoing(&base, &record)).expect("short enough"), time("2026-05-01T10:00:00Z"));
    comity_wire::read::activity(create.to_string().as_bytes()).expect("our gate takes it");
}

#[test]
fn the_office_and_the_node_are_found_by_webfinger() {
    let find = |resource: &str| {
        let answer = discovery::webfinger(&base(), &profile(), resource)?;
        comity_wire::read::webfinger_self(answer.to_string().as_bytes()).ok()
    };
    let office = Some(("acct:office@comity.ashford.example".to_owned(), base().office()));
    for resource in ["acct:office@comity.ashford.example", "acct:Office@Comity.Ashford.example", "https://comity.ashford.example/ap/office"]
    {
        assert_eq!(find(resource), office, "{resource}");
    }
    for resource in ["https://comity.ashford.example", "https://comity.ashford.example/", "https://comity.ashford.example/ap/node"] {
        assert_eq!(find(resource), Some((resource.to_owned(), base().node())));
    }
    for resource in ["acct:office@evil.example", "acct:other@comity.ashford.example", "https://evil.example/", ""] {
        assert_eq!(find(resource), None, "{resource}");
    }
}

#[test]
fn nodeinfo_links_come_before_the_application_link() {
    let links = discovery::nodeinfo_links(&base());
    let rels: Vec<_> = links["links"].as_array().expect("a list").iter().map(|link| link["rel"].as_str().expect("a rel")).collect();
    assert_eq!(
        rels,
        [
            "http://nodeinfo.diaspora.software/ns/schema/2.1",
            "http://nodeinfo.diaspora.software/ns/schema/2.0",
            "https://www.w3.org/ns/activitystreams#Application"
        ]
    );
    let found = comity_wire::read::nodeinfo_links(links.to_string().as_bytes()).expect("links");
    assert_eq!(found[0].as_str(), "https://comity.ashford.example/nodeinfo/2.1");
    let document = |version| discovery::nodeinfo(&base(), version, "0.1.0", "https://code.example/comity", 7);
    let software = comity_wire::read::nodeinfo(document("2.1").expect("2.1").to_string().as_bytes()).expect("software");
    assert_eq!((software.name.as_str(), software.version.as_str()), ("comity", "0.1.0"));
    assert!(document("2.0").expect("2.0")["software"].get("repository").is_none());
    assert_eq!(document("1.0"), None);
    assert!(discovery::host_meta(&base()).contains("template=\"https://comity.ashford.example/.well-known/webfinger?resource={uri}\""));
}
