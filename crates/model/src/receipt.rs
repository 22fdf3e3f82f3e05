//! Receipts: how a post of ours stands with everybody whom it was sent to, and why somebody does not have it.

use crate::delivery::DeliveryState;
use crate::problem::named;
use crate::{Authority, Time, Uri};

named! {
    /// Why a peer does not have a post, in the order in which people ask.
    Reason {
        /// Nothing is wrong: it left, and its turn has not come.
        OnItsWay = "on-its-way",
        /// Nobody listens at the address of the peer's server.
        ConnectionRefused = "connection-refused",
        /// The name of the peer's server leads to no address.
        NameNotFound = "name-not-found",
        /// The certificate of the peer's server is not valid, so that it may be somebody else's.
        BadCertificate = "bad-certificate",
        /// The peer's server did not answer in time.
        NotInTime = "not-in-time",
        /// The peer's server was not reached in another way.
        NotReached = "not-reached",
        /// The peer's server says that it has trouble of its own (5xx, or a redirect).
        Trouble = "trouble",
        /// The peer has not admitted us yet (401, 403).
        NotAdmitted = "not-admitted",
        /// The peer's server asks to be left alone for a while (408, 425, 429).
        AsksToWait = "asks-to-wait",
        /// The peer's server does not find the address at the moment (404, 410).
        AddressNotFound = "address-not-found",
        /// The peer does not want this.
        NotTaken = "not-taken",
        /// The peer closed the address.
        AddressClosed = "address-closed",
        /// There was no answer for so long that we stopped trying.
        GivenUp = "given-up",
    }
}

impl Reason {
    /// Why it is where it is, by the last answer. Nothing for a peer that has it and for what was dropped on purpose.
    ///
    /// An answer of the peer begins with its status; any other text is our own client's, about what came between.
    pub fn of(state: DeliveryState, answer: Option<&str>) -> Option<Self> {
        let status = answer.and_then(status);
        Some(match (state, status, answer) {
            (DeliveryState::Delivered | DeliveryState::Dropped, ..) => return None,
            (DeliveryState::Refused, Some(404 | 410), _) => Self::AddressClosed,
            (DeliveryState::Refused, ..) => Self::NotTaken,
            (DeliveryState::Dead, ..) => Self::GivenUp,
            (DeliveryState::Pending, Some(401 | 403), _) => Self::NotAdmitted,
            (DeliveryState::Pending, Some(408 | 425 | 429), _) => Self::AsksToWait,
            (DeliveryState::Pending, Some(404 | 410), _) => Self::AddressNotFound,
            (DeliveryState::Pending, Some(_), _) => Self::Trouble,
            (DeliveryState::Pending, None, Some(failure)) => Self::of_failure(failure),
            (DeliveryState::Pending, None, None) => Self::OnItsWay,
        })
    }

    /// Why no answer came, by the words of the client and the system.
    fn of_failure(text: &str) -> Self {
        let text = text.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match () {
            () if has(&["connection refused"]) => Self::ConnectionRefused,
            () if has(&[
                "lookup address",
                "name or service",
                "name resolution",
                "nodename nor servname",
                "has no address",
                "no such host",
            ]) =>
            {
                Self::NameNotFound
            }
            () if has(&["certificate"]) => Self::BadCertificate,
            () if has(&["in time", "longer than", "timed out", "time-out", "timeout"]) => Self::NotInTime,
            () => Self::NotReached,
        }
    }
}

/// The status with which an answer of a peer begins; nothing where no answer came.
pub fn status(answer: &str) -> Option<u16> {
    let code = answer.split(' ').next().filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()))?;
    code.parse().ok()
}

/// What a peer's server wrote beside its status, plain text of another's hand; nothing if it wrote nothing.
pub fn words(answer: &str) -> Option<&str> {
    status(answer)?;
    Some(answer[3..].trim()).filter(|words| !words.is_empty())
}

