//! Whatever colleagues do with a draft, in whatever order and at the same time: what is published was approved, word for
//! word, by somebody who wrote nothing of it.
//!
//! The tests keep a book of their own of who said what about which words, and look at the bytes that are out.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use comity_model::draft::{Content, Hands, Stage, TwoPersons};
use comity_model::member::Role;
use comity_model::post::Reply;
use comity_model::{Id, Kind, Record, SharingLevel, Time, Viewer};
use comity_service::draft;
use comity_service::{Agent, App, Error, jobs, two_persons};
use comity_store::pages::Served;
use comity_tests::cast::ASHFORD;
use comity_tests::node::{found_with, settings};
use comity_tests::staff::colleague;
use comity_tests::{Engine, TestClock, TestNode, stories};

stories! {
    colleagues_at_the_same_time_publish_only_what_another_approved,
}

/// Pseudo-random numbers (SplitMix64): the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let index = self.below(all.len() as u64);
        &all[usize::try_from(index).unwrap()]
    }
}

/// What somebody read: the check number, and the words, the time and the stage that were on the page with it.
#[derive(Debug, Clone)]
struct Read {
    hash: String,
    words: String,
    publish_at: Option<Time>,
    stage: Stage,
}

/// A short text: what it says is its words.
fn text(words: &str) -> Record {
    let (language, sharing) = ("en".parse().unwrap(), SharingLevel::Clear);
    Record::Reply(Reply { language, text: words.to_owned(), in_reply_to: None, sharing })
}

/// The same of two persons, so that one has two sessions that know different things.
const SESSIONS: usize = 6;

/// An author, three who approve, one of them the whole office, and each session whose it is.
async fn hands(app: &App) -> Vec<Agent> {
    let mut all = Vec::new();
    for (email, role) in [("author", Role::Author), ("first", Role::Approver), ("second", Role::Approver), ("whole", Role::Office)] {
        all.push(colleague(app, &format!("{email}@ashford.example"), role).await.unwrap());
    }
    two_persons::set(app, &Agent::CommandLine, TwoPersons { required: true, emergency: false }).await.unwrap();
    // The author and the first approver are signed in twice.
    let again = [all[0].clone(), all[1].clone()];
    all.extend(again);
    assert_eq!(all.len(), SESSIONS);
    all
}

async fn read(app: &App, id: Id) -> Option<Read> {
    let opened = draft::open(&app.read(), id).await.ok()?;
    let Record::Reply(reply) = opened.draft.content.record else { panic!("it is another record") };
    Some(Read { hash: opened.hash, words: reply.text, publish_at: opened.draft.content.publish_at, stage: opened.draft.stage })
}

/// The words in the bytes that are served of a post, as anybody gets them.
async fn served(app: &App, id: Id) -> Option<String> {
    match app.read().served_post(Kind::Reply, id, &Viewer::Public).await.unwrap() {
        Some(Served::Object(object)) => {
            let object: serde_json::Value = serde_json::from_str(&object).unwrap();
            Some(object["content"].as_str()?.trim().strip_prefix("<p>")?.strip_suffix("</p>")?.to_owned())
        }
        Some(Served::Gone(_)) | None => None,
    }
}

/// What the test itself knows of one text.
#[derive(Default)]
struct Book {
    /// The words that were saved last and are not out.
    draft: Option<(String, Option<Time>)>,
    authors: BTreeSet<String>,
    /// Which words were approved for when, and by whom, while that holds.
    approved: Option<(String, Option<Time>, String)>,
    /// The words that are out.
    out: Option<String>,
    revision: u32,
}

/// How often what happened, so that the test is known to try something.
#[derive(Debug, Default)]
struct Tally {
    published: u32,
    at_their_time: u32,
    refused_stale: u32,
    refused_own: u32,
    refused_unapproved: u32,
    voided: u32,
}

/// What a session does in one step.
#[derive(Debug, Clone, Copy)]
enum Act {
    Write,
    Read,
    Submit,
    Approve,
    Publish,
    TakeBack,
    SendBack,
    /// Time goes on, and what is due is done.
    Tick,
}

