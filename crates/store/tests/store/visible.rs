//! One rule of visibility: `model::can_view` for one post, the store's scope for many.

use std::collections::HashSet;

use comity_model::audience::Visibility;
use comity_model::{Audience, Standing, State, Viewer, can_view};
use comity_store::pages::TimelineFilter;

use crate::cast::{activity, found, post, revision};
use crate::house::{House, stories};

stories! {
    the_scope_of_many_is_the_rule_for_one,
    an_activity_is_served_as_its_post_would_be,
}

/// Every viewer that the rule tells apart, and more.
fn viewers() -> Vec<Viewer> {
    let mut viewers = vec![Viewer::Public, Viewer::Staff];
    for follows_us in [false, true] {
        for standing in Standing::ALL {
            viewers.push(Viewer::Server { authority: "peer.example".parse().unwrap(), follows_us, standing: *standing });
        }
    }
    viewers
}

/// Not a sample: all posts that differ in what the rule looks at, for all viewers.
async fn the_scope_of_many_is_the_rule_for_one(house: &House) {
    found(&house.store).await;
    let mut posts = Vec::new();
    let mut writer = house.store.write().await.unwrap();
    for own in [false, true] {
        for state in State::ALL {
            for audience in [Audience::Public, Audience::Followers] {
                let row = post(own, *state, audience, i64::try_from(posts.len()).unwrap());
                writer.put_post(&row).await.unwrap();
                posts.push(row);
            }
        }
    }
    let mut parent = post(true, State::Published, Audience::Public, 99);
    parent.post.uri = crate::cast::uri("https://ashford.example/ap/replies/parent");
    writer.put_post(&parent).await.unwrap();
    for row in &mut posts {
        row.post.in_reply_to = Some(parent.post.uri.clone());
        writer.put_post(row).await.unwrap();
    }
    writer.commit().await.unwrap();
    let reader = house.store.read();
    for viewer in viewers() {
        let may: HashSet<_> = posts
            .iter()
            .filter(|row| can_view(&viewer, Visibility { own: row.own, state: row.post.state, audience: row.post.audience }))
            .map(|row| row.post.id)
            .collect();
        let mut seen = HashSet::new();
        for row in &posts {
            seen.extend(reader.post_page(row.post.id, &viewer).await.unwrap().map(|page| page.slip.post.id));
        }
        assert_eq!(seen, may, "pages for {viewer:?}");
        let published: HashSet<_> =
            posts.iter().filter(|row| row.post.state != State::Draft && may.contains(&row.post.id)).map(|row| row.post.id).collect();
        let listed: HashSet<_> =
            reader.timeline(&viewer, &TimelineFilter::default(), 100).await.unwrap().into_iter().map(|slip| slip.post.id).collect();
        assert_eq!(
            listed.iter().filter(|id| **id != parent.post.id).copied().collect::<HashSet<_>>(),
            published,
            "the timeline for {viewer:?}"
        );
        if let Some(page) = reader.post_page(parent.post.id, &viewer).await.unwrap() {
            let replies: HashSet<_> = page.replies.into_iter().map(|slip| slip.post.id).collect();
            assert_eq!(replies, published, "replies for {viewer:?}");
        }
    }
}

async fn an_activity_is_served_as_its_post_would_be(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    let mut rows = Vec::new();
    for audience in [Audience::Public, Audience::Followers] {
        let row = post(true, State::Published, audience, 1);
        let seq = writer.next_seq().await.unwrap();
        let mut create = activity(seq, "Create", &row.post.uri);
        create.audience = audience;
        writer.put_post(&row).await.unwrap();
        writer.add_revision(&revision(&row, 1, "{\"type\":\"Note\"}")).await.unwrap();
        writer.add_activity(&create).await.unwrap();
        rows.push((row, create));
    }
    writer.commit().await.unwrap();
    let reader = house.store.read();
    for viewer in viewers() {
        let mut total = 0;
        for (row, create) in &rows {
            let may = can_view(&viewer, Visibility { own: true, state: State::Published, audience: create.audience });
            assert_eq!(reader.served_activity(&create.uri, &viewer).await.unwrap().is_some(), may, "{viewer:?}");
            assert_eq!(reader.served_post(row.post.kind, row.post.id, &viewer).await.unwrap().is_some(), may, "{viewer:?}");
            total += u64::from(may);
        }
        assert_eq!(reader.outbox_total(&viewer).await.unwrap(), total);
        assert_eq!(reader.outbox_page(&viewer, None, 10).await.unwrap().bodies.len() as u64, total);
    }
    let staff = reader.outbox_page(&Viewer::Staff, None, 1).await.unwrap();
    assert_eq!((staff.bodies.as_slice(), staff.next), (["{\"seq\":2}".to_owned()].as_slice(), Some(2)));
    let rest = reader.outbox_page(&Viewer::Staff, staff.next, 1).await.unwrap();
    assert_eq!((rest.bodies.as_slice(), rest.next), (["{\"seq\":1}".to_owned()].as_slice(), None));
}
