//! Every template with samples, in every language, for the public and for the staff.

use askama::Template;
use comity_model::audit::Agent;
use comity_model::authenticator::{Authenticator, AuthenticatorKind};
use comity_model::delivery::DeliveryState;
use comity_model::draft::{Comment, News, Stage, TwoPersons};
use comity_model::follow::{Follow, FollowState, Follower};
use comity_model::invitation::{Grant, Invitation};
use comity_model::member::{Member, Role};
use comity_model::post::Withdrawal;
use comity_model::session::Session;
use comity_model::{Event, Html, Kind, Problem, Problems, Record, Rule, Standing, State};
use comity_service::passkey::Challenge;
use comity_service::totp::Setup;
use comity_store::pages::{Followed, NewsLine, PeerLine};
use comity_store::rows::PostRow;
use comity_words::Locale;

use super::markup;
use crate::forms;
use crate::frame::Frame;
use crate::names::Names;
use crate::pages::{
    about, account, deliveries, desk, event, health, members, office, peers, post, preview, session, style, timeline, two_persons, write,
};
use crate::passkey::PasskeyForm;
use crate::samples;
use crate::slip::SlipView;
use crate::visit::Visit;

fn practice() -> Record {
    Record::Practice(Box::new(samples::practice()))
}

fn notice() -> Record {
    Record::Event(Box::new(samples::event()))
}

fn each(test: impl Fn(&str, &Visit)) {
    for locale in Locale::ALL {
        for role in [None, Some(Role::Author), Some(Role::Office)] {
            let name = format!("{} {role:?}", locale.tag());
            test(&name, &Visit::sample(*locale, role));
        }
    }
}

fn judged(name: &str, page: &impl Template) -> String {
    let html = page.render().expect("the template renders");
    markup::judge(name, &html);
    markup::labels(name, &html);
    html
}

#[test]
fn a_peers_practice_shows_who_and_how_known_and_under_which_law() {
    each(|name, visit| {
        let html = judged(name, &post::PostView::new(visit, &samples::page(false, practice()), None, None));
        for part in
            ["Ashford County Elections Office", "elections.ashford-county.example", "rel=\"alternate\" type=\"application/activity+json\""]
        {
            assert!(html.contains(part), "{name}: {part}");
        }
        let law = visit.voice().locale == Locale::En;
        assert!(!law || html.contains("another body, under the law of United States"), "{name}");
        assert!(!law || html.contains("The halves match."), "{name}");
        assert!(html.contains(if law { "lang=\"fr\"" } else { "lang=\"en\" dir=\"ltr\"" }), "{name}");
        assert_eq!(html.contains("action=\"/reply/"), visit.may("POST", "/reply/{id}"), "{name}");
    });
}

#[test]
fn our_own_practice_can_be_changed_by_those_who_may() {
    each(|name, visit| {
        let page = samples::page(true, practice());
        let html = judged(name, &post::PostView::new(visit, &page, None, None));
        assert_eq!(html.contains("/withdraw/"), visit.may("GET", "/withdraw/{id}"), "{name}");
        assert_eq!(html.contains("/deliveries/"), visit.member().is_some(), "{name}");
        assert!(!html.contains("under the law of"), "{name}");
        let alone = visit.voice().say("revision-alone");
        let told = judged(name, &post::PostView::new(visit, &page, None, Some(&Names::default())));
        assert!(html.contains(&alone) && told.contains(&alone), "{name}");
        assert!(told.contains("The &#60;b&#62;line") && !html.contains("The &#60;b&#62;line"), "{name}: the reason is for colleagues");
        let translated = judged(name, &post::PostView::new(visit, &page, Some(&"fr".parse().expect("a language")), None));
        assert!(translated.contains("Le texte entier.") && !translated.contains("Measured first."), "{name}");
    });
}

