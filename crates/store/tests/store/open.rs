//! Opening, migrating, and what stays.

use comity_model::Audience;
use comity_model::State::Published;
use comity_store::{Error, Store};

use crate::cast::{ashford, at, found, post};
use crate::house::{House, stories};

stories! {
    opening_again_migrates_nothing_and_keeps_everything,
    two_processes_may_open_at_the_same_time,
    what_is_dropped_without_commit_leaves_nothing,
    a_savepoint_takes_back_what_came_after_it,
    tasks_that_read_and_then_write_lose_nothing,
    the_version_grows_with_what_pages_show,
    many_who_wait_to_write_leave_room_for_readers,
}

async fn many_who_wait_to_write_leave_room_for_readers(house: &House) {
    found(&house.store).await;
    let writer = house.store.write().await.unwrap();
    let waiting: Vec<_> = (0..40)
        .map(|_| {
            let store = house.store.clone();
            tokio::spawn(async move { store.write().await.unwrap().commit().await.unwrap() })
        })
        .collect();
    tokio::task::yield_now().await;
    for _ in 0..40 {
        assert!(house.store.read().own_office().await.unwrap().is_some());
    }
    drop(writer);
    for task in waiting {
        task.await.unwrap();
    }
}

async fn opening_again_migrates_nothing_and_keeps_everything(house: &House) {
    assert_eq!(house.store.read().own_office().await.unwrap(), None);
    found(&house.store).await;
    let row = post(true, Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    writer.put_post(&row).await.unwrap();
    writer.commit().await.unwrap();
    let again = house.other().await;
    assert_eq!(again.read().own_office().await.unwrap(), Some((ashford().profile, at(0))));
    assert_eq!(again.read().post(row.post.id).await.unwrap(), Some(row));
    again.close().await.unwrap();
}

async fn two_processes_may_open_at_the_same_time(house: &House) {
    let opened = [
        tokio::spawn({
            let url = house.url.clone();
            async move { Store::open(&url).await }
        }),
        tokio::spawn({
            let url = house.url.clone();
            async move { Store::open(&url).await }
        }),
    ];
    for store in opened {
        store.await.unwrap().unwrap().close().await.unwrap();
    }
}

async fn what_is_dropped_without_commit_leaves_nothing(house: &House) {
    found(&house.store).await;
    let row = post(true, Published, Audience::Public, 1);
    let mut writer = house.store.write().await.unwrap();
    writer.put_post(&row).await.unwrap();
    assert_eq!(writer.next_seq().await.unwrap(), 1);
    let inside = writer.read();
    assert!(inside.post(row.post.id).await.unwrap().is_some(), "a reader of the transaction sees what it wrote");
    assert!(house.store.read().post(row.post.id).await.unwrap().is_none(), "nobody else does");
    drop(writer);
    assert!(inside.post(row.post.id).await.is_err(), "the transaction is over");
    let mut writer = house.store.write().await.unwrap();
    assert_eq!(writer.read().post(row.post.id).await.unwrap(), None);
    assert_eq!(writer.next_seq().await.unwrap(), 1);
}

async fn a_savepoint_takes_back_what_came_after_it(house: &House) {
    found(&house.store).await;
    let (kept, undone, last) = (
        post(true, Published, Audience::Public, 1),
        post(true, Published, Audience::Public, 2),
        post(true, Published, Audience::Public, 3),
    );
    let mut writer = house.store.write().await.unwrap();
    writer.savepoint().await.unwrap();
    writer.put_post(&kept).await.unwrap();
    writer.release().await.unwrap();
    writer.savepoint().await.unwrap();
    writer.put_post(&undone).await.unwrap();
    let mut twice = undone.clone();
    twice.post.id = comity_model::Id::new(at(9));
    assert!(writer.put_post(&twice).await.is_err(), "an id of the wire belongs to one row");
    writer.rollback().await.unwrap();
    writer.put_post(&last).await.unwrap();
    writer.commit().await.unwrap();
    let held = |id| {
        let reader = house.store.read();
        async move { reader.post(id).await.unwrap().is_some() }
    };
    assert_eq!([held(kept.post.id).await, held(undone.post.id).await, held(last.post.id).await], [true, false, true]);
}

async fn tasks_that_read_and_then_write_lose_nothing(house: &House) {
    found(&house.store).await;
    let mut row = post(true, Published, Audience::Public, 1);
    row.post.revision = 0;
    let id = row.post.id;
    let mut writer = house.store.write().await.unwrap();
    writer.put_post(&row).await.unwrap();
    writer.commit().await.unwrap();
    let other = house.other().await;
    let tasks: Vec<_> = (0..8)
        .map(|task| {
            let store = if task % 2 == 0 { house.store.clone() } else { other.clone() };
            tokio::spawn(async move {
                for _ in 0..25 {
                    let mut writer = store.write().await.unwrap();
                    let mut row = writer.read().post(id).await.unwrap().unwrap();
                    row.post.revision += 1;
                    writer.put_post(&row).await.unwrap();
                    writer.commit().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(house.store.read().post(id).await.unwrap().unwrap().post.revision, 200);
    other.close().await.unwrap();
}

async fn the_version_grows_with_what_pages_show(house: &House) {
    let before = house.store.read().version().await.unwrap();
    found(&house.store).await;
    let after = house.store.read().version().await.unwrap();
    assert!(after > before);
    let mut writer = house.store.write().await.unwrap();
    writer.touch_session("nobody", at(1), at(2), chrono::TimeDelta::hours(12)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(house.store.read().version().await.unwrap(), after);
}

#[tokio::test]
async fn a_database_in_memory_is_one_for_all_connections_and_gone_afterwards() {
    let store = Store::open("sqlite::memory:").await.unwrap();
    found(&store).await;
    let readers: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn({
                let reader = store.read();
                async move { reader.own_office().await }
            })
        })
        .collect();
    for reader in readers {
        assert!(reader.await.unwrap().unwrap().is_some());
    }
    store.close().await.unwrap();
    assert!(Store::open("sqlite::memory:").await.unwrap().read().own_office().await.unwrap().is_none());
}

#[tokio::test]
async fn an_address_that_is_no_database_says_so() {
    for (url, words) in [("mysql://x", "neither sqlite"), ("sqlite:/no/such/folder/comity.db", "/no/such/folder"), ("sqlite:", "path")] {
        let error = Store::open(url).await.expect_err(url);
        assert!(matches!(&error, Error::Open(why) if why.contains(words)), "{url}: {error}");
    }
}