/// A peer that does not have a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// The inbox.
    pub inbox: Uri,
    /// Whose inbox.
    pub peer: Authority,
    /// The name of the office there, if it is the only one.
    pub office: Option<String>,
    /// Where the delivery stands: pending, refused or dead.
    pub state: DeliveryState,
    /// Why.
    pub reason: Reason,
    /// Since when: the peer does not answer, or the post waits, or it was refused or given up.
    pub since: Time,
    /// How many times it was tried.
    pub attempts: u32,
    /// When it is tried next, if it waits.
    pub next_attempt_at: Option<Time>,
    /// The last answer, or why none came, plain text.
    pub answer: Option<String>,
}

/// How the latest state of a post of ours stands, counted by the inboxes of peers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostReceipts {
    /// Those that have it.
    pub have: u64,
    /// Those that it is on its way to, where nothing is wrong.
    pub on_its_way: u64,
    /// Those that it waits for.
    pub waiting: u64,
    /// Those that did not take it.
    pub refused: u64,
    /// Those that were given up.
    pub given_up: u64,
    /// Those that it was not sent to on purpose. They do not count against it.
    pub left_out: u64,
    /// Those that do not have it, at most as many as were asked for: first those where a person may want to do something,
    /// then those that wait longest, last those that it is on its way to.
    pub missing: Vec<Missing>,
}

impl PostReceipts {
    /// Whom it was meant for.
    pub const fn total(&self) -> u64 {
        self.have + self.missing()
    }

    /// How many of these do not have it.
    pub const fn missing(&self) -> u64 {
        self.on_its_way + self.troubled()
    }

    /// How many of these do not have it for a reason that can be named.
    pub const fn troubled(&self) -> u64 {
        self.waiting + self.refused + self.given_up
    }

    /// How many more do not have it than are listed.
    pub fn more(&self) -> u64 {
        self.missing().saturating_sub(u64::try_from(self.missing.len()).unwrap_or(u64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_has_a_reason_that_can_be_said() {
        use DeliveryState::{Dead, Delivered, Dropped, Pending, Refused};
        let cases = [
            (Pending, None, Some(Reason::OnItsWay)),
            (Pending, Some("Connection refused (os error 111)"), Some(Reason::ConnectionRefused)),
            (Pending, Some("failed to lookup address information: Name or service not known"), Some(Reason::NameNotFound)),
            (Pending, Some("a.example has no address, or one that is not on the public internet"), Some(Reason::NameNotFound)),
            (Pending, Some("invalid peer certificate: Expired"), Some(Reason::BadCertificate)),
            (Pending, Some("it took longer than 10 seconds"), Some(Reason::NotInTime)),
            (Pending, Some("it did not answer in time: operation timed out"), Some(Reason::NotInTime)),
            (Pending, Some("connection closed before message completed"), Some(Reason::NotReached)),
            (Pending, Some(""), Some(Reason::NotReached)),
            (Pending, Some("503 Service Unavailable"), Some(Reason::Trouble)),
            (Pending, Some("301"), Some(Reason::Trouble)),
            (Pending, Some("403 x#not-admitted connection refused"), Some(Reason::NotAdmitted)),
            (Pending, Some("429"), Some(Reason::AsksToWait)),
            (Pending, Some("404"), Some(Reason::AddressNotFound)),
            (Refused, Some("410 gone"), Some(Reason::AddressClosed)),
            (Refused, Some("422 no thanks"), Some(Reason::NotTaken)),
            (Dead, Some("Connection refused (os error 111)"), Some(Reason::GivenUp)),
            (Delivered, Some("202"), None),
            (Dropped, Some("a later change goes in its place"), None),
        ];
        for (state, answer, expected) in cases {
            assert_eq!(Reason::of(state, answer), expected, "{state} {answer:?}");
        }
    }

    #[test]
    fn the_words_of_a_peer_are_told_apart_from_ours() {
        assert_eq!(words("422 no <b>thanks</b>"), Some("no <b>thanks</b>"));
        assert_eq!((words("202"), words("Connection refused (os error 111)"), words("4220 x")), (None, None, None));
        assert_eq!(status("２０２ x"), None);
    }
}
