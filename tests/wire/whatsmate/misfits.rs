//! Answers of status 200 that are not what they should be.

use whatsmate::ErrorKind;

use super::{Case, Peers, cases};
use crate::server::Reply;

/// The operations that answer with nothing but JSON.
fn json_cases() -> impl Iterator<Item = &'static Case> {
    cases().filter(|case| case.accept == "application/json")
}

/// The operations that answer with nothing but text.
fn text_cases() -> impl Iterator<Item = &'static Case> {
    cases().filter(|case| case.accept == "text/plain")
}

#[tokio::test]
async fn an_answer_that_is_no_json_says_what_it_was_said_to_be_and_is_kept() {
    let peers = Peers::new();
    let answers = [
        (
            "application/json",
            "{\"status\":\"que",
            "the answer is no JSON (200, `application/json`)",
        ),
        (
            "text/html",
            "<html>Hello</html>",
            "the answer is no JSON (200, `text/html`)",
        ),
        (
            "application/json",
            "",
            "the answer is empty, JSON was expected (200, `application/json`)",
        ),
        (
            "application/json",
            "{} {}",
            "the answer is no JSON (200, `application/json`)",
        ),
    ];
    for case in json_cases() {
        for (content_type, body, text) in answers {
            let error = peers
                .error(case, Reply::new(200).body(content_type, body))
                .await;
            assert_eq!(error.to_string(), format!("{}: {text}", case.operation));
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert_eq!(error.status().unwrap(), 200);
            assert_eq!(error.body().unwrap(), body);
            assert_eq!(error.message(), None, "data is no message");
            assert!(error.may_have_been_sent());
        }
    }
}

#[tokio::test]
async fn json_of_another_shape_is_an_error_that_names_the_place_and_keeps_the_body() {
    let peers = Peers::new();
    let body = r#"{"id":["0d1f"],"status":"queued"}"#;
    for case in json_cases() {
        let reply = Reply::new(200).body("application/json", body);
        let error = peers.error(case, reply).await;
        let text =
            "the answer's JSON is not of the documented shape at `id` (200, `application/json`)";
        assert_eq!(error.to_string(), format!("{}: {text}", case.operation));
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap(), body);
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(cause, "invalid type: sequence, expected a string");
    }
}

#[tokio::test]
async fn json_is_read_whatever_the_server_says_it_is() {
    let peers = Peers::new();
    for case in json_cases() {
        for content_type in ["text/html; charset=utf-8", "text/plain", "nonsense"] {
            let marked = format!("\u{feff}\n{}\n", case.answer.1);
            let reply = Reply::new(200).body(content_type, marked);
            assert_eq!(peers.call(case, reply).await.unwrap(), case.told);
        }
    }
}

#[tokio::test]
async fn a_newer_answer_with_unknown_fields_and_states_still_decodes() {
    let peers = Peers::new();
    let body = r#"{"status":"paused","id":"7","since":{"day":1},"status_code":null}"#;
    for case in json_cases() {
        let reply = Reply::new(200).body("application/json", body);
        let told = peers.call(case, reply).await.unwrap();
        assert!(told.ends_with("job 7 is paused"), "{told}");
    }
}

#[tokio::test]
async fn a_text_in_no_known_encoding_is_an_error_that_keeps_the_bytes() {
    let peers = Peers::new();
    for case in text_cases() {
        let reply = Reply::new(200).body("text/plain; charset=utf-8", [b'a', 0xE9, b'b']);
        let error = peers.error(case, reply).await;
        let text = format!(
            "{}: the answer is no text (200, `text/plain`)",
            case.operation
        );
        assert_eq!(error.to_string(), text);
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.body().unwrap().as_ref(), [b'a', 0xE9, b'b']);
    }
}

#[tokio::test]
async fn a_page_of_html_is_not_taken_for_the_text_that_was_asked_for() {
    let peers = Peers::new();
    for case in text_cases() {
        let page = "<html>Please log in to the network.</html>";
        let reply = Reply::new(200).body("Text/HTML; charset=utf-8", page);
        let error = peers.error(case, reply).await;
        assert_eq!(error.kind(), ErrorKind::Decode, "{}", case.operation);
        assert_eq!(error.body().unwrap().as_ref(), page.as_bytes());
    }
}

#[tokio::test]
async fn a_text_in_latin_1_is_read_where_the_server_says_that_it_is() {
    let peers = Peers::new();
    for case in text_cases() {
        for content_type in [
            "text/plain; charset=ISO-8859-1",
            "text/plain;charset=\"iso-8859-1\"",
            "text/plain; charset=latin1",
        ] {
            let reply = Reply::new(200).body(content_type, [b'a', 0xE9, b'b']);
            let outcome = peers.call(case, reply).await;
            assert_eq!(outcome.unwrap(), "aéb", "{content_type}");
        }
    }
}
