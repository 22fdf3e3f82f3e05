//! Who joins, who rises, and that nobody does it alone (W12, W15, W16).

use chrono::TimeDelta;
use comity_model::audit::Agent;
use comity_model::member::Role;
use comity_service::invitation::{self, First};
use comity_service::member::{self, Granted};
use comity_service::{Error, sign_in};

use crate::house::{ADMIN, House, PASSWORD, word};

fn password() -> First {
    First::Password(PASSWORD.into())
}

/// W15.
#[tokio::test]
async fn an_invitation_is_for_one_person_one_role_one_time_and_three_days() {
    let house = House::new().await;
    let admin = Agent::Member(house.admin.id);
    let invited = invitation::invite(&house.app, &admin, " Ben@Ashford.example ", Role::Author).await.unwrap();
    let open = word(&invited);
    assert_eq!(open.len(), 43, "256 bits");
    assert!(!house.bytes().windows(43).any(|bytes| bytes == open.as_bytes()), "only its hash is kept");
    let accept = async |word: &str| invitation::accept(&house.app, word, "Ben Ortiz", &password(), "A browser").await;
    assert!(matches!(accept("another").await, Err(Error::State("join-over"))));
    let short = invitation::accept(&house.app, &open, "Ben Ortiz", &First::Password("short".into()), "").await;
    assert!(matches!(short, Err(Error::Problems(_))), "what is not good enough uses nothing up");
    let begun = accept(&open).await.unwrap();
    let ben = house.alive(&begun).await.member;
    assert_eq!((ben.email.as_str(), ben.role), ("ben@ashford.example", Role::Author));
    assert!(matches!(accept(&open).await, Err(Error::State("join-over"))), "used");
    let known = invitation::invite(&house.app, &admin, "ben@ashford.example", Role::Viewer).await;
    assert!(matches!(known, Err(Error::State("members-known"))));
    let first = invitation::invite(&house.app, &admin, "cleo@ashford.example", Role::Author).await.unwrap();
    let second = invitation::invite(&house.app, &admin, "cleo@ashford.example", Role::Viewer).await.unwrap();
    assert!(accept(&word(&first)).await.is_err(), "the later one is the one that counts");
    house.wait(TimeDelta::hours(72));
    assert!(accept(&word(&second)).await.is_err(), "over");
    let third = invitation::invite(&house.app, &admin, "cleo@ashford.example", Role::Viewer).await.unwrap();
    invitation::take_back(&house.app, &admin, third.invitation.id).await.unwrap();
    assert!(accept(&word(&third)).await.is_err(), "taken back");
    let by_author = invitation::invite(&house.app, &Agent::Member(ben.id), "d@ashford.example", Role::Viewer).await;
    assert!(matches!(by_author, Err(Error::State("members-not-yours"))));
}

/// W15: whoever invites does not approve.
#[tokio::test]
async fn trusted_roles_take_two_administrators_once_there_are_two_people() {
    let house = House::new().await;
    let ana = Agent::Member(house.admin.id);
    // In an office of one the second person may be made anything.
    let invited = invitation::invite(&house.app, &ana, "ben@ashford.example", Role::SystemAdmin).await.unwrap();
    let begun = invitation::accept(&house.app, &word(&invited), "Ben Ortiz", &password(), "").await.unwrap();
    let ben = Agent::Member(house.alive(&begun).await.member.id);
    let invited = invitation::invite(&house.app, &ana, "cleo@ashford.example", Role::Approver).await.unwrap();
    let accept = async || invitation::accept(&house.app, &word(&invited), "Cleo Park", &password(), "").await;
    assert!(matches!(accept().await, Err(Error::State("join-waits"))));
    assert!(matches!(invitation::agree(&house.app, &ana, invited.invitation.id).await, Err(Error::State("members-not-alone"))));
    invitation::agree(&house.app, &ben, invited.invitation.id).await.unwrap();
    let cleo = house.alive(&accept().await.unwrap()).await.member;
    assert_eq!(member::set_role(&house.app, &ana, cleo.id, Role::Viewer).await.unwrap(), Granted::Done, "less is given at once");
    assert_eq!(member::set_role(&house.app, &ana, cleo.id, Role::FederationAdmin).await.unwrap(), Granted::Waits);
    assert!(matches!(member::agree(&house.app, &ana, cleo.id).await, Err(Error::State("members-not-alone"))));
    assert!(matches!(member::agree(&house.app, &Agent::Member(cleo.id), cleo.id).await, Err(Error::State("members-not-yours"))));
    assert_eq!(house.app.read().member(cleo.id).await.unwrap().unwrap().role, Role::Viewer);
    member::agree(&house.app, &ben, cleo.id).await.unwrap();
    assert_eq!(house.app.read().member(cleo.id).await.unwrap().unwrap().role, Role::FederationAdmin);
    assert_eq!(member::set_role(&house.app, &ana, cleo.id, Role::SystemAdmin).await.unwrap(), Granted::Waits);
    member::decline(&house.app, &ben, cleo.id).await.unwrap();
    assert!(house.app.read().grants().await.unwrap().is_empty());
}

/// W12.
#[tokio::test]
async fn nobody_rises_alone_and_the_last_administrator_stays() {
    let house = House::new().await;
    let ana = Agent::Member(house.admin.id);
    assert!(matches!(member::set_role(&house.app, &ana, house.admin.id, Role::Viewer).await, Err(Error::State("members-not-oneself"))));
    let last = member::set_role(&house.app, &Agent::CommandLine, house.admin.id, Role::Approver).await;
    assert!(matches!(last, Err(Error::State("members-last-admin"))));
    let last = member::set_disabled(&house.app, &Agent::CommandLine, house.admin.id, true).await;
    assert!(matches!(last, Err(Error::State("members-last-admin"))), "not even from the machine itself");
    let ben = house.add("ben@ashford.example", Role::SystemAdmin).await;
    let promoted = member::set_role(&house.app, &Agent::Member(ben.id), ben.id, Role::Office).await;
    assert!(matches!(promoted, Err(Error::State("members-not-oneself"))));
    member::set_disabled(&house.app, &Agent::Member(ben.id), house.admin.id, true).await.unwrap();
    assert!(
        matches!(member::set_disabled(&house.app, &ana, ben.id, true).await, Err(Error::State("members-not-yours"))),
        "who is out acts no more"
    );
}

/// W16.
#[tokio::test]
async fn who_lost_everything_is_let_in_from_the_machine_itself_and_it_is_noted() {
    let house = House::new().await;
    let (mut device, begun) = house.joins("cleo@ashford.example", Role::Approver).await;
    let invited = invitation::recover(&house.app, "cleo@ashford.example").await.unwrap();
    let begun_again = invitation::accept(&house.app, &word(&invited), "", &password(), "").await.unwrap();
    let cleo = house.alive(&begun_again).await.member;
    assert_eq!((cleo.name.as_str(), cleo.role), ("Cleo Park", Role::Approver));
    assert!(house.session(&begun).await.is_none() && house.touch(&mut device).await.is_err(), "what was there before is over");
    assert!(sign_in::by_password(&house.app, "cleo@ashford.example", PASSWORD, None, "").await.is_ok());
    assert!(matches!(invitation::recover(&house.app, "nobody@ashford.example").await, Err(Error::NotFound(_))));
    assert!(house.verbs().await.contains(&"member.recover".to_owned()));
    assert!(house.app.read().member_by_email(ADMIN).await.unwrap().is_some());
}
