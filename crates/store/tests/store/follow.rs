//! Follows, standings and peers.

use comity_model::Standing;
use comity_model::backfill::Backfill;
use comity_model::follow::{Follow, FollowState};
use comity_model::judge::{HeldActivity, Known};

use crate::cast::{actor, ashford, at, borealie, follow, follower, found, publish, uri};
use crate::house::{House, stories};

stories! {
    a_follow_is_answered_and_gives_a_standing,
    a_follower_that_follows_again_keeps_its_place,
    peers_show_standing_and_health,
    a_walk_through_an_outbox_is_of_whoever_took_it_last,
}

fn asked() -> Follow {
    Follow {
        uri: uri("https://ashford.example/ap/activities/f"),
        office: borealie().uri,
        state: FollowState::Pending,
        asked_at: at(1),
        answered_at: None,
    }
}

async fn a_follow_is_answered_and_gives_a_standing(house: &House) {
    found(&house.store).await;
    let authority = borealie().uri.authority();
    let reader = house.store.read();
    assert_eq!(reader.standing(&authority).await.unwrap(), Standing::Public);
    let mut writer = house.store.write().await.unwrap();
    writer.put_follow(&asked()).await.unwrap();
    assert_eq!(writer.answer_follow(&uri("https://ashford.example/ap/activities/none"), FollowState::Accepted, at(2)).await.unwrap(), None);
    let accepted = Follow { state: FollowState::Accepted, answered_at: Some(at(2)), ..asked() };
    assert_eq!(writer.answer_follow(&asked().uri, FollowState::Accepted, at(2)).await.unwrap(), Some(accepted.clone()));
    writer.commit().await.unwrap();
    assert_eq!(reader.standing(&authority).await.unwrap(), Standing::Followed);
    assert_eq!(reader.follow_of(&borealie().uri).await.unwrap(), Some(accepted));
    assert_eq!(reader.offices().await.unwrap().len(), 1);
    let held = HeldActivity { actor: ashford().uri, target: Some(borealie().uri) };
    assert_eq!(reader.known(Some(&asked().uri), &ashford().uri).await.unwrap(), Known { activity: Some(held), ..Known::default() });
    let mut writer = house.store.write().await.unwrap();
    writer.put_standing(&authority, Some(Standing::Limited), "too much", at(3)).await.unwrap();
    writer.put_follow(&Follow { state: FollowState::Ended, ..asked() }).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(reader.standing(&authority).await.unwrap(), Standing::Limited);
    assert_eq!(reader.following().await.unwrap(), []);
}

async fn a_follower_that_follows_again_keeps_its_place(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let reader = house.store.read();
    assert!(reader.follows_us(&"a.example".parse().unwrap()).await.unwrap());
    let mut again = follower("a.example", 7);
    again.inbox = uri("https://a.example/ap/other-inbox");
    let mut writer = house.store.write().await.unwrap();
    writer.put_follower(&again).await.unwrap();
    writer.commit().await.unwrap();
    let followers = reader.followers().await.unwrap();
    assert_eq!((followers.len(), followers[0].since_seq, &followers[0].follow, &followers[0].inbox), (1, 1, &again.follow, &again.inbox));
    let mut writer = house.store.write().await.unwrap();
    let mut moved = actor("a.example", "office");
    moved.shared_inbox = Some(uri("https://a.example/ap/inbox"));
    writer.put_office(&moved, at(9)).await.unwrap();
    assert_eq!(writer.read().followers().await.unwrap()[0].inbox, uri("https://a.example/ap/inbox"));
    let known = writer.read().known(Some(&again.follow), &again.actor).await.unwrap();
    assert_eq!(known.activity, Some(HeldActivity { actor: again.actor.clone(), target: Some(ashford().uri) }));
}

async fn peers_show_standing_and_health(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    writer.put_follow(&asked()).await.unwrap();
    writer.put_standing(&"x.example".parse().unwrap(), Some(Standing::Blocked), "spam", at(1)).await.unwrap();
    writer.commit().await.unwrap();
    follow(&house.store, "z.example").await;
    publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let peers = house.store.read().peers().await.unwrap();
    let lines: Vec<_> = peers.iter().map(|peer| (peer.authority.as_str(), peer.standing, peer.pending, peer.followers.len())).collect();
    assert_eq!(
        lines,
        [("z.example", Standing::Follower, 1, 1), ("borealie.example", Standing::Followed, 0, 0), ("x.example", Standing::Blocked, 0, 0)]
    );
    assert_eq!(peers[1].office.as_ref().map(|office| &office.actor), Some(&borealie()));
    assert_eq!(peers[0].next_attempt_at, Some(at(0)));
}

async fn a_walk_through_an_outbox_is_of_whoever_took_it_last(house: &House) {
    let office = borealie().uri;
    let take = async || {
        let mut writer = house.store.write().await.unwrap();
        let taken = writer.take_backfills(at(1), 10).await.unwrap();
        writer.commit().await.unwrap();
        taken.into_iter().map(|(_, epoch)| epoch).collect::<Vec<_>>()
    };
    let mut writer = house.store.write().await.unwrap();
    writer.put_backfill(&Backfill::of_new_follow(office.clone(), at(1))).await.unwrap();
    writer.commit().await.unwrap();
    let [frozen] = take().await[..] else { panic!("one is due") };
    assert!(take().await.is_empty(), "it is taken");
    // A minute later: the one that took it is taken for dead, and wakes up again.
    house.sql("UPDATE backfill SET taken_until = 0").await.unwrap();
    let [next] = take().await[..] else { panic!("it is due again") };
    let mut writer = house.store.write().await.unwrap();
    assert!(!writer.still_taken(&office, frozen).await.unwrap(), "whoever was frozen writes nothing");
    assert!(writer.still_taken(&office, next).await.unwrap());
    writer.end_backfill(&office).await.unwrap();
    assert!(!writer.still_taken(&office, next).await.unwrap(), "an ended follow has no walk");
}
