//! Documents in the shapes that other servers send, written by us: every file parses or is refused by name.

use std::fmt::Write as _;
use std::path::PathBuf;

use comity_model::office::KeyMaterial;
use comity_model::{Event, Html, Record};
use comity_wire::read::{self, ForeignPost, Item};

fn files(starts: &str) -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder is part of the crate")
        .map(|entry| entry.expect("an entry").path())
        .filter_map(|path| {
            let name = path.file_stem()?.to_str()?.to_owned();
            name.starts_with(starts).then(|| (name, std::fs::read(&path).expect("a readable file")))
        })
        .collect();
    files.sort();
    files
}

/// One block of lines a file: what was read, or why it was refused.
fn told<T>(starts: &[&str], read: impl Fn(&[u8]) -> Result<T, comity_wire::Shape>, tell: impl Fn(&T) -> String) -> String {
    let mut out = String::new();
    for (name, bytes) in starts.iter().flat_map(|starts| files(starts)) {
        match read(&bytes) {
            Ok(value) => writeln!(out, "{name}\n{}", tell(&value).trim_end()).expect("a string takes it"),
            Err(shape) => writeln!(out, "{name}\n  refused: {shape}").expect("a string takes it"),
        }
    }
    out
}

fn post(bytes: &[u8]) -> Result<ForeignPost, comity_wire::Shape> {
    read::post(&read::document(bytes)?)
}

fn tell_event(event: &Event) -> String {
    let mut out = format!("  event: {} … {:?} {} named={}", event.starts, event.ends, event.zone, event.zone_named);
    if let Some(place) = &event.place {
        out += &format!("\n  place: {} {:?}", place.line(), place.latitude.zip(place.longitude));
    }
    if let Some(link) = &event.link {
        out += &format!("\n  link: {link}");
    }
    out += &format!(
        "\n  {} capacity={:?} registration={:?} topics={:?} {}",
        event.status, event.capacity, event.registration, event.topics, event.language
    );
    out
}

fn tell_post(post: &ForeignPost) -> String {
    let mut out = format!(
        "  {} {} {:?} public={} followers={}",
        post.kind, post.wire_type, post.attributed_to, post.public, post.addressed_to_followers
    );
    out += &format!("\n  {:?} | {:?} | [{}]", post.title, post.summary, Html::sanitise(&post.html));
    out += &format!("\n  url={:?} language={:?} published={:?} updated={:?}", post.url, post.language, post.published_at, post.updated_at);
    if let Some(parent) = &post.in_reply_to {
        out += &format!("\n  in reply to {parent}");
    }
    if post.revision.is_some() || post.tombstone.is_some() {
        out += &format!("\n  revision={:?} correction={} tombstone={:?}", post.revision, post.correction, post.tombstone);
    }
    match &post.record {
        Some(Record::Event(event)) => out + "\n" + &tell_event(event),
        Some(record) => out + &format!("\n  record: {record:?}"),
        None => out,
    }
}

