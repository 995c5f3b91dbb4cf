//! Methods, those included that few people have heard of.

use serde_json::json;
use switchboard_runtime::{Answer, ErrorKind, OpInfo, Safety};

use super::probe::{core, sent};
use crate::server::Server;

static QUERY: OpInfo = OpInfo::query("queryThings", "/things");
static LINK: OpInfo = OpInfo::custom("LINK", "linkThing", "/things");
static LOWER: OpInfo = OpInfo::custom("purge", "purgeThing", "/things");
static BROKEN: OpInfo = OpInfo::custom("NO METHOD", "breakThing", "/things");

#[tokio::test]
async fn a_query_carries_a_body_and_is_safe() {
    let request = sent(&QUERY, |call| call.json(&json!({"a": 1}))).await;
    assert_eq!(request.line, "QUERY /things HTTP/1.1");
    assert_eq!(request.text(), r#"{"a":1}"#);
    assert_eq!(QUERY.repeating(), Safety::Safe);
}

#[tokio::test]
async fn any_other_method_goes_as_it_is_written() {
    let request = sent(&LINK, |call| call.header_parameter("Link", "</a>")).await;
    assert_eq!(request.line, "LINK /things HTTP/1.1");
    let request = sent(&LOWER, |call| call).await;
    assert_eq!(request.line, "purge /things HTTP/1.1");
    assert_eq!(LINK.repeating(), Safety::Send);
    assert_eq!(LINK.method(), "LINK");
}

#[tokio::test]
async fn what_is_no_method_is_not_sent() {
    let server = Server::start();
    let call = core(&server).call(&BROKEN).answer(Answer::empty);
    let error = call.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(server.requests().is_empty());
}
