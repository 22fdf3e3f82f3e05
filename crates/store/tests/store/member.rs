//! The staff: its members, their authenticators and sessions, who is invited.

use chrono::TimeDelta;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::invitation::{Grant, Invitation};
use comity_model::member::{Member, Role};
use comity_model::session::{Method, Session};
use comity_model::{Id, Time};

use crate::cast::at;
use crate::house::{House, stories};

stories! {
    sessions_end,
    a_session_that_is_proved_has_another_token,
    authenticators_are_kept_and_found,
    an_invitation_is_used_once,
    what_is_good_once_is_spent_once,
    a_password_of_before_is_an_authenticator_now,
}

fn ana() -> Member {
    Member {
        id: Id::new(at(0)),
        name: "Ana".into(),
        email: "ana@ashford.example".into(),
        role: Role::Approver,
        created_at: at(0),
        disabled_at: None,
    }
}

fn session(member: &Member, now: Time, expires_at: Time) -> Session {
    Session {
        id: Id::new(now),
        member: member.clone(),
        method: Method::Password,
        browser: "A browser".into(),
        created_at: now,
        used_at: now,
        proved_at: now,
        expires_at,
    }
}

async fn sessions_end(house: &House) {
    let member = ana();
    let mut writer = house.store.write().await.unwrap();
    writer.put_member(&member).await.unwrap();
    writer.put_session(&session(&member, at(0), at(100)), "token").await.unwrap();
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(reader.member_by_email("ana@ashford.example").await.unwrap().as_ref(), Some(&member));
    assert_eq!(reader.member(member.id).await.unwrap().as_ref(), Some(&member));
    assert_eq!(reader.session("token", at(99)).await.unwrap().map(|session| session.member).as_ref(), Some(&member));
    assert_eq!(reader.session("token", at(100)).await.unwrap(), None);
    let mut writer = house.store.write().await.unwrap();
    writer.touch_session("token", at(50), at(150), TimeDelta::hours(12)).await.unwrap();
    writer.commit().await.unwrap();
    assert!(reader.session("token", at(100)).await.unwrap().is_some());
    let mut writer = house.store.write().await.unwrap();
    writer.touch_session("token", at(90), at(900), at(130) - at(0)).await.unwrap();
    writer.commit().await.unwrap();
    assert!(reader.session("token", at(129)).await.unwrap().is_some());
    assert_eq!(reader.session("token", at(130)).await.unwrap(), None, "use does not keep a session alive for ever");
    let disabled = Member { disabled_at: Some(at(60)), ..member };
    let mut writer = house.store.write().await.unwrap();
    writer.put_member(&disabled).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(reader.session("token", at(100)).await.unwrap(), None, "a disabled member has no session");
}

async fn a_session_that_is_proved_has_another_token(house: &House) {
    let member = ana();
    let (first, second) = (session(&member, at(0), at(100)), session(&member, at(1), at(100)));
    let mut writer = house.store.write().await.unwrap();
    writer.put_member(&member).await.unwrap();
    writer.put_session(&first, "one").await.unwrap();
    writer.put_session(&second, "two").await.unwrap();
    assert!(writer.prove_session(first.id, "three", Method::Passkey, at(40)).await.unwrap());
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(reader.session("one", at(50)).await.unwrap(), None);
    let proved = reader.session("three", at(50)).await.unwrap().unwrap();
    assert_eq!(proved, Session { method: Method::Passkey, proved_at: at(40), used_at: at(40), ..first.clone() });
    assert_eq!(reader.sessions_of(&member, at(50)).await.unwrap(), [proved, second.clone()]);
    let mut writer = house.store.write().await.unwrap();
    writer.end_session_of(Id::new(at(0)), second.id).await.unwrap();
    assert_eq!(writer.read().sessions_of(&member, at(50)).await.unwrap().len(), 2, "nobody ends a session of somebody else");
    assert_eq!(writer.end_sessions_of(member.id, Some(first.id)).await.unwrap(), 1);
    assert_eq!(writer.end_sessions_of(member.id, None).await.unwrap(), 1);
    assert!(!writer.prove_session(first.id, "four", Method::Passkey, at(50)).await.unwrap());
    writer.commit().await.unwrap();
}

