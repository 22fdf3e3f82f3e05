//! Publishing from the command line.

use serde_json::Value;

use crate::support::Desk;

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn publishing_prints_the_id_and_the_page() {
    let desk = Desk::with_node(4999);
    for (noun, folder) in [("practice", "practices"), ("event", "events")] {
        desk.write("text.md", &desk.says(&[noun, "template"]));
        let text = desk.says(&[noun, "publish", "text.md"]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines[0], "Published. It is on its way to 0 servers.");
        let id = lines[1].strip_prefix("  id: ").expect("the id");
        assert_eq!(lines[2], format!("  page: http://localhost:4999/{folder}/{id}"));
        assert_eq!(lines.len(), 3);
    }
    assert_eq!(desk.says(&["deliveries"]), "Nothing waits: everything has arrived.");
}

#[test]
fn wrong_fields_are_all_reported_at_once_each_with_its_line() {
    let desk = Desk::with_node(4999);
    let template = desk.says(&["practice", "template"]);
    let wrong = template.replace("\"voting\"", "\"votng\"").replace("title = ", "tilte = ").replace("yearly = 2100", "yearly = \"much\"");
    desk.write("practice.md", &wrong);
    let line = |text: &str| wrong.lines().position(|line| line.starts_with(text)).expect(text) + 1;
    let said = desk.fails(&["practice", "publish", "practice.md"]);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "practice.md: 4 problems. Nothing was changed.");
    let places: Vec<String> = lines[1..].iter().map(|line| line.split(": ").next().unwrap_or_default().to_owned()).collect();
    let expected: Vec<_> = [1, line("tilte"), line("phase"), line("yearly")].iter().map(|line| format!("practice.md:{line}")).collect();
    assert_eq!(places, expected, "{said}");
    assert!(said.contains("Did you mean “title”?") && said.contains("Did you mean “voting”?"), "{said}");
}

#[test]
fn a_text_is_revised_cancelled_and_withdrawn_by_its_id() {
    let desk = Desk::with_node(4999);
    let template = desk.says(&["event", "template"]);
    desk.write("event.md", &template);
    let published = json(&desk.says(&["event", "publish", "event.md", "--json"]));
    let id = published["id"].as_str().expect("an id");
    desk.write("event.md", &template.replace("capacity = 100", "capacity = 150"));
    let revised = json(&desk.says(&["event", "revise", id, "event.md", "--note", "More places.", "--json"]));
    assert_eq!(revised["revision"], 2);
    assert_eq!(
        desk.says(&["event", "cancel", id, "--reason", "The room is needed."]).lines().next(),
        Some("Cancelled. 0 servers are being told.")
    );
    assert_eq!(desk.fails(&["event", "cancel", id, "--reason", "Again."]), "This event is cancelled already. Nothing was changed.");
    let withdrawn = desk.says(&["event", "withdraw", id, "--reason", "It was a mistake."]);
    assert!(
        withdrawn.starts_with(&format!("Withdrawn. Title, date and reason stay readable at http://localhost:4999/events/{id}.")),
        "{withdrawn}"
    );
    let practice = desk.fails(&["practice", "withdraw", id, "--reason", "It is no practice."]);
    assert!(practice.starts_with("There is no text of yours with the id"), "{practice}");
    assert!(desk.says(&["audit", "verify"]).starts_with("The log is whole: "));
}

#[test]
fn standing_is_set_by_hand_with_a_reason() {
    let desk = Desk::with_node(4999);
    assert_eq!(
        desk.says(&["standing", "elections.example"]),
        "elections.example: Not known to us. It may read what is public and follow us. We do not take in its texts."
    );
    let set = desk.says(&["standing", "elections.example", "blocked", "--reason", "It sends false notices."]);
    assert_eq!(set, "elections.example: Blocked. We take nothing from it and send nothing to it.");
    assert_eq!(json(&desk.says(&["standing", "elections.example", "--json"]))["standing"], "blocked");
    desk.says(&["standing", "elections.example", "--reset", "--reason", "It was a mistake."]);
    assert_eq!(json(&desk.says(&["standing", "elections.example", "--json"]))["standing"], "public");
}

