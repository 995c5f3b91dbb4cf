//! Path parameters: each stays within its segment, or is refused.

use switchboard_runtime::{Answer, OpInfo, Style};
use whatsmate::ErrorKind;

use super::probe::{core, sent};
use super::{client, target};
use crate::server::Server;

#[tokio::test]
async fn a_path_parameter_is_encoded_so_that_it_stays_one_segment() {
    let cases = [
        ("a b", "a%20b"),
        ("a/b", "a%2Fb"),
        ("../b", "..%2Fb"),
        ("100%", "100%25"),
        ("%2e%2E", "%252e%252E"),
        ("a?b#c", "a%3Fb%23c"),
        ("a&b=c;d+e", "a%26b%3Dc%3Bd%2Be"),
        ("a\\b\r\nc", "a%5Cb%0D%0Ac"),
        ("é👍", "%C3%A9%F0%9F%91%8D"),
        ("~a-b_c.d", "~a-b_c.d"),
        ("1:2@g.us", "1%3A2@g.us"),
        ("...", "..."),
    ];
    for (id, segment) in cases {
        let server = Server::start();
        server.answer(200, "application/json", "{}");
        client(&server).check_pdf_job_status(id).await.unwrap();
        let line = format!("GET /v1/pdf/job/check/{segment} HTTP/1.1");
        assert_eq!(server.request().line, line);
    }
}

#[tokio::test]
async fn a_path_parameter_that_would_lead_elsewhere_is_refused_before_anything_is_sent() {
    let empty = "the path parameter `jobId` is empty, which would lead to another path";
    let dots =
        "the path parameter `jobId` makes a segment `.` or `..`, which would lead to another path";
    for (id, text) in [("", empty), (".", dots), ("..", dots)] {
        let server = Server::start();
        let error = client(&server).check_pdf_job_status(id).await.unwrap_err();
        assert_eq!(error.to_string(), format!("checkPdfJobStatus: {text}"));
        assert_eq!(error.kind(), ErrorKind::Invalid);
        assert!(!error.may_have_been_sent());
        assert!(server.requests().is_empty());
    }
}

static FILE: OpInfo = OpInfo::get("getFile", "/files/{name}.{type}?raw=1");
static TREE: OpInfo = OpInfo::get("getTree", "/trees/{path}/at");

#[tokio::test]
async fn parameters_can_share_a_segment_and_a_route_can_hold_a_query() {
    let request = sent(&FILE, |call| {
        call.path("type", "p/f")
            .path("name", "a?b")
            .query("page", 2)
    })
    .await;
    assert_eq!(target(&request), "/files/a%3Fb.p%2Ff?raw=1&page=2");
}

#[tokio::test]
async fn a_reserved_path_parameter_can_have_slashes_but_leads_nowhere_else() {
    for (path, expected) in [
        ("a/b;c=d", "a/b;c=d"),
        ("a?b#c", "a%3Fb%23c"),
        ("a%2Fb", "a%2Fb"),
    ] {
        let style = Style::SIMPLE.allow_reserved();
        let request = sent(&TREE, |call| call.path_style("path", path, style)).await;
        assert_eq!(target(&request), format!("/trees/{expected}/at"));
    }
    for path in ["a/../b", "%2E%2e", "./a", ".%2e"] {
        let server = Server::start();
        let call = core(&server).call(&TREE);
        let call = call.path_style("path", path, Style::SIMPLE.allow_reserved());
        let error = call.answer(Answer::empty).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Invalid, "{path}");
        assert!(server.requests().is_empty());
    }
}

#[tokio::test]
async fn dots_of_several_parameters_are_refused_together() {
    static PAIR: OpInfo = OpInfo::get("getPair", "/pairs/{a}{b}");
    let server = Server::start();
    let call = core(&server).call(&PAIR).path("a", ".").path("b", ".");
    let error = call.answer(Answer::empty).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "getPair: the path parameter `a`, `b` makes a segment `.` or `..`, which would lead to \
         another path"
    );
    assert!(server.requests().is_empty());
}