async fn authenticators_are_kept_and_found(house: &House) {
    let member = ana();
    let mut key = Authenticator::new(member.id, AuthenticatorKind::Passkey, "{}".into(), at(1));
    key.handle = Some("credential".into());
    key.label = "The key on my ring".into();
    let password = Authenticator::new(member.id, AuthenticatorKind::Password, "hash".into(), at(2));
    let mut writer = house.store.write().await.unwrap();
    writer.put_member(&member).await.unwrap();
    writer.put_authenticator(&key).await.unwrap();
    writer.put_authenticator(&password).await.unwrap();
    let used = Authenticator { counter: 7, used_at: Some(at(5)), flagged_at: Some(at(6)), failures: 3, failed_at: Some(at(4)), ..key };
    writer.put_authenticator(&used).await.unwrap();
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(reader.authenticators_of(member.id).await.unwrap(), [used.clone(), password]);
    assert_eq!(reader.authenticator_by_handle(AuthenticatorKind::Passkey, "credential").await.unwrap(), Some(used.clone()));
    assert_eq!(reader.authenticator_by_handle(AuthenticatorKind::RecoveryCode, "credential").await.unwrap(), None);
    let mut writer = house.store.write().await.unwrap();
    let copy = Authenticator { id: Id::new(at(9)), ..used.clone() };
    assert!(writer.put_authenticator(&copy).await.is_err(), "one passkey belongs to one member");
    drop(writer);
    let mut writer = house.store.write().await.unwrap();
    writer.remove_authenticator(used.id).await.unwrap();
    writer.commit().await.unwrap();
    assert_eq!(reader.authenticators_of(member.id).await.unwrap().len(), 1);
}

async fn an_invitation_is_used_once(house: &House) {
    let member = ana();
    let invitation = Invitation {
        id: Id::new(at(0)),
        email: "ben@ashford.example".into(),
        role: Role::Author,
        member: None,
        invited_by: "cli".into(),
        created_at: at(0),
        expires_at: at(72),
        needs_second: true,
        agreed_by: None,
        used_at: None,
    };
    let grant = Grant { member: member.id, role: Role::SystemAdmin, asked_by: "member:x".into(), asked_at: at(1) };
    let mut writer = house.store.write().await.unwrap();
    writer.put_member(&member).await.unwrap();
    writer.put_invitation(&invitation, "hash").await.unwrap();
    writer.put_grant(&Grant { role: Role::Viewer, ..grant.clone() }).await.unwrap();
    writer.put_grant(&grant).await.unwrap();
    writer.commit().await.unwrap();
    let reader = house.store.read();
    assert_eq!(reader.invitation("hash").await.unwrap().as_ref(), Some(&invitation));
    assert_eq!(reader.open_invitations(at(71)).await.unwrap(), std::slice::from_ref(&invitation));
    assert!(reader.open_invitations(at(72)).await.unwrap().is_empty());
    assert_eq!(reader.grants().await.unwrap(), [grant]);
    let mut writer = house.store.write().await.unwrap();
    assert!(writer.agree_to_invitation(invitation.id, "member:y").await.unwrap());
    assert!(!writer.agree_to_invitation(invitation.id, "member:z").await.unwrap());
    assert!(writer.use_invitation(invitation.id, at(3)).await.unwrap());
    assert!(!writer.use_invitation(invitation.id, at(4)).await.unwrap());
    writer.end_grant(member.id).await.unwrap();
    writer.commit().await.unwrap();
    let used = reader.invitation("hash").await.unwrap().unwrap();
    assert_eq!((used.agreed_by.as_deref(), used.used_at), (Some("member:y"), Some(at(3))));
    assert!(reader.grants().await.unwrap().is_empty() && reader.open_invitations(at(5)).await.unwrap().is_empty());
}

async fn what_is_good_once_is_spent_once(house: &House) {
    let mut writer = house.store.write().await.unwrap();
    assert!(writer.spend("a", at(10), at(1)).await.unwrap());
    assert!(!writer.spend("a", at(10), at(2)).await.unwrap());
    assert!(writer.spend("b", at(30), at(11)).await.unwrap());
    assert!(writer.spend("a", at(30), at(12)).await.unwrap(), "what has run out by itself is forgotten");
    writer.commit().await.unwrap();
}

async fn a_password_of_before_is_an_authenticator_now(house: &House) {
    // The tables as they were, with one member, before the migration runs again.
    let before = "DROP TABLE authenticator; DROP TABLE invitation; DROP TABLE role_grant; DROP TABLE spent;
        ALTER TABLE member ADD COLUMN password_hash TEXT NOT NULL DEFAULT 'hash';
        INSERT INTO member (id, name, email, role, created_at) VALUES (ID, 'Ana', 'ana@ashford.example', 'approver', 0);
        DELETE FROM seaql_migrations WHERE version = 'm20261128_000013_staff';";
    let id = if house.url.starts_with("sqlite") { "x'0196334e5c3070008000000000000000'" } else { "'0196334e-5c30-7000-8000-000000000000'" };
    house.sql(&before.replace("ID", id)).await.unwrap();
    let store = house.other().await;
    let member = store.read().member_by_email("ana@ashford.example").await.unwrap().unwrap();
    let [password] = &store.read().authenticators_of(member.id).await.unwrap()[..] else { panic!("one authenticator") };
    assert_eq!((password.kind, password.data.as_str(), password.counter), (AuthenticatorKind::Password, "hash", 1));
    store.close().await.unwrap();
}