#[test]
fn a_key_that_does_not_match_is_shown_as_such() {
    let visit = Visit::sample(Locale::En, None);
    let mut page = samples::page(false, practice());
    page.signed.as_mut().expect("it is signed").fingerprint = "ab".repeat(32);
    let html = judged("mismatch", &post::PostView::new(&visit, &page, None, None));
    assert!(html.contains("Does not match") && !html.contains("The halves match."));
    page.signed = None;
    let html = judged("unsigned", &post::PostView::new(&visit, &page, None, None));
    assert!(html.contains("Not signed"));
}

#[test]
fn an_event_shows_both_clocks() {
    each(|name, visit| {
        let html = judged(name, &post::PostView::new(visit, &samples::page(false, notice()), None, None));
        assert!(html.contains("https://meet.ashford.example/sheet"), "{name}");
        assert!(html.contains(".ics"), "{name}");
        if visit.voice().locale == Locale::En {
            assert!(html.contains("Thursday 16 April 2026, 10:00 to 11:00, New York time (UTC−4)"), "{name}");
            assert!(html.contains("Thursday 16 April 2026, 14:00 to 15:00, UTC"), "{name}");
        }
    });
}

#[test]
fn an_event_of_whole_days_shows_its_days_and_an_event_of_floating_time_no_clock() {
    let visit = Visit::sample(Locale::En, None);
    let shown = |event: comity_model::Event| {
        judged("event", &post::PostView::new(&visit, &samples::page(false, Record::Event(Box::new(event))), None, None))
    };
    let days = Event { all_day: true, ends: Some("2026-04-17T00:00:00".parse().expect("a time")), ..samples::event() }.in_whole_days();
    let html = shown(days.clone());
    assert!(html.contains("Thursday 16 April 2026 to Friday 17 April 2026, all day, New York time (UTC−4)"), "{html}");
    assert!(!html.contains("In UTC") && !html.contains("00:00") && !html.contains("The end is open"), "{html}");
    let html = shown(Event { ends: None, zone: chrono_tz::UTC, zone_named: false, floating: true, ..days });
    assert!(html.contains("<dd>Thursday 16 April 2026, all day</dd>") && !html.contains("The end is open"), "{html}");
    let html = shown(Event { zone: chrono_tz::UTC, zone_named: false, floating: true, ..samples::event() });
    assert!(html.contains("Thursday 16 April 2026, 10:00 to 11:00, by the clocks wherever one is"), "{html}");
    assert!(!html.contains("In UTC") && !html.contains("named no time zone"), "{html}");
}

#[test]
fn an_event_of_a_server_without_our_terms_shows_the_text_of_its_post() {
    let visit = Visit::sample(Locale::En, None);
    let event = Event { text_elsewhere: true, description: String::new(), ..samples::event() };
    let html = judged("event", &post::PostView::new(&visit, &samples::page(false, Record::Event(Box::new(event))), None, None));
    assert!(html.contains("<p>The text.</p>"), "{html}");
    let html = judged("event", &post::PostView::new(&visit, &samples::page(false, notice()), None, None));
    assert!(!html.contains("<p>The text.</p>") && html.contains("Bring one of yours."), "{html}");
}

#[test]
fn an_event_with_a_new_date_says_also_the_old_one() {
    let visit = Visit::sample(Locale::En, None);
    let event = Event { previously: Some("2026-04-09T10:00:00".parse().expect("a time")), ..samples::event() };
    let html = judged("event", &post::PostView::new(&visit, &samples::page(false, Record::Event(Box::new(event))), None, None));
    assert!(html.contains("new date: Thursday 16 April 2026, 10:00. It was announced for Thursday 9 April 2026, 10:00."), "{html}");
}

