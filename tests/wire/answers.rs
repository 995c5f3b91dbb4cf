//! What can be asked of an answer or an error besides its value.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use switchboard_runtime::{
    Answer, DocumentedError, DocumentedHeaders, Error, ErrorKind, OpInfo, RateLimit, Response,
};
use whatsmate::types::ErrorResponse;

use super::client;
use super::probe::{GET, core};
use crate::server::{Reply, Server};

/// What a call of the probe makes of an answer.
async fn get<T: 'static>(
    reply: Reply,
    decode: fn(&Answer) -> Result<T, Error>,
) -> Result<Response<T>, Error> {
    let server = Server::start();
    server.reply(reply);
    core(&server).call(&GET).answer(decode).send().await
}

/// Names and values.
type Headers = &'static [(&'static str, &'static str)];

/// How long the server asks to wait.
async fn retry_after(headers: Headers, body: &str) -> Option<Duration> {
    let reply = Reply::new(429).body("application/json", body);
    let reply = headers
        .iter()
        .fold(reply, |reply, (name, value)| reply.header(name, value));
    get(reply, Answer::empty).await.unwrap_err().retry_after()
}

#[tokio::test]
async fn send_gives_the_status_the_headers_the_attempts_and_the_rate_limit() {
    let body = r#"{"status":"queued","id":"7"}"#;
    let reply = Reply::new(202)
        .header("X-RateLimit-Limit", "60")
        .header("x-ratelimit-remaining", "59")
        .header("X-RateLimit-Reset", "30")
        .header("X-Trace", "a")
        .header("X-Trace", "b")
        .body("application/json", body);
    let server = Server::start();
    server.reply(reply);

    let response = client(&server)
        .submit_pdf_job("https://example.com/a.pdf")
        .send()
        .await;

    let response = response.unwrap();
    assert_eq!(response.status(), 202);
    assert_eq!(response.attempts(), 1);
    let traces: Vec<_> = response.headers().get_all("x-trace").iter().collect();
    assert_eq!(traces, ["a", "b"]);
    assert_eq!(response.body(), body);
    let limits: RateLimit = response.rate_limit().unwrap();
    assert_eq!(
        (limits.limit, limits.remaining, limits.reset),
        (Some(60), Some(59), Some(30))
    );
    assert_eq!(limits.reset_after(), Some(Duration::from_secs(30)));
    assert_eq!(response.into_value().id.as_deref(), Some("7"));
}

#[tokio::test]
async fn a_rate_limit_is_what_the_server_says_and_nothing_otherwise() {
    let reply = |name, value| Reply::new(200).header(name, value);
    let limits = get(reply("RateLimit-Remaining", " 0 "), Answer::empty)
        .await
        .unwrap()
        .rate_limit();
    assert_eq!(limits.unwrap().remaining, Some(0));
    assert_eq!(limits.unwrap().reset_after(), None);
    for (name, value) in [
        ("x-other", "1"),
        ("x-ratelimit-limit", "many"),
        ("x-ratelimit-limit", "-1"),
    ] {
        let response = get(reply(name, value), Answer::empty).await.unwrap();
        assert_eq!(response.rate_limit(), None, "{value}");
    }
}

#[tokio::test]
async fn a_reset_that_is_a_point_in_time_is_counted_from_now() {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .as_secs();
    let reply = Reply::new(200).header("x-ratelimit-reset", &(now + 1000).to_string());
    let limits = get(reply, Answer::empty)
        .await
        .unwrap()
        .rate_limit()
        .unwrap();
    let after = limits.reset_after().unwrap();
    assert!((900..=1000).contains(&after.as_secs()), "{after:?}");
    let reply = Reply::new(200).header("x-ratelimit-reset", "1000000001");
    let limits = get(reply, Answer::empty)
        .await
        .unwrap()
        .rate_limit()
        .unwrap();
    assert_eq!(limits.reset_after(), Some(Duration::ZERO));
}

