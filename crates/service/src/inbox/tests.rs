//! One row of many that panics, fails, or ends the process.

use std::sync::Arc;

use comity_model::office::OfficeProfile;
use comity_model::standing::ContentFrom;
use comity_store::Store;

use super::*;
use crate::office::NewMember;
use crate::{Clock, Settings};

#[derive(Debug)]
struct Standing;

impl Clock for Standing {
    fn now(&self) -> Time {
        "2026-11-03T08:00:00Z".parse().expect("a time")
    }
}

struct House {
    app: App,
    url: String,
    _folder: tempfile::TempDir,
}

impl House {
    async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite:{}", folder.path().join("comity.db").display());
        let settings = Settings {
            base: "https://ashford.example".parse().expect("a base URL"),
            database_url: url.clone(),
            key_file: folder.path().join("key"),
            content_from: ContentFrom::Followed,
            source_url: "https://source.example/comity".parse().expect("a URL"),
            version: "0.1.0".to_owned(),
            media: crate::media::MediaSettings::new(folder.path().join("media"), "comity".into()),
        };
        let profile = OfficeProfile {
            name: "Ashford County".to_owned(),
            handle: "elections".to_owned(),
            country: None,
            level: None,
            languages: vec!["en".parse().expect("a language")],
            contact: None,
            summary: None,
            ..OfficeProfile::default()
        };
        let admin =
            NewMember { name: "Ada".to_owned(), email: "ada@ashford.example".to_owned(), password: "correct horse battery".to_owned() };
        let (app, _) = crate::office::found(settings, Arc::new(Standing), &profile, &admin).await.expect("a node");
        Self { app, url, _folder: folder }
    }

    /// One of a stranger, if it is taken.
    async fn of_stranger(app: App, stranger: u32, number: u32) -> Result<Journaled, Error> {
        let actor = format!("https://stranger{stranger}.example/u/1");
        let json =
            serde_json::json!({ "id": format!("{actor}/{number}"), "type": "Flag", "actor": actor, "object": "https://x.example/1" });
        let body = json.to_string().into_bytes();
        journal(&app, &comity_wire::read::activity(&body).expect("an activity"), body, false).await
    }

    async fn receive(&self, number: u32) {
        let json = serde_json::json!({
            "id": format!("https://borealie{number}.example/a/{number}"), "type": "Like",
            "actor": format!("https://borealie{number}.example/u/sec"), "object": "https://borealie.example/o/1",
        });
        let body = json.to_string().into_bytes();
        let activity = comity_wire::read::activity(&body).expect("an activity");
        assert_eq!(journal(&self.app, &activity, body, true).await.expect("journalled"), Journaled::New);
    }

    /// The process dies, and another one starts on the same database.
    async fn dies(&self) {
        let store = Store::open(&self.url).await.expect("a store");
        store.free_leases().await.expect("a start");
        store.close().await.expect("closed");
    }

    /// What a person is shown: the activity, whether it is tried again, and why.
    async fn shown(&self) -> Vec<(String, bool, String)> {
        let stuck = self.app.read().stuck().await.expect("what is stuck");
        stuck.into_iter().map(|line| (line.activity.to_string(), line.next_at.is_some(), line.why)).collect()
    }
}

#[tokio::test]
async fn one_row_that_panics_is_parked_and_the_batch_goes_on() {
    let house = House::new().await;
    for number in 1..=3 {
        house.receive(number).await;
    }
    let tasks = take(&house.app, 10, 0).await.expect("taken");
    let panics: Handle = |app, writer, task, now| {
        Box::pin(async move {
            if task.activity.id.as_str().contains("borealie2") {
                // What it wrote before must not stay.
                writer.put_tombstone(&task.activity.id, &task.activity.actor, now, None).await?;
                panic!("a bug in handling {}", task.activity.id);
            }
            effect::apply(app, writer, task, now).await
        })
    };
    assert_eq!(apply_with(&house.app, &tasks, panics).await.expect("the batch goes on"), 0);
    let shown = house.shown().await;
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!((shown[0].0.as_str(), shown[0].1), ("https://borealie2.example/a/2", true));
    assert!(shown[0].2.contains("a bug in handling"), "{}", shown[0].2);
    assert!(!house.app.read().is_tombstoned(&tasks[1].activity.id, &tasks[1].activity.actor).await.expect("a read"));
    assert_eq!(house.app.read().journal_depth().await.expect("a depth"), 0);
    // The third time it is given up.
    let house = House::new().await;
    house.receive(2).await;
    let mut third = take(&house.app, 10, 0).await.expect("taken");
    third[0].row.attempts = 2;
    apply_with(&house.app, &third, panics).await.expect("handled");
    assert!(!house.shown().await[0].1, "nothing more is tried");
}