#[test]
fn what_was_taken_back_keeps_its_title_its_date_and_its_reason() {
    each(|name, visit| {
        let mut page = samples::page(false, practice());
        page.slip.post.state = State::Withdrawn;
        page.slip.post.withdrawal = Some(Withdrawal { at: samples::now(), reason: Some("Step 4 was <b>wrong</b>.".into()) });
        let html = judged(name, &post::PostView::new(visit, &page, None, None));
        assert!(html.contains("Step 4 was &#60;b&#62;wrong&#60;/b&#62;."), "{name}");
        assert!(html.contains("How Ashford County cut waiting time"), "{name}");
        assert!(!html.contains("A second line with chairs"), "{name}");
    });
}

#[test]
fn a_text_without_a_record_and_a_text_of_another_type_are_shown_with_a_note() {
    each(|name, visit| {
        let mut page = samples::page(false, practice());
        page.slip.post.record = None;
        page.slip.post.html = Html::sanitise(&comity_model::ForeignHtml::new("<div>".repeat(100) + "deep"));
        let html = judged(name, &post::PostView::new(visit, &page, None, None));
        assert!(html.contains("<pre class=\"as-text\">deep</pre>"), "{name}");
        page.slip.post.kind = Kind::Other;
        page.slip.post.url = Some("https://elections.ashford-county.example/video".parse().expect("a link"));
        let html = judged(name, &post::PostView::new(visit, &page, None, None));
        assert!(html.contains("https://elections.ashford-county.example/video"), "{name}");
    });
}

#[test]
fn a_peers_text_leads_to_its_page_at_its_office_while_it_is_there() {
    const PAGE: &str = "https://elections.ashford-county.example/posts/1";
    let link = format!("href=\"{PAGE}\" rel=\"nofollow noopener noreferrer\"");
    let shows = |name: &str, visit: &Visit, page: &comity_store::pages::PostPage| {
        judged(name, &post::PostView::new(visit, page, None, None)).contains(&link)
    };
    each(|name, visit| {
        for (kind, record) in [
            (Kind::Practice, Some(practice())),
            (Kind::Practice, None),
            (Kind::Event, Some(notice())),
            (Kind::Reply, None),
            (Kind::Other, None),
        ] {
            let mut page = samples::page(false, practice());
            (page.slip.post.kind, page.slip.post.record) = (kind, record);
            assert!(!shows(name, visit, &page), "{name}: {kind:?} has no page");
            page.slip.post.url = Some(PAGE.parse().expect("a link"));
            assert!(shows(name, visit, &page), "{name}: {kind:?}");
            page.slip.post.state = State::Withdrawn;
            assert!(!shows(name, visit, &page), "{name}: {kind:?} was taken back");
        }
        let mut page = samples::page(true, practice());
        page.slip.post.url = Some(PAGE.parse().expect("a link"));
        assert!(!shows(name, visit, &page), "{name}: it is ours, and this is its page");
    });
}

#[test]
fn foreign_words_never_become_markup() {
    let visit = Visit::sample(Locale::En, Some(Role::Office));
    let mut page = samples::page(false, practice());
    page.slip.post.title = "<script>alert(1)</script>".into();
    page.slip.post.summary = "\"><img src=x onerror=alert(1)>".into();
    page.slip.office.actor.profile.name = "<b>Office</b>".into();
    let html = judged("hostile", &post::PostView::new(&visit, &page, None, None));
    assert!(!html.contains("<script>") && !html.contains("<img") && !html.contains("<b>Office"));
    let wanted = timeline::Wanted::default();
    let frame = Frame::new(&visit, "t", "menu-timeline");
    let html = judged("hostile list", &timeline::list(&visit, &wanted, &[page.slip], frame, "/").expect("a list"));
    assert!(!html.contains("<script>") && !html.contains("<img"));
}

