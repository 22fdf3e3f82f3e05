//! The API as a program of the staff asks it, against its description in `docs/openapi.json`.

use std::collections::BTreeSet;

use comity_model::audit::Agent;
use comity_model::member::Role;
use comity_model::receipt::Reason;
use comity_model::{Id, Record};
use http::StatusCode;
use serde_json::Value;

use super::node::{Node, Reply};
use crate::permission::MATRIX;
use crate::samples;

const OFFICE: &str = "ines@borealie.example";

fn described() -> Value {
    serde_json::from_str(include_str!("../../../../docs/openapi.json")).expect("docs/openapi.json is JSON")
}

/// What is wrong with a value by its schema: as much of JSON Schema as the description uses.
fn problems(all: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let pointer = name.strip_prefix('#').expect("a reference into the same file");
        return problems(all, all.pointer(pointer).unwrap_or_else(|| panic!("{name} is there")), value, at);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() || number.is_i64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds: Vec<&Value> = schema["type"].as_array().map_or_else(|| vec![&schema["type"]], |kinds| kinds.iter().collect());
    let mut found = Vec::new();
    if kinds.iter().all(|known| *known != kind) {
        found.push(format!("{at} is of type {kind}"));
    }
    if schema.get("enum").and_then(Value::as_array).is_some_and(|values| !values.contains(value)) {
        found.push(format!("{at} is {value}"));
    }
    if schema.get("format").is_some_and(|format| format == "date-time")
        && value.as_str().is_some_and(|text| chrono::DateTime::parse_from_rfc3339(text).is_err())
    {
        found.push(format!("{at} is no time: {value}"));
    }
    for (place, item) in value.as_array().into_iter().flatten().enumerate() {
        found.extend(problems(all, &schema["items"], item, &format!("{at}[{place}]")));
    }
    if let Some(object) = value.as_object() {
        let names =
            |list: &Value| list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect::<BTreeSet<_>>();
        found
            .extend(names(&schema["required"]).iter().filter(|name| !object.contains_key(*name)).map(|name| format!("{at} has no {name}")));
        for (name, field) in object {
            match schema["properties"].get(name) {
                Some(schema) => found.extend(problems(all, schema, field, &format!("{at}.{name}"))),
                None => found.push(format!("{at}.{name} is not described")),
            }
        }
    }
    found
}

/// The answer as JSON, once it is as the description has it.
fn as_described(reply: &Reply, kind: &str, schema: &str) -> Value {
    assert_eq!(reply.headers["content-type"], kind, "{}", reply.text);
    let value: Value = serde_json::from_str(&reply.text).expect("JSON");
    let all = described();
    assert_eq!(problems(&all, &all["components"]["schemas"][schema], &value, schema), Vec::<String>::new());
    value
}

#[test]
fn every_route_of_the_api_is_described_and_nothing_else_is() {
    let all = described();
    let verbs = |path: &str| all["paths"][path].as_object().into_iter().flatten().map(|(verb, _)| verb.to_uppercase()).collect::<Vec<_>>();
    let paths = all["paths"].as_object().expect("paths");
    let known: BTreeSet<_> = paths.keys().flat_map(|path| verbs(path).into_iter().map(move |verb| (verb, path.clone()))).collect();
    let routes: BTreeSet<_> = MATRIX
        .iter()
        .filter(|(_, path, _)| crate::api::is_asked(path))
        .map(|(verb, path, _)| ((*verb).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(known, routes);
    let reasons: Vec<_> = Reason::ALL.iter().map(|reason| Value::from(reason.name())).collect();
    assert_eq!(all["components"]["schemas"]["Missing"]["properties"]["reason"]["enum"], Value::from(reasons));
}

#[tokio::test]
async fn a_program_is_told_who_has_a_text_as_the_description_says() {
    let node = Node::new().await;
    let record = Record::Practice(Box::new(samples::practice()));
    let published = comity_service::post::publish(&node.app, &Agent::CommandLine, record).await.expect("published");
    node.add("reader@borealie.example", Role::Viewer).await;
    let mut reader = node.signed_in("reader@borealie.example").await;
    let reply = reader.get(&format!("/api/posts/{}/receipts", published.id)).await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.headers["cache-control"], "no-store");
    let told = as_described(&reply, "application/json", "Receipts");
    assert_eq!((&told["peers"], &told["sentence"]), (&Value::from(0), &Value::from("There was nobody to send it to.")));
    // The same with somebody who does not have it.
    let clocks = comity_words::receipts::Clocks::utc(comity_words::Locale::En, samples::now());
    let told = comity_service::receipts::told(&clocks, published.id, &samples::receipts());
    let value = serde_json::to_value(&told).expect("JSON");
    let all = described();
    assert_eq!(problems(&all, &all["components"]["schemas"]["Receipts"], &value, "Receipts"), Vec::<String>::new());
    assert_eq!(value["missing"][1]["reason"], "connection-refused");
    assert_eq!(
        value["missing"][1]["sentence"],
        "Pine Hollow County has not answered since Monday 02:12 (connection refused). Next try at 10:12."
    );
}

#[tokio::test]
async fn what_goes_wrong_is_a_problem_and_no_page() {
    let node = Node::new().await;
    let path = format!("/api/posts/{}/receipts", Id::new(samples::now()));
    let reply = node.browser().get(&path).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    as_described(&reply, "application/problem+json", "Problem");
    let mut browser = node.signed_in(OFFICE).await;
    for path in [path.as_str(), "/api/posts/nonsense/receipts", "/api/nothing"] {
        let reply = browser.get(path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        let problem = as_described(&reply, "application/problem+json", "Problem");
        assert_eq!(problem["status"], 404);
    }
    // A draft is on its way to nobody, and not told of.
    let record = Record::Practice(Box::new(samples::practice()));
    let draft = comity_service::draft::save(&node.app, &Agent::CommandLine, None, record).await.expect("a draft");
    assert_eq!(browser.get(&format!("/api/posts/{draft}/receipts")).await.status, StatusCode::NOT_FOUND);
}
