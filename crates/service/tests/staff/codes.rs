//! Codes beside a password, and codes on paper (W07, W16).

use chrono::TimeDelta;
use comity_model::member::Role;
use comity_model::session::Method;
use comity_service::session::Begun;
use comity_service::sign_in::{self, Proof, SignedIn};
use comity_service::{Error, password, recovery, totp};
use totp_rs::{Builder, Secret};

use crate::house::{ADMIN, House, PASSWORD};

/// The code that an app shows, some steps from now.
fn code(house: &House, secret: &str, steps: i64) -> String {
    let totp = Builder::new().with_secret(Secret::try_from_base32(secret).unwrap()).build().unwrap();
    totp.generate(u64::try_from((house.now() + TimeDelta::seconds(30 * steps)).timestamp()).unwrap()).to_string()
}

async fn with_codes(house: &House) -> (Begun, String) {
    let session = house.alive(&house.enter(ADMIN).await).await;
    let setup = totp::begin(&house.app, &session).await.unwrap();
    assert!(setup.uri.starts_with("otpauth://totp/comity.ashford.example:ana%40ashford.example?secret="), "{}", setup.uri);
    assert!(matches!(totp::finish(&house.app, &session, &setup.ticket, "000000").await, Err(Error::Credentials)));
    assert_eq!(totp::again(&house.app, &session, &setup.ticket).await.unwrap().secret, setup.secret);
    let begun = totp::finish(&house.app, &session, &setup.ticket, &code(house, &setup.secret, 0)).await.unwrap();
    (begun, setup.secret)
}

async fn ticket(house: &House) -> String {
    match house.password(ADMIN, PASSWORD).await.unwrap() {
        SignedIn::NeedsCode(ticket) => ticket,
        SignedIn::Done(_) => panic!("a code is needed"),
    }
}

#[tokio::test]
async fn a_code_is_good_for_its_step_and_one_beside_it_and_for_one_time() {
    let house = House::new().await;
    let (_, secret) = with_codes(&house).await;
    let ticket = ticket(&house).await;
    let enter = async |text: String| sign_in::by_code(&house.app, &ticket, &text, "A browser").await;
    assert!(enter(code(&house, &secret, 0)).await.is_err(), "the one that set it up is used");
    assert!(enter(code(&house, &secret, -1)).await.is_err(), "none before it counts any more");
    assert!(enter(code(&house, &secret, 2)).await.is_err());
    let begun = enter(code(&house, &secret, 1)).await.unwrap();
    assert_eq!(house.alive(&begun).await.method, Method::PasswordAndCode);
    assert!(enter(code(&house, &secret, 1)).await.is_err(), "one use a step");
    house.wait(TimeDelta::seconds(90));
    enter(code(&house, &secret, -1)).await.expect("a clock may be a step behind");
    house.wait(TimeDelta::minutes(5));
    assert!(matches!(enter(code(&house, &secret, 0)).await, Err(Error::State("signin-too-late"))));
}

#[tokio::test]
async fn after_five_wrong_codes_the_next_one_waits_and_no_stranger_can_make_it() {
    let house = House::new().await;
    let (_, secret) = with_codes(&house).await;
    for _ in 0..20 {
        let _ = sign_in::by_code(&house.app, "forged", "000000", "").await;
    }
    let ticket = ticket(&house).await;
    for _ in 0..5 {
        assert!(matches!(sign_in::by_code(&house.app, &ticket, "000000", "").await, Err(Error::Credentials)));
    }
    let right = code(&house, &secret, 1);
    assert!(matches!(sign_in::by_code(&house.app, &ticket, &right, "").await, Err(Error::TooOften(_))));
    house.wait(TimeDelta::minutes(15));
    let ticket = self::ticket(&house).await;
    sign_in::by_code(&house.app, &ticket, &code(&house, &secret, 0), "").await.unwrap();
}

#[tokio::test]
async fn beside_codes_a_password_may_be_short_and_codes_then_stay() {
    let house = House::new().await;
    let (begun, secret) = with_codes(&house).await;
    let session = house.alive(&begun).await;
    let begun = password::set(&house.app, &session, "kolibris").await.unwrap();
    let session = house.alive(&begun).await;
    let held = house.app.read().authenticators_of(session.member.id).await.unwrap();
    let of = |kind| held.iter().find(|one| one.kind == kind).unwrap().id;
    let codes = of(comity_model::authenticator::AuthenticatorKind::Totp);
    assert!(matches!(sign_in::remove(&house.app, &session, codes).await, Err(Error::State("account-password-too-short"))));
    let begun = password::set(&house.app, &session, PASSWORD).await.unwrap();
    sign_in::remove(&house.app, &house.alive(&begun).await, codes).await.unwrap();
    assert!(matches!(house.password(ADMIN, PASSWORD).await, Ok(SignedIn::Done(_))));
    assert!(!house.bytes().windows(secret.len()).any(|bytes| bytes == secret.as_bytes()));
}

#[tokio::test]
async fn who_has_codes_confirms_with_both() {
    let house = House::new().await;
    let (begun, secret) = with_codes(&house).await;
    house.wait(TimeDelta::minutes(6));
    let session = house.alive(&begun).await;
    let prove = async |password: &str, code: String| {
        sign_in::prove(&house.app, &session, &Proof::Password { password: password.into(), code }).await
    };
    assert!(prove(PASSWORD, String::new()).await.is_err());
    assert!(prove("wrong", code(&house, &secret, 0)).await.is_err());
    let begun = prove(PASSWORD, code(&house, &secret, 0)).await.unwrap();
    assert!(house.alive(&begun).await.is_fresh(house.now()));
}

/// W16.
#[tokio::test]
async fn a_recovery_code_signs_in_once_and_an_address_alone_never() {
    let house = House::new().await;
    house.add("ben@ashford.example", Role::Author).await;
    let session = house.alive(&house.enter(ADMIN).await).await;
    let old = recovery::make(&house.app, &session).await.unwrap();
    let codes = recovery::make(&house.app, &session).await.unwrap();
    assert_eq!((codes.len(), codes[0].replace('-', "").len()), (10, 32), "ten of 128 bits");
    let bare = codes[0].replace('-', "");
    assert!(!house.bytes().windows(32).any(|bytes| bytes == bare.as_bytes()), "only their hashes are kept");
    let enter = async |email: &'static str, code: &str| sign_in::by_recovery_code(&house.app, email, code, "").await;
    for (email, code) in [(ADMIN, ""), (ADMIN, old[0].as_str()), ("ben@ashford.example", codes[0].as_str()), ("", codes[0].as_str())] {
        assert!(matches!(enter(email, code).await, Err(Error::Credentials)), "{email} {code}");
    }
    let begun = enter(ADMIN, &format!(" {} ", codes[0].to_uppercase())).await.unwrap();
    assert_eq!(house.alive(&begun).await.method, Method::RecoveryCode);
    assert!(enter(ADMIN, &codes[0]).await.is_err(), "each is good for one time");
    enter(ADMIN, &codes[1]).await.unwrap();
    let verbs = house.verbs().await;
    assert_eq!(verbs.iter().filter(|verb| *verb == "recovery-code.use").count(), 2, "{verbs:?}");
}
