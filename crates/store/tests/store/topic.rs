//! Topics that are followed by themselves: who is reached, in which way, and how fast.

use comity_model::delivery::DeliveryState::Pending;
use comity_model::own_actor::Announcing;
use comity_model::{OwnActor, Topic, Viewer};
use comity_store::Writer;
use comity_store::pages::OutboxPlace::{self, After, Before, Newest};
use comity_store::rows::{NewActivity, Reached};

use crate::cast::{activity, at, follow, follower, found, uri};
use crate::house::{House, stories};

stories! {
    a_topics_followers_are_reached_once_and_only_by_their_topic,
    a_change_reaches_the_followers_of_topics_that_the_post_had_before,
    software_decides_what_a_topic_has_to_say,
    what_makes_receivers_fetch_is_spread_over_time,
    the_outbox_is_read_in_both_directions,
}

const VOTERS: Topic = Topic::VoterRegistration;
const MEDIA: Topic = Topic::Media;

async fn follow_topic(house: &House, host: &str, topic: Topic, software: Option<&str>) {
    let mut writer = house.store.write().await.unwrap();
    let since = writer.head_seq().await.unwrap() + 1;
    let mut one = follower(host, since);
    one.followed = OwnActor::Topic(topic);
    writer.put_follower(&one).await.unwrap();
    if let Some(software) = software {
        writer.put_software(&one.inbox, software).await.unwrap();
    }
    writer.commit().await.unwrap();
}

async fn add(writer: &mut Writer, kind: &str, number: u32, topics: &[Topic]) -> i64 {
    let seq = writer.next_seq().await.unwrap();
    let object = uri(&format!("https://ashford.example/ap/practices/{number}"));
    writer.add_activity(&NewActivity { topics: topics.to_vec(), ..activity(seq, kind, &object) }).await.unwrap();
    seq
}

async fn hosts(house: &House, seq: i64) -> Vec<String> {
    let waiting = house.store.read().deliveries(&[Pending], 99).await.unwrap();
    let mut hosts: Vec<_> = waiting.into_iter().filter(|one| one.seq == seq).map(|one| one.authority.to_string()).collect();
    hosts.sort();
    hosts
}

async fn a_topics_followers_are_reached_once_and_only_by_their_topic(house: &House) {
    found(&house.store).await;
    follow(&house.store, "all.example").await;
    follow(&house.store, "both.example").await;
    follow_topic(house, "both.example", VOTERS, None).await;
    follow_topic(house, "both.example", MEDIA, None).await;
    follow_topic(house, "voters.example", VOTERS, None).await;
    follow_topic(house, "media.example", MEDIA, None).await;
    let mut writer = house.store.write().await.unwrap();
    let seq = add(&mut writer, "Create", 1, &[VOTERS, MEDIA]).await;
    assert_eq!(writer.deliver_to_followers(seq, seq, Reached::Followers, at(0)).await.unwrap(), 4);
    let of_one = add(&mut writer, "Create", 2, &[MEDIA]).await;
    assert_eq!(writer.deliver_to_followers(of_one, of_one, Reached::Followers, at(0)).await.unwrap(), 3);
    let of_nothing = add(&mut writer, "Create", 3, &[]).await;
    assert_eq!(writer.deliver_to_followers(of_nothing, of_nothing, Reached::Followers, at(0)).await.unwrap(), 2);
    writer.commit().await.unwrap();
    assert_eq!(hosts(house, of_one).await, ["all.example", "both.example", "media.example"]);
    assert_eq!(hosts(house, of_nothing).await, ["all.example", "both.example"]);
    let read = house.store.read();
    assert_eq!(read.followers_total(OwnActor::Office).await.unwrap(), 2);
    assert_eq!(read.followers_total(OwnActor::Topic(VOTERS)).await.unwrap(), 2);
    assert_eq!(read.followed_topics().await.unwrap(), [MEDIA, VOTERS]);
    let (voters, both) = ("voters.example".parse().unwrap(), "both.example".parse().unwrap());
    // What is for followers alone is not for those of a topic.
    assert!(!read.follows_us(&voters).await.unwrap() && read.is_follower(&voters).await.unwrap());
    assert!(read.follows_us(&both).await.unwrap());
    // Whoever stops following a topic goes on with what else it follows.
    let mut writer = house.store.write().await.unwrap();
    let actor = follower("both.example", 1).actor;
    assert!(writer.end_follower(&actor, None, Some(OwnActor::Topic(VOTERS)), 3).await.unwrap());
    assert_eq!(writer.read().followers_total(OwnActor::Topic(VOTERS)).await.unwrap(), 1);
    assert_eq!(writer.read().followers_total(OwnActor::Topic(MEDIA)).await.unwrap(), 2);
    assert!(writer.end_follower(&actor, None, None, 3).await.unwrap());
    assert_eq!(writer.read().followers_total(OwnActor::Office).await.unwrap(), 1);
}

async fn a_change_reaches_the_followers_of_topics_that_the_post_had_before(house: &House) {
    found(&house.store).await;
    follow_topic(house, "voters.example", VOTERS, None).await;
    follow_topic(house, "media.example", MEDIA, None).await;
    let mut writer = house.store.write().await.unwrap();
    let create = add(&mut writer, "Create", 1, &[VOTERS]).await;
    assert_eq!(writer.deliver_to_followers(create, create, Reached::Followers, at(0)).await.unwrap(), 1);
    let update = add(&mut writer, "Update", 1, &[MEDIA]).await;
    assert_eq!(writer.deliver_to_followers(update, update, Reached::Followers, at(0)).await.unwrap(), 2);
    let delete = add(&mut writer, "Delete", 1, &[]).await;
    assert_eq!(writer.deliver_to_followers(delete, create, Reached::Followers, at(0)).await.unwrap(), 2);
    writer.commit().await.unwrap();
}

