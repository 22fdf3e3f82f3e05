//! Hostile bodies of 512 KiB at most on their whole way: digest, envelope, object, proof, sanitiser.

use comity_model::Html;
use comity_signatures::{EdKey, PublicKey, check_proof, read_proof};
use comity_wire::read;
use serde_json::{Value, json};

use crate::clock::cpu;

/// The largest body that the gate reads.
const BODY_MAX: usize = 512 * 1024;
/// Seconds of CPU that one body may take.
const LIMIT: f64 = 0.050;
const ROUNDS: usize = 5;

/// What becomes of a body: the step that ended its way, or how it is shown.
fn handle(body: &[u8], key: &PublicKey) -> &'static str {
    std::hint::black_box(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, body));
    // Once in the gate, and again when the journal is read.
    if read::activity(body).is_err() || read::activity(body).is_err() {
        return "refused";
    }
    let Some(object) = read::object_of(body) else { return "no object" };
    if read_proof(&object).is_some() {
        let _ = check_proof(&object, key);
    }
    let _ = read::actor(&object);
    let Ok(post) = read::post(&object) else { return "no post" };
    let html = Html::sanitise(&post.html);
    std::hint::black_box((html.text(), object.to_string()));
    if html.is_as_text() { "as text" } else { "as HTML" }
}

/// Prints the table and returns how many bodies are over the limit.
pub fn measure() -> usize {
    let ours = EdKey::generate().and_then(|key| PublicKey::from_multibase(&key.public_multibase())).expect("a key");
    println!("\nHostile bodies: ms of CPU, at most {}", LIMIT * 1e3);
    let mut over = 0;
    for (name, body) in bodies() {
        assert!(body.len() <= BODY_MAX, "{name} has {} bytes, and would be refused by its length", body.len());
        let mut worst = 0.0_f64;
        let mut outcome = "";
        for round in 0..=ROUNDS {
            let begun = cpu();
            outcome = handle(&body, &ours);
            // The first round warms up.
            if round > 0 {
                worst = worst.max(cpu() - begun);
            }
        }
        let verdict = if worst > LIMIT { "OVER" } else { "" };
        over += usize::from(worst > LIMIT);
        println!("{name:60} {:7} {outcome:10} {:7.1}  {verdict}", body.len(), worst * 1e3);
    }
    over
}

fn activity(object: &Value) -> Vec<u8> {
    let activity = json!({
        "@context": "https://www.w3.org/ns/activitystreams",
        "id": "https://evil.example/a/1",
        "type": "Create",
        "actor": "https://evil.example/u/mallory",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
        "object": object,
    });
    activity.to_string().into_bytes()
}

fn note(more: Value) -> Value {
    let mut note = json!({
        "id": "https://evil.example/o/1",
        "type": "Note",
        "attributedTo": "https://evil.example/u/mallory",
        "to": ["https://www.w3.org/ns/activitystreams#Public"],
    });
    if let (Some(note), Value::Object(more)) = (note.as_object_mut(), more) {
        note.extend(more);
    }
    note
}

/// A unit as often as it fits into so many bytes.
fn fill(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len())
}

/// Units that are made from their number, as many as fit into so many bytes, and at most so many.
fn count(unit: impl Fn(usize) -> String, most: usize, bytes: usize) -> String {
    let mut text = String::new();
    for next in (0..most).map(unit) {
        if text.len() + next.len() > bytes {
            break;
        }
        text += &next;
    }
    text
}

fn bodies() -> Vec<(String, Vec<u8>)> {
    let mut bodies: Vec<(String, Vec<u8>)> = shapes().into_iter().map(|(name, body)| (name.to_owned(), body)).collect();
    for (name, html) in texts() {
        let as_kind = |kind: &str| activity(&note(json!({"type": "Article", "content": html, "mediaType": kind})));
        bodies.push((format!("HTML: {name}"), as_kind("text/html")));
    }
    for (name, markdown) in markdowns() {
        let text = activity(&note(json!({"type": "Article", "content": markdown, "mediaType": "text/markdown"})));
        bodies.push((format!("Markdown: {name}"), text));
    }
    bodies
}

