//! Drafts, what is due of them, and what the desk tells.

use comity_model::audit::{Act, Agent};
use comity_model::draft::{Comment, Hands, News, Stage, TwoPersons};
use comity_model::{Audience, Draft, Id, State, Viewer};

use crate::cast::{at, draft, found, member, post, revision};
use crate::house::{House, stories};

stories! {
    a_draft_comes_back_as_it_was_put_and_is_removed,
    an_approved_draft_is_due_at_its_time,
    the_desk_tells_each_member_what_is_for_them,
    drafts_of_before_stay_drafts,
}

fn id_of(agent: &Agent) -> Id {
    let Agent::Member(id) = agent else { panic!("{agent:?} is no member") };
    *id
}

async fn a_draft_comes_back_as_it_was_put_and_is_removed(house: &House) {
    found(&house.store).await;
    let version = house.store.read().version().await.unwrap();
    let mut row = draft(1);
    for stage in Stage::ALL {
        row.stage = *stage;
        row.authors.push(Agent::CommandLine);
        row.content.publish_at = (*stage == Stage::Approved).then(|| at(9));
        row.comment = (*stage == Stage::Returned).then(|| Comment { by: member(2), at: at(3), text: "Shorter, please.".into() });
        let mut writer = house.store.write().await.unwrap();
        writer.put_draft(&row).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!(house.store.read().draft(row.id).await.unwrap().as_ref(), Some(&row));
    }
    assert_eq!(house.store.read().drafts().await.unwrap(), [row.clone()]);
    assert_eq!(house.store.read().post_page(row.id, &Viewer::Staff).await.unwrap(), None, "a draft is no post");
    assert_eq!(house.store.read().version().await.unwrap(), version, "no page that others hold tells that somebody writes");
    let mut writer = house.store.write().await.unwrap();
    assert!(writer.remove_draft(row.id, row.saved_at).await.unwrap());
    assert!(!writer.remove_draft(row.id, row.saved_at).await.unwrap());
    writer.commit().await.unwrap();
    assert_eq!(house.store.read().drafts().await.unwrap(), []);
}

async fn an_approved_draft_is_due_at_its_time(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    let mut ids = Vec::new();
    for (number, stage, time) in [
        (1, Stage::Approved, Some(30)),
        (2, Stage::Approved, Some(20)),
        (3, Stage::Approved, None),
        (4, Stage::Waiting, Some(10)),
        (5, Stage::Approved, Some(40)),
    ] {
        let mut row = draft(number);
        (row.stage, row.content.publish_at) = (stage, time.map(at));
        writer.put_draft(&row).await.unwrap();
        ids.push(row.id);
    }
    writer.commit().await.unwrap();
    let read = house.store.read();
    assert_eq!(read.next_draft_at().await.unwrap(), Some(at(20)));
    assert_eq!(read.due_drafts(at(19)).await.unwrap(), []);
    assert_eq!(read.due_drafts(at(30)).await.unwrap(), [ids[1], ids[0]]);
}

async fn the_desk_tells_each_member_what_is_for_them(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    let staged = |number: i64, stage, by: Agent| Draft { stage, by, at: at(number), ..draft(number) };
    let comment = Some(Comment { by: member(2), at: at(2), text: "Shorter, please.".into() });
    for row in [
        staged(1, Stage::Waiting, member(1)),
        Draft { comment, ..staged(2, Stage::Returned, member(2)) },
        staged(3, Stage::Approved, member(2)),
        staged(4, Stage::Writing, member(1)),
    ] {
        writer.put_draft(&row).await.unwrap();
    }
    let out = post(true, State::Published, Audience::Public, 5);
    writer.put_post(&out).await.unwrap();
    let hands = Hands { authors: vec![member(1)], approved_by: member(2), hash: "00".into(), alone: None };
    writer
        .add_revision(&comity_store::rows::NewRevision { hands: Some(hands.clone()), at: at(5), ..revision(&out, 1, "{}") })
        .await
        .unwrap();
    let act = |verb, subject: String| Act { agent: member(2), verb, subject, detail: "why".into() };
    writer.audit(&act("post.alone", out.post.uri.to_string()), at(6));
    writer.audit(&act("rule.two-persons", String::new()), at(7));
    writer.audit(&act("member.add", String::new()), at(8));
    writer.commit().await.unwrap();
    let read = house.store.read();
    let page = read.post_page(out.post.id, &Viewer::Staff).await.unwrap().unwrap();
    assert_eq!(page.revisions[0].hands.as_ref(), Some(&hands));
    let told = async |who: u32, approves| {
        let news = read.desk_news(id_of(&member(who)), approves, at(0)).await.unwrap();
        news.into_iter().map(|line| line.news).collect::<Vec<_>>()
    };
    let all = [News::Rule, News::Alone];
    assert_eq!(told(1, true).await, [&all[..], &[News::Published, News::Approved, News::Returned]].concat());
    assert_eq!(told(2, true).await, [&all[..], &[News::Published, News::Approved, News::Waiting]].concat());
    assert_eq!(told(3, true).await, [&all[..], &[News::Waiting]].concat());
    assert_eq!(told(3, false).await, all);
    let news = read.desk_news(id_of(&member(1)), true, at(0)).await.unwrap();
    assert_eq!((news[1].post, news[1].words.as_str(), news[1].title.as_str()), (Some(out.post.id), "why", "A title"));
    assert_eq!((news[4].by.clone(), news[4].words.as_str()), (Some(member(2)), "Shorter, please."));
    assert_eq!(read.desk_news(id_of(&member(1)), true, at(6)).await.unwrap().len(), 3, "what is over is told for a while");
    assert_eq!(read.two_persons().await.unwrap(), TwoPersons::default());
}

async fn drafts_of_before_stay_drafts(house: &House) {
    found(&house.store).await;
    let old = post(true, State::Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    writer.put_post(&old).await.unwrap();
    writer.commit().await.unwrap();
    // As the database was before.
    for sql in [
        "DROP TABLE draft",
        "DROP INDEX revision_hands",
        "DROP INDEX audit_news",
        "ALTER TABLE revision DROP COLUMN hands",
        "ALTER TABLE node DROP COLUMN two_persons",
        "ALTER TABLE node DROP COLUMN emergency",
        "UPDATE post SET state = 'draft'",
        "DELETE FROM seaql_migrations WHERE version = 'm20261128_000014_draft'",
    ] {
        house.sql(sql).await.unwrap();
    }
    let again = house.other().await;
    let kept = again.read().draft(old.post.id).await.unwrap().unwrap();
    assert_eq!((Some(&kept.content.record), kept.stage), (old.post.record.as_ref(), Stage::Writing));
    let rule = TwoPersons { required: true, emergency: false };
    assert!(!kept.may_be_approved_by(&member(3), rule), "nobody knows who wrote it");
    assert_eq!(again.read().post_page(old.post.id, &Viewer::Staff).await.unwrap(), None);
    again.close().await.unwrap();
}