#[tokio::test]
async fn retry_after_is_seconds_or_a_date_or_what_the_body_says() {
    const DATE: (&str, &str) = ("date", "Wed, 21 Oct 2026 07:28:00 GMT");
    let cases: [(Headers, &str, Option<u64>); 9] = [
        (&[("retry-after", "120")], "", Some(120_000)),
        (&[("retry-after", " 1.5 ")], "", Some(1_500)),
        (
            &[("retry-after", "Wed, 21 Oct 2026 07:28:10 GMT"), DATE],
            "",
            Some(10_000),
        ),
        (
            &[("retry-after", "Wed, 21 Oct 2026 07:27:00 GMT"), DATE],
            "",
            Some(0),
        ),
        (
            &[("retry-after", "soon")],
            r#"{"retry_after":2.5}"#,
            Some(2_500),
        ),
        (
            &[("retry-after", "3")],
            r#"{"retry_after":2.5}"#,
            Some(3_000),
        ),
        (&[("retry-after", "-3")], r#"{"retry_after":-1}"#, None),
        (&[], r#"{"retry_after":"5"}"#, Some(5_000)),
        (&[], r#"{"retry_after":"soon"}"#, None),
    ];
    for (headers, body, expected) in cases {
        let expected = expected.map(Duration::from_millis);
        assert_eq!(
            retry_after(headers, body).await,
            expected,
            "{headers:?} {body}"
        );
    }
}

#[tokio::test]
async fn an_empty_204_is_nothing_and_null_but_no_object() {
    get(Reply::new(204), Answer::empty).await.unwrap();
    let bare = Reply::raw("HTTP/1.1 204 No Content\r\n\r\n");
    assert!(get(bare, Answer::empty).await.unwrap().body().is_empty());
    assert_eq!(get(Reply::new(204), Answer::text).await.unwrap().value, "");
    let nothing: Option<ErrorResponse> = get(Reply::new(204), Answer::json).await.unwrap().value;
    assert_eq!(nothing, None);
    let error = get(Reply::new(204), Answer::json::<ErrorResponse>)
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "getThing: the answer is empty, JSON was expected (204, no content type)"
    );
}

#[tokio::test]
async fn a_value_that_does_not_fit_is_named_however_deep_it_is() {
    type Depths = Vec<BTreeMap<String, BTreeMap<String, Vec<u8>>>>;
    let reply = Reply::new(200).body("application/json", r#"[{},{"a":{"b":[1,256]}}]"#);
    let error = get(reply, Answer::json::<Depths>).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getThing: the answer's JSON is not of the documented shape at `[1].a.b[1]` (200, \
         `application/json`)"
    );
}

#[tokio::test]
async fn bytes_and_texts_are_decoded_as_they_are() {
    let body = [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0];
    let reply = || Reply::new(200).body("text/plain", body);
    assert_eq!(
        get(reply(), Answer::bytes).await.unwrap().value.as_ref(),
        body
    );
    assert_eq!(get(reply(), Answer::text).await.unwrap().value, "é\0");
}

#[tokio::test]
async fn the_providers_words_are_found_wherever_providers_put_them() {
    let cases = [
        (r#"{"message":"a","error":"b"}"#, Some("a")),
        (r#"{"error":"b"}"#, Some("b")),
        (r#"{"error":{"code":7,"message":"c"}}"#, Some("c")),
        (r#"{"detail":"d","title":"t"}"#, Some("d")),
        (
            r#"{"error":"invalid_grant","error_description":"e"}"#,
            Some("e"),
        ),
        (r#"{"errors":[{"message":"f"}]}"#, Some("f")),
        (r#"{"errors":["g"]}"#, Some("g")),
        (r#"{"errors":{"to":["is required"]}}"#, Some("is required")),
        (r#"{"message":"  ","error":"h"}"#, Some("h")),
        (r#""just words""#, Some("just words")),
        ("i", Some("i")),
        (r#"{"code":7}"#, None),
        ("<!doctype html>", None),
        (" ", None),
    ];
    for (body, words) in cases {
        let error = get(Reply::new(500).body("x/y", body), Answer::empty)
            .await
            .unwrap_err();
        assert_eq!(error.message(), words, "{body}");
    }
}

/// What a generated enum of documented errors looks like.
#[derive(Debug, PartialEq)]
enum GetThingError {
    Gone(Value),
}

impl DocumentedError for GetThingError {
    fn from_answer(answer: &Answer) -> Option<Self> {
        match answer.status().as_u16() {
            410 => answer.json().ok().map(Self::Gone),
            _ => None,
        }
    }
}

#[tokio::test]
async fn a_documented_error_is_decoded_on_demand() {
    let reply = |status| Reply::new(status).body("application/json", "[1]");
    let error = get(reply(410), Answer::empty).await.unwrap_err();
    let documented = GetThingError::Gone(Value::from(vec![1]));
    assert_eq!(error.documented::<GetThingError>(), Some(documented));
    let error = get(reply(411), Answer::empty).await.unwrap_err();
    assert_eq!(error.documented::<GetThingError>(), None);
}

#[derive(Debug, PartialEq)]
struct ThingHeaders {
    next: Option<String>,
    left: Option<u32>,
    tags: Option<Vec<String>>,
    meta: Option<Value>,
}

impl DocumentedHeaders for ThingHeaders {
    fn from_headers(headers: &switchboard_runtime::Headers<'_>) -> Self {
        Self {
            next: headers.value("x-next"),
            left: headers.value("x-left"),
            tags: headers.list("x-tags"),
            meta: headers.json("x-meta"),
        }
    }
}

#[tokio::test]
async fn documented_headers_are_read_and_bad_ones_fail_nothing() {
    let reply = Reply::new(200)
        .header("X-Next", "7")
        .header("X-Left", "59")
        .header("X-Tags", "a, b")
        .header("X-Tags", "c")
        .header("X-Meta", "{\"page\":1}");
    let response = get(reply, Answer::empty).await.unwrap();
    let expected = ThingHeaders {
        next: Some("7".to_owned()),
        left: Some(59),
        tags: Some(["a", "b", "c"].map(str::to_owned).to_vec()),
        meta: Some(serde_json::json!({"page": 1})),
    };
    assert_eq!(response.documented_headers::<ThingHeaders>(), expected);

    let reply = Reply::new(200)
        .header("X-Left", "many")
        .header("X-Meta", "{");
    let response = get(reply, Answer::empty).await.unwrap();
    let expected = ThingHeaders {
        next: None,
        left: None,
        tags: None,
        meta: None,
    };
    assert_eq!(response.documented_headers::<ThingHeaders>(), expected);
}

#[tokio::test]
async fn an_answer_of_nothing_is_none_where_it_may_be_nothing() {
    let decode = Answer::json::<Option<BTreeMap<String, Value>>>;

    let none = get(Reply::new(204), decode).await.unwrap();
    let some = Reply::new(200).body("application/json", r#"{"id":"7"}"#);
    let some = get(some, decode).await.unwrap();

    assert_eq!(none.into_value(), None);
    assert_eq!(some.into_value().unwrap()["id"], "7");
}

#[tokio::test]
async fn json_that_nobody_documented_is_left_aside() {
    let reply = Reply::new(200).body("application/json", r#"{"id":"7"}"#);
    get(reply, Answer::empty).await.unwrap();
}

#[tokio::test]
async fn a_page_is_text_where_any_type_was_asked_for() {
    static ANY: OpInfo = OpInfo::get("getAny", "/any").accept("*/*");
    static PLAIN: OpInfo = OpInfo::get("getPlain", "/plain").accept("text/plain");
    let server = Server::start();
    for _ in 0..2 {
        server.answer(200, "text/html", "<p>Hello</p>");
    }
    let core = core(&server);

    let any = core.call(&ANY).answer(Answer::text).await;
    let plain = core.call(&PLAIN).answer(Answer::text).await;

    assert_eq!(any.unwrap(), "<p>Hello</p>");
    assert_eq!(plain.unwrap_err().kind(), ErrorKind::Decode);
}