/// What a session does in its order. Several of them are interleaved.
const SCRIPTS: &[&[Act]] = &[
    &[Act::Write],
    &[Act::Write, Act::Read, Act::Submit],
    &[Act::Read, Act::Submit],
    &[Act::Read, Act::Approve],
    &[Act::Read, Act::Approve, Act::Publish],
    &[Act::Approve, Act::Publish],
    &[Act::Read, Act::Approve, Act::Publish],
    &[Act::Read, Act::Publish],
    &[Act::Publish],
    &[Act::TakeBack],
    &[Act::SendBack],
    &[Act::Tick, Act::Tick],
];

struct Story<'a> {
    app: &'a App,
    clock: &'a TestClock,
    hands: &'a [Agent],
    chance: Chance,
    /// What each session has on its screen.
    screens: Vec<Option<Read>>,
    book: Book,
    id: Id,
    words: u64,
}

impl Story<'_> {
    /// Some sessions do what they came for, step by step, whoever comes first.
    async fn interleave(&mut self, tally: &mut Tally) {
        let mut sessions: Vec<(usize, &[Act])> = Vec::new();
        for session in 0..SESSIONS {
            if self.chance.below(3) > 0 {
                sessions.push((session, *self.chance.of(SCRIPTS)));
            }
        }
        while !sessions.is_empty() {
            let next = usize::try_from(self.chance.below(sessions.len() as u64)).unwrap();
            let (session, [act, rest @ ..]) = sessions[next] else { unreachable!("who is done has left") };
            if rest.is_empty() {
                sessions.swap_remove(next);
            } else {
                sessions[next].1 = rest;
            }
            self.step(session, *act, tally).await;
        }
        let revision = self.app.read().post(self.id).await.unwrap().map_or(0, |row| row.post.revision);
        assert_eq!(revision, self.book.revision, "nothing is out that did not go out by the book");
    }

    async fn step(&mut self, session: usize, act: Act, tally: &mut Tally) {
        let (app, who, id) = (self.app, self.hands[session].clone(), self.id);
        let screen = self.screens[session].clone();
        let hash = screen.as_ref().map_or("", |read| &read.hash);
        match act {
            Act::Write => self.write(&who, tally).await,
            Act::Read => self.screens[session] = read(app, id).await,
            Act::Submit => drop(draft::submit(app, &who, id, hash).await),
            Act::Approve => match draft::approve(app, &who, id, hash).await {
                Ok(()) => {
                    let read = screen.unwrap();
                    assert!(!self.book.authors.contains(&who.name()), "who wrote of it approved it");
                    assert_eq!(self.book.draft, Some((read.words.clone(), read.publish_at)), "what was read is what is there");
                    self.book.approved = Some((read.words, read.publish_at, who.name()));
                }
                Err(Error::Changed) => tally.refused_stale += 1,
                Err(Error::State("error-own-draft")) => tally.refused_own += 1,
                Err(_) => {}
            },
            Act::Publish => match draft::publish(app, &who, id, hash).await {
                Ok(_) => self.is_out(tally).await,
                Err(Error::State("error-not-approved")) => tally.refused_unapproved += 1,
                Err(_) => {}
            },
            Act::TakeBack => {
                if draft::take_back(app, &who, id).await.is_ok() {
                    self.book.approved = None;
                }
            }
            Act::SendBack => {
                if draft::send_back(app, &who, id, "Again, please.").await.is_ok() {
                    self.book.approved = None;
                }
            }
            Act::Tick => {
                self.clock.advance(TimeDelta::seconds(i64::try_from(self.chance.below(4)).unwrap()));
                let due = self.book.approved.as_ref().is_some_and(|(_, at, _)| at.is_some_and(|at| at <= app.now()));
                assert_eq!(jobs::run_due(app).await.unwrap(), u32::from(due), "what is approved and due goes out, and nothing else");
                if due {
                    tally.at_their_time += 1;
                    self.is_out(tally).await;
                }
            }
        }
    }

    async fn write(&mut self, who: &Agent, tally: &mut Tally) {
        // Now and then the very words that were there before.
        self.words += u64::from(self.chance.below(4) > 0);
        let words = format!("Words {}", self.words);
        let publish_at = soon(&mut self.chance, self.app.now());
        let content = Content { publish_at, ..text(&words).into() };
        let saved = draft::save(self.app, who, Some(self.id), content).await.unwrap();
        assert_eq!(saved, self.id);
        if self.book.draft.as_ref() != Some(&(words.clone(), publish_at)) {
            self.book.authors.insert(who.name());
            self.book.draft = Some((words, publish_at));
            tally.voided += u32::from(self.book.approved.take().is_some());
        }
    }

    async fn is_out(&mut self, tally: &mut Tally) {
        let (words, at, approver) = self.book.approved.take().expect("what is out was approved");
        let book = &mut self.book;
        assert!(!book.authors.contains(&approver), "by somebody who wrote nothing of it");
        assert!(at.is_none_or(|at| at <= self.app.now()), "and not before its time");
        assert_eq!(served(self.app, self.id).await.as_ref(), Some(&words), "word for word");
        // A revision that says the same is none.
        book.revision += u32::from(book.out.as_ref() != Some(&words));
        book.out = Some(words);
        book.draft = None;
        book.authors.clear();
        tally.published += 1;
    }
}