#[test]
fn an_office_that_is_not_to_be_found_is_said() {
    let desk = Desk::with_node(4999);
    let cases = [
        ("nowhere", "“nowhere” is not an address of an office. Write it like @office@elections.example or https://elections.example."),
        ("http://localhost:4999", "This is your own office. Nothing was changed."),
    ];
    for (address, expected) in cases {
        assert_eq!(desk.fails(&["follow", address]), expected);
    }
    let silent = desk.fails(&["follow", "@office@localhost:1"]);
    assert!(silent.starts_with("localhost:1 does not answer: "), "{silent}");
    assert!(desk.fails(&["unfollow", "@office@localhost:1"]).starts_with("You do not follow “@office@localhost:1”."));
    assert!(desk.fails(&["read-again", "@office@localhost:1"]).starts_with("You do not follow “@office@localhost:1”."));
    assert_eq!(desk.says(&["followers"]), "0 offices follow you.");
    assert_eq!(desk.says(&["following"]), "You follow 0 offices, or asked to.");
}

#[test]
fn a_colleague_is_added_and_a_weak_password_is_not_taken() {
    let desk = Desk::with_node(4999);
    desk.write("password.txt", "six chairs in a row\n");
    let add = ["member", "add", "--name", "Approver", "--email", "approver@ashford.example", "--role", "approver"];
    let with = |flag: &'static str| [&add[..], &[flag]].concat();
    assert_eq!(desk.says(&with("--password-file=password.txt")), "Approver can now sign in at http://localhost:4999.");
    desk.write("password.txt", "short\n");
    let weak = desk.fails(&with("--password-file=password.txt"));
    assert!(weak.starts_with("Password: 5 characters. Please use at least 15"), "{weak}");
    assert!(desk.fails(&add).contains("this is missing: --password-file"));
}

#[test]
fn the_staff_is_invited_let_back_in_and_let_out_and_all_of_it_is_noted() {
    let desk = Desk::with_node(4999);
    let invited = desk.says(&["member", "invite", "ben@ashford.example", "--role", "author"]);
    assert!(invited.contains("http://localhost:4999/join?invitation=") && invited.contains("shown this once"), "{invited}");
    let not_yet = desk.fails(&["member", "recover", "ben@ashford.example"]);
    assert!(not_yet.starts_with("Nobody on the staff has the address ben@ashford.example."), "{not_yet}");
    desk.write("password.txt", "six chairs in a row\n");
    desk.says(&["member", "add", "--name", "Cleo", "--email", "cleo@ashford.example", "--role", "viewer", "--password-file=password.txt"]);
    let recovers = desk.says(&["member", "recover", "cleo@ashford.example"]);
    assert!(recovers.contains("/join?invitation=") && recovers.contains("is replaced when it is used"), "{recovers}");
    assert_eq!(desk.says(&["member", "role", "cleo@ashford.example", "approver"]), "Cleo has the role “Approver” now and signs in anew.");
    assert_eq!(desk.says(&["member", "close", "cleo@ashford.example"]), "The account of Cleo is closed, at once and everywhere.");
    assert!(desk.says(&["member", "list"]).contains("Cleo <cleo@ashford.example>: Approver (closed)"));
    assert_eq!(desk.says(&["member", "open", "cleo@ashford.example"]), "The account of Cleo is open again.");
    let unknown = desk.fails(&["member", "close", "nobody@ashford.example"]);
    assert!(unknown.starts_with("Nobody on the staff has the address nobody@ashford.example."), "{unknown}");
    let last = desk.fails(&["member", "close", "desk@ashford.example"]);
    assert!(last.starts_with("Somebody has to look after the staff"), "{last}");
    desk.says(&["audit", "verify"]);
}

#[test]
fn where_it_takes_two_a_file_waits_for_approval() {
    let desk = Desk::with_node(4999);
    desk.write("practice.md", &desk.says(&["practice", "template"]));
    assert!(desk.says(&["office", "show"]).ends_with("Publishing: One person publishes here."));
    let alone = desk.fails(&["office", "rule", "two-person", "on"]);
    assert!(alone.starts_with("Only one person here could keep to that rule."), "{alone}");
    desk.write("password.txt", "a second pair of eyes\n");
    let add =
        ["member", "add", "--name", "Léa Morin", "--email", "lea@ashford.example", "--role", "approver", "--password-file", "password.txt"];
    desk.says(&add);
    assert!(desk.says(&["office", "rule", "two-person", "on"]).starts_with("It takes two people to publish from now on."));
    let waits = json(&desk.says(&["practice", "publish", "practice.md", "--json"]));
    let id = waits["id"].as_str().expect("an id");
    assert_eq!(waits["state"], "waiting");
    assert_eq!(waits["url"], format!("http://localhost:4999/write/{id}/preview"));
    let said = desk.says(&["practice", "publish", "practice.md"]);
    assert!(said.starts_with("Here it takes two people to publish. It waits for approval"), "{said}");
    desk.says(&["office", "rule", "two-person", "off"]);
    assert!(desk.says(&["practice", "publish", "practice.md"]).starts_with("Published."));
}
