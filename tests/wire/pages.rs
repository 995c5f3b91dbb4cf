//! Lists that are answered page by page.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use serde_json::{Value, json};
use switchboard_runtime::{Answer, Error, ErrorKind, Items, OpInfo, Operation, Paging, Stream};
use tokio::time::Instant;

use super::probe::{GET, POST, QUERY_KEY, builder, core};
use super::target;
use crate::server::{Reply, Server, Then};

static NUMBERED: Paging = Paging::numbered("/data").query("page");
static WITH_LAST: Paging = Paging::numbered("/data").query("page").last("/last");
static FROM_ZERO: Paging = Paging::numbered("/data")
    .query("page")
    .first(0)
    .set_query(&[("in pages", "true")]);
static IN_BODY: Paging = Paging::numbered("/data")
    .body("/page")
    .last_header("x-pages")
    .set_body(&[("/options/paged", "true")]);
static CURSOR: Paging = Paging::cursor("/data").query("cursor").next("/next");
static BODY_CURSOR: Paging = Paging::cursor("").body("/after/id").next_header("x-next");
static LINKS: Paging = Paging::links("/data").next("/next");
static LINK_HEADER: Paging = Paging::links("").next_header("Link");

static KEYED: OpInfo = OpInfo::get("getThing", "/things").security(&[&[&QUERY_KEY]]);

/// A server that answers these, one after another, as JSON.
fn answering(answers: &[Value]) -> Server {
    let server = Server::start();
    for answer in answers {
        server.answer(200, "application/json", answer.to_string());
    }
    server
}

fn call(server: &Server) -> Operation<Value> {
    core(server).call(&GET).answer(Answer::json)
}

fn posted(server: &Server, body: &Value) -> Operation<Value> {
    core(server).call(&POST).json(body).answer(Answer::json)
}

/// What was asked for, in order.
fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|r| target(r).to_owned()).collect()
}

/// The bodies of the requests, in order.
fn bodies(server: &Server) -> Vec<Value> {
    let requests = server.requests().into_iter();
    requests
        .map(|request| serde_json::from_slice(&request.body).unwrap())
        .collect()
}

async fn all(items: Items<u32>) -> Vec<u32> {
    items.all().await.unwrap()
}

/// The items until the error that ends them, which comes once.
async fn until_error(mut items: Items<u32>) -> (Vec<u32>, Error) {
    let mut before = Vec::new();
    loop {
        match items.next().await.expect("there is an error") {
            Ok(item) => before.push(item),
            Err(error) => {
                assert!(items.next().await.is_none());
                return (before, error);
            }
        }
    }
}

#[tokio::test]
async fn three_pages_are_one_list_and_the_last_is_known() {
    let page = |items: [u32; 2]| json!({"data": items, "last": 3});
    let server = answering(&[page([1, 2]), page([3, 4]), page([5, 6])]);

    let items = call(&server).query("size", 2).items(&WITH_LAST);

    assert_eq!(all(items).await, [1, 2, 3, 4, 5, 6]);
    let expected = [1, 2, 3].map(|page| format!("/things?size=2&page={page}"));
    assert_eq!(targets(&server), expected);
}

#[tokio::test]
async fn pages_are_what_the_call_answers() {
    let answers = [
        json!({"data": [1], "last": "2"}),
        json!({"data": [], "last": "2"}),
    ];
    let server = answering(&answers[..1]);
    let mut pages = call(&server).pages(&WITH_LAST);
    assert_eq!(pages.next().await.unwrap().unwrap(), answers[0]);
    server.answer(200, "application/json", answers[1].to_string());
    assert!(pages.next().await.is_none(), "an empty page is none");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn an_empty_page_ends_the_list_and_the_first_one_is_a_page_all_the_same() {
    let server = answering(&[json!({"data": [1]}), json!({"data": [ ]})]);
    assert_eq!(all(call(&server).items(&NUMBERED)).await, [1]);
    assert_eq!(targets(&server), ["/things?page=1", "/things?page=2"]);

    let server = answering(&[json!({"data": []})]);
    let mut pages = call(&server).pages(&NUMBERED);
    assert!(pages.next().await.unwrap().is_ok());
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 1);

    let server = answering(&[json!({"data": null})]);
    assert_eq!(all(call(&server).items(&NUMBERED)).await, [0; 0]);
}