#[test]
fn a_list_says_of_a_text_without_title_and_summary_what_it_begins_with() {
    each(|name, visit| {
        let list = |slip: comity_store::pages::Slip| {
            let frame = Frame::new(visit, "t", "menu-timeline");
            judged(name, &timeline::list(visit, &timeline::Wanted::default(), &[slip], frame, "/").expect("a list"))
        };
        let mut slip = samples::reply();
        assert!(list(slip.clone()).contains(">Did the second line ever become longer?</p>"), "{name}");
        slip.post.html = Html::from_text(&"word &lt;b&gt; ".repeat(100));
        let html = list(slip.clone());
        assert!(html.contains("word &#38;lt;b&#38;gt; word") && html.contains("…</p>"), "{name}");
        slip.post.state = State::Withdrawn;
        assert!(!list(slip).contains("lt;b&#38;gt;"), "{name}");
    });
}

#[test]
fn the_timeline_goes_by_day_and_is_empty_with_a_way_on() {
    each(|name, visit| {
        let list = [samples::slip(false, practice()), samples::slip(true, notice())];
        let list = list.into_iter().enumerate().map(|(index, mut slip)| {
            slip.post.id = comity_model::Id::new(samples::now() + chrono::TimeDelta::seconds(i64::try_from(index).unwrap_or(0)));
            slip
        });
        let list: Vec<_> = list.collect();
        for path in ["/", "/practices"] {
            for slips in [&list[..], &[]] {
                let frame = Frame::new(visit, "t", "menu-timeline");
                let html = judged(name, &timeline::list(visit, &timeline::Wanted::default(), slips, frame, path).expect("a list"));
                assert_eq!(html.contains("class=\"empty\""), slips.is_empty(), "{name}");
            }
        }
        let views = vec![("April 2026".to_owned(), list.iter().map(|slip| SlipView::new(visit.voice(), slip)).collect())];
        for months in [views, Vec::new()] {
            let frame = Frame::new(visit, "t", "menu-events");
            judged(name, &event::EventsPage { frame, months, past: false, may_write: true });
        }
    });
}

#[test]
fn offices_and_peers_show_the_public_less_than_the_staff() {
    each(|name, visit| {
        let office = samples::office(false);
        let html = judged(name, &office::OfficePage::new(visit, &office, Standing::Limited, Vec::new()));
        let limited = comity_words::labels::standing(visit.voice().locale, Standing::Limited);
        assert_eq!(html.contains(&limited), visit.member().is_some(), "{name}");
        judged(name, &office::OfficePage::new(visit, &samples::office(true), Standing::Public, Vec::new()));
        let offices = [false, true].map(|own| office::OfficeLine::new(visit.voice(), &samples::office(own))).to_vec();
        judged(name, &office::OfficesPage { frame: Frame::new(visit, "t", ""), offices });
        let html = judged(
            name,
            &peers::PeersPage::new(
                visit,
                &[peer()],
                visit.member().map(|_| samples::health()).as_ref(),
                String::new(),
                Some("Nobody there.".into()),
            ),
        );
        assert_eq!(
            html.contains("no &#60;b&#62;more&#60;/b&#62;"),
            visit.member().is_some(),
            "{name}: their words are quoted, and stay words"
        );
        assert_eq!(html.contains("class=\"strip\""), visit.member().is_some(), "{name}");
        assert_eq!(html.contains("/peers/unfollow"), visit.may("POST", "/peers/unfollow"), "{name}");
        judged(name, &peers::PeersPage::new(visit, &[], None, String::new(), None));
        judged(name, &peers::StandingPage::new(visit, &office.authority, Standing::Partner));
    });
}

