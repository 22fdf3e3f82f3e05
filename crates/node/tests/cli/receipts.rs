//! Who has a text and how peers are, said at the command line, with a peer that is really not there.

use serde_json::Value;

use crate::support::{Desk, free_port, until};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn who_does_not_have_a_text_is_named_with_the_reason_and_so_is_a_peer_that_is_silent() {
    let (port, far_port) = (free_port(), free_port());
    let (desk, far) = (Desk::with_node(port), Desk::with_node(far_port));
    let serving = desk.serve(port);
    let away = far.serve(far_port);
    far.says(&["follow", &format!("http://localhost:{port}")]);
    until("it follows", || desk.says(&["followers"]).starts_with("1 office follows you."));
    until("it knows", || json(&far.says(&["following", "--json"]))[0]["state"] == "accepted");
    desk.write("text.md", &desk.says(&["practice", "template"]));
    let first = json(&desk.says(&["practice", "publish", "text.md", "--json"]));
    let first = first["id"].as_str().expect("an id");
    until("it has the first text", || json(&desk.says(&["deliveries", first, "--json"]))["have"] == 1);
    assert_eq!(desk.says(&["deliveries", first]), "Your only peer has it.\nAll times are UTC.");
    drop(away);
    let second = json(&desk.says(&["practice", "publish", "text.md", "--json"]));
    let second = second["id"].as_str().expect("an id");
    until("the second text waits", || json(&desk.says(&["deliveries", second, "--json"]))["waiting"] == 1);
    let told = json(&desk.says(&["deliveries", second, "--json"]));
    assert_eq!((&told["peers"], &told["missing"][0]["reason"]), (&Value::from(1), &Value::from("connection-refused")), "{told}");
    let said = desk.says(&["deliveries", second]);
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines[0], "Your only peer does not have it yet.");
    assert!(
        lines[1].starts_with("  Ashford County Election Office has not answered since ")
            && lines[1].contains(" (connection refused). Next try "),
        "{said}"
    );
    let peers = desk.says(&["peers"]);
    assert!(peers.contains("Your only peer does not answer."), "{peers}");
    assert!(
        peers.contains("does not answer since ") && peers.contains("(connection refused)") && peers.contains("Trouble today."),
        "{peers}"
    );
    let days = &json(&desk.says(&["peers", "--json"]))[0]["days"][0];
    assert!(days["taken"].as_u64() >= Some(1) && days["failed"].as_u64() >= Some(1), "{days}");
    drop(serving);
    let unknown = desk.fails(&["deliveries", "0196334e-5c30-7000-8000-000000000000"]);
    assert!(unknown.starts_with("There is no published text of yours with the id 0196334e"), "{unknown}");
}