#[tokio::test]
async fn a_page_that_comes_again_ends_the_list() {
    let server = answering(&[
        json!({"data": [1, 2], "at": 1}),
        json!({"data": [3], "at": 2}),
        json!({"data": [3], "at": 3}),
    ]);
    assert_eq!(all(call(&server).items(&NUMBERED)).await, [1, 2, 3]);
}

#[tokio::test]
async fn the_callers_page_is_the_first() {
    let server = answering(&[
        json!({"data": [5], "last": 4}),
        json!({"data": [6], "last": 4}),
    ]);
    let call = call(&server).query("page", 3).query("size", 1);
    assert_eq!(all(call.items(&WITH_LAST)).await, [5, 6]);
    let expected = ["/things?page=3&size=1", "/things?page=4&size=1"];
    assert_eq!(targets(&server), expected);
}

#[tokio::test]
async fn pages_are_counted_from_zero_where_they_are_and_asked_for_as_such() {
    let server = answering(&[json!({"data": [1]}), json!({"data": []})]);
    let call = call(&server).query("in pages", false);
    assert_eq!(all(call.items(&FROM_ZERO)).await, [1]);
    let expected = [0, 1].map(|page| format!("/things?in%20pages=true&page={page}"));
    assert_eq!(targets(&server), expected);
}

#[tokio::test]
async fn an_error_ends_the_list_once() {
    let server = answering(&[json!({"data": [1, 2]})]);
    server.answer(503, "application/json", r#"{"message": "later"}"#);
    let (items, error) = until_error(call(&server).items(&NUMBERED)).await;
    assert_eq!(items, [1, 2]);
    assert_eq!(error.kind(), ErrorKind::ServerError);
    assert_eq!(error.message(), Some("later"));
    assert_eq!(error.operation(), Some("getThing"));
    assert_eq!(server.requests().len(), 2);

    let server = answering(&[json!({"data": [1]}), json!({"data": ["x"]})]);
    let (items, error) = until_error(call(&server).items(&NUMBERED)).await;
    assert_eq!(
        (items.as_slice(), error.kind()),
        (&[1][..], ErrorKind::Decode)
    );
    let text = "the page's JSON is not of the documented shape at `[0]` (200, `application/json`)";
    assert!(error.to_string().contains(text), "{error}");
}

#[tokio::test]
async fn a_page_without_a_list_is_an_error() {
    let server = answering(&[json!({"error": false})]);
    let (_, error) = until_error(call(&server).items(&NUMBERED)).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error
            .to_string()
            .contains("the page has no list at `/data`"),
        "{error}"
    );
}

#[tokio::test]
async fn a_page_that_cannot_be_counted_from_is_an_error_before_anything_is_sent() {
    let server = Server::start();
    let (_, error) = until_error(call(&server).query("page", "x").items(&NUMBERED)).await;
    assert_eq!(error.kind(), ErrorKind::Invalid);
    let call = posted(&server, &json!([])).raw_body("text/plain", "no JSON");
    let (_, error) = until_error(call.items(&IN_BODY)).await;
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn the_page_is_asked_for_in_the_body_where_it_stands_there() {
    let server = Server::start();
    for item in [1, 2] {
        let body = json!({"data": [item]}).to_string();
        let reply = Reply::new(200).header("X-Pages", "2");
        server.reply(reply.body("application/json", body));
    }
    let call = posted(&server, &json!({"page": null, "size": 1}));
    assert_eq!(all(call.items(&IN_BODY)).await, [1, 2]);
    let body = |page| json!({"page": page, "size": 1, "options": {"paged": true}});
    assert_eq!(bodies(&server), [body(1), body(2)]);
}

#[tokio::test]
async fn a_call_without_a_body_gets_one_that_asks_for_the_page() {
    let server = answering(&[json!({"data": []})]);
    let call = core(&server).call(&POST).answer(Answer::json::<Value>);
    assert_eq!(all(call.items(&IN_BODY)).await, [0; 0]);
    assert_eq!(
        bodies(&server),
        [json!({"options": {"paged": true}, "page": 1})]
    );
    assert_eq!(
        server.request().header("content-type"),
        ["application/json"]
    );
}

#[tokio::test]
async fn cursors_are_followed_until_there_is_none() {
    let server = answering(&[
        json!({"data": [1], "next": "a&b"}),
        json!({"data": [], "next": 7}),
        json!({"data": [2], "next": null}),
    ]);
    assert_eq!(all(call(&server).items(&CURSOR)).await, [1, 2]);
    let expected = ["/things", "/things?cursor=a%26b", "/things?cursor=7"];
    assert_eq!(targets(&server), expected);

    let server = Server::start();
    let reply = |next| Reply::new(200).header("x-next", next);
    server.reply(reply("c2").body("application/json", "[1]"));
    server.reply(reply("").body("application/json", "[2]"));
    assert_eq!(
        all(posted(&server, &json!({})).items(&BODY_CURSOR)).await,
        [1, 2]
    );
    assert_eq!(bodies(&server), [json!({}), json!({"after": {"id": "c2"}})]);
}

#[tokio::test]
async fn a_circle_of_cursors_is_an_error() {
    let page = |item: u32, next: &str| json!({"data": [item], "next": next});
    let server = answering(&[page(1, "a"), page(2, "b"), page(3, "a")]);
    let (items, error) = until_error(call(&server).items(&CURSOR)).await;
    assert_eq!(items, [1, 2, 3]);
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("leads back"), "{error}");
}