async fn software_decides_what_a_topic_has_to_say(house: &House) {
    found(&house.store).await;
    follow_topic(house, "lemmy.example", VOTERS, Some("lemmy")).await;
    follow(&house.store, "lemmy-with-office.example").await;
    follow_topic(house, "lemmy-with-office.example", VOTERS, Some("lemmy")).await;
    follow_topic(house, "mastodon.example", VOTERS, Some("mastodon")).await;
    follow_topic(house, "unknown.example", VOTERS, None).await;
    follow(&house.store, "mastodon-with-office.example").await;
    follow_topic(house, "mastodon-with-office.example", VOTERS, Some("mastodon")).await;
    follow_topic(house, "comity.example", VOTERS, Some("comity")).await;
    let mut writer = house.store.write().await.unwrap();
    assert!(writer.needs_announcing(VOTERS, Announcing::Post, 1).await.unwrap());
    assert!(!writer.needs_announcing(MEDIA, Announcing::Post, 1).await.unwrap());
    assert!(!writer.needs_announcing(MEDIA, Announcing::Activity, 1).await.unwrap());
    let whole = add(&mut writer, "Announce", 1, &[]).await;
    writer.deliver_to_followers(whole, whole, Reached::Announced(VOTERS, Announcing::Activity), at(0)).await.unwrap();
    let id = add(&mut writer, "Announce", 1, &[]).await;
    writer.deliver_to_followers(id, id, Reached::Announced(VOTERS, Announcing::Post), at(0)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(hosts(house, whole).await, ["lemmy-with-office.example", "lemmy.example"]);
    assert_eq!(hosts(house, id).await, ["mastodon.example", "unknown.example"]);
}

async fn what_makes_receivers_fetch_is_spread_over_time(house: &House) {
    found(&house.store).await;
    for number in 0..50 {
        follow_topic(house, &format!("h{number}.example"), VOTERS, None).await;
    }
    let mut writer = house.store.write().await.unwrap();
    let create = add(&mut writer, "Create", 1, &[VOTERS]).await;
    assert_eq!(writer.deliver_to_followers(create, create, Reached::Followers, at(0)).await.unwrap(), 50);
    let id = add(&mut writer, "Announce", 2, &[]).await;
    assert_eq!(writer.deliver_to_followers(id, id, Reached::Announced(VOTERS, Announcing::Post), at(0)).await.unwrap(), 50);
    writer.commit().await.unwrap();
    let seconds = async |seq: i64| {
        let waiting = house.store.read().deliveries(&[Pending], 999).await.unwrap();
        let due = waiting.into_iter().filter(|one| one.seq == seq).filter_map(|one| Some((one.next_attempt_at? - at(0)).num_seconds()));
        let mut counts = std::collections::BTreeMap::new();
        for second in due {
            *counts.entry(second).or_insert(0) += 1;
        }
        counts.into_iter().collect::<Vec<_>>()
    };
    assert_eq!(seconds(create).await, [(0, 50)], "what is complete goes to everybody at once");
    assert_eq!(seconds(id).await, [(0, 20), (1, 20), (2, 10)]);
}

async fn the_outbox_is_read_in_both_directions(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    for number in 1..=5 {
        add(&mut writer, "Create", number, &[]).await;
        let seq = writer.next_seq().await.unwrap();
        let object = uri(&format!("https://ashford.example/ap/practices/{number}"));
        let said = NewActivity { actor: OwnActor::Topic(VOTERS), listed: true, ..activity(seq, "Announce", &object) };
        writer.add_activity(&said).await.unwrap();
    }
    writer.commit().await.unwrap();
    let read = house.store.read();
    let page = async |of, place: OutboxPlace| {
        let page = read.outbox_page(of, &Viewer::Public, place, 2).await.unwrap();
        let seqs: Vec<String> = page.bodies.iter().map(|body| body.replace(['{', '}', '"'], "").replace("seq:", "")).collect();
        (seqs.join(" "), page.prev, page.next)
    };
    let office = OwnActor::Office;
    assert_eq!(page(office, Newest).await, ("9 7".into(), None, Some(7)));
    assert_eq!(page(office, Before(7)).await, ("5 3".into(), Some(5), Some(3)));
    assert_eq!(page(office, Before(3)).await, ("1".into(), Some(1), None));
    assert_eq!(page(office, After(0)).await, ("3 1".into(), Some(3), None));
    assert_eq!(page(office, After(1)).await, ("5 3".into(), Some(5), Some(3)));
    assert_eq!(page(office, After(5)).await, ("9 7".into(), None, Some(7)));
    assert_eq!(page(OwnActor::Topic(VOTERS), Newest).await, ("10 8".into(), None, Some(8)));
    assert_eq!(read.outbox_total(office, &Viewer::Public).await.unwrap(), 5);
    assert_eq!(read.outbox_total(OwnActor::Topic(MEDIA), &Viewer::Public).await.unwrap(), 0);
}
