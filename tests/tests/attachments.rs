//! Files of texts, from the form to the peer: who may have them, as what they are served, and when they go.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use axum::http::StatusCode;
use chrono::TimeDelta;
use comity_model::attachment::{Attachment, FILE_MAX, MediaType, Readable, Refusal};
use comity_model::{Id, Record, SharingLevel};
use comity_service::media::{self, Said};
use comity_service::{Agent, App, Error, draft, post, session};
use comity_tests::cast::{self, ASHFORD, BOREALIE};
use comity_tests::node::{ADMIN, befriend, settle};
use comity_tests::peer::client;
use comity_tests::staff::{hash, sign_in};
use comity_tests::{TestClock, TestNode};

const WHO: &Agent = &Agent::CommandLine;

/// A picture of two points.
const PICTURE: &[u8] = b"GIF89a\x02\0\x01\0\x80\0\0\xff\0\0\0\0\xff\x2c\0\0\0\0\x02\0\x01\0\0\x02\x02\x04\x0a\0\x3b";
/// A PDF with a name that a log must not hold.
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";

/// A draft of a practice.
async fn begun(app: &App, title: &str, sharing: SharingLevel) -> Id {
    let Record::Practice(mut practice) = cast::practice(title) else { unreachable!("a practice") };
    practice.sharing = sharing;
    draft::save(app, WHO, None, Record::Practice(practice)).await.unwrap()
}

async fn add(app: &App, id: Id, name: &str, bytes: &[u8]) -> Attachment {
    media::add(app, WHO, id, name, bytes.to_vec()).await.unwrap()
}

async fn out(app: &App, id: Id) {
    let read = hash(app, id).await.unwrap();
    draft::publish(app, WHO, id, &read).await.unwrap();
}

/// What somebody gets: nobody, or the first administrator.
async fn get(node: &TestNode, path: &str, cookie: Option<&str>) -> reqwest::Response {
    let request = client().get(format!("{}{path}", node.base.origin()));
    let request = cookie.map_or_else(|| client().get(format!("{}{path}", node.base.origin())), |cookie| request.header("cookie", cookie));
    request.header("accept", "application/activity+json, text/html, image/*, */*").send().await.unwrap()
}

async fn cookie(node: &TestNode) -> (String, String) {
    let begun = sign_in(node.app(), ADMIN).await.unwrap();
    let port = node.base.origin().rsplit(':').next().unwrap().to_owned();
    (format!("sid-{port}={}", begun.token), session::form_token(&begun.token))
}

fn is_in_folder(node: &TestNode, hash: &str) -> bool {
    node.folder.path().join("media").join(hash).exists()
}

#[tokio::test]
async fn w25_a_file_is_served_as_what_it_is_to_who_may_read_a_text_that_names_it() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let (app, (staff, _)) = (node.app(), cookie(&node).await);
    let status = async |hash: &str, who: Option<&str>| get(&node, &format!("/media/{hash}"), who).await.status();
    let (open, narrow) = (begun(app, "Open", SharingLevel::Clear).await, begun(app, "Narrow", SharingLevel::Green).await);
    let pdf = add(app, open, "plan.pdf", PDF).await;
    let picture = add(app, open, "queue.gif", PICTURE).await;
    let list = add(app, narrow, "list.csv", b"a;b\n1;2\n").await;
    assert_eq!((picture.media_type, picture.name.as_str(), list.media_type), (MediaType::Png, "queue.png", MediaType::Csv));
    for file in [&pdf, &picture, &list] {
        assert_eq!(status(&file.hash, None).await, StatusCode::NOT_FOUND, "{}: a draft's is for the staff", file.name);
        assert_eq!(status(&file.hash, Some(&staff)).await, StatusCode::OK, "{}", file.name);
    }
    let problems = draft::open(&app.read(), open).await.unwrap().problems().unwrap_err();
    assert!(problems.to_string().contains("attachments.text"), "a picture needs words: {problems}");
    let order = [&picture, &pdf].map(|file| Said {
        hash: file.hash.clone(),
        text: Some("A queue before a door.".to_owned()),
        readable: Some(Readable::Yes),
        gone: false,
    });
    media::say(app, WHO, open, order.to_vec()).await.unwrap();
    out(app, open).await;
    out(app, narrow).await;

    for (file, kind, disposition) in [(&pdf, "application/pdf", "attachment"), (&picture, "image/png", "inline")] {
        let reply = get(&node, &format!("/media/{}", file.hash), None).await;
        assert_eq!(reply.status(), StatusCode::OK, "{}", file.name);
        let header = |name: &str| reply.headers().get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        assert_eq!(header("content-type"), kind, "also for who asks for ActivityPub");
        assert_eq!(header("content-disposition"), disposition);
        assert_eq!(header("content-security-policy"), "sandbox; default-src 'none'");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("cache-control").contains("immutable"), "{}", header("cache-control"));
        assert_eq!(header("content-encoding"), "");
        assert_eq!(reply.bytes().await.unwrap().len() as u64, file.size);
    }
    assert_eq!(status(&list.hash, None).await, StatusCode::NOT_FOUND, "a GREEN text is not for everybody, nor are its files");
    assert_eq!(status(&list.hash, Some(&staff)).await, StatusCode::OK);
    let inside = get(&node, &format!("/media/{}", list.hash), Some(&staff)).await;
    assert_eq!(inside.headers()["cache-control"], "no-store", "nothing for the staff is kept");
    for nonsense in ["..%2Fcomity.key", "%2e%2e%2fcomity.sqlite", "x", &"0".repeat(64), &pdf.hash.to_uppercase()] {
        assert_eq!(status(nonsense, Some(&staff)).await, StatusCode::NOT_FOUND, "{nonsense}");
    }

    let page = client().get(format!("{}/practices/{open}", node.base.origin())).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(&format!("src=\"/media/{}\" alt=\"A queue before a door.\"", picture.hash)), "{page}");
    assert!(page.contains("download=\"plan.pdf\"") && page.contains("Readable with a screen reader"), "{page}");

    post::withdraw(app, WHO, open, "A mistake.").await.unwrap();
    assert_eq!(status(&pdf.hash, None).await, StatusCode::NOT_FOUND, "what was taken back is gone");
    node.finish().await.unwrap();
}

