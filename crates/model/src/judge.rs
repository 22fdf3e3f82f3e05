//! Authority by type (gate, G13): may this actor do this to that object?
//!
//! It is judged twice with the same function. In the gate, with what the message itself and our rows say: only
//! [`Verdict::Refused`] is refused there, with 403. In the handler it decides for good.

use crate::{Activity, ActivityKind, BaseUrl, Kind, OwnActor, Uri};

/// What our rows say about the object of an activity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The office that wrote the post with the object's id, if we hold it.
    pub author: Option<Uri>,
    /// The activity with the object's id, if we hold it.
    pub activity: Option<HeldActivity>,
    /// Whether it is the id of an actor that we know.
    pub office: bool,
    /// What it is, if it is the id of a post of ours that is published.
    pub own: Option<Kind>,
}

/// An activity that we hold: one of ours, or a follow that we accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldActivity {
    /// Its actor.
    pub actor: Uri,
    /// The actor that it was aimed at.
    pub target: Option<Uri>,
}

/// The judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The actor may.
    Allowed,
    /// The message or a row of ours contradicts it; the text says what.
    Refused(&'static str),
    /// Only the object's own server can tell: fetch the object from its id and take that.
    Unknown,
}

use Verdict::{Allowed, Refused, Unknown};

/// The types of ActivityStreams that are actors.
pub const ACTOR_TYPES: &[&str] = &["Person", "Organization", "Group", "Service", "Application"];

/// What is no post, whatever else it says: other actors' descriptions, acts and lists.
pub const NO_POST_TYPES: &[&str] = &[
    "Person",
    "Organization",
    "Group",
    "Service",
    "Application",
    "Accept",
    "Add",
    "Announce",
    "Arrive",
    "Block",
    "Create",
    "Delete",
    "Dislike",
    "Flag",
    "Follow",
    "Ignore",
    "Invite",
    "Join",
    "Leave",
    "Like",
    "Listen",
    "Move",
    "Offer",
    "Read",
    "Reject",
    "Remove",
    "TentativeAccept",
    "TentativeReject",
    "Travel",
    "Undo",
    "Update",
    "View",
    "Activity",
    "IntransitiveActivity",
    "Collection",
    "OrderedCollection",
    "CollectionPage",
    "OrderedCollectionPage",
];

/// Judges an activity.
pub fn judge(activity: &Activity, own: &BaseUrl, known: &Known) -> Verdict {
    let target = &activity.target;
    if own.owns(&activity.id) || own.owns(&activity.actor) {
        return Refused("the activity speaks in the name of this node");
    }
    if !activity.id.same_origin(&activity.actor) {
        return Refused("the activity's id is not of its actor's origin");
    }
    match activity.kind {
        ActivityKind::Update
            if target.types.iter().any(|kind| ACTOR_TYPES.contains(&kind.as_str())) || target.id.as_ref() == Some(&activity.actor) =>
        {
            if target.id.as_ref() == Some(&activity.actor) {
                Allowed
            } else {
                Refused("an actor can be updated only by itself")
            }
        }
        ActivityKind::Create | ActivityKind::Update => content(activity, own, known),
        ActivityKind::Invite if target.types.iter().any(|kind| kind == "Event") => content(activity, own, known),
        ActivityKind::Delete => delete(activity, own, known),
        ActivityKind::Follow => match &target.id {
            Some(id) if OwnActor::of(own, id).is_some() => Allowed,
            Some(_) => Refused("nobody can be followed here but the office and its topics"),
            None => Refused("a Follow must name whom it follows"),
        },
        ActivityKind::Undo => {
            if target.actor.as_ref().is_some_and(|actor| *actor != activity.actor) {
                return Refused("only the actor of an activity can undo it");
            }
            held(known, |held| held.actor == activity.actor, "only the actor of an activity can undo it")
        }
        ActivityKind::Accept | ActivityKind::Reject => {
            if target.object.as_ref().is_some_and(|object| *object != activity.actor) {
                return Refused("only the actor that was asked can answer");
            }
            held(known, |held| held.target.as_ref() == Some(&activity.actor), "only the actor that was asked can answer")
        }
        ActivityKind::Move if target.id.as_ref() != Some(&activity.actor) => Refused("an actor can be moved only by itself"),
        ActivityKind::Join if known.own != Some(Kind::Event) => Refused("nothing can be joined here but an event of this office"),
        ActivityKind::QuoteRequest if known.own.is_none() => Refused("nothing can be quoted by leave of this office but its posts"),
        ActivityKind::QuoteRequest if activity.beside.as_ref().is_some_and(|quoting| !quoting.same_origin(&activity.actor)) => {
            Refused("the quoting post is not of the actor's origin")
        }
        ActivityKind::Announce
        | ActivityKind::Flag
        | ActivityKind::Invite
        | ActivityKind::Join
        | ActivityKind::Like
        | ActivityKind::Move
        | ActivityKind::QuoteRequest
        | ActivityKind::Other(_) => Allowed,
    }
}