fn peer() -> PeerLine {
    let office = samples::office(false);
    let uri = office.actor.uri.clone();
    let at = samples::now();
    PeerLine {
        authority: office.authority.clone(),
        standing: Standing::Followed,
        follows: vec![Followed {
            follow: Follow { uri: uri.clone(), office: uri.clone(), state: FollowState::Accepted, asked_at: at, answered_at: Some(at) },
            actor: Some(office.clone()),
            backfill: Some(comity_model::backfill::Backfill {
                found: 340,
                total: Some(2_000),
                ..comity_model::backfill::Backfill::of_new_follow(uri.clone(), at)
            }),
        }],
        followers: vec![Follower {
            actor: uri.clone(),
            followed: comity_model::OwnActor::Topic(comity_model::Topic::VoterRegistration),
            handle: "@elections@elections.ashford-county.example".into(),
            authority: office.authority.clone(),
            follow: uri.clone(),
            inbox: uri,
            since_seq: 1,
            until_seq: None,
            since_at: at,
        }],
        office: Some(office),
        pending: 2,
        failures: 3,
        failing_since: Some(at),
        last_ok_at: Some(at),
        last_error: Some("503 no <b>more</b>".into()),
        next_attempt_at: Some(at),
    }
}

#[test]
fn deliveries_are_told_with_one_square_for_each_peer() {
    each(|name, visit| {
        let all = [DeliveryState::Pending, DeliveryState::Delivered, DeliveryState::Refused].map(samples::delivery);
        let names = [(samples::office(false).authority, "Ashford County".to_owned())].into_iter().collect();
        let slip = samples::slip(true, practice());
        let told = comity_service::receipts::told(&visit.voice().clocks(), slip.post.id, &samples::receipts());
        let html = judged(name, &deliveries::DeliveriesPage::of(visit, &names, &slip, &told, &all[1..2]));
        assert!(html.contains("&#60;b&#62;no&#60;/b&#62; thanks") && !html.contains("<b>no</b>"), "{name}: their words stay words");
        assert_eq!(
            html.split("class=\"many\"").nth(1).and_then(|rest| rest.split("</p>").next()).map_or(0, |row| row.matches("<use").count()),
            36
        );
        judged(name, &deliveries::DeliveriesPage::all(visit, Frame::new(visit, "t", ""), &names, &all[..1], &all[2..]));
        judged(name, &deliveries::DeliveriesPage::all(visit, Frame::new(visit, "t", ""), &names, &[], &[]));
    });
}

#[test]
fn the_health_of_peers_is_a_picture_and_the_same_in_words() {
    each(|name, visit| {
        let html = judged(name, &health::HealthPage::new(visit, &samples::health()));
        assert!(html.contains("Sandoral &#60;i&#62;") && !html.contains("Sandoral <i>"), "{name}");
        // One strip for each peer, one for each shape, and the scale.
        assert_eq!(html.matches("class=\"strip\"").count(), 2 + 4 + 1, "{name}");
        if visit.voice().locale == Locale::En {
            assert!(html.contains("35 of 36 peers are well; 1 does not answer."), "{html}");
            assert!(html.contains("29 of the last 30 days without trouble. Silent on Monday 6 April."), "{html}");
            assert!(html.contains("34 more peers are not listed here"), "{html}");
        }
        let none = comity_model::health::NetworkHealth { peers: 0, silent: 0, worst: vec![], ..samples::health() };
        judged(name, &health::HealthPage::new(visit, &none));
    });
}

#[test]
fn forms_keep_what_was_typed_and_name_every_problem_twice() {
    each(|name, visit| {
        let mut fields = forms::practice::begin(visit.office());
        fields.add("title", "Half <b>done");
        fields.add("cost.yearly", "much");
        let problems = [("cost.yearly", Rule::Form { given: "much".into() }), ("topics", Rule::Missing), ("approach", Rule::Missing)];
        let problems = Problems(problems.map(|(field, rule)| Problem::new(field, rule)).to_vec());
        let html = judged(name, &write::WritePage::new(visit, Kind::Practice, fields, Err(problems), None));
        assert!(html.contains("value=\"Half &#60;b&#62;done\"") && html.contains("value=\"much\""), "{name}");
        assert!(
            html.contains("href=\"#f-cost-yearly\"") && html.contains("aria-describedby=\"f-cost-yearly-hint f-cost-yearly-problem\""),
            "{name}"
        );
        assert!(html.contains("role=\"alert\""), "{name}");
        let fields = forms::event::fields_of(&samples::event());
        judged(name, &write::WritePage::new(visit, Kind::Event, fields, Ok(()), Some(&samples::ours(notice()))));
        let fields = forms::practice::fields_of(&samples::practice());
        let html = judged(name, &write::WritePage::new(visit, Kind::Practice, fields, Ok(()), Some(&samples::ours(practice()))));
        assert!(html.contains("Set up a second line with **six chairs**."), "{name}");
    });
}

