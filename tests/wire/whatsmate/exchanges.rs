//! Calls that succeed: what is sent to the byte, and what comes back.

use super::{Case, Peers, cases};
use crate::wire::{CLIENT_ID, CLIENT_SECRET, headers, host};

/// All the headers that a case sends; a header that is not here is not sent.
fn expected_headers(case: &Case, host: &str) -> Vec<String> {
    let mut headers = vec![format!("accept: {}", case.accept)];
    if !case.body.is_empty() {
        headers.push(format!("content-length: {}", case.body.len()));
        headers.push("content-type: application/json".to_owned());
    }
    headers.push(format!("host: {host}"));
    headers.push(concat!("user-agent: whatsmate/", env!("CARGO_PKG_VERSION")).to_owned());
    headers.push(format!("x-wm-client-id: {CLIENT_ID}"));
    headers.push(format!("x-wm-client-secret: {CLIENT_SECRET}"));
    headers
}

#[tokio::test]
async fn every_operation_sends_exactly_the_request_of_the_providers_sample() {
    let peers = Peers::new();
    for case in cases() {
        peers.call(case, case.reply()).await.unwrap();

        let (request, operation) = (peers.request(), case.operation);
        let line = format!("{} HTTP/1.1", case.line);
        assert_eq!(request.line, line, "{operation}");
        assert_eq!(request.text(), case.body, "{operation}");
        let expected = expected_headers(case, &host(&peers.server));
        assert_eq!(headers(&request), expected, "{operation}");
    }
}

#[tokio::test]
async fn every_operation_decodes_the_documented_answer() {
    let peers = Peers::new();
    for case in cases() {
        let told = peers.call(case, case.reply()).await.unwrap();
        assert_eq!(told, case.told, "{}", case.operation);
    }
}
