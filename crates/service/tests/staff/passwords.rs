//! Passwords and what strangers can do with them (W08, W13).

use chrono::TimeDelta;
use comity_model::member::Role;
use comity_model::{Problems, Rule};
use comity_service::sign_in::{self, SignedIn};
use comity_service::{Error, password};

use crate::house::{ADMIN, House, PASSWORD};

/// W13: no lock that an outsider can trigger.
#[tokio::test]
async fn an_attacker_at_a_name_waits_and_the_staff_does_not() {
    let house = House::new().await;
    let (mut device, _) = house.joins("cleo@ashford.example", Role::Approver).await;
    let known = house.enter(ADMIN).await.known;
    for email in [ADMIN, "cleo@ashford.example", "nobody@ashford.example"] {
        let mut refused = 0;
        for _ in 0..20 {
            match house.password(email, "wrong").await {
                Err(Error::Credentials) => refused += 1,
                Err(Error::TooOften(seconds)) => {
                    assert!(seconds <= 900, "{seconds}");
                    break;
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(refused, 4, "three are free, for names that exist and for others");
    }
    assert!(matches!(house.password(ADMIN, PASSWORD).await, Err(Error::TooOften(_))), "by that name alone one waits");
    house.touch(&mut device).await.expect("a passkey never waits for wrong passwords");
    let signed_in = sign_in::by_password(&house.app, ADMIN, PASSWORD, Some(&known), "A browser").await;
    assert!(matches!(signed_in, Ok(SignedIn::Done(_))), "nor does a browser that was here before: {signed_in:?}");
    house.wait(TimeDelta::minutes(16));
    house.enter(ADMIN).await;
}

#[tokio::test]
async fn a_known_browser_is_known_for_its_member_alone_and_waits_for_its_own_tries() {
    let house = House::new().await;
    house.add("ben@ashford.example", Role::Author).await;
    let known = house.enter("ben@ashford.example").await.known;
    for _ in 0..4 {
        let _ = house.password(ADMIN, "wrong").await;
    }
    let with =
        async |email: &'static str, text: &'static str, known: &str| sign_in::by_password(&house.app, email, text, Some(known), "").await;
    assert!(matches!(with(ADMIN, PASSWORD, &known).await, Err(Error::TooOften(_))), "it helps with no other name");
    for _ in 0..4 {
        assert!(matches!(with("ben@ashford.example", "wrong", &known).await, Err(Error::Credentials)));
    }
    assert!(matches!(with("ben@ashford.example", PASSWORD, &known).await, Err(Error::TooOften(_))));
    house.enter("ben@ashford.example").await;
}

#[tokio::test]
async fn a_password_is_changed_for_another_good_one_and_all_else_ends() {
    let house = House::new().await;
    let (here, elsewhere) = (house.enter(ADMIN).await, house.enter(ADMIN).await);
    let session = house.alive(&here).await;
    for (bad, rule) in
        [("too short", Rule::TooShort { is: 9, min: 15 }), ("ana reyes ashford", Rule::Guessable), ("qwerty123456789", Rule::Guessable)]
    {
        match password::set(&house.app, &session, bad).await {
            Err(Error::Problems(Problems(problems))) => assert_eq!(problems[0].rule, rule, "{bad}"),
            other => panic!("{bad}: {other:?}"),
        }
    }
    let begun = password::set(&house.app, &session, "seven ladders in the yard").await.unwrap();
    assert!(house.session(&elsewhere).await.is_none(), "W11");
    assert!(house.session(&here).await.is_none() && house.session(&begun).await.is_some(), "W02");
    assert!(house.password(ADMIN, PASSWORD).await.is_err());
    assert!(matches!(house.password(ADMIN, "seven ladders in the yard").await, Ok(SignedIn::Done(_))));
}