#[tokio::test]
async fn who_was_frozen_applies_nothing_that_another_process_has_in_hand_or_has_done() {
    let house = House::new().await;
    let done: Handle = |_, _, task, _| {
        let subject = task.activity.id.to_string();
        Box::pin(async { Ok(Effect::Done(Act { agent: Agent::Node, verb: "test.effect", subject, detail: String::new() })) })
    };
    house.receive(1).await;
    house.receive(2).await;
    let frozen = take(&house.app, 10, 0).await.expect("taken");
    assert_eq!(frozen.len(), 2);
    // Its time is over; another process takes the first of them.
    house.dies().await;
    let other = take(&house.app, 10, 0).await.expect("taken");
    assert_eq!((other.len(), other[0].row.received.id), (1, frozen[0].row.received.id));
    let theirs: Vec<_> = frozen.iter().map(|task| task.row.taken()).collect();
    assert_eq!(apply_with(&house.app, &frozen, done).await.expect("nothing of it is its own"), 0);
    end(&house.app, frozen[0].row.taken(), &Handled::Failed("it was lost".to_owned())).await.expect("nothing is ended");
    hand_back(&house.app, &theirs).await;
    assert_eq!(house.shown().await, []);
    assert_eq!(house.app.read().journal_depth().await.expect("a depth"), 2, "both wait for who has them in hand, or will");
    assert_eq!(apply_with(&house.app, &other, done).await.expect("applied"), 1);
    assert_eq!(apply_with(&house.app, &frozen, done).await.expect("nothing of it is its own"), 0);
    let log = house.app.read().audit(1, 100).await.expect("the log");
    assert_eq!(log.iter().filter(|row| row.verb == "test.effect").count(), 1, "one effect of what was handled, and none of the other");
}

#[tokio::test]
async fn a_row_that_ends_the_process_three_times_is_put_aside_and_only_that_one() {
    let house = House::new().await;
    for number in 1..=3 {
        house.receive(number).await;
    }
    assert_eq!(take(&house.app, 10, 0).await.expect("taken").len(), 3);
    house.dies().await;
    for tries in 2..=3 {
        assert_eq!(
            take(&house.app, 10, 1).await.expect("nothing").len(),
            0,
            "what was left behind is taken when nothing else is under way"
        );
        let tasks = take(&house.app, 10, 0).await.expect("taken");
        assert_eq!(tasks.len(), 1, "one at a time");
        assert_eq!((tasks[0].activity.id.as_str(), tasks[0].row.begun), ("https://borealie1.example/a/1", tries));
        house.dies().await;
    }
    assert_eq!(take(&house.app, 10, 0).await.expect("given up").len(), 0);
    let shown = house.shown().await;
    assert_eq!(
        shown.iter().map(|(id, tries_again, _)| (id.as_str(), *tries_again)).collect::<Vec<_>>(),
        [("https://borealie1.example/a/1", true)],
        "it may be innocent, and is tried again in a minute"
    );
    for _ in 0..2 {
        let tasks = take(&house.app, 10, 0).await.expect("taken");
        assert_eq!(tasks.len(), 1);
        apply(&house.app, tasks).await.expect("handled");
    }
    assert_eq!(house.shown().await.len(), 1);
    assert_eq!(house.app.read().journal_depth().await.expect("a depth"), 0);
}

#[tokio::test]
async fn what_waits_for_a_busy_database_is_not_blamed() {
    let house = House::new().await;
    house.receive(1).await;
    let busy: Handle = |_, _, _, _| Box::pin(async { Err(comity_store::Error::Busy("locked".to_owned()).into()) });
    for _ in 0..5 {
        let tasks = take(&house.app, 10, 0).await.expect("taken");
        assert_eq!((tasks.len(), tasks[0].row.begun), (1, 1));
        apply_or_hand_back(&house.app, tasks, busy).await.expect_err("busy");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strangers_wait_for_each_other_and_nobody_else_for_them() {
    let house = House::new().await;
    for stranger in 0..21 {
        let mut sending = tokio::task::JoinSet::new();
        for number in 0..100 {
            sending.spawn(House::of_stranger(house.app.clone(), stranger, number));
        }
        while let Some(sent) = sending.join_next().await {
            assert_eq!(sent.expect("sent").is_ok(), stranger < 20, "of stranger {stranger}");
        }
    }
    let busy = House::of_stranger(house.app.clone(), 99, 1).await;
    assert!(matches!(busy, Err(Error::Store(comity_store::Error::Busy(_)))), "{busy:?}");
    let often = House::of_stranger(house.app.clone(), 1, 100).await;
    assert!(matches!(often, Err(Error::TooOften(_))), "{often:?}");
    house.receive(1).await;
    let tasks = take(&house.app, 10, 0).await.expect("taken");
    assert_eq!(tasks[0].activity.actor.as_str(), "https://borealie1.example/u/sec", "what is admitted goes first");
    let under_way = take(&house.app, 256, 10).await.expect("taken").len();
    assert_eq!(under_way + 9, 64, "strangers take no more places than these");
}

#[tokio::test]
async fn what_comes_by_itself_fills_no_table_without_end() {
    let house = House::new().await;
    let writer = house.app.write().await.expect("a writer");
    assert_eq!(writer.read().offices_total().await.expect("a number"), 1, "our own");
    assert!(effect::has_room(&writer, 2).await.expect("room"));
    assert!(!effect::has_room(&writer, 1).await.expect("no room"));
}
