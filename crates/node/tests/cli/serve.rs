//! `comity serve`.

use crate::support::{Desk, free_port, get, healthy, said, until};

#[test]
fn it_answers_until_it_is_told_to_stop_and_then_ends_in_order() {
    for signal in ["-TERM", "-INT"] {
        let port = free_port();
        let desk = Desk::with_node(port);
        let serving = desk.serve(port);
        let output = serving.end(signal);
        assert!(output.status.success(), "{}", said(&output));
        let text = String::from_utf8(output.stdout).expect("text");
        assert_eq!(
            text,
            format!(
                "Ashford County Election Office is open at http://localhost:{port}\nPress Ctrl and C to stop.\nStopped. Nothing is lost.\n"
            )
        );
        // The log of the database was taken in: nothing but the database is left.
        assert!(!desk.path("data/comity.sqlite-wal").exists());
    }
}

#[test]
fn a_second_one_on_the_same_database_is_refused() {
    let port = free_port();
    let desk = Desk::with_node(port);
    let first = desk.serve(port);
    let expected = format!(
        "Comity already runs with this database (process {}). This second start was stopped and changed nothing. \
         Use the one that runs, or stop it first.",
        first.id()
    );
    assert_eq!(desk.fails(&["serve"]), expected);
    assert!(healthy(port));
    // After a crash nothing has to be cleaned up.
    first.end("-KILL");
    desk.serve(port);
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let desk = Desk::with_node(port);
    let expected = format!(
        "Another program already uses 127.0.0.1:{port}. Nothing was changed. See which one with: ss -ltnp 'sport = :{port}'. \
         Stop it, or write another address as listen into comity.toml."
    );
    assert_eq!(desk.fails(&["serve"]).replace('’', "'"), expected);
}

#[test]
fn it_ends_with_its_parent() {
    let port = free_port();
    let desk = Desk::with_node(port);
    let mut child = desk.command(&["serve", "--until-stdin-ends"]).stdin(std::process::Stdio::piped()).spawn().expect("it runs");
    until("it answers", || healthy(port));
    drop(child.stdin.take());
    assert!(child.wait().expect("it ends").success());
}

#[test]
fn a_command_beside_it_commits_and_what_it_published_is_served() {
    let port = free_port();
    let desk = Desk::with_node(port);
    desk.write("practice.md", &desk.says(&["practice", "template"]));
    let _serving = desk.serve(port);
    let published = desk.says(&["practice", "publish", "practice.md", "--json"]);
    let published: serde_json::Value = serde_json::from_str(&published).expect("JSON");
    let uri = published["uri"].as_str().expect("an id");
    let path = uri.strip_prefix(&format!("http://localhost:{port}")).expect("an id of ours");
    let answer = get(port, path).expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(&format!("\"id\":\"{uri}\"")), "{answer}");
}

#[test]
fn people_and_servers_come_in_by_the_same_address() {
    let port = free_port();
    let desk = Desk::with_node(port);
    let _serving = desk.serve(port);
    let page = get(port, "/").expect("a page");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("text/html") && page.contains("Ashford County Election Office"), "{page}");
    let other = Desk::with_node(free_port());
    let said = other.says(&["follow", &format!("http://localhost:{port}")]);
    let lines: Vec<_> = said.lines().collect();
    let asked = format!(
        "Ashford County Election Office (@office@localhost:{port}) is asked whether you may follow it. Its texts are taken in from now on."
    );
    assert_eq!(lines, [asked.as_str(), "The server is not running now. This is saved and goes out when you start it: comity serve"]);
}