#[tokio::test]
async fn links_are_followed_with_the_credentials_of_the_call() {
    let server = Server::start();
    let next = format!(
        "<{}/things?page=2&api%20key=old>; rel=\"next\"",
        server.url()
    );
    let reply = Reply::new(200).header("Link", &next);
    server.reply(reply.body("application/json", "[1]"));
    server.answer(200, "application/json", "[2]");
    let core = builder(&server).credential(&QUERY_KEY, "invented").build();

    let call = core.unwrap().call(&KEYED).query("size", 1);
    let items = call.answer(Answer::json::<Value>).header("x-own", "1");

    assert_eq!(all(items.items(&LINK_HEADER)).await, [1, 2]);
    let expected =
        ["/things?size=1&", "/things?page=2&"].map(|path| format!("{path}api%20key=invented"));
    assert_eq!(targets(&server), expected);
    for request in server.requests() {
        assert_eq!(request.header("x-own"), ["1"]);
    }
}

#[tokio::test]
async fn a_link_to_another_origin_is_refused_and_one_to_itself_too() {
    let other = Server::start();
    let next = format!("{}/things?token=hidden", other.url());
    let server = answering(&[json!({"data": [1], "next": next})]);
    let (items, error) = until_error(call(&server).items(&LINKS)).await;
    assert_eq!(items, [1]);
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = error.to_string();
    assert!(
        text.contains(&other.url()) && !text.contains("hidden"),
        "{text}"
    );
    assert!(other.requests().is_empty());

    let server = answering(&[json!({"data": [1], "next": "/things"})]);
    let (items, error) = until_error(call(&server).items(&LINKS)).await;
    assert_eq!(items, [1]);
    assert!(error.to_string().contains("leads back"), "{error}");
}

#[tokio::test]
async fn a_time_out_holds_for_each_page() {
    let server = Arc::new(answering(&[json!({"data": [1]})]));
    server.reply(Reply::raw("").then(Then::Stall));
    let call = call(&server).timeout(Duration::from_secs(10));
    let mut items: Items<u32> = call.items(&NUMBERED);
    assert_eq!(items.next().await.unwrap().unwrap(), 1);

    let start = Instant::now();
    let next = tokio::spawn(async move { items.next().await });
    let watch = Arc::clone(&server);
    let watching = tokio::task::spawn_blocking(move || watch.wait_for_requests(2));
    watching.await.unwrap();
    tokio::time::pause();
    let error = next.await.unwrap().unwrap().unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(start.elapsed().as_secs(), 10);
}

#[tokio::test]
async fn a_future_that_is_dropped_loses_nothing() {
    let server = answering(&[json!({"data": [1]}), json!({"data": []})]);
    let mut items: Items<u32> = call(&server).items(&NUMBERED);
    assert!(format!("{items:?}").contains("getThing"));
    let mut context = Context::from_waker(Waker::noop());
    let polled = Pin::new(&mut items).poll_next(&mut context);
    assert!(matches!(polled, Poll::Pending));
    drop(Box::pin(items.next()));
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert!(items.next().await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn the_streams_can_be_sent_to_another_thread() {
    fn sendable<T: Send + Unpin>() {}
    sendable::<Items<String>>();
    sendable::<switchboard_runtime::Pages<String>>();
}
