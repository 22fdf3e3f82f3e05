//! Keys of our own that end, and those of others that change.

use comity_model::office::{ActorKey, KeyMaterial};
use comity_store::rows::KeyRow;
use comity_store::{Store, Writer};

use crate::cast::{actor, at, follow, found, limit, publish, send, seqs, settlement, uri};
use crate::house::{House, stories};
use comity_model::delivery::DeliveryState::Delivered;

stories! {
    an_inbox_is_told_of_new_keys_once,
    a_key_that_changed_is_noted_until_a_person_has_looked,
}

async fn new_keys(writer: &mut Writer, number: u32) {
    let row = KeyRow {
        uri: uri(&format!("https://ashford.example/ap/office#main-key-{number}")),
        kind: "rsa".into(),
        ciphertext: vec![1, 2, 3],
        public: "PEM".into(),
        created_at: at(i64::from(number)),
        retired_at: None,
        until_seq: None,
    };
    writer.add_key(&row).await.unwrap();
}

async fn rotate(store: &Store, number: u32) -> i64 {
    let mut writer = store.write().await.unwrap();
    let (seq, _) = send(&mut writer, "Update", &uri("https://ashford.example/ap/office"), None).await;
    writer.retire_keys(at(i64::from(number)), seq).await.unwrap();
    new_keys(&mut writer, number).await;
    writer.commit().await.unwrap();
    seq
}

async fn an_inbox_is_told_of_new_keys_once(house: &House) {
    found(&house.store).await;
    follow(&house.store, "a.example").await;
    let mut writer = house.store.write().await.unwrap();
    new_keys(&mut writer, 1).await;
    writer.commit().await.unwrap();
    assert_eq!(house.store.read().key_count().await.unwrap(), 1);
    let before = publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/1"), None).await;
    let first = rotate(&house.store, 2).await;
    let between = publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/2"), None).await;
    // Who has not heard of the first change yet needs no word of the second.
    rotate(&house.store, 3).await;
    let leased = house.store.lease_inboxes("one", at(10), limit(10, 8)).await.unwrap();
    assert_eq!((seqs(&leased[0]), leased[0].keys_until), (vec![before, first, between], Some(first)));
    // Who is being told at this moment may see the keys of the first change, and hears of the third.
    let third = rotate(&house.store, 4).await;
    assert!(house.store.settle(settlement(&leased[0], Delivered, at(10), at(10))).await.unwrap());
    let leased = house.store.lease_inboxes("one", at(10), limit(10, 8)).await.unwrap();
    assert_eq!((seqs(&leased[0]), leased[0].keys_until), (vec![third], Some(third)));
    assert!(house.store.settle(settlement(&leased[0], Delivered, at(11), at(11))).await.unwrap());
    let after = publish(&house.store, "Create", &uri("https://ashford.example/ap/practices/3"), None).await;
    let leased = house.store.lease_inboxes("one", at(12), limit(10, 8)).await.unwrap();
    assert_eq!((seqs(&leased[0]), leased[0].keys_until), (vec![after], None));
    let keys = house.store.read().keys().await.unwrap();
    let ends: Vec<_> = keys.iter().map(|key| (key.until_seq, key.retired_at)).collect();
    assert_eq!(ends[0], (None, None), "the newest signs");
    assert_eq!(ends[3], (Some(first), Some(at(2))));
}

async fn a_key_that_changed_is_noted_until_a_person_has_looked(house: &House) {
    found(&house.store).await;
    let mut office = actor("a.example", "office");
    let material = KeyMaterial::Multibase("z6MkAbcd".into());
    office.keys.push(ActorKey { id: uri("https://a.example/ap/office#k"), owner: office.uri.clone(), material, expires: Some(at(9)) });
    let known = async || house.store.read().office(&office.uri).await.unwrap().unwrap();
    let mut writer = house.store.write().await.unwrap();
    writer.put_office(&office, at(1)).await.unwrap();
    writer.office_key_changed(&office.uri, at(2)).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!((known().await.key_changed_at, known().await.actor.keys), (Some(at(2)), office.keys.clone()));

    for (forget, left) in [(false, 1), (true, 0)] {
        let mut writer = house.store.write().await.unwrap();
        writer.office_key_changed(&office.uri, at(2)).await.unwrap();
        writer.keys_looked_at(&office.uri.authority(), forget).await.unwrap();
        writer.commit().await.unwrap();
        assert_eq!((known().await.key_changed_at, known().await.actor.keys.len()), (None, left));
    }
    // What nobody noted is not forgotten.
    let mut writer = house.store.write().await.unwrap();
    writer.put_office(&office, at(3)).await.unwrap();
    writer.keys_looked_at(&office.uri.authority(), true).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(known().await.actor.keys.len(), 1);
}