#[test]
fn the_last_look_carries_the_hash_of_what_it_shows_and_offers_what_each_may_do() {
    let names = Names::default();
    each(|name, visit| {
        let Some(member) = visit.member() else { return };
        let me = Agent::Member(member.id);
        let publishes = visit.may("POST", "/write/{id}/publish");
        for record in [practice(), notice(), samples::answer()] {
            for stage in Stage::ALL {
                for required in [false, true] {
                    for author in [me.clone(), Agent::CommandLine] {
                        let own = author == me;
                        let mut opened = samples::opened(record.clone(), author);
                        opened.draft.stage = *stage;
                        opened.rule = TwoPersons { required, emergency: true };
                        let name = format!("{name} {stage} {required} {own}");
                        let html = judged(&name, &preview::PreviewPage::new(visit, &opened, &names, 3, None));
                        assert_eq!(
                            html.contains(&format!("name=\"hash\" value=\"{}\"", opened.hash)),
                            html.contains("<form method=\"post\" action=\"/write/"),
                            "{name}"
                        );
                        let offers = |path: &str| html.contains(&format!("action=\"/write/{}/{path}\"", opened.draft.id));
                        let handed_on = matches!(stage, Stage::Waiting | Stage::Approved);
                        let second = publishes && (!required || !own);
                        assert_eq!(offers("approve"), *stage == Stage::Waiting && second, "{name}");
                        assert_eq!(offers("return"), handed_on && second, "{name}");
                        assert_eq!(offers("publish"), publishes && (*stage == Stage::Approved || (!required && !handed_on)), "{name}");
                        assert_eq!(offers("alone"), publishes && required && *stage != Stage::Approved, "{name}");
                        assert_eq!(offers("submit"), !handed_on, "{name}");
                    }
                }
            }
        }
    });
}

#[test]
fn the_last_look_shows_what_is_different_and_what_plain_software_shows() {
    let visit = Visit::sample(Locale::En, Some(Role::Approver));
    let mut opened = samples::opened(practice(), Agent::CommandLine);
    let before = samples::page(true, practice()).slip.post;
    let Record::Practice(record) = &mut opened.draft.content.record else { unreachable!() };
    record.summary = record.summary.replacen("the", "a <b>whole</b>", 1);
    (opened.draft.revises, opened.draft.content.publish_at) = (1, Some(samples::now()));
    opened.draft.comment = Some(Comment { by: Agent::CommandLine, at: samples::now(), text: "Say <i>why</i>.".into() });
    opened.published = Some(PostRow { post: before, own: true, seq: Some(1), signed: None, starts_at: None, ends_at: None });
    let html = judged("a revision", &preview::PreviewPage::new(&visit, &opened, &Names::default(), 3, None));
    assert!(html.contains("<ins>a &#60;b&#62;whole&#60;/b&#62;</ins>") && html.contains("<del>the</del>"), "{html}");
    assert!(html.contains("Say &#60;i&#62;why&#60;/i&#62;."), "{html}");
    assert!(html.contains(opened.html().as_str()), "the HTML of the wire");
    assert!(html.contains(&format!("It goes out on {}.", visit.voice().at(samples::now()))), "{html}");
    opened.draft.content.record = practice();
    let html = judged("nothing new", &preview::PreviewPage::new(&visit, &opened, &Names::default(), 3, None));
    assert!(html.contains("Nothing. If it goes out like this, nothing is sent.") && !html.contains("<ins>"), "{html}");
}

