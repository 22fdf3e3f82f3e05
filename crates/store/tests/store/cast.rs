//! Ashford County, our office in these stories, and whom it meets.

use comity_model::audit::Agent;
use comity_model::delivery::DeliveryState;
use comity_model::draft::Stage;
use comity_model::follow::Follower;
use comity_model::office::{Actor, OfficeProfile};
use comity_model::post::Reply;
use comity_model::{Audience, Draft, Html, Id, Kind, Language, OwnActor, Post, Record, State, Time, Uri};
use comity_store::rows::{LeasedInbox, Limit, NewActivity, NewRevision, PostRow, Reached, Received, Settled, Settlement};
use comity_store::{Store, Writer};

/// Seconds after the beginning of all stories.
pub fn at(seconds: i64) -> Time {
    Time::from_timestamp(1_790_000_000 + seconds, 0).expect("a time")
}

pub fn uri(text: &str) -> Uri {
    text.parse().expect(text)
}

pub fn actor(host: &str, handle: &str) -> Actor {
    Actor {
        uri: uri(&format!("https://{host}/ap/{handle}")),
        kind: "Organization".into(),
        profile: OfficeProfile {
            name: format!("Office of {host}"),
            handle: handle.into(),
            country: None,
            level: None,
            languages: vec![Language::english()],
            contact: None,
            summary: None,
            ..OfficeProfile::default()
        },
        url: None,
        inbox: uri(&format!("https://{host}/ap/{handle}/inbox")),
        shared_inbox: None,
        outbox: None,
        followers: None,
        keys: vec![],
        rfc9421: false,
        rfc9421_ed25519: false,
    }
}

pub fn ashford() -> Actor {
    actor("ashford.example", "office")
}

pub fn borealie() -> Actor {
    actor("borealie.example", "office")
}

/// Makes the node, and Boréalie known to it.
pub async fn found(store: &Store) {
    let mut writer = store.write().await.expect("a writer");
    writer.put_own_office(&ashford().profile, &ashford(), at(0)).await.expect("our office");
    writer.put_office(&borealie(), at(0)).await.expect("Boréalie");
    writer.commit().await.expect("committed");
}

pub fn follower(host: &str, since_seq: i64) -> Follower {
    let actor = actor(host, "office");
    Follower {
        followed: OwnActor::Office,
        handle: actor.handle(),
        authority: actor.uri.authority(),
        follow: uri(&format!("https://{host}/follows/{since_seq}")),
        inbox: actor.inbox.clone(),
        actor: actor.uri,
        since_seq,
        until_seq: None,
        since_at: at(since_seq),
    }
}

pub fn activity(seq: i64, kind: &str, object: &Uri) -> NewActivity {
    NewActivity {
        seq,
        uri: uri(&format!("https://ashford.example/ap/activities/{seq}")),
        actor: OwnActor::Office,
        kind: kind.into(),
        object: Some(object.clone()),
        topics: vec![],
        thread: object.to_string(),
        original_seq: None,
        audience: Audience::Public,
        listed: kind == "Create",
        body: format!("{{\"seq\":{seq}}}"),
        at: at(seq),
        expires_at: None,
    }
}

/// Sends an activity about an object to the followers; returns its number and how many it goes to.
pub async fn send(writer: &mut Writer, kind: &str, object: &Uri, original: Option<i64>) -> (i64, u64) {
    let seq = writer.next_seq().await.expect("a number");
    writer.add_activity(&NewActivity { original_seq: original, ..activity(seq, kind, object) }).await.expect("an activity");
    let sent = writer.deliver_to_followers(seq, original.unwrap_or(seq), Reached::Followers, at(0)).await.expect("deliveries");
    (seq, sent)
}

/// The same in a transaction of its own.
pub async fn publish(store: &Store, kind: &str, object: &Uri, original: Option<i64>) -> i64 {
    let mut writer = store.write().await.expect("a writer");
    let (seq, _) = send(&mut writer, kind, object, original).await;
    writer.commit().await.expect("committed");
    seq
}