#[tokio::test]
async fn w26_a_file_is_at_most_25_mb_and_all_of_them_what_the_office_gives_them() {
    let mut node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let id = begun(node.app(), "A practice", SharingLevel::Clear).await;
    let refused = async |app: &App, bytes: Vec<u8>| match media::add(app, WHO, id, "a.txt", bytes).await {
        Err(Error::Media(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(node.app(), vec![b'a'; FILE_MAX + 1]).await, Refusal::TooLarge);
    assert_eq!(refused(node.app(), b"<svg/>".to_vec()).await, Refusal::Markup);
    assert!(!node.folder.path().join("media").exists(), "what is refused is written nowhere");
    for number in 0..10 {
        add(node.app(), id, "a.txt", format!("file {number}").as_bytes()).await;
    }
    assert_eq!(refused(node.app(), b"one more".to_vec()).await, Refusal::TooMany);

    node.stop().await.unwrap();
    let mut settings = node.settings();
    settings.media.quota = 100;
    let app = App::open(settings, std::sync::Arc::new(node.clock.clone())).await.unwrap();
    let other = draft::save(&app, WHO, None, cast::practice("Another")).await.unwrap();
    let more = async |bytes: &[u8]| media::add(&app, WHO, other, "a.txt", bytes.to_vec()).await;
    assert!(matches!(more(&[b'a'; 41]).await, Err(Error::Media(Refusal::Quota))), "sixty bytes are taken");
    more(&[b'a'; 40]).await.unwrap();
    assert!(matches!(more(b"b").await, Err(Error::Media(Refusal::Quota))));
    app.close().await.unwrap();
}

#[tokio::test]
async fn a_file_goes_a_day_after_the_last_text_let_it_go_and_never_while_one_names_it() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let id = begun(app, "A practice", SharingLevel::Clear).await;
    let [first, second] = [add(app, id, "first.txt", b"first").await, add(app, id, "second.txt", b"second").await];
    out(app, id).await;
    // A revision without the first: the earlier one still names it.
    media::say(app, WHO, id, vec![Said { hash: first.hash.clone(), text: None, readable: None, gone: true }]).await.unwrap();
    let left = media::of_draft(app, id).await.unwrap().record;
    assert_eq!(left.attachments(), std::slice::from_ref(&second), "what a form does not name stays");
    out(app, id).await;
    let other = begun(app, "Another", SharingLevel::Clear).await;
    let third = add(app, other, "third.txt", b"third").await;
    // A crash left one without a row.
    std::fs::write(node.folder.path().join("media").join("f".repeat(64)), b"stray").unwrap();
    node.clock.advance(TimeDelta::days(3));
    settle(&[&node]).await.unwrap();
    for file in [&first, &second, &third] {
        assert!(is_in_folder(&node, &file.hash), "{}", file.name);
    }
    assert!(!is_in_folder(&node, &"f".repeat(64)), "nobody knows the stray");
    draft::discard(app, WHO, other).await.unwrap();
    node.clock.advance(TimeDelta::hours(23));
    settle(&[&node]).await.unwrap();
    assert!(is_in_folder(&node, &third.hash), "for a day it can be added again without being sent");
    node.clock.advance(TimeDelta::hours(2));
    settle(&[&node]).await.unwrap();
    assert!(!is_in_folder(&node, &third.hash) && is_in_folder(&node, &first.hash));
    assert_eq!(app.read().media_hashes().await.unwrap().len(), 2);
    node.finish().await.unwrap();
}

#[tokio::test]
async fn a_peer_has_the_same_record_and_shows_links_alone() {
    let clock = TestClock::default();
    let (ashford, borealie) = (TestNode::start(ASHFORD, &clock).await.unwrap(), TestNode::start(BOREALIE, &clock).await.unwrap());
    befriend(&[&ashford, &borealie]).await.unwrap();
    let id = begun(ashford.app(), "With files", SharingLevel::Clear).await;
    let picture = add(ashford.app(), id, "queue.gif", PICTURE).await;
    let pdf = add(ashford.app(), id, "plan.pdf", PDF).await;
    let said = [(&picture, Some("A queue.".to_owned()), None), (&pdf, None, Some(Readable::No))];
    let said = said.map(|(file, text, readable)| Said { hash: file.hash.clone(), text, readable, gone: false });
    media::say(ashford.app(), WHO, id, said.to_vec()).await.unwrap();
    out(ashford.app(), id).await;
    settle(&[&ashford, &borealie]).await.unwrap();
    let uri = ashford.base.post(comity_model::Kind::Practice, id);
    let (here, there) = (ashford.holds(&uri).await.unwrap().unwrap(), borealie.holds(&uri).await.unwrap().unwrap());
    assert_eq!(here.record.unwrap(), there.record.unwrap());
    let page = client().get(format!("{}/practices/{}", borealie.base.origin(), there.id)).send().await.unwrap().text().await.unwrap();
    assert!(page.contains(&format!("href=\"{}\"", pdf.url)) && page.contains("plan.pdf"), "{page}");
    assert!(!page.contains("<img"), "the reader's address is nobody's business: {page}");
    assert_eq!(page.matches("plan.pdf").count(), 1, "named once: {page}");
    ashford.finish().await.unwrap();
    borealie.finish().await.unwrap();
}

#[tokio::test]
async fn files_are_sent_by_an_ordinary_form_of_our_own_page() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let (app, (staff, token)) = (node.app(), cookie(&node).await);
    let id = begun(app, "A practice", SharingLevel::Clear).await;
    let send = async |origin: &str, token: &str, name: &str, bytes: &[u8]| {
        let mut body = format!("--x\r\ncontent-disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n--x\r\ncontent-disposition: form-data; name=\"upload\"; filename=\"{name}\"\r\ncontent-type: text/html\r\n\r\n").into_bytes();
        body.extend(bytes);
        body.extend(b"\r\n--x--\r\n");
        let request =
            client().post(format!("{}/write/{id}/files", node.base.origin())).header("content-type", "multipart/form-data; boundary=x");
        request.header("origin", origin).header("cookie", &staff).body(body).send().await.unwrap()
    };
    let origin = node.base.origin();
    assert_eq!(send("https://thief.example", &token, "a.txt", b"a").await.status(), StatusCode::FORBIDDEN);
    assert_eq!(send(&origin, "wrong", "a.txt", b"a").await.status(), StatusCode::FORBIDDEN);
    let reply = send(&origin, &token, "drawing.png", b"<svg/>").await;
    assert_eq!(reply.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let page = reply.text().await.unwrap();
    assert!(page.contains("“drawing.png” was not added") && page.contains("save it") | page.contains("Save it as PDF"), "{page}");
    let reply = send(&origin, &token, "huge.pdf", &vec![b'a'; FILE_MAX + 100_000]).await;
    assert_eq!(reply.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().await.unwrap().contains("larger than 25 MB"));
    let reply = send(&origin, &token, "قائمة.html", "a;b\n".as_bytes()).await;
    assert_eq!(reply.status(), StatusCode::SEE_OTHER);
    let content = media::of_draft(app, id).await.unwrap();
    let files: Vec<_> = content.record.attachments().iter().map(|file| (file.name.as_str(), file.media_type)).collect();
    assert_eq!(files, [("قائمة.txt", MediaType::Txt)], "what it is decides, not what the form says");
    node.finish().await.unwrap();
}

#[tokio::test]
async fn saving_the_form_of_the_text_keeps_its_files_and_an_approval_is_of_them() {
    let node = TestNode::start(ASHFORD, &TestClock::default()).await.unwrap();
    let app = node.app();
    let id = begun(app, "A practice", SharingLevel::Clear).await;
    let before = hash(app, id).await.unwrap();
    add(app, id, "a.txt", b"a").await;
    let after = hash(app, id).await.unwrap();
    assert_ne!(before, after);
    assert!(matches!(draft::publish(app, WHO, id, &before).await, Err(Error::Changed)));
    let again = media::add(app, WHO, id, "b.txt", b"a".to_vec()).await;
    assert!(matches!(again, Err(Error::State("error-same-file"))), "{again:?}");
    node.finish().await.unwrap();
}