/// Hostile JSON (M47).
fn shapes() -> Vec<(&'static str, Vec<u8>)> {
    let room = BODY_MAX - 1_000;
    let list = |entry: &str, most: usize| format!("[{}]", vec![entry; most.min(room / (entry.len() + 1))].join(","));
    let raw = |field: &str, value: &str| {
        let text = String::from_utf8(activity(&note(json!({field: 0})))).expect("it is JSON");
        text.replace(&format!("\"{field}\":0"), &format!("\"{field}\":{value}")).into_bytes()
    };
    let values = 9_900;
    let uri = format!("\"https://evil.example/{}\"", "x".repeat(25));
    let tag = r#"{"type":"Hashtag","name":"n","x":1}"#;
    let keys = |most: usize| format!("{{{}}}", count(|n| format!("\"{n}\":0,"), most, room) + "\"x\":0");
    vec![
        ("10,000 times [", raw("tag", &"[".repeat(10_000))),
        ("as many [ as fit, closed", raw("tag", &format!("{}{}", "[".repeat(room / 2), "]".repeat(room / 2)))),
        ("as many keys as fit", raw("x", &keys(room))),
        ("as many keys as are read", raw("x", &keys(values))),
        ("as many `to` as fit", raw("to", &list(&uri, room))),
        ("as many `to` as are read", raw("to", &list(&uri, values))),
        ("as many authors as are read", raw("attributedTo", &list(&uri, values))),
        ("as many `tag` as fit", raw("tag", &list(tag, room))),
        ("as many `tag` as are read", raw("tag", &list(tag, values / 4))),
        ("a poll with 10,000 options", raw("oneOf", &list(r#"{"type":"Note","name":"n"}"#, 10_000))),
        ("a poll with as many options as are read", raw("oneOf", &list(r#"{"type":"Note","name":"n"}"#, values / 3))),
        ("a name of 300 KB", raw("name", &format!("\"{}\"", "n".repeat(300_000)))),
        ("a name of 255 KiB of <", raw("name", &format!("\"{}\"", "<".repeat(255 * 1024)))),
        ("a name of 255 KiB of escapes", raw("name", &format!("\"{}\"", fill("\\u0001", 255 * 1024)))),
        ("a number of 100,000 digits", raw("latitude", &"9".repeat(100_000))),
        ("as many numbers as are read", raw("x", &list("1.7976931348623157e308", values))),
        ("numbers with a proof", activity(&proved(&list("-1.2345678901234567e-300", values)))),
        (
            "long keys with a proof",
            activity(&proved(&format!("{{{}}}", count(|n| format!("\"{n:0>40}\":\"\","), values / 2, room - 9_000) + "\"x\":0"))),
        ),
    ]
}

/// An object with a proof that does not hold, so that its canonical form is made.
fn proved(value: &str) -> Value {
    let value: Value = serde_json::from_str(value).expect("it is JSON");
    let proof = json!({
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "verificationMethod": "https://evil.example/u/mallory#ed25519-key",
        "proofPurpose": "assertionMethod",
        "created": "2026-11-22T10:00:00Z",
        "proofValue": format!("z{}", "2".repeat(87)),
    });
    note(json!({"x": value, "proof": proof}))
}

/// Hostile HTML.
fn texts() -> Vec<(&'static str, String)> {
    const HTML_MAX: usize = 128 * 1024;
    let levels = |unit: &str, times: usize| fill(unit, HTML_MAX).chars().take(unit.len() * times).collect::<String>();
    vec![
        ("250 KiB of nested <b>", fill("<b>", 250 * 1024)),
        ("128 KiB of <div>", fill("<div>", HTML_MAX)),
        ("4,000 times <div/>", levels("<div/>", 4_000)),
        ("4,000 times <li><dd>", levels("<li><dd>", 2_000)),
        ("1,900 times <div></x>", levels("<div></x>", 1_900)),
        ("1,300 times <b><!--</b>-->", levels("<b><!--</b>-->", 1_300)),
        ("1,300 times <b><p x=\"</b>\">", levels("<b><p x=\"</b>\">", 1_300)),
        ("formatting that every paragraph takes up again", {
            let open = count(|n| format!("<b lang=\"{n}\"></x>"), 1_000, HTML_MAX / 2);
            format!("<div>{open}</div>{}", "<p>x</p>".repeat(900))
        }),
        ("formatting, 60 deep, that every paragraph takes up again", {
            let open = count(|n| format!("<b lang=\"{n}\">"), 60, HTML_MAX);
            format!("<div>{open}</div>{}", "<p>x".repeat(3_800))
        }),
        ("formatting, 60 deep, and as many paragraphs as pass", {
            let open = count(|n| format!("<b lang=\"{n}\">"), 60, HTML_MAX);
            format!("<div>{open}</div>{}", "<p>x".repeat(1_000))
        }),
        ("formatting, 25 deep, and as many paragraphs as pass", {
            let open = count(|n| format!("<b lang=\"{n}\">"), 25, HTML_MAX);
            format!("<div>{open}</div>{}", "<p>x".repeat(2_300))
        }),
        ("formatting, 40 deep, and as many links as pass", {
            let open = count(|n| format!("<i lang=\"{n}\"><u dir=\"{n}\">"), 20, HTML_MAX);
            format!("<div>{open}</div>{}", "<p><a href=\"https://e.example/\">x</a>".repeat(500))
        }),
        ("60 levels, 3,900 tags at the bottom", format!("{}{}", "<div>".repeat(60), "<b>x</b>".repeat(1_950))),
        ("60 levels of formatting, 3,900 tags at the bottom", format!("{}{}", "<b><i>".repeat(30), "<u>x</u>".repeat(1_950))),
        ("misnested formatting", fill("<b><i><u><s></b></i></u></s>", 3_900 * 4)),
        ("misnested links in blocks", fill("<a href=\"https://e.example/\"><div></a></div>", 3_900 * 12)),
        ("a tag with as many attributes as fit", format!("<p {}>", count(|n| format!("a{n} "), HTML_MAX, HTML_MAX - 10))),
        ("a tag with as many attributes with values as fit", format!("<p {}>", count(|n| format!("a{n}= "), HTML_MAX, HTML_MAX - 10))),
        ("3,000 tags with as many attributes as fit", fill(&format!("<p {}>", count(|n| format!("a{n} "), 10, 60)), HTML_MAX)),
        ("4,000 tags with 32 attributes", fill("<p a=b b c d e f g h i j k l m n o p q>", HTML_MAX)),
        ("entities", fill("&amp;", HTML_MAX)),
        ("entities with long names", fill("&CounterClockwiseContourIntegral;", HTML_MAX)),
        ("entities that are none", fill("&CounterClockwiseContourIntegra", HTML_MAX)),
        ("numeric entities", fill("&#1;", HTML_MAX)),
        ("4,000 links", fill("<a href=\"https://e.example/\">", 4_000 * 30)),
        ("4,000 links, closed", fill("<a href=\"https://e.example/\">x</a>", 2_000 * 34)),
        ("a URL of 128 KiB", format!("<a href=\"https://e.example/{}\">x</a>", "x".repeat(HTML_MAX - 100))),
        ("a host of 128 KiB", format!("<a href=\"https://{}\">x</a>", fill("ä.", HTML_MAX - 100))),
        (
            "URLs of 1 KiB with hosts to be encoded",
            fill(&format!("<a href=\"https://{}example/{}\">x</a>", "ä.".repeat(60), "ä".repeat(400)), HTML_MAX),
        ),
        ("one comment", format!("<!--{}", "-".repeat(HTML_MAX - 10))),
        ("comments", fill("<!---->", HTML_MAX)),
        ("4,000 tables", fill("<table>x", 3_900 * 8)),
        ("text in a table, which is put before it", format!("<table>{}", fill("x<tr>", 3_900 * 5))),
        ("foreign elements", fill("<svg><g>", 60 * 8) + &fill("<p></p>", 3_800)),
        ("SVG in which nothing closes", fill("<svg><path/>", 30 * 12) + &fill("<path></x>", 3_800)),
        ("CDATA in SVG", fill("<svg><g><![CDATA[></g>]]>", 3_900 * 12)),
        ("raw text in SVG", fill("<svg><style><b></style>", 3_900 * 8)),
        ("scripts in scripts", fill("<b><script><!--<script></script></b></script>", HTML_MAX)),
        ("<select> and <option>", fill("<select><option>", 60 * 16) + &fill("<option>", 3_800 * 8)),
        ("<", "<".repeat(HTML_MAX)),
        ("</", fill("</", HTML_MAX)),
        ("<a", fill("<a ", HTML_MAX)),
        ("NUL and replacement", fill("\u{fffd}\u{feff}", HTML_MAX)),
        ("255 KiB of < as text", "<".repeat(255 * 1024)),
        ("255 KiB of & as text", fill("&lt;", 255 * 1024)),
    ]
}

/// Hostile Markdown, which is made HTML first.
fn markdowns() -> Vec<(&'static str, String)> {
    let size = 128 * 1024;
    vec![
        ("250 KiB of >", ">".repeat(250 * 1024)),
        (">", ">".repeat(size)),
        ("> on each line", fill("> ", size)),
        ("- ", fill("- ", size)),
        ("[", "[".repeat(size)),
        ("![", fill("![", size)),
        ("[a](", fill("[a](", size)),
        ("[a](<", fill("[a](<", size)),
        ("*a ", fill("*a ", size)),
        ("*a_ ", fill("*a_ ", size)),
        ("**", "*".repeat(size)),
        ("~~a", fill("~~a", size)),
        ("`", (1..600).map(|n| "`".repeat(n) + " ").collect::<String>()),
        ("<", "<".repeat(size)),
        ("<!--", fill("<!--", size)),
        ("<![CDATA[", fill("<![CDATA[", size)),
        ("<?", fill("<?", size)),
        ("&", "&".repeat(size)),
        ("a table", format!("|{}\n|{}\n{}", fill("a|", 40_000), fill("-|", 40_000), fill("|\n", 100_000))),
        ("tables", fill("a|b\n-|-\n1|2\n\n", size)),
        ("references", count(|n| format!("[{n}]: x\n"), size, size / 2) + &count(|n| format!("[{n}] "), size, size / 2)),
        ("nested lists", (0..600).map(|n| " ".repeat(2 * n).chars().take(400).collect::<String>() + "- a\n").collect()),
        ("emphasis in quotes", format!("{}{}", "> ".repeat(60), fill("**a** ", size - 200))),
        ("headings", fill("# a\n", size)),
        ("links", fill("<https://e.example/> ", size)),
        ("hard breaks", fill("a\\\n", size / 2)),
    ]
}
