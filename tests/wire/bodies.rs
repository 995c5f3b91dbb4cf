//! Bodies of all kinds, with the headers that go along.

use serde_json::json;
use switchboard_runtime::{Answer, Call, Checker, ErrorKind, OpInfo, Style, Validate};

use super::headers;
use super::probe::{GET, POST, core, sent};
use crate::server::Server;

/// Checks what goes over the wire: the body, and its headers among all that are sent.
async fn check(operation: &'static OpInfo, fill: fn(Call) -> Call, about: &[&str], body: &[u8]) {
    let request = sent(operation, fill).await;
    assert_eq!(request.body, body);
    let host = request.header("host")[0];
    let host = format!("host: {host}");
    let mut expected = vec!["accept: */*", host.as_str(), "user-agent: probe/1.2.3"];
    expected.extend(about);
    expected.sort_unstable();
    assert_eq!(headers(&request), expected);
}

#[tokio::test]
async fn json_is_compact_and_in_the_order_of_the_fields() {
    check(
        &POST,
        |call| call.json(&json!({"b": [1, null], "a": "é\n"})),
        &["content-length: 25", "content-type: application/json"],
        r#"{"b":[1,null],"a":"é\n"}"#.as_bytes(),
    )
    .await;
}

#[tokio::test]
async fn json_can_go_by_a_name_of_its_own() {
    check(
        &POST,
        |call| call.json_as("application/vnd.probe+json; v=2", &json!({})),
        &[
            "content-length: 2",
            "content-type: application/vnd.probe+json; v=2",
        ],
        b"{}",
    )
    .await;
}

#[tokio::test]
async fn a_text_is_sent_as_it_is() {
    check(
        &POST,
        |call| call.text("text/plain; charset=utf-8", "a\r\né"),
        &[
            "content-length: 5",
            "content-type: text/plain; charset=utf-8",
        ],
        "a\r\né".as_bytes(),
    )
    .await;
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    check(
        &POST,
        |call| call.bytes("image/png", vec![0, 255, b'\r', b'\n']),
        &["content-length: 4", "content-type: image/png"],
        &[0, 255, b'\r', b'\n'],
    )
    .await;
}

#[tokio::test]
async fn a_form_has_a_pair_for_each_property_and_each_item() {
    check(
        &POST,
        |call| {
            call.form(&json!({
                "a b": [1, "x&y"], "c": {"d": 1}, "e": null, "f": "ü=+", "g": true, "h": "", "i": [],
            }))
        },
        &["content-length: 60", "content-type: application/x-www-form-urlencoded"],
        b"a+b=1&a+b=x%26y&c=%7B%22d%22%3A1%7D&f=%C3%BC%3D%2B&g=true&h=",
    )
    .await;
}

/// The body of a form some properties of which have a style.
async fn styled(styles: &[(&str, Style)]) -> String {
    let request = sent(&POST, |call| {
        let body = json!({
            "amount": 5, "ids": ["a b", "c"], "to": {"city": "R/me", "zip": [1, {"x": 2}]}, "no": null,
        });
        call.form_styled(&body, styles)
    })
    .await;
    request.text().to_owned()
}

#[tokio::test]
async fn properties_of_a_form_can_have_styles() {
    let cases: [(&[_], _); 6] = [
        (
            &[],
            "amount=5&ids=a+b&ids=c&to=%7B%22city%22%3A%22R%2Fme%22%2C%22zip%22%3A%5B1%2C%7B%22x%22%3A2%7D%5D%7D",
        ),
        (
            &[("ids", Style::FORM.explode(false)), ("to", Style::FORM)],
            "amount=5&ids=a+b,c&city=R%2Fme&zip=%5B1%2C%7B%22x%22%3A2%7D%5D",
        ),
        (
            &[("ids", Style::SPACE_DELIMITED), ("to", Style::DEEP_OBJECT)],
            "amount=5&ids=a+b+c&to%5Bcity%5D=R%2Fme&to%5Bzip%5D%5B0%5D=1&to%5Bzip%5D%5B1%5D%5Bx%5D=2",
        ),
        (
            &[
                ("ids", Style::PIPE_DELIMITED),
                ("to", Style::FORM.allow_reserved()),
            ],
            "amount=5&ids=a+b%7Cc&city=R/me&zip=[1,%7B%22x%22:2%7D]",
        ),
        (
            &[("ids", Style::JSON), ("to", Style::FORM.explode(false))],
            "amount=5&ids=%5B%22a+b%22%2C%22c%22%5D&to=city,R%2Fme,zip,%5B1%2C%7B%22x%22%3A2%7D%5D",
        ),
        (
            &[
                ("no", Style::JSON),
                ("ids", Style::FORM),
                ("amount", Style::JSON),
            ],
            "amount=5&ids=a+b&ids=c&to=%7B%22city%22%3A%22R%2Fme%22%2C%22zip%22%3A%5B1%2C%7B%22x%22%3A2%7D%5D%7D",
        ),
    ];
    for (styles, expected) in cases {
        assert_eq!(styled(styles).await, expected, "{styles:?}");
    }
}

