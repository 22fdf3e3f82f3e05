//! One rule of visibility: `model::can_view` for one post, the store's scope for many.

use std::collections::HashSet;

use comity_model::audience::Visibility;
use comity_model::{Audience, OwnActor, Standing, State, Viewer, can_view};
use comity_store::pages::{OutboxPlace, TimelineFilter};

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

type Author = (&'static str, Option<Standing>, Option<(&'static str, Standing)>, Standing);

/// Authors, with what our staff decided about their authority and about a name above it, and what follows from both.
const AUTHORS: &[Author] = &[
    ("borealie.example", None, None, Standing::Public),
    ("limited.example", Some(Standing::Limited), None, Standing::Limited),
    ("quarantined.example", Some(Standing::Quarantined), None, Standing::Quarantined),
    ("blocked.example", Some(Standing::Blocked), None, Standing::Blocked),
    ("a.sub.shut.example", None, Some(("shut.example", Standing::Blocked)), Standing::Blocked),
    ("b.shut.example", Some(Standing::Public), None, Standing::Blocked),
    ("c.shut.example", Some(Standing::Vouched), None, Standing::Vouched),
    ("notshut.example", None, None, Standing::Public),
    ("d.limits.example", None, Some(("limits.example", Standing::Limited)), Standing::Public),
    ("x.top", None, Some(("top", Standing::Blocked)), Standing::Public),
];

/// Not a sample: all posts that differ in what the rule looks at, for all viewers.
async fn the_scope_of_many_is_the_rule_for_one(house: &House) {
    found(&house.store).await;
    let mut posts = Vec::new();
    let mut writer = house.store.write().await.unwrap();
    let mut authors = vec![(crate::cast::ashford(), true, Standing::Public)];
    for (host, own, above, expected) in AUTHORS {
        let office = crate::cast::actor(host, "office");
        writer.put_office(&office, crate::cast::at(0)).await.unwrap();
        if let Some(standing) = own {
            writer.put_standing(&office.uri.authority(), Some(*standing), "a test", crate::cast::at(0)).await.unwrap();
        }
        if let Some((name, standing)) = above {
            writer.put_standing(&name.parse().unwrap(), Some(*standing), "a test", crate::cast::at(0)).await.unwrap();
        }
        authors.push((office, false, *expected));
    }
    for (office, own, standing) in &authors {
        for state in State::ALL {
            for audience in [Audience::Public, Audience::Followers] {
                let mut row = post(*own, *state, audience, i64::try_from(posts.len()).unwrap());
                row.post.office = office.uri.clone();
                row.post.uri = crate::cast::uri(&format!("https://{}/ap/replies/{}", office.uri.authority(), row.post.id));
                writer.put_post(&row).await.unwrap();
                posts.push((row, *standing));
            }
        }
    }
    let mut parent = post(true, State::Published, Audience::Public, 99);
    parent.post.uri = crate::cast::uri("https://ashford.example/ap/replies/parent");
    writer.put_post(&parent).await.unwrap();
    for (row, _) in &mut posts {
        row.post.in_reply_to = Some(parent.post.uri.clone());
        writer.put_post(row).await.unwrap();
    }
    writer.commit().await.unwrap();
    for (office, own, expected) in &authors {
        let standing = house.store.read().standing(&office.uri.authority()).await.unwrap();
        assert!(*own || standing == *expected, "{}: {standing:?}", office.uri);
    }
    let listed: Vec<_> = house.store.read().offices().await.unwrap().into_iter().filter(|office| !office.own).collect();
    let open = authors.iter().filter(|(_, own, standing)| !own && *standing != Standing::Blocked).count();
    assert_eq!(listed.len(), open, "no blocked office is listed: {listed:#?}");
    let reader = house.store.read();
    for viewer in viewers() {
        let may: HashSet<_> = posts
            .iter()
            .filter(|(row, author)| can_view(&viewer, Visibility { own: row.own, audience: row.post.audience, author: *author }))
            .map(|(row, _)| row.post.id)
            .collect();
        let mut seen = HashSet::new();
        for (row, _) in &posts {
            seen.extend(reader.post_page(row.post.id, &viewer).await.unwrap().map(|page| page.slip.post.id));
        }
        assert_eq!(seen, may, "pages for {viewer:?}");
        let listed: HashSet<_> =
            reader.timeline(&viewer, &TimelineFilter::default(), 100).await.unwrap().into_iter().map(|slip| slip.post.id).collect();
        assert_eq!(listed.iter().filter(|id| **id != parent.post.id).copied().collect::<HashSet<_>>(), may, "the timeline for {viewer:?}");
        if let Some(page) = reader.post_page(parent.post.id, &viewer).await.unwrap() {
            let replies: HashSet<_> = page.replies.into_iter().map(|slip| slip.post.id).collect();
            assert_eq!(replies, may, "replies for {viewer:?}");
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
            let may = can_view(&viewer, Visibility { own: true, audience: create.audience, author: Standing::Public });
            assert_eq!(reader.served_activity(&create.uri, &viewer).await.unwrap().is_some(), may, "{viewer:?}");
            assert_eq!(reader.served_post(row.post.kind, row.post.id, &viewer).await.unwrap().is_some(), may, "{viewer:?}");
            total += u64::from(may);
        }
        assert_eq!(reader.outbox_total(OwnActor::Office, &viewer).await.unwrap(), total);
        assert_eq!(reader.outbox_page(OwnActor::Office, &viewer, OutboxPlace::Newest, 10).await.unwrap().bodies.len() as u64, total);
    }
    let staff = reader.outbox_page(OwnActor::Office, &Viewer::Staff, OutboxPlace::Newest, 1).await.unwrap();
    assert_eq!((staff.bodies.as_slice(), staff.next), (["{\"seq\":2}".to_owned()].as_slice(), Some(2)));
    let rest = reader.outbox_page(OwnActor::Office, &Viewer::Staff, OutboxPlace::Before(staff.next.unwrap()), 1).await.unwrap();
    assert_eq!((rest.bodies.as_slice(), rest.next), (["{\"seq\":1}".to_owned()].as_slice(), None));
}
