//! How sessions begin and end (W01 to W04, W10, W11).

use chrono::TimeDelta;
use comity_model::audit::Agent;
use comity_model::member::Role;
use comity_service::sign_in::{self, Proof};
use comity_service::{member, session};

use crate::house::{ADMIN, House, PASSWORD};

/// W01.
#[tokio::test]
async fn a_token_has_256_bits_and_only_its_hash_is_kept() {
    let house = House::new().await;
    let (one, two) = (house.enter(ADMIN).await, house.enter(ADMIN).await);
    assert_eq!((one.token.len(), one.token == two.token), (43, false));
    assert!(!house.bytes().windows(43).any(|bytes| bytes == one.token.as_bytes()));
}

/// W03.
#[tokio::test]
async fn sessions_end_unused_and_at_last_by_role() {
    let house = House::new().await;
    house.add("reader@ashford.example", Role::Viewer).await;
    for (email, idle, most) in [(ADMIN, 30, 12), ("reader@ashford.example", 60, 24)] {
        let begun = house.enter(email).await;
        house.wait(TimeDelta::minutes(idle - 1));
        house.alive(&begun).await;
        house.wait(TimeDelta::minutes(idle));
        assert!(house.session(&begun).await.is_none(), "{email}: unused");
        let begun = house.enter(email).await;
        let mut passed = 0;
        while passed + idle / 2 < most * 60 {
            passed += idle / 2;
            house.wait(TimeDelta::minutes(idle / 2));
            house.alive(&begun).await;
        }
        house.wait(TimeDelta::minutes(idle / 2));
        assert!(house.session(&begun).await.is_none(), "{email}: at last");
    }
}

/// W02, W04.
#[tokio::test]
async fn who_one_is_counts_for_five_minutes_and_showing_it_again_renews_the_token() {
    let house = House::new().await;
    let begun = house.enter(ADMIN).await;
    let fresh = house.alive(&begun).await;
    house.wait(TimeDelta::minutes(5));
    assert!(fresh.is_fresh(house.now()), "right after signing in nobody is asked again");
    house.wait(TimeDelta::seconds(1));
    assert!(!fresh.is_fresh(house.now()));
    let proof = |text: &str| Proof::Password { password: text.into(), code: String::new() };
    assert!(sign_in::prove(&house.app, &fresh, &proof("wrong")).await.is_err());
    let renewed = sign_in::prove(&house.app, &fresh, &proof(PASSWORD)).await.unwrap();
    assert!(house.session(&begun).await.is_none());
    let session = house.alive(&renewed).await;
    assert!(session.is_fresh(house.now()) && session.created_at == fresh.created_at, "the end at last stays where it was");
    assert!(sign_in::prove(&house.app, &fresh, &proof(PASSWORD)).await.is_ok(), "it is the same session");
}

/// W04: what is weaker than the member could show does not count where it matters.
#[tokio::test]
async fn a_bare_password_does_not_confirm_who_has_a_passkey() {
    let house = House::new().await;
    let (_, begun) = house.joins("cleo@ashford.example", Role::Approver).await;
    let session = house.alive(&begun).await;
    comity_service::password::set(&house.app, &session, PASSWORD).await.unwrap();
    let begun = house.enter("cleo@ashford.example").await;
    let session = house.alive(&begun).await;
    assert!(!session.is_fresh(house.now()), "not even right after signing in with it");
    let proof = Proof::Password { password: PASSWORD.into(), code: String::new() };
    assert!(sign_in::prove(&house.app, &session, &proof).await.is_err());
    assert!(sign_in::provable(&house.app, &session).await.unwrap().passkey);
}

/// W10: another process on the same database is what the command line is.
#[tokio::test]
async fn who_is_disabled_or_demoted_is_out_at_the_next_request() {
    let house = House::new().await;
    let ben = house.add("ben@ashford.example", Role::SystemAdmin).await;
    let begun = house.enter("ben@ashford.example").await;
    member::set_role(&house.app, &Agent::CommandLine, ben.id, Role::Viewer).await.unwrap();
    assert!(house.session(&begun).await.is_none(), "a role has sessions of its own (W02)");
    let begun = house.enter("ben@ashford.example").await;
    assert_eq!(house.alive(&begun).await.member.role, Role::Viewer);
    let other = comity_service::App::open(house.app.settings().clone(), std::sync::Arc::new(comity_service::SystemClock)).await.unwrap();
    member::set_disabled(&other, &Agent::CommandLine, ben.id, true).await.unwrap();
    assert!(house.session(&begun).await.is_none());
    assert!(house.password("ben@ashford.example", PASSWORD).await.is_err(), "nor does anything let them in again");
    member::set_disabled(&other, &Agent::CommandLine, ben.id, false).await.unwrap();
    assert!(house.session(&begun).await.is_none(), "an old session stays over");
    house.enter("ben@ashford.example").await;
    other.close().await.unwrap();
}

/// W11.
#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions_of_the_member_alone() {
    let house = House::new().await;
    house.add("ben@ashford.example", Role::Author).await;
    let other = house.enter("ben@ashford.example").await;
    let all = [house.enter(ADMIN).await, house.enter(ADMIN).await, house.enter(ADMIN).await];
    let one = house.alive(&all[0]).await;
    session::end_one(&house.app, &house.admin, house.alive(&all[1]).await.id).await.unwrap();
    session::end_one(&house.app, &house.admin, house.alive(&other).await.id).await.unwrap();
    assert!(house.session(&all[1]).await.is_none() && house.session(&all[2]).await.is_some());
    assert!(house.session(&other).await.is_some(), "nobody ends a session of somebody else");
    session::end_all(&house.app, &one.member).await.unwrap();
    for begun in &all {
        assert!(house.session(begun).await.is_none());
    }
    assert!(house.session(&other).await.is_some());
}