/// When a text is to go out: at once, or in a moment.
fn soon(chance: &mut Chance, now: Time) -> Option<Time> {
    chance.of(&[None, Some(1), Some(3)]).map(|seconds| now + TimeDelta::seconds(seconds))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_interleavings_publish_only_what_another_approved() {
    let halves = [tokio::spawn(interleavings(0..5_000)), tokio::spawn(interleavings(5_000..10_000))];
    for half in halves {
        let Tally { published, at_their_time, refused_stale, refused_own, refused_unapproved, voided } = half.await.unwrap();
        for (what, count) in [
            ("published", published),
            ("at their time", at_their_time),
            ("stale", refused_stale),
            ("own", refused_own),
            ("unapproved", refused_unapproved),
            ("voided", voided),
        ] {
            assert!(count >= 20, "{what}: only {count}");
        }
    }
}

/// The interleavings with these seeds, one after the other in one database.
async fn interleavings(seeds: Range<u64>) -> Tally {
    let folder = tempfile::tempdir().unwrap();
    let base = "https://comity.ashford.example".parse().unwrap();
    // What is tried here is the order of things, not that they are kept: no flush has to be waited for.
    let settings = comity_service::Settings { database_url: "sqlite::memory:".into(), ..settings(&base, folder.path()) };
    let clock = TestClock::default();
    let app = found_with(settings, ASHFORD, Arc::new(clock.clone())).await.unwrap();
    let hands = hands(&app).await;
    let mut tally = Tally::default();
    for seed in seeds {
        let mut chance = Chance(seed);
        let content = Content { publish_at: soon(&mut chance, app.now()), ..text("Words 0").into() };
        let id = draft::save(&app, &hands[0], None, content).await.unwrap();
        let first = read(&app, id).await.unwrap();
        if chance.below(4) > 0 {
            draft::submit(&app, &hands[0], id, &first.hash).await.unwrap();
        }
        let mut book = Book { draft: Some((first.words.clone(), first.publish_at)), ..Book::default() };
        book.authors.insert(hands[0].name());
        let screens = (0..SESSIONS).map(|_| (chance.below(2) == 0).then(|| first.clone())).collect();
        let mut story = Story { app: &app, clock: &clock, hands: &hands, chance, screens, book, id, words: 0 };
        story.interleave(&mut tally).await;
        drop(draft::discard(&app, &hands[0], id).await);
    }
    assert!(comity_service::audit::verify(&app).await.unwrap().broken_at.is_none());
    app.close().await.unwrap();
    tally
}

/// Every check number that anybody read, with the words that stood on the page.
type Seen = Arc<Mutex<HashMap<String, String>>>;

/// How much is published before the colleagues go home.
const ENOUGH: u32 = 20;

async fn colleague_at_work(app: App, session: usize, who: Agent, drafts: Vec<Id>, seen: Seen, out: Arc<AtomicU32>) {
    let mut chance = Chance(session as u64);
    for turn in 0.. {
        if out.load(Ordering::Relaxed) >= ENOUGH {
            return;
        }
        let id = *chance.of(&drafts);
        let written = text(&format!("Words {session}-{turn}"));
        let Some(screen) = read(&app, id).await else {
            if session % 4 < 2 {
                drop(draft::save(&app, &who, Some(id), written).await);
            }
            continue;
        };
        seen.lock().unwrap().insert(screen.hash.clone(), screen.words.clone());
        if chance.below(2) == 0 {
            tokio::task::yield_now().await;
        }
        // What comes of it is told by the log and the bytes that are out.
        match (chance.below(8), screen.stage) {
            // Two of four write, so that there is somebody left who may approve.
            (0, _) if session % 4 < 2 => drop(draft::save(&app, &who, Some(id), written).await),
            (1, _) => drop(draft::take_back(&app, &who, id).await),
            (_, Stage::Writing | Stage::Returned) => drop(draft::submit(&app, &who, id, &screen.hash).await),
            (2..6, _) | (_, Stage::Waiting) => drop(draft::approve(&app, &who, id, &screen.hash).await),
            (_, Stage::Approved) => {
                if draft::publish(&app, &who, id, &screen.hash).await.is_ok() {
                    out.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
    }
}

async fn colleagues_at_the_same_time_publish_only_what_another_approved(engine: Engine) {
    let node = TestNode::start_on(engine, ASHFORD, &TestClock::default()).await.unwrap();
    let (app, seen, out) = (node.app().clone(), Seen::default(), Arc::new(AtomicU32::new(0)));
    let hands = hands(&app).await;
    let mut drafts = Vec::new();
    for number in 0..4 {
        drafts.push(draft::save(&app, &hands[0], None, text(&format!("Words of {number}"))).await.unwrap());
    }
    // On PostgreSQL half of them sit at another process.
    let other = comity_service::App::open(node.settings(), Arc::new(node.clock.clone())).await.unwrap();
    let tasks: Vec<_> = hands
        .iter()
        .enumerate()
        .map(|(session, who)| {
            let app = if session % 2 == 0 { app.clone() } else { other.clone() };
            tokio::spawn(colleague_at_work(app, session, who.clone(), drafts.clone(), seen.clone(), out.clone()))
        })
        .collect();
    let all = async {
        for task in tasks {
            task.await.unwrap();
        }
    };
    tokio::time::timeout(std::time::Duration::from_mins(2), all).await.expect("enough is published");
    let seen = seen.lock().unwrap().clone();
    let published = by_the_log(&app, &drafts, &seen).await;
    assert!(published >= ENOUGH as usize, "only {published} were published");
    other.close().await.unwrap();
    node.finish().await.unwrap();
}

/// Reads the log in the order of the commits, and compares with each revision that is out; how many there are.
async fn by_the_log(app: &App, drafts: &[Id], seen: &HashMap<String, String>) -> usize {
    let log = app.read().audit(1, 10_000).await.unwrap();
    let mut authors: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut standing: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut out: BTreeMap<String, Vec<(BTreeSet<String>, String, String)>> = BTreeMap::new();
    for row in &log {
        let subject = row.subject.rsplit('/').next().unwrap().to_owned();
        match row.verb.as_str() {
            "draft.save" => {
                authors.entry(subject.clone()).or_default().insert(row.agent.clone());
                standing.remove(&subject);
            }
            "draft.approve" => drop(standing.insert(subject, (row.agent.clone(), row.detail.clone()))),
            "draft.take-back" | "draft.return" => drop(standing.remove(&subject)),
            "post.approved-by" => {
                let (approver, hash) = standing.remove(&subject).expect("what is out was approved, and that was not taken back");
                let wrote = authors.remove(&subject).unwrap();
                assert!(!wrote.contains(&approver), "{approver} wrote of {subject}");
                assert_eq!(row.detail, format!("{approver} {hash}"));
                out.entry(subject).or_default().push((wrote, approver, hash));
            }
            _ => {}
        }
    }
    let mut published = 0;
    for id in drafts {
        let Some(page) = app.read().post_page(*id, &Viewer::Staff).await.unwrap() else { continue };
        let by_log = out.remove(&id.to_string()).unwrap();
        assert_eq!(by_log.len(), page.revisions.len());
        for (line, (wrote, approver, hash)) in page.revisions.iter().rev().zip(by_log) {
            let Hands { authors, approved_by, hash: bound, .. } = line.hands.clone().unwrap();
            let named: BTreeSet<_> = authors.iter().map(Agent::name).collect();
            assert_eq!((named, approved_by.name(), &bound), (wrote, approver, &hash));
            let (_, record) = app.read().revision(*id, line.number, &Viewer::Staff).await.unwrap().unwrap();
            let Some(Record::Reply(reply)) = record else { panic!("it is another record") };
            assert_eq!(Some(&reply.text), seen.get(&hash), "the approver read these words");
            published += 1;
        }
    }
    published
}