#[tokio::test]
async fn lines_of_json_end_each() {
    check(
        &POST,
        |call| call.json_lines("application/x-ndjson", &[json!({"a": "\n"}), json!([1])]),
        &["content-length: 15", "content-type: application/x-ndjson"],
        b"{\"a\":\"\\n\"}\n[1]\n",
    )
    .await;
}

#[tokio::test]
async fn a_raw_body_stands_above_the_one_that_a_call_has() {
    let server = Server::start();
    server.answer(200, "", "");
    let call = core(&server).call(&POST).json(&json!({}));
    let call = call.answer(Answer::empty);
    call.raw_body("application/xml", "<x/>").await.unwrap();
    let request = server.request();
    assert_eq!(request.text(), "<x/>");
    assert_eq!(request.header("content-type"), ["application/xml"]);
}

#[tokio::test]
async fn a_form_that_is_no_object_is_refused() {
    let server = Server::start();
    let call = core(&server).call(&POST).form(&[1, 2]);
    let error = call.answer(Answer::empty).await.unwrap_err();
    assert_eq!(error.to_string(), "postThing: a form has to be an object");
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_post_without_a_body_says_that_its_body_is_empty() {
    static PUT: OpInfo = OpInfo::put("putThing", "/things");
    static PATCH: OpInfo = OpInfo::patch("patchThing", "/things");
    for operation in [&POST, &PUT, &PATCH] {
        check(operation, |call| call, &["content-length: 0"], b"").await;
    }
    check(
        &POST,
        |call| call.text("text/plain", ""),
        &["content-length: 0", "content-type: text/plain"],
        b"",
    )
    .await;
}

#[tokio::test]
async fn a_call_without_a_body_says_nothing_of_one() {
    static DELETE: OpInfo = OpInfo::delete("deleteThing", "/things");
    static HEAD: OpInfo = OpInfo::head("headThing", "/things");
    static OPTIONS: OpInfo = OpInfo::options("optionsThing", "/things");
    for operation in [&GET, &DELETE, &HEAD, &OPTIONS] {
        check(operation, |call| call, &[], b"").await;
    }
}

#[tokio::test]
async fn methods_and_bodies_combine_as_the_document_wants() {
    static DELETE: OpInfo = OpInfo::delete("deleteThing", "/things").accept("application/json");
    let request = sent(&DELETE, |call| call.json(&json!([1]))).await;
    assert_eq!(request.line, "DELETE /things HTTP/1.1");
    assert_eq!(request.text(), "[1]");
    assert_eq!(request.header("accept"), ["application/json"]);
}

/// A part of a body that has rules.
struct Tag(&'static str);

impl Validate for Tag {
    fn rules(&self, check: &mut Checker<'_>) {
        check.field("name", &self.0.to_owned()).max_length(3);
    }
}

#[tokio::test]
async fn a_body_that_is_a_list_is_checked_item_by_item() {
    let server = Server::start();
    let body: &[Tag] = &[Tag("red"), Tag("blue"), Tag("green")];
    let call = core(&server).call(&POST).validate(body);
    let error = call.answer(Answer::empty).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "postThing: 2 rules of the API are broken: `[1].name` has 4 characters, at most 3 are \
         allowed; `[2].name` has 5 characters, at most 3 are allowed"
    );
    assert!(server.requests().is_empty());
}
