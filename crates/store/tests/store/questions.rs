//! What many ask at the same time.

use comity_model::Standing;

use crate::cast::{actor, ashford, at, borealie, found, uri};
use crate::house::{House, stories};

stories! {
    a_damaged_row_fails_for_who_asked_about_it_and_for_nobody_else,
}

async fn a_damaged_row_fails_for_who_asked_about_it_and_for_nobody_else(house: &House) {
    found(&house.store).await;
    let mut writer = house.store.write().await.unwrap();
    writer.put_office(&borealie(), at(1)).await.unwrap();
    let damaged = actor("damaged.example", "office");
    writer.put_office(&damaged, at(1)).await.unwrap();
    writer.commit().await.unwrap();
    house.sql("UPDATE office SET actor = 'no JSON' WHERE authority = 'damaged.example'").await.unwrap();
    let questions = house.store.questions();
    let (there, nobody) = (borealie().uri, uri("https://nobody.example/ap/office"));
    let (own, authority) = (ashford().uri, nobody.authority());
    let (well, bad, absent, known, standing) = tokio::join!(
        questions.office(&there),
        questions.office(&damaged.uri),
        questions.office(&nobody),
        questions.known(Some(&there), &own),
        questions.standing(&authority),
    );
    assert_eq!(well.unwrap().unwrap().actor.uri, there);
    assert!(bad.unwrap_err().to_string().contains("damaged"));
    assert!(absent.unwrap().is_none());
    assert!(known.unwrap().office);
    assert_eq!(standing.unwrap(), Standing::Public);
}