fn held(known: &Known, is_theirs: impl Fn(&HeldActivity) -> bool, why: &'static str) -> Verdict {
    match &known.activity {
        Some(held) if is_theirs(held) => Allowed,
        Some(_) => Refused(why),
        None => Unknown,
    }
}

/// Create, and Update of a post: the object belongs to the actor by its own word, by its origin and by our row.
fn content(activity: &Activity, own: &BaseUrl, known: &Known) -> Verdict {
    let target = &activity.target;
    let Some(id) = &target.id else { return Refused("the object has no id") };
    if own.owns(id) {
        return Refused("the object is of this node");
    }
    if target.unreadable {
        return Refused("the object's author is not readable");
    }
    if target.attributed_to.iter().any(|author| !author.same_origin(&activity.actor)) {
        return Refused("the object names an author of another origin");
    }
    if let Some(author) = &known.author {
        if !author.same_origin(&activity.actor) {
            return Refused("the object belongs to an office of another origin");
        }
        if *author != activity.actor {
            return Unknown;
        }
    }
    if !id.same_origin(&activity.actor) {
        // A Create may carry what another server wrote, if that server says the same; an Update may not.
        return if activity.kind == ActivityKind::Update { Refused("the object is of another origin") } else { Unknown };
    }
    if target.inline && (target.attributed_to.is_empty() || target.attributed_to.contains(&activity.actor)) { Allowed } else { Unknown }
}

