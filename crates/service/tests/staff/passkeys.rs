//! Passkeys (W07).

use chrono::TimeDelta;
use comity_model::authenticator::AuthenticatorKind;
use comity_model::member::Role;
use comity_model::session::Method;
use comity_service::sign_in::{self, Proof};
use comity_service::{Error, passkey};

use crate::device::Device;
use crate::house::{House, ORIGIN};

#[tokio::test]
async fn a_passkey_signs_in_without_a_name_and_without_a_password() {
    let house = House::new().await;
    let (mut device, _) = house.joins("cleo@ashford.example", Role::Approver).await;
    let begun = house.touch(&mut device).await.unwrap();
    let session = house.alive(&begun).await;
    assert_eq!((session.member.email.as_str(), session.method), ("cleo@ashford.example", Method::Passkey));
    assert!(session.is_fresh(house.now()));
    let challenge = passkey::challenge(&house.app).await.unwrap();
    let options: serde_json::Value = serde_json::from_str(&challenge.options).unwrap();
    assert_eq!(options["rpId"], "comity.ashford.example");
    assert!(options["allowCredentials"].as_array().is_none_or(Vec::is_empty), "nobody learns who has a passkey");
}

#[tokio::test]
async fn an_answer_counts_once_in_time_for_our_site_and_from_a_device_that_knows_its_owner() {
    let house = House::new().await;
    let (mut device, _) = house.joins("cleo@ashford.example", Role::Approver).await;
    // One that does not count, so that nothing but the challenge tells.
    device.counts = false;
    let challenge = passkey::challenge(&house.app).await.unwrap();
    let answer = device.get(&challenge.options);
    sign_in::by_passkey(&house.app, &challenge.ticket, &answer, "").await.unwrap();
    let again = device.get(&challenge.options);
    for answer in [&answer, &again] {
        let refused = sign_in::by_passkey(&house.app, &challenge.ticket, answer, "").await;
        assert!(refused.is_err(), "a challenge is answered once");
    }
    let (mut device, _) = house.joins("dora@ashford.example", Role::Approver).await;
    device.verifies = false;
    assert!(matches!(house.touch(&mut device).await, Err(Error::Credentials)), "the owner must be recognised");
    device.verifies = true;
    device.origin = "https://comity.ashf0rd.example".into();
    assert!(matches!(house.touch(&mut device).await, Err(Error::Credentials)), "another site's page can't pass our challenge on");
    device.origin = ORIGIN.into();
    let challenge = passkey::challenge(&house.app).await.unwrap();
    let answer = device.get(&challenge.options);
    house.wait(TimeDelta::minutes(11));
    assert!(matches!(sign_in::by_passkey(&house.app, &challenge.ticket, &answer, "").await, Err(Error::State("passkey-too-late"))));
    assert!(matches!(sign_in::by_passkey(&house.app, "forged", &answer, "").await, Err(Error::State(_))));
    house.touch(&mut device).await.unwrap();
}

#[tokio::test]
async fn a_passkey_whose_counter_goes_back_is_flagged_and_not_taken_any_more() {
    let house = House::new().await;
    let (mut device, _) = house.joins("cleo@ashford.example", Role::Approver).await;
    for _ in 0..3 {
        house.touch(&mut device).await.unwrap();
    }
    device.count = 1;
    assert!(matches!(house.touch(&mut device).await, Err(Error::State("passkey-copied"))));
    device.count = 100;
    assert!(matches!(house.touch(&mut device).await, Err(Error::Credentials)), "also the owner's own has to be replaced");
    assert_eq!(house.verbs().await.iter().filter(|verb| *verb == "passkey.copied").count(), 1);
    let member = house.app.read().member_by_email("cleo@ashford.example").await.unwrap().unwrap();
    let held = house.app.read().authenticators_of(member.id).await.unwrap();
    assert!(held[0].flagged_at.is_some(), "{held:?}");
}

#[tokio::test]
async fn a_member_has_several_passkeys_and_keeps_the_last_way_in() {
    let house = House::new().await;
    let (mut first, begun) = house.joins("cleo@ashford.example", Role::Approver).await;
    let elsewhere = house.touch(&mut first).await.unwrap();
    house.wait(TimeDelta::seconds(1));
    let session = house.alive(&begun).await;
    let challenge = passkey::challenge_new(&house.app, session.member.id, "cleo@ashford.example", "Cleo Park").await.unwrap();
    assert!(challenge.options.contains("excludeCredentials"), "no device is asked twice");
    let mut second = Device::new(ORIGIN);
    let answer = second.create(&challenge.options);
    let begun = passkey::add(&house.app, &session, &challenge.ticket, &answer, "  The key on my ring ").await.unwrap();
    assert!(house.session(&elsewhere).await.is_none(), "other sessions end with a change (W11)");
    let session = house.alive(&begun).await;
    house.touch(&mut second).await.unwrap();
    let held = house.app.read().authenticators_of(session.member.id).await.unwrap();
    let labels: Vec<_> = held.iter().map(|one| (one.kind, one.label.as_str())).collect();
    assert_eq!(labels, [(AuthenticatorKind::Passkey, ""), (AuthenticatorKind::Passkey, "The key on my ring")]);
    let begun = sign_in::remove(&house.app, &session, held[0].id).await.unwrap();
    assert!(house.touch(&mut first).await.is_err());
    let session = house.alive(&begun).await;
    assert!(matches!(sign_in::remove(&house.app, &session, held[1].id).await, Err(Error::State("account-last-way"))));
}

#[tokio::test]
async fn a_passkey_confirms_its_owner_and_nobody_else() {
    let house = House::new().await;
    let (mut device, begun) = house.joins("cleo@ashford.example", Role::Approver).await;
    let (mut other, _) = house.joins("dora@ashford.example", Role::Approver).await;
    house.wait(TimeDelta::minutes(6));
    let session = house.alive(&begun).await;
    assert!(!session.is_fresh(house.now()));
    let challenge = passkey::challenge_again(&house.app, &session).await.unwrap().unwrap();
    let proof = |answer| Proof::Passkey { ticket: challenge.ticket.clone(), answer };
    assert!(sign_in::prove(&house.app, &session, &proof(other.get(&challenge.options))).await.is_err());
    let renewed = sign_in::prove(&house.app, &session, &proof(device.get(&challenge.options))).await.unwrap();
    assert!(house.session(&begun).await.is_none(), "the session has another token (W02)");
    let session = house.alive(&renewed).await;
    assert!(session.is_fresh(house.now()));
    device.count = 0;
    let challenge = passkey::challenge_again(&house.app, &session).await.unwrap().unwrap();
    let proof = Proof::Passkey { ticket: challenge.ticket, answer: device.get(&challenge.options) };
    assert!(matches!(sign_in::prove(&house.app, &session, &proof).await, Err(Error::State("passkey-copied"))));
}
