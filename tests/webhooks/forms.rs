//! Bodies of `application/x-www-form-urlencoded`.

use serde_json::{Value, json};
use switchboard_runtime::{Deserialize, FormValue, WebhookErrorKind, WebhookInfo};
use wachat::webhooks::Event;

static FORMS: WebhookInfo = WebhookInfo::new().name_in_body("/what").forms();

const FIELDS: &[(&str, FormValue)] = &[
    ("count", FormValue::Number),
    ("price", FormValue::Number),
    ("seen", FormValue::Boolean),
    ("labels", FormValue::List(&FormValue::Number)),
    ("place", FormValue::Json),
];

fn read(form: &str) -> Value {
    let delivery = FORMS.read(form.as_bytes()).unwrap();
    delivery.form(FIELDS).unwrap()
}

#[test]
fn a_form_is_read_as_its_event() {
    let form = "id=40217&gateway_number=6289876543210&originator=6281234567890\
                &receive_date=2024-01-31+14%3A15%3A22&msg=Thank+you%21+%F0%9F%99%82";
    let event = Event::parse(form.as_bytes()).unwrap();
    assert_eq!(event.deduplication_key().as_deref(), Some("40217"));
    let Event::MessageReceived(message) = event else {
        panic!("{event:?}");
    };
    assert_eq!(message.originator, "6281234567890");
    assert_eq!(message.message, "Thank you! 🙂");
}

#[test]
fn a_field_that_nobody_knew_of_survives() {
    let form = "id=1&gateway_number=2&originator=3&receive_date=4&msg=5&mood=good";
    let event = Event::parse(form.as_bytes()).unwrap();
    let expected = json!({
        "id": "1", "gateway_number": "2", "originator": "3", "receive_date": "4", "msg": "5",
        "mood": "good",
    });
    assert_eq!(serde_json::to_value(&event).unwrap(), expected);
}

#[test]
fn a_field_that_is_missing_is_named() {
    let error = Event::parse(b"id=1&msg=secret").unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Shape);
    assert!(error.to_string().ends_with("is missing"), "{error}");
    assert!(!error.to_string().contains("secret"));
}

#[test]
fn texts_become_what_the_fields_are() {
    let form =
        "what=x&count=007&price=-1.50&seen=True&labels=1&labels=2&place=%7B%22lat%22%3A1%7D&id=08";
    let expected = json!({
        "what": "x", "count": 7, "price": -1.5, "seen": true, "labels": [1, 2],
        "place": { "lat": 1 }, "id": "08",
    });
    assert_eq!(read(form), expected);
}

#[test]
fn a_list_of_one_is_a_list() {
    assert_eq!(read("what=x&labels=1")["labels"], json!([1]));
}

#[test]
fn an_unknown_field_that_stands_there_twice_is_a_list() {
    assert_eq!(read("what=x&to=a&to=b&to=c")["to"], json!(["a", "b", "c"]));
}

#[test]
fn an_empty_text_is_no_number() {
    assert_eq!(
        read("what=x&count=&seen=&id="),
        json!({ "what": "x", "count": null, "seen": null, "id": "" })
    );
}

#[test]
fn a_text_that_is_no_number_is_an_error_that_names_the_field() {
    #[derive(Debug, Deserialize)]
    struct Counted {
        #[serde(rename = "count")]
        _count: i64,
    }

    let delivery = FORMS.read(b"what=x&count=many").unwrap();
    let error = delivery.form::<Counted>(FIELDS).unwrap_err();
    let expected = "`x` is not of the documented shape at `count`: i64 is expected";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_form_names_its_event() {
    assert_eq!(FORMS.read(b"a=b&what=added").unwrap().name(), "added");
    let error = FORMS.read(b"a=b").unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::NoName);
}

#[test]
fn json_is_read_where_forms_are_as_well() {
    let delivery = FORMS.read(br#" {"what": "added", "count": 1}"#).unwrap();
    assert_eq!(delivery.name(), "added");
    let body: Value = delivery.form(FIELDS).unwrap();
    assert_eq!(body["count"], 1);
}

#[test]
fn the_event_can_be_named_inside_of_json_in_a_form() {
    static NESTED: WebhookInfo = WebhookInfo::new().name_in_body("/payload/type").forms();
    let delivery = NESTED
        .read(b"payload=%7B%22type%22%3A%22click%22%7D")
        .unwrap();
    assert_eq!(delivery.name(), "click");
}
