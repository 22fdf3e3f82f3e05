//! Posts, lists of them, and what is served of them.

use comity_model::State::{Published, Withdrawn};
use comity_model::delivery::DeliveryState;
use comity_model::post::Withdrawal;
use comity_model::{Audience, Id, Kind, OwnActor, Viewer};
use comity_store::pages::{Cursor, Served, Slip, TimelineFilter};
use comity_store::rows::Signed;

use crate::cast::{activity, actor, ashford, at, borealie, draft, follow, found, post, publish, received, revision, uri};
use crate::house::{House, stories};

stories! {
    a_post_comes_back_as_it_was_put,
    a_damaged_row_costs_no_list,
    the_timeline_is_paged_without_gaps,
    a_list_has_the_text_of_a_short_reply_without_a_summary_and_of_nothing_else,
    a_withdrawn_post_keeps_its_title_and_loses_its_text,
    events_are_listed_until_they_are_over,
    replies_of_replies_stand_under_the_post,
    a_thread_begins_with_its_post_whatever_an_answer_says_of_its_age,
}

async fn a_post_comes_back_as_it_was_put(house: &House) {
    found(&house.store).await;
    let mut row = post(false, Published, Audience::Followers, 1);
    row.post.url = Some("https://borealie.example/x".parse().unwrap());
    row.post.in_reply_to = Some(uri("https://ashford.example/ap/practices/1"));
    row.post.updated_at = Some(at(3));
    row.signed = Some(Signed { key: "https://borealie.example/ap/office#k".into(), fingerprint: "ab".into(), at: at(2) });
    (row.starts_at, row.ends_at, row.seq) = (Some(at(4)), Some(at(5)), Some(6));
    for round in 1..=2 {
        row.post.revision = round;
        let mut writer = house.store.write().await.unwrap();
        writer.put_post(&row).await.unwrap();
        writer.add_revision(&revision(&row, round, "{}")).await.unwrap();
        writer.add_revision(&revision(&row, round, "another")).await.unwrap();
        writer.commit().await.unwrap();
    }
    let reader = house.store.read();
    assert_eq!(reader.post(row.post.id).await.unwrap().as_ref(), Some(&row));
    assert_eq!(reader.post_by_uri(&row.post.uri).await.unwrap().as_ref(), Some(&row));
    assert_eq!(reader.known(Some(&row.post.uri), &borealie().uri).await.unwrap().author, Some(borealie().uri));
    let page = reader.post_page(row.post.id, &Viewer::Staff).await.unwrap().unwrap();
    assert_eq!(page.slip.post, row.post);
    assert_eq!((page.signed, page.slip.correction), (row.signed, true));
    assert_eq!(page.revisions.iter().map(|line| (line.number, line.correction)).collect::<Vec<_>>(), [(2, true), (1, false)]);
    let (_, record) = reader.revision(row.post.id, 1, &Viewer::Staff).await.unwrap().unwrap();
    assert_eq!(record, row.post.record);
    assert!(reader.revision(row.post.id, 3, &Viewer::Staff).await.unwrap().is_none());
}