pub async fn follow(store: &Store, host: &str) {
    let mut writer = store.write().await.expect("a writer");
    let since = writer.head_seq().await.expect("a number") + 1;
    writer.put_follower(&follower(host, since)).await.expect("a follower");
    writer.commit().await.expect("committed");
}

pub fn post(own: bool, state: State, audience: Audience, seconds: i64) -> PostRow {
    let office = if own { ashford() } else { borealie() };
    let id = Id::new(at(seconds));
    let reply =
        Reply { language: Language::english(), text: "A text.".into(), in_reply_to: None, sharing: comity_model::SharingLevel::Clear };
    let post = Post {
        id,
        uri: uri(&format!("https://{}/ap/replies/{id}", office.uri.authority())),
        kind: Kind::Reply,
        wire_type: "Note".into(),
        office: office.uri,
        state,
        audience,
        language: Some(Language::english()),
        title: "A title".into(),
        summary: "A summary.".into(),
        html: Html::from_text("A text."),
        url: None,
        context: None,
        in_reply_to: None,
        revision: 1,
        published_at: Some(at(seconds)),
        updated_at: None,
        received_at: at(seconds),
        withdrawal: (state == State::Withdrawn).then(|| comity_model::post::Withdrawal { at: at(seconds), reason: Some("Wrong.".into()) }),
        record: Some(Record::Reply(reply)),
    };
    PostRow { post, own, seq: None, signed: None, starts_at: None, ends_at: None }
}

/// A member of the staff.
pub fn member(number: u32) -> Agent {
    Agent::Member(format!("00000000-0000-7000-8000-{number:012}").parse().expect("an id"))
}

/// A draft that the first member wrote.
pub fn draft(seconds: i64) -> Draft {
    let record = post(true, State::Published, Audience::Public, seconds).post.record.expect("a record");
    Draft {
        id: Id::new(at(seconds)),
        revises: 0,
        content: record.into(),
        authors: vec![member(1)],
        began_at: at(seconds),
        saved_at: at(seconds),
        stage: Stage::Writing,
        by: member(1),
        at: at(seconds),
        hash: String::new(),
        comment: None,
    }
}

pub fn revision(row: &PostRow, number: u32, object: &str) -> NewRevision {
    NewRevision {
        post: row.post.id,
        number,
        title: row.post.title.clone(),
        record: row.post.record.clone(),
        object: object.into(),
        content_hash: "00".into(),
        correction: number > 1,
        note: "A note.".into(),
        at: at(i64::from(number)),
        hands: None,
    }
}

pub fn received(actor: &str, activity: &str, body: &str) -> Received {
    Received {
        id: Id::new(at(0)),
        actor: uri(actor),
        activity: uri(activity),
        kind: "Create".into(),
        body: body.into(),
        admitted: true,
        at: at(0),
    }
}

/// At most so many inboxes, each with at most so many activities.
pub fn limit(inboxes: u32, batch: u32) -> Limit {
    Limit { well: inboxes, failing: inboxes, batch }
}

/// What a worker reports when every activity that is due had this outcome.
pub fn settlement(leased: &LeasedInbox, state: DeliveryState, now: Time, next: Time) -> Settlement {
    let settled = |due: &comity_store::rows::DueDelivery| Settled {
        seq: due.seq,
        state,
        next_attempt_at: (state == DeliveryState::Pending).then_some(next),
        answer: "so it was told".into(),
        at: now,
    };
    Settlement {
        inbox: leased.id,
        epoch: leased.epoch,
        settled: leased.due.iter().map(settled).collect(),
        next_attempt_at: now,
        pace: None,
        failures: 0,
        failing_since: None,
        scheme: Some("cavage".into()),
        last_ok_at: Some(now),
        last_error: None,
        ended: false,
    }
}

/// The numbers that are due for an inbox.
pub fn seqs(leased: &LeasedInbox) -> Vec<i64> {
    leased.due.iter().map(|due| due.seq).collect()
}
