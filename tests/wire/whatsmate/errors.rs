//! Answers that report a failure.

use whatsmate::ErrorKind;
use whatsmate::types::ErrorResponse;

use super::{Peers, cases};
use crate::server::Reply;

/// What a documented status is to whoever gets the error.
fn kind(status: u16) -> ErrorKind {
    match status {
        400 => ErrorKind::BadRequest,
        401 => ErrorKind::Unauthorized,
        444 | 469 => ErrorKind::QuotaExceeded,
        500 => ErrorKind::ServerError,
        _ => unreachable!("the document says nothing of {status}"),
    }
}

#[tokio::test]
async fn every_documented_error_status_is_an_error_of_its_kind_with_the_providers_words() {
    let peers = Peers::new();
    let words = "There is no instance of this number.";
    let body = format!(r#"{{"error_message":"{words}"}}"#);
    for case in cases() {
        for &status in case.errors {
            let reply = Reply::new(status).body("application/json", body.as_str());
            let error = peers.error(case, reply).await;

            let at = format!("{} {status}", case.operation);
            assert_eq!(error.kind(), kind(status), "{at}");
            assert_eq!(error.status().unwrap(), status, "{at}");
            assert_eq!(error.message(), Some(words), "{at}");
            let decoded: ErrorResponse = error.body_as().unwrap();
            assert_eq!(decoded.error_message.as_deref(), Some(words), "{at}");
            assert_eq!(error.operation(), Some(case.operation));
            assert!(error.may_have_been_sent(), "{at}");
            let text = format!(
                "{}: the server answered {status}, {}: {words}",
                case.operation,
                error.kind()
            );
            assert_eq!(error.to_string(), text);
        }
    }
}

#[tokio::test]
async fn a_status_that_nobody_documented_is_what_it_means_by_itself() {
    let peers = Peers::new();
    let statuses = [
        (300, ErrorKind::UnexpectedStatus),
        (304, ErrorKind::UnexpectedStatus),
        (402, ErrorKind::QuotaExceeded),
        (403, ErrorKind::Forbidden),
        (404, ErrorKind::NotFound),
        (409, ErrorKind::Conflict),
        (418, ErrorKind::ClientError),
        (422, ErrorKind::Unprocessable),
        (429, ErrorKind::RateLimited),
        (503, ErrorKind::ServerError),
        (599, ErrorKind::ServerError),
    ];
    for case in cases() {
        for (status, kind) in statuses {
            let reply = Reply::raw(format!("HTTP/1.1 {status} \r\ncontent-length: 0\r\n\r\n"));
            let error = peers.error(case, reply).await;

            assert_eq!(error.kind(), kind, "{} {status}", case.operation);
            assert_eq!(error.status().unwrap(), status);
            assert_eq!(error.message(), None);
            assert!(error.body_as::<ErrorResponse>().is_none());
        }
    }
}

#[tokio::test]
async fn a_quota_status_is_a_quota_only_where_the_document_says_so() {
    let peers = Peers::new();
    for case in cases() {
        for status in [444, 469] {
            let expected = if case.errors.contains(&status) {
                ErrorKind::QuotaExceeded
            } else {
                ErrorKind::ClientError
            };
            let error = peers.error(case, Reply::new(status)).await;
            assert_eq!(error.kind(), expected, "{} {status}", case.operation);
        }
    }
}

#[tokio::test]
async fn a_failure_that_is_told_in_plain_text_or_a_page_is_kept() {
    let peers = Peers::new();
    let case = cases().next().unwrap();
    let text = Reply::new(418).body("text/plain", "I'm a teapot\n");
    let error = peers.error(case, text).await;
    assert_eq!(error.message(), Some("I'm a teapot"));
    assert_eq!(error.body().unwrap(), "I'm a teapot\n");
    assert!(error.body_as::<ErrorResponse>().is_none());

    let page = Reply::new(503).body("text/html", "<html>Bad gateway</html>");
    let error = peers.error(case, page).await;
    assert_eq!(error.message(), None);
    assert_eq!(error.body().unwrap(), "<html>Bad gateway</html>");
    assert_eq!(error.headers().unwrap()["content-type"], "text/html");
}

#[tokio::test]
async fn a_byte_order_mark_before_a_failure_does_not_hide_its_words() {
    let peers = Peers::new();
    let case = cases().next().unwrap();
    let body = "\u{feff}{\"error_message\":\"No such instance\"}";
    let error = peers
        .error(case, Reply::new(400).body("application/json", body))
        .await;
    assert_eq!(error.message(), Some("No such instance"));
    let decoded: ErrorResponse = error.body_as().unwrap();
    assert_eq!(decoded.error_message.as_deref(), Some("No such instance"));
}

#[tokio::test]
async fn every_operation_can_be_too_much_or_break_down() {
    let words = "There are too many messages in the queue.";
    let body = format!(r#"{{"error_message":"{words}"}}"#);
    Peers::new().slow_down(cases(), &body, words).await;
    Peers::new().break_down(cases()).await;
}