async fn a_damaged_row_costs_no_list(house: &House) {
    found(&house.store).await;
    follow(&house.store, "cedar.example").await;
    follow(&house.store, "dale.example").await;
    let mut writer = house.store.write().await.unwrap();
    writer.put_office(&actor("cedar.example", "office"), at(0)).await.unwrap();
    let mut posts = Vec::new();
    for n in 0..3 {
        let mut row = post(false, Published, Audience::Public, n);
        (row.post.kind, row.starts_at) = (Kind::Event, Some(at(100)));
        if n == 2 {
            row.post.office = uri("https://cedar.example/ap/office");
        }
        writer.put_post(&row).await.unwrap();
        posts.push(row.post.id);
    }
    let (damaged, whole) = (draft(5), draft(6));
    writer.put_draft(&damaged).await.unwrap();
    writer.put_draft(&whole).await.unwrap();
    writer.commit().await.unwrap();
    for n in 1..=2 {
        let activity = received("https://cedar.example/ap/office", &format!("https://cedar.example/a/{n}"), &format!("{{\"n\":{n}}}"));
        house.store.journal(activity).await.unwrap();
    }
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;

    let link = format!("https://borealie.example/{}", "x".repeat(3_000));
    house
        .sql(&format!("UPDATE post SET url = '{link}' WHERE id IN (SELECT id FROM post WHERE sort_at = {})", at(0).timestamp_millis()))
        .await
        .unwrap();
    house.sql(&format!("UPDATE draft SET authors = 'cedar' WHERE saved_at = {}", at(5).timestamp_millis())).await.unwrap();
    house.sql("UPDATE office SET actor = '{}' WHERE authority = 'cedar.example'").await.unwrap();
    house.sql("UPDATE follower SET actor = 'cedar' WHERE authority = 'cedar.example'").await.unwrap();
    house.sql("UPDATE inbox SET url = 'cedar' WHERE authority = 'cedar.example'").await.unwrap();
    house.sql("UPDATE inbox_activity SET actor = 'cedar' WHERE activity = 'https://cedar.example/a/1'").await.unwrap();

    let reader = house.store.read();
    let ids = |slips: Vec<Slip>| slips.into_iter().map(|slip| slip.post.id).collect::<Vec<_>>();
    let timeline = reader.timeline(&Viewer::Public, &TimelineFilter::default(), 10).await.unwrap();
    assert_eq!(ids(timeline), [posts[1]]);
    assert_eq!(ids(reader.events(&Viewer::Public, at(0), false, 10).await.unwrap()), [posts[1]]);
    assert_eq!(reader.drafts().await.unwrap(), [whole]);
    assert_eq!(reader.offices().await.unwrap().iter().map(|office| office.authority.as_str()).collect::<Vec<_>>(), ["borealie.example"]);
    assert_eq!(reader.followers().await.unwrap().iter().map(|one| one.authority.as_str()).collect::<Vec<_>>(), ["dale.example"]);
    let peers = reader.peers().await.unwrap();
    assert!(peers.iter().any(|peer| peer.authority.as_str() == "dale.example" && peer.followers.len() == 1));
    assert!(peers.iter().all(|peer| peer.authority.as_str() != "cedar.example" || (peer.office.is_none() && peer.followers.is_empty())));
    let mut writer = house.store.write().await.unwrap();
    let due = writer.take(at(10), 10, comity_store::rows::Which::Admitted).await.unwrap();
    drop(writer);
    assert_eq!(due.iter().map(|row| row.received.activity.as_str()).collect::<Vec<_>>(), ["https://cedar.example/a/2"]);
    assert_eq!(reader.deliveries(&[DeliveryState::Pending], 10).await.unwrap().len(), 1);
    // Its own page is an error that somebody sees, and not an empty page.
    assert!(reader.post(posts[0]).await.is_err());
}

async fn the_timeline_is_paged_without_gaps(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    let mut ids: Vec<Id> = Vec::new();
    for n in 0..25 {
        // Several at one moment, and some that claim to be of the future.
        let mut row = post(n % 2 == 0, Published, Audience::Public, n / 4);
        if n % 3 == 0 && n % 2 == 1 {
            row.post.published_at = Some(at(1_000_000));
        }
        writer.put_post(&row).await.unwrap();
        ids.push(row.post.id);
    }
    writer.commit().await.unwrap();
    let reader = house.store.read();
    let mut filter = TimelineFilter::default();
    let mut seen = Vec::new();
    loop {
        let page = reader.timeline(&Viewer::Public, &filter, 4).await.unwrap();
        let Some(last) = page.last() else { break };
        filter.before = Some(Cursor { at: last.post.published_at.unwrap(), id: last.post.id });
        assert!(page.iter().all(|slip| slip.post.html.is_empty()));
        seen.extend(page.into_iter().map(|slip| slip.post.id));
    }
    assert_eq!(seen.len(), 25);
    let mut sorted = seen.clone();
    sorted.sort();
    ids.sort();
    assert_eq!(sorted, ids);
    let count = async |filter: TimelineFilter| reader.timeline(&Viewer::Public, &filter, 100).await.unwrap().len();
    assert_eq!(count(TimelineFilter { own: true, ..Default::default() }).await, 13);
    assert_eq!(count(TimelineFilter { office: Some(borealie().uri), ..Default::default() }).await, 12);
    assert_eq!(count(TimelineFilter { kind: Some(Kind::Event), ..Default::default() }).await, 0);
    assert_eq!(count(TimelineFilter { topic: Some(comity_model::Topic::Audits), ..Default::default() }).await, 0);
    assert_eq!(reader.posts_total().await.unwrap(), 13);
    assert_eq!(reader.offices().await.unwrap().len(), 2);
}