#[test]
fn the_other_pages_render() {
    each(|name, visit| {
        judged(name, &about::AboutPage::new(visit));
        judged(name, &style::StylePage::new(visit));
        let drafts: Vec<_> = Stage::ALL
            .iter()
            .map(|stage| comity_model::Draft { stage: *stage, ..samples::opened(practice(), Agent::CommandLine).draft })
            .collect();
        judged(name, &desk::AskPage::of_draft(visit, &drafts[0]));
        let line = |news: &News| NewsLine {
            news: *news,
            post: Some(drafts[0].id),
            kind: Some(Kind::Practice),
            title: "A <b>title".into(),
            at: samples::now(),
            by: Some(Agent::Node),
            words: if *news == News::Rule { "on".into() } else { "Words <b>".into() },
            publish_at: Some(samples::now()),
        };
        let news = News::ALL.iter().map(line).collect();
        let on_desk = desk::OnDesk { drafts, news, ..desk::OnDesk::default() };
        let html = judged(name, &desk::DeskPage::new(visit, &on_desk, Vec::new()));
        assert!(html.contains("A &#60;b&#62;title") && html.contains("Words &#60;b&#62;"), "{name}");
        judged(name, &desk::DeskPage::new(visit, &desk::OnDesk::default(), Vec::new()));
        for rule in [TwoPersons::default(), TwoPersons { required: true, emergency: true }] {
            judged(name, &two_persons::TwoPersonsPage::new(visit, rule, false));
        }
        for taking in [desk::Taking::Withdraw, desk::Taking::Cancel] {
            judged(name, &desk::AskPage::new(visit, &samples::page(true, notice()), taking, Some("Say why.".into())));
        }
        let frame = Frame::new(visit, "t", "");
        for asked in [session::Asked::App("ticket".into()), session::Asked::Recovery("a@b.example".into())] {
            judged(name, &session::CodePage { frame: frame.clone(), asked, next: "/desk".into(), problem: Some("No.".into()) });
        }
        let passkey = PasskeyForm::get(visit.voice(), "/sign-in/passkey", challenge(), "Sign in".into());
        let (email, problem) = ("a@b.example".into(), Some("No.".into()));
        judged(name, &session::SignInPage { frame, passkey: Some(passkey), next: "/desk".into(), email, problem });
    });
}

fn challenge() -> Challenge {
    Challenge { options: "{\"challenge\":\"AAAA\"}".into(), ticket: "ticket".into() }
}

#[test]
fn a_members_own_page_says_by_what_and_where_they_are_signed_in() {
    each(|name, visit| {
        let Some(own) = visit.session() else { return };
        let now = samples::now();
        let one = |kind| Authenticator { used_at: Some(now), ..Authenticator::new(own.member.id, kind, String::new(), now) };
        let copied = Authenticator { flagged_at: Some(now), label: "The key <on> my ring".into(), ..one(AuthenticatorKind::Passkey) };
        let held = [one(AuthenticatorKind::Password), copied, one(AuthenticatorKind::Totp), one(AuthenticatorKind::RecoveryCode)];
        let elsewhere = Session { id: comity_model::Id::new(now), browser: "x".into(), ..own.clone() };
        let html = judged(name, &account::AccountPage::new(visit, own, &held, &[own.clone(), elsewhere], Some(challenge()), None));
        assert!(html.contains("Firefox, Linux") && html.contains("data-passkey=\"create\"") && !html.contains("<on>"), "{html}");
        let html = judged(name, &account::AccountPage::new(visit, own, &[], std::slice::from_ref(own), None, Some("No.".into())));
        assert!(!html.contains("data-passkey"), "{html}");
        let setup = Setup { secret: "ABCDEFGH".into(), uri: "otpauth://totp/a?secret=ABCDEFGH".into(), ticket: "ticket".into() };
        let html = judged(name, &account::CodesPage::new(visit, setup, Some("No.".into())));
        assert!(html.contains("ABCD EFGH") && html.contains("<path fill=\"#000\" d=\"M4 4h1v1h-1zM5 4"), "{html}");
        judged(name, &account::RecoveryPage { frame: Frame::new(visit, "t", ""), codes: vec!["0011-2233".into()] });
    });
}

