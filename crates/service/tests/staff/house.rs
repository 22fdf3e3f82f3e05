//! A node with a real database and a clock that is set.

use std::sync::{Arc, Mutex};

use chrono::TimeDelta;
use comity_model::Time;
use comity_model::audit::Agent;
use comity_model::member::{Member, Role};
use comity_model::office::OfficeProfile;
use comity_model::session::Session;
use comity_service::office::NewMember;
use comity_service::session::Begun;
use comity_service::sign_in::SignedIn;
use comity_service::{App, Clock, Error, Settings, invitation, member, passkey, session, sign_in};

use crate::device::Device;

pub const ORIGIN: &str = "https://comity.ashford.example";
pub const PASSWORD: &str = "chairs beside the door";
pub const ADMIN: &str = "ana@ashford.example";

#[derive(Debug)]
pub struct Hands(Mutex<Time>);

impl Clock for Hands {
    fn now(&self) -> Time {
        *self.0.lock().expect("not poisoned")
    }
}

pub struct House {
    pub app: App,
    pub admin: Member,
    clock: Arc<Hands>,
    folder: tempfile::TempDir,
}

impl House {
    pub async fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let settings = Settings {
            base: ORIGIN.parse().expect("a base URL"),
            database_url: format!("sqlite:{}", folder.path().join("comity.db").display()),
            key_file: folder.path().join("key"),
            content_from: comity_model::standing::ContentFrom::Followed,
            source_url: "https://source.example/comity".parse().expect("a link"),
            version: "0".into(),
            media: comity_service::media::MediaSettings::new(folder.path().join("media"), "comity".into()),
        };
        let profile = OfficeProfile {
            name: "Ashford County".into(),
            handle: "office".into(),
            languages: vec!["en".parse().expect("a language")],
            ..OfficeProfile::default()
        };
        let admin = NewMember { name: "Ana Reyes".into(), email: ADMIN.into(), password: PASSWORD.into() };
        let clock = Arc::new(Hands(Mutex::new("2026-11-28T08:00:00Z".parse().expect("a time"))));
        let (app, admin) = comity_service::office::found(settings, clock.clone(), &profile, &admin).await.expect("a node");
        Self { app, admin, clock, folder }
    }

    /// Lets time pass.
    pub fn wait(&self, time: TimeDelta) {
        *self.clock.0.lock().expect("not poisoned") += time;
    }

    pub fn now(&self) -> Time {
        self.app.now()
    }

    /// A colleague with a password.
    pub async fn add(&self, email: &str, role: Role) -> Member {
        member::add(&self.app, &Agent::CommandLine, "Ben Ortiz", email, PASSWORD, role).await.expect("a member")
    }

    pub async fn password(&self, email: &str, password: &str) -> Result<SignedIn, Error> {
        sign_in::by_password(&self.app, email, password, None, "A browser").await
    }

    /// Signs in with a password.
    pub async fn enter(&self, email: &str) -> Begun {
        match self.password(email, PASSWORD).await.expect("signed in") {
            SignedIn::Done(begun) => begun,
            SignedIn::NeedsCode(_) => panic!("no code was set"),
        }
    }

    /// The session of a token.
    pub async fn session(&self, begun: &Begun) -> Option<Session> {
        session::of_token(&self.app, &begun.token).await.expect("read")
    }

    /// The session of a token that is alive.
    pub async fn alive(&self, begun: &Begun) -> Session {
        self.session(begun).await.expect("alive")
    }

    /// A colleague who joins with a passkey.
    pub async fn joins(&self, email: &str, role: Role) -> (Device, Begun) {
        let invited = invitation::invite(&self.app, &Agent::CommandLine, email, role).await.expect("invited");
        let word = word(&invited);
        let open = invitation::of_word(&self.app, &word).await.expect("open");
        let challenge = invitation::challenge(&self.app, &open).await.expect("a challenge");
        let mut device = Device::new(ORIGIN);
        let first = invitation::First::Passkey { ticket: challenge.ticket, answer: device.create(&challenge.options) };
        let begun = invitation::accept(&self.app, &word, "Cleo Park", &first, "A browser").await.expect("joined");
        (device, begun)
    }

    /// Signs in with a passkey.
    pub async fn touch(&self, device: &mut Device) -> Result<Begun, Error> {
        let challenge = passkey::challenge(&self.app).await.expect("a challenge");
        let answer = device.get(&challenge.options);
        sign_in::by_passkey(&self.app, &challenge.ticket, &answer, "A browser").await
    }

    /// The verbs of the audit log, oldest first.
    pub async fn verbs(&self) -> Vec<String> {
        let rows = self.app.read().audit(1, 1_000).await.expect("the log");
        rows.into_iter().map(|row| row.verb).collect()
    }

    /// All bytes of the database's files.
    pub fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.folder.path()).expect("a folder");
        let files = files.map(|file| file.expect("a file").path()).filter(|path| !path.ends_with("key"));
        files.flat_map(|path| std::fs::read(path).expect("read")).collect()
    }
}

/// The word of an invitation's link.
pub fn word(invited: &invitation::Invited) -> String {
    invited.link.as_str().split('=').nth(1).expect("a word").to_owned()
}