fn delete(activity: &Activity, own: &BaseUrl, known: &Known) -> Verdict {
    let Some(id) = &activity.target.id else { return Refused("a Delete must name what it deletes") };
    if own.owns(id) {
        return Refused("the object is of this node");
    }
    if *id == activity.actor {
        return Allowed;
    }
    if !id.same_origin(&activity.actor) {
        return Refused("the object is of another origin");
    }
    match &known.author {
        Some(author) if *author == activity.actor => Allowed,
        Some(_) => Unknown,
        // Of another actor only its server can say that it is gone.
        None if known.office => Unknown,
        // A tombstone is written also for what we never had, so that a late Create of the same actor does not bring it
        // back.
        None => Allowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::Target;

    const MALLORY: &str = "https://evil.example/u/mallory";
    const VICTIM: &str = "https://victim.example/u/sec";

    fn uri(text: &str) -> Uri {
        text.parse().expect(text)
    }

    fn judged(kind: &str, target: Target, known: impl Into<Known>) -> Verdict {
        let known = known.into();
        let activity = Activity {
            id: uri("https://evil.example/a/1"),
            actor: uri(MALLORY),
            kind: kind.into(),
            target,
            beside: None,
            published_at: None,
        };
        judge(&activity, &"https://node.example".parse().expect("a base URL"), &known)
    }

    fn inline(id: &str, author: &[&str]) -> Target {
        Target {
            id: Some(uri(id)),
            types: vec!["Note".into()],
            inline: true,
            attributed_to: author.iter().map(|a| uri(a)).collect(),
            ..Target::default()
        }
    }

    fn refused(verdict: Verdict) -> bool {
        matches!(verdict, Refused(_))
    }

    #[test]
    fn a_post_belongs_to_its_author_by_word_origin_and_row() {
        let by = |author: &str| Known { author: Some(uri(author)), ..Known::default() };
        assert_eq!(judged("Create", inline("https://evil.example/o/1", &[MALLORY]), Known::default()), Allowed);
        assert_eq!(judged("Create", inline("https://evil.example/o/1", &["https://evil.example/u/group"]), Known::default()), Unknown);
        assert!(refused(judged("Create", inline("https://evil.example/o/1", &[VICTIM]), Known::default())));
        assert!(refused(judged("Create", inline("https://evil.example/o/1", &[MALLORY, VICTIM]), Known::default())));
        assert_eq!(judged("Create", inline("https://victim.example/o/5", &[MALLORY]), Known::default()), Unknown);
        assert!(refused(judged("Create", inline("https://node.example/o/1", &[MALLORY]), Known::default())));
        assert!(refused(judged("Update", inline("https://victim.example/o/5", &[MALLORY]), by(VICTIM))));
        assert!(refused(judged("Update", inline("https://victim.example/o/5", &[]), Known::default())));
        assert_eq!(judged("Update", inline("https://evil.example/o/1", &[MALLORY]), by(MALLORY)), Allowed);
        assert_eq!(judged("Update", inline("https://evil.example/o/1", &[MALLORY]), by("https://evil.example/u/other")), Unknown);
    }

    #[test]
    fn an_actor_is_updated_and_deleted_only_by_itself() {
        let actor = |id: &str| Target { id: Some(uri(id)), types: vec!["Person".into()], inline: true, ..Target::default() };
        assert!(refused(judged("Update", actor(VICTIM), Known::default())));
        assert!(refused(judged("Update", actor("https://evil.example/u/other"), Known::default())));
        assert_eq!(judged("Update", actor(MALLORY), Known::default()), Allowed);
        assert!(refused(judged("Delete", actor(VICTIM), Known::default())));
        assert_eq!(judged("Delete", actor(MALLORY), Known::default()), Allowed);
    }

    #[test]
    fn a_delete_is_for_the_author_or_for_the_origin_to_confirm() {
        let known = |author: Option<&str>| Known { author: author.map(uri), ..Known::default() };
        let at = |id: &str| Target { id: Some(uri(id)), ..Target::default() };
        assert!(refused(judged("Delete", at("https://victim.example/o/5"), known(Some(VICTIM)))));
        assert!(refused(judged("Delete", at("https://node.example/ap/practices/1"), known(None))));
        assert_eq!(judged("Delete", at("https://evil.example/o/1"), known(Some(MALLORY))), Allowed);
        assert_eq!(judged("Delete", at("https://evil.example/o/1"), known(Some("https://evil.example/u/other"))), Unknown);
        assert_eq!(judged("Delete", at("https://evil.example/o/1"), known(None)), Allowed);
    }

    #[test]
    fn another_actor_is_gone_only_by_the_word_of_its_server() {
        let actor = Target { id: Some(uri("https://evil.example/u/other")), ..Target::default() };
        assert_eq!(judged("Delete", actor, Known { office: true, ..Known::default() }), Unknown);
    }

    #[test]
    fn only_an_event_of_ours_can_be_joined() {
        let event = |id: &str| Target { id: Some(uri(id)), ..Target::default() };
        assert_eq!(
            judged("Join", event("https://node.example/ap/events/1"), Known { own: Some(Kind::Event), ..Known::default() }),
            Allowed
        );
        assert!(refused(judged("Join", event("https://node.example/ap/events/2"), Known::default())));
        assert!(refused(judged("Join", event("https://evil.example/e/1"), Known { author: Some(uri(MALLORY)), ..Known::default() })));
    }

    #[test]
    fn a_post_of_ours_can_be_quoted_and_an_actor_moves_itself() {
        let at = |id: &str| Target { id: Some(uri(id)), ..Target::default() };
        let practice = || Known { own: Some(Kind::Practice), ..Known::default() };
        assert_eq!(judged("QuoteRequest", at("https://node.example/ap/practices/1"), practice()), Allowed);
        assert!(refused(judged("QuoteRequest", at("https://victim.example/o/5"), Known::default())));
        assert_eq!(judged("Move", at(MALLORY), Known::default()), Allowed);
        assert!(refused(judged("Move", at(VICTIM), Known::default())));
    }

    #[test]
    fn an_event_may_come_in_an_invitation_and_is_judged_like_any_other() {
        let event = |id: &str, author: &str| Target { types: vec!["Event".into()], ..inline(id, &[author]) };
        assert_eq!(judged("Invite", event("https://evil.example/e/1", MALLORY), Known::default()), Allowed);
        assert!(refused(judged("Invite", event("https://evil.example/e/1", VICTIM), Known::default())));
        assert!(refused(judged("Invite", event("https://node.example/ap/events/1", MALLORY), Known::default())));
    }

    #[test]
    fn the_office_and_its_topics_are_followed_and_nobody_else() {
        let at = |id: &str| Target { id: Some(uri(id)), ..Target::default() };
        for id in ["https://node.example/ap/office", "https://node.example/ap/topics/voter-registration"] {
            assert_eq!(judged("Follow", at(id), Known::default()), Allowed, "{id}");
        }
        for id in ["https://node.example/ap/node", "https://node.example/ap/topics/cats", "https://victim.example/ap/office"] {
            assert!(refused(judged("Follow", at(id), Known::default())), "{id}");
        }
    }

    #[test]
    fn undo_accept_and_reject_name_an_activity_that_we_hold() {
        let held = |actor: &str, target: &str| Known {
            activity: Some(HeldActivity { actor: uri(actor), target: Some(uri(target)) }),
            ..Known::default()
        };
        let office = "https://node.example/ap/office";
        let follow = |actor: &str, object: &str| Target {
            id: Some(uri("https://node.example/ap/activities/1")),
            types: vec!["Follow".into()],
            inline: true,
            actor: Some(uri(actor)),
            object: Some(uri(object)),
            ..Target::default()
        };
        assert!(refused(judged("Undo", follow(VICTIM, office), Known::default())));
        assert!(refused(judged("Undo", Target { id: Some(uri("https://victim.example/f/1")), ..Target::default() }, held(VICTIM, office))));
        assert_eq!(judged("Undo", follow(MALLORY, office), held(MALLORY, office)), Allowed);
        assert!(refused(judged("Accept", follow(office, VICTIM), held(office, VICTIM))));
        assert_eq!(judged("Accept", follow(office, MALLORY), held(office, MALLORY)), Allowed);
        assert_eq!(judged("Reject", follow(office, MALLORY), Known::default()), Unknown);
    }

    #[test]
    fn nobody_speaks_in_the_name_of_this_node_or_of_another_origin() {
        let mut activity = Activity {
            id: uri("https://victim.example/a/2026"),
            actor: uri(MALLORY),
            kind: "Create".into(),
            target: inline("https://evil.example/o/1", &[MALLORY]),
            beside: None,
            published_at: None,
        };
        let own: BaseUrl = "https://node.example".parse().expect("a base URL");
        assert!(refused(judge(&activity, &own, &Known::default())));
        activity.id = uri("https://node.example/ap/activities/1");
        activity.actor = own.office();
        assert!(refused(judge(&activity, &own, &Known::default())));
    }
}