async fn a_list_has_the_text_of_a_short_reply_without_a_summary_and_of_nothing_else(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    let texts =
        [("", "short".to_owned(), Kind::Reply), ("A summary.", "short".to_owned(), Kind::Reply), ("", "long ".repeat(2_000), Kind::Reply)];
    for (seconds, (summary, text, kind)) in (1..).zip(texts.into_iter().chain([("", "short".to_owned(), Kind::Practice)])) {
        let mut row = post(false, Published, Audience::Public, seconds);
        (row.post.summary, row.post.html, row.post.kind) = (summary.into(), comity_model::Html::from_text(&text), kind);
        writer.put_post(&row).await.unwrap();
    }
    writer.commit().await.unwrap();
    let list = house.store.read().timeline(&Viewer::Public, &TimelineFilter::default(), 10).await.unwrap();
    assert_eq!(list.iter().map(|slip| slip.post.html.as_str()).collect::<Vec<_>>(), ["", "", "", "<p>short</p>"]);
}

async fn a_withdrawn_post_keeps_its_title_and_loses_its_text(house: &House) {
    found(&house.store).await;
    let mut row = post(true, Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    let seq = writer.next_seq().await.unwrap();
    let create = activity(seq, "Create", &row.post.uri);
    writer.put_post(&row).await.unwrap();
    writer.add_revision(&revision(&row, 1, "the object")).await.unwrap();
    writer.add_activity(&create).await.unwrap();
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(reader.served_post(Kind::Reply, row.post.id, &Viewer::Public).await.unwrap(), Some(Served::Object("the object".into())));
    assert_eq!(reader.served_post(Kind::Event, row.post.id, &Viewer::Public).await.unwrap(), None);
    row.post.state = Withdrawn;
    row.post.withdrawal = Some(Withdrawal { at: at(2), reason: Some("The figures were wrong.".into()) });
    let mut writer = house.store.write().await.unwrap();
    let seq = writer.next_seq().await.unwrap();
    let delete = activity(seq, "Delete", &row.post.uri);
    writer.put_post(&row).await.unwrap();
    writer.add_activity(&delete).await.unwrap();
    writer.put_tombstone(&row.post.uri, &ashford().uri, at(2), Some("the tombstone")).await.unwrap();
    writer.put_tombstone(&row.post.uri, &ashford().uri, at(3), None).await.unwrap();
    writer.commit().await.unwrap();
    assert!(reader.is_tombstoned(&row.post.uri, &ashford().uri).await.unwrap());
    assert!(!reader.is_tombstoned(&row.post.uri, &borealie().uri).await.unwrap(), "nobody else deleted it");
    assert_eq!(reader.served_post(Kind::Reply, row.post.id, &Viewer::Public).await.unwrap(), Some(Served::Gone("the tombstone".into())));
    let page = reader.post_page(row.post.id, &Viewer::Public).await.unwrap().unwrap();
    assert_eq!((page.slip.post.title.as_str(), page.slip.post.html.is_empty(), page.slip.post.record), ("A title", true, None));
    assert_eq!(page.slip.post.withdrawal, row.post.withdrawal);
    assert!(reader.revision(row.post.id, 1, &Viewer::Public).await.unwrap().is_none());
    assert!(reader.revision(row.post.id, 1, &Viewer::Staff).await.unwrap().is_some());
    assert_eq!(reader.served_activity(&create.uri, &Viewer::Public).await.unwrap(), None, "it carries the text");
    assert!(reader.served_activity(&delete.uri, &Viewer::Public).await.unwrap().is_some());
    assert_eq!(reader.outbox_total(OwnActor::Office, &Viewer::Public).await.unwrap(), 0);
}

async fn events_are_listed_until_they_are_over(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    for (title, starts, ends) in [("later", 300, Some(310)), ("now", 100, Some(200)), ("open", 50, None), ("long past", 1, Some(2))] {
        let mut row = post(true, Published, Audience::Public, starts);
        row.post.kind = Kind::Event;
        row.post.title = title.into();
        (row.starts_at, row.ends_at) = (Some(at(starts)), ends.map(at));
        writer.put_post(&row).await.unwrap();
    }
    for (title, state) in [("taken back", Withdrawn)] {
        let mut row = post(true, state, Audience::Public, 400);
        row.post.kind = Kind::Event;
        row.post.title = title.into();
        row.starts_at = Some(at(400));
        writer.put_post(&row).await.unwrap();
    }
    let mut theirs = post(false, Published, Audience::Public, 500);
    (theirs.post.kind, theirs.post.title, theirs.starts_at) = (Kind::Event, "theirs".into(), Some(at(500)));
    writer.put_post(&theirs).await.unwrap();
    writer.commit().await.unwrap();
    let titles = async |past| {
        let slips = house.store.read().events(&Viewer::Public, at(150), past, 10).await.unwrap();
        slips.into_iter().map(|slip| slip.post.title).collect::<Vec<_>>()
    };
    assert_eq!(titles(false).await, ["now", "later", "theirs"]);
    assert_eq!(titles(true).await, ["open", "long past"]);
    let kept = house.store.read().events_for_calendars(&Viewer::Public, at(150), 10).await.unwrap();
    let texts: Vec<_> = kept.iter().map(|slip| (slip.post.title.as_str(), slip.post.html.as_str())).collect();
    assert_eq!(texts, [("now", ""), ("later", ""), ("taken back", ""), ("theirs", "<p>A text.</p>")]);
    let own = |title: &str| kept.iter().find(|slip| slip.post.title == title).map(|slip| slip.post.uri.clone()).unwrap();
    for (page, expected) in [(0, vec![own("now")]), (1, vec![own("later")]), (2, vec![])] {
        let listed = house.store.read().upcoming_event_ids(at(150), page, 1).await.unwrap();
        assert_eq!((listed.total, listed.uris), (2, expected));
    }
}

async fn replies_of_replies_stand_under_the_post(house: &House) {
    found(&house.store).await;
    let root = post(true, Published, Audience::Public, 1);
    let mut reply = post(false, Published, Audience::Public, 2);
    reply.post.in_reply_to = Some(root.post.uri.clone());
    let mut answer = post(true, Published, Audience::Public, 3);
    answer.post.in_reply_to = Some(reply.post.uri.clone());
    let mut circle = root.clone();
    circle.post.in_reply_to = Some(answer.post.uri.clone());
    let mut writer = house.store.write().await.unwrap();
    for row in [&root, &reply, &answer] {
        writer.put_post(row).await.unwrap();
    }
    writer.commit().await.unwrap();
    let replies = async || {
        let page = house.store.read().post_page(root.post.id, &Viewer::Public).await.unwrap().unwrap();
        page.replies.into_iter().map(|slip| (slip.post.id, slip.post.html.is_empty())).collect::<Vec<_>>()
    };
    assert_eq!(replies().await, [(reply.post.id, false), (answer.post.id, false)]);
    let mut writer = house.store.write().await.unwrap();
    writer.put_post(&circle).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(replies().await.len(), 2, "a circle ends, and the post does not answer itself");
}

async fn a_thread_begins_with_its_post_whatever_an_answer_says_of_its_age(house: &House) {
    found(&house.store).await;
    let root = post(true, Published, Audience::Public, 5);
    let [mut early, mut late] = [4, 6].map(|seconds| post(false, Published, Audience::Public, seconds));
    let mut writer = house.store.write().await.unwrap();
    for row in [&mut early, &mut late] {
        row.post.in_reply_to = Some(root.post.uri.clone());
        writer.put_post(row).await.unwrap();
    }
    writer.put_post(&root).await.unwrap();
    writer.commit().await.unwrap();
    let page = async |number| house.store.read().thread_ids(&root.post.uri, &Viewer::Public, number, 2).await.unwrap();
    let (first, second) = (page(0).await, page(1).await);
    assert_eq!((first.total, first.uris), (3, vec![root.post.uri.clone(), early.post.uri]));
    assert_eq!(second.uris, [late.post.uri]);
}