#[test]
fn the_staff_sees_who_waits_for_whom() {
    each(|name, visit| {
        let Some(own) = visit.session() else { return };
        let now = samples::now();
        let other = Member {
            id: comity_model::Id::new(now),
            name: "Samir <b>Haddad</b>".into(),
            email: "s@borealie.example".into(),
            ..own.member.clone()
        };
        let closed = Member { id: comity_model::Id::new(now), disabled_at: Some(now), ..other.clone() };
        let grant = Grant { member: other.id, role: Role::SystemAdmin, asked_by: format!("member:{}", closed.id), asked_at: now };
        let invitation = Invitation {
            id: comity_model::Id::new(now),
            email: "new@borealie.example".into(),
            role: Role::Approver,
            member: None,
            invited_by: format!("member:{}", own.member.id),
            created_at: now,
            expires_at: now,
            needs_second: true,
            agreed_by: None,
            used_at: None,
        };
        let mine =
            members::Staff { members: vec![own.member.clone(), other, closed], grants: vec![grant], invitations: vec![invitation.clone()] };
        let html = judged(name, &members::MembersPage::new(visit, &mine));
        assert!(html.contains("/members/agree") && !html.contains("/members/invitation/agree"), "nobody agrees with themselves: {html}");
        assert!(
            !html.contains("<b>") && html.matches("action=\"/members/role\"").count() == 1,
            "not one's own role, nor a closed one's: {html}"
        );
        let others = members::Staff { invitations: vec![Invitation { invited_by: "cli".into(), ..invitation }], ..mine };
        let mut page = members::MembersPage::new(visit, &others);
        (page.link, page.waits, page.problem) = (Some("https://a.example/join?invitation=x".into()), true, Some("No.".into()));
        assert!(judged(name, &page).contains("/members/invitation/agree"));
    });
}

#[test]
fn the_feed_is_atom() {
    let visit = Visit::sample(Locale::En, None);
    let mut slip = samples::slip(false, notice());
    slip.post.title = "A & <B>".into();
    let xml = crate::feed::Feed::new(&visit, None, None, &[slip]).render().expect("a feed");
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""), "{xml}");
    assert!(xml.contains("<title>A &#38; &#60;B&#62;</title>"), "{xml}");
    for element in ["<id>", "<updated>", "<author><name>", "rel=\"self\"", "rel=\"alternate\""] {
        assert!(xml.contains(element), "{element}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// A row may hold what no reader of XML takes: it was written before a rule, or by another program.
    #[test]
    fn the_feed_is_well_formed_whatever_a_row_holds(text in "([\\x00-\\x1f]|\u{fffe}|\u{ffff}|<|&|]]>|\"|.){0,20}") {
        let visit = Visit::sample(Locale::En, None);
        let mut slip = samples::slip(false, notice());
        (slip.post.title, slip.post.summary, slip.office.actor.profile.name) = (text.clone(), text.clone(), text);
        let xml = crate::feed::Feed::new(&visit, None, None, &[slip]).render().expect("a feed");
        let xml = crate::feed::well_formed(xml);
        let is_xml = |c: char| matches!(c as u32, 0x9 | 0xa | 0xd | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..=0x10_ffff);
        proptest::prop_assert!(xml.chars().all(is_xml));
        proptest::prop_assert_eq!(feed_rs::parser::parse(xml.as_bytes()).expect("Atom").entries.len(), 1);
    }
}