#[test]
fn events_of_every_sender_are_read() {
    insta::assert_snapshot!(told(&["event-"], post, tell_post), @r#"
    event-fep-moved
      event Event [] public=true followers=false
      "Observer briefing" | "" | []
      url=None language=None published=None updated=None
      event: 2026-09-14 09:00:00 … None Africa/Tunis named=true
      link: https://room.example/briefing
      moved-online capacity=None registration=None topics=[] en
    event-fep-postponed
      event Event [] public=true followers=false
      "Seminar" | "" | []
      url=None language=None published=None updated=None
      event: 2026-09-14 09:00:00 … None Africa/Tunis named=true
      place: Town hall None
      postponed capacity=None registration=None topics=[] en
    event-friendica
      event Event [<https://friends.example/profile/emb>] public=true followers=true
      "Voter list workshop" | "" | [Details <b>here</b>]
      url=None language=Some(en) published=Some(2026-08-01T12:00:00Z) updated=None
      event: 2026-09-14 07:00:00 … Some(2026-09-14T10:00:00) UTC named=false
      place: Commission None
      scheduled capacity=None registration=None topics=[] en
    event-gancio-hybrid
      event Event [<https://agenda.example/federation/u/relay>] public=true followers=true
      "Voter list workshop" | "Commission, Monday, September 14, 09:00 GMT+2" | [<p>Details</p>]
      url=Some(<https://agenda.example/event/voter-list-workshop>) language=None published=Some(2026-08-01T12:00:00Z) updated=None
      event: 2026-09-14 09:00:00 … Some(2026-09-14T12:00:00) Etc/GMT-2 named=false
      place: Commission, 12 Avenue de la République None
      link: https://meet.example/room
      scheduled capacity=None registration=None topics=[VoterRegistration] en
    event-gancio-no-start
      event Event [<https://agenda.example/@organizer>] public=true followers=false
      "Picture Show" | "Tv, Saturday/p>" | [<strong> This is <i>it</i></strong>]
      url=Some(<https://agenda.example/event/picture-show>) language=None published=None updated=None
    event-gancio-virtual-address
      event Event [<https://agenda.example/federation/u/relay>] public=true followers=false
      "Online desk" | "" | []
      url=None language=None published=None updated=None
      event: 2026-09-14 03:30:00 … None UTC named=false
      link: https://desk.example/
      scheduled capacity=None registration=None topics=[] en
    event-hubzilla-floating
      event Event [<https://hub.example/channel/emb>] public=true followers=false
      "Everywhere at nine" | "" | []
      url=None language=None published=None updated=None
      event: 2026-09-14 09:00:00 … None UTC named=false
      place: Every polling place None
      scheduled capacity=None registration=None topics=[] en
    event-mobilizon-2019-swapped
      event Event [<https://rendezvous.example/@clerk>] public=true followers=false
      "Old notice" | "" | []
      url=None language=None published=None updated=None
      event: 2019-03-01 05:00:00 … None America/New_York named=true
      place: Hall Some((38.1, -120.5))
      scheduled capacity=None registration=None topics=[] en
    event-mobilizon-online
      event Event [<https://rendezvous.example/@commission>] public=true followers=false
      "Results transmission webinar" | "" | [<p>Details</p>]
      url=Some(<https://rendezvous.example/events/5f0e>) language=Some(en) published=None updated=None
      event: 2026-09-14 09:00:00 … None Africa/Lagos named=true
      link: https://meet.example/room
      tentative capacity=Some(50) registration=None topics=[] en
    event-mobilizon-place
      event Event [<https://rendezvous.example/@commission>] public=true followers=true
      "Ballot paper design day" | "11 December 2026 at 19:00 – Kenn Centre" | [<p>Bring <strong>samples</strong>.</p>]
      url=Some(<https://rendezvous.example/events/1a2b>) language=Some(en) published=Some(2026-09-27T14:33:14Z) updated=Some(2026-09-27T14:39:18Z)
      event: 2026-12-11 19:00:00 … Some(2026-12-11T21:00:00) Europe/London named=true
      place: Kenn Centre, Devon Expressway, Teignbridge, England, United Kingdom Some((50.66881615, -3.537739788359949))
      scheduled capacity=None registration=None topics=[BallotDesign] en
    event-wordpress-bridge
      event Event [<https://county.example/?author=0>] public=true followers=true
      "Poll Worker Training" | "🗓\u{fe0f} Start: 14 September 2026 09:00 📍 Location: County Hall" | [<p>Annual training.</p>]
      url=Some(<https://county.example/event/poll-worker-training/>) language=Some(en) published=Some(2026-08-01T12:00:00Z) updated=None
      event: 2026-09-14 09:00:00 … Some(2026-09-14T12:00:00) America/New_York named=true
      place: County Hall, 1 Main St, Springfield, NY, US None
      cancelled capacity=None registration=Some(<https://county.example/event/poll-worker-training/>) topics=[PollWorkers] en
    "#);
}

#[test]
fn articles_pages_notes_and_tombstones_are_read() {
    insta::assert_snapshot!(told(&["article-", "page-", "note-", "question-", "tombstone-", "post-"], post, tell_post), @r#"
    article-ghost-strings
      practice Article [<https://ghost.example/user/foo>] public=true followers=true
      "A ghost" | "" | [<p>Text</p>]
      url=None language=None published=Some(2026-01-01T00:00:00Z) updated=None
    article-plume-private
      practice Article [<https://plume.example/@/c>] public=false followers=false
      "Named twice" | "" | [Not HTML]
      url=None language=None published=None updated=None
    article-practice-incomplete
      practice Article [<https://commission.example/ap/office>] public=true followers=false
      "Half a record" | "Only the text." | [<h2>The problem</h2><p>x</p>]
      url=None language=Some(fr) published=None updated=None
      revision=Some(3) correction=true tombstone=None
    article-wordpress
      practice Article [<https://county.example/?author=0>] public=true followers=true
      "Lines & chairs" | "Short" | [<p>What we &amp; others <em>learned</em>.</p>]
      url=Some(<https://county.example/2026/03/lines>) language=Some(en) published=Some(2026-03-24T09:12:00Z) updated=Some(2026-03-25T09:12:00Z)
    page-discourse-no-to
      practice Page [<https://talk.example/u/a>] public=false followers=false
      "A topic" | "" | [<p>x</p>]
      url=Some(<https://talk.example/t/1>) language=None published=None updated=None
    page-lemmy
      practice Page [<https://forum.example/u/picard>] public=true followers=false
      "Post title" | "" | [<p>In the community</p>
    ]
      url=None language=Some(fr) published=Some(2021-02-26T12:35:34Z) updated=None
    note-lookalike-url
      reply Note [<https://evil.example/u/mallory>] public=true followers=false
      "" | "" | [<p>hi</p>]
      url=None language=None published=None updated=None
    note-mastodon
      reply Note [<https://social.example/users/felix>] public=true followers=true
      "" | "" | [<p>Which chairs?</p>]
      url=Some(<https://social.example/@felix/1>) language=Some(en) published=Some(2026-11-05T11:46:50Z) updated=None
      in reply to https://ashford.example/ap/practices/0197
    question-poll
      other Question [<https://social.example/users/felix>] public=true followers=false
      "" | "" | [<p>Chairs?</p>]
      url=Some(<https://social.example/@felix/q1>) language=None published=None updated=None
    tombstone-event
      event Event [] public=false followers=false
      "Voter list workshop" | "" | []
      url=None language=None published=None updated=None
      revision=None correction=false tombstone=Some((Some(2026-09-01T10:00:00Z), Some("No room.")))
    post-no-id
      refused: the post has no id that is a URL
    post-no-type
      refused: the post has no type
    "#);
}

#[test]
fn actors_are_read_and_what_is_of_another_origin_is_left_out() {
    let actors = told(
        &["actor-"],
        |bytes| read::actor(&read::document(bytes)?),
        |actor| {
            let keys: Vec<_> = actor
                .keys
                .iter()
                .map(|key| {
                    let kind = if matches!(key.material, KeyMaterial::Pem(_)) { "pem" } else { "multibase" };
                    format!("{kind} {:?} of {:?}", key.id, key.owner)
                })
                .collect();
            format!(
                "  {} {} {:?} {:?}\n  inbox={:?} shared={:?} outbox={:?} followers={:?} url={:?} rfc9421={}\n  {}",
                actor.kind,
                actor.handle(),
                actor.profile.name,
                actor.profile.summary,
                actor.inbox,
                actor.shared_inbox,
                actor.outbox,
                actor.followers,
                actor.url,
                actor.rfc9421,
                keys.join("\n  ")
            )
        },
    );
    insta::assert_snapshot!(actors, @r#"
    actor-foreign-inbox
      refused: the actor has no inbox on its own origin
    actor-impostor
      Person @sec@evil.example "U.S. EAC ✅ tcejorp" None
      inbox=<https://evil.example/u/mallory/inbox> shared=None outbox=None followers=None url=None rfc9421=false
      pem <https://evil.example/u/mallory#k> of <https://victim.example/u/sec>
    actor-mobilizon-group
      Group @commission@rendezvous.example "Commission" Some("Nous organisons.")
      inbox=<https://rendezvous.example/@commission/inbox> shared=Some(<https://rendezvous.example/inbox>) outbox=Some(<https://rendezvous.example/@commission/outbox>) followers=Some(<https://rendezvous.example/@commission/followers>) url=Some(<https://rendezvous.example/@commission>) rfc9421=false
      pem <https://rendezvous.example/@commission#main-key> of <https://rendezvous.example/@commission>
    actor-not-one
      refused: the document is not an actor
    actor-wordpress-blog
      Group @county.example@county.example "County blog" None
      inbox=<https://county.example/wp-json/activitypub/1.0/actors/0/inbox> shared=None outbox=Some(<https://county.example/wp-json/activitypub/1.0/actors/0/outbox>) followers=None url=Some(<https://county.example/>) rfc9421=true
      pem <https://county.example/?author=0#main-key> of <https://county.example/?author=0>
      multibase <https://county.example/?author=0#ed> of <https://county.example/?author=0>
    "#);
}

#[test]
fn collections_are_read_with_their_first_page_inline_or_not() {
    let collections = told(
        &["collection-"],
        |bytes| read::collection(&read::document(bytes)?),
        |page| {
            let items: Vec<_> = page
                .items
                .iter()
                .map(|item| match item {
                    Item::Id(uri) => format!("{uri}"),
                    Item::Inline(value) => format!("inline {}", value["id"]),
                })
                .collect();
            format!("  total={:?} first={:?} next={:?} items={items:?}", page.total, page.first, page.next)
        },
    );
    insta::assert_snapshot!(collections, @r#"
    collection-inline-page
      total=Some(2) first=None next=Some(<https://agenda.example/u/relay/outbox?page=2>) items=["inline \"https://agenda.example/m/77#create\"", "https://agenda.example/m/78", "https://agenda.example/m/79"]
    collection-members
      total=Some(1) first=None next=None items=["https://rendezvous.example/@clerk"]
    collection-not-one
      refused: the document is not a collection
    collection-outbox
      total=Some(2401) first=Some(<https://social.example/users/felix/outbox?page=true>) next=None items=[]
    "#);
}

#[test]
fn the_envelope_is_read_strictly_and_the_object_leniently() {
    let activities = told(&["activity-", "refused-"], read::activity, |activity| {
        format!(
            "  {} {:?} by {:?} at {:?}\n  {:?}",
            activity.kind.name(),
            activity.id,
            activity.actor,
            activity.published_at,
            activity.target
        )
    });
    insta::assert_snapshot!(activities, @r#"
    activity-accept-follow
      Accept <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://node.example/ap/activities/1>), types: ["Follow"], inline: true, attributed_to: [], actor: Some(<https://node.example/ap/office>), object: Some(<https://evil.example/u/mallory>), unreadable: false }
    activity-announce-create
      Announce <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://evil.example/a/0>), types: ["Create"], inline: true, attributed_to: [], actor: Some(<https://evil.example/u/other>), object: Some(<https://evil.example/o/1>), unreadable: false }
    activity-create
      Create <https://evil.example/a/1> by <https://evil.example/u/mallory> at Some(2026-11-03T08:00:00Z)
      Target { id: Some(<https://evil.example/o/1>), types: ["Note"], inline: true, attributed_to: [<https://evil.example/u/mallory>], actor: None, object: None, unreadable: false }
    activity-delete-string
      Delete <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://evil.example/o/1>), types: [], inline: false, attributed_to: [], actor: None, object: None, unreadable: false }
    activity-flag-many
      Flag <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: None, types: [], inline: false, attributed_to: [], actor: None, object: None, unreadable: true }
    activity-join
      Join <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://node.example/ap/events/1>), types: [], inline: false, attributed_to: [], actor: None, object: None, unreadable: false }
    activity-unknown-type
      EmojiReact <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://evil.example/o/1>), types: [], inline: false, attributed_to: [], actor: None, object: None, unreadable: false }
    activity-unreadable-author
      Create <https://evil.example/a/1> by <https://evil.example/u/mallory> at None
      Target { id: Some(<https://evil.example/o/1>), types: ["Note"], inline: true, attributed_to: [<https://evil.example/u/mallory>], actor: None, object: None, unreadable: true }
    refused-actor-object
      refused: the activity's actor must be one string that is a URL
    refused-array
      refused: the document is not one JSON object
    refused-at-id
      refused: the document uses a keyword of JSON-LD that we don't take
    refused-collection
      refused: the activity's id must be one string that is a URL
    refused-duplicate-key
      refused: the document names a property twice
    refused-graph
      refused: the document uses a keyword of JSON-LD that we don't take
    refused-id-array
      refused: the activity's id must be one string that is a URL
    refused-id-null
      refused: the activity's id must be one string that is a URL
    refused-id-object
      refused: the activity's id must be one string that is a URL
    refused-nested-included
      refused: the document uses a keyword of JSON-LD that we don't take
    refused-not-json
      refused: the document is not JSON
    refused-nul
      refused: the document holds a NUL
    refused-two-types
      refused: the activity's type must be one string
    "#);
}

#[test]
fn every_fixture_is_read_by_one_of_the_tests() {
    let read =
        ["event-", "article-", "page-", "note-", "question-", "tombstone-", "post-", "actor-", "collection-", "activity-", "refused-"];
    for (name, bytes) in files("") {
        assert!(read.iter().any(|starts| name.starts_with(starts)), "{name}");
        assert_eq!(name.starts_with("refused-"), read::activity(&bytes).is_err() && name.starts_with("refused-"), "{name}");
    }
}
