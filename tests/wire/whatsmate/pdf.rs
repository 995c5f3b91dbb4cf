//! Texts: translated, or extracted from PDF files.

use whatsmate::types::TranslationRequest;
use whatsmate::{Error, ErrorKind};

use super::{Case, Peers, pending};
use crate::server::Reply;

const TEXT: &str = "text/plain; charset=utf-8";
const JOB: &str = "123e4567-e89b-12d3-a456-426614174000";
const STATE: &str = r#"{"id":"123e4567-e89b-12d3-a456-426614174000","status":"Processing"}"#;

pub(super) static CASES: [Case; 5] = [
    Case::post(
        "translateText",
        "POST /v1/translation/translate",
        r#"{"fromLang":"en","toLang":"es","text":"Hello, world!"}"#,
        |client| {
            let body = TranslationRequest::new("en", "es", "Hello, world!");
            pending(client.translate_text(&body))
        },
    )
    .answers("text/plain", (TEXT, "¡Hola, mundo!"), "¡Hola, mundo!")
    .errors(&[400, 401, 444, 469]),
    Case::get(
        "extractPdfText",
        "GET /v1/pdf/extract?url=https%3A%2F%2Fexample.com%2Fdocument.pdf",
        |client| pending(client.extract_pdf_text("https://example.com/document.pdf")),
    )
    .answers(
        "text/plain",
        (TEXT, "Line 1\r\nLine 2\n"),
        "Line 1\r\nLine 2\n",
    )
    .errors(&[400, 401, 500]),
    Case::get(
        "submitPdfJob",
        "GET /v1/pdf/job/submit?url=https%3A%2F%2Fexample.com%2Fdocument.pdf",
        |client| pending(client.submit_pdf_job("https://example.com/document.pdf")),
    ),
    Case::get(
        "checkPdfJobStatus",
        "GET /v1/pdf/job/check/123e4567-e89b-12d3-a456-426614174000",
        |client| pending(client.check_pdf_job_status(JOB)),
    )
    .answers(
        "application/json",
        ("application/json", STATE),
        "PDF job 123e4567-e89b-12d3-a456-426614174000 is Processing",
    )
    .errors(&[400]),
    Case::get(
        "retrievePdfText",
        "GET /v1/pdf/job/retrieve_text/123e4567-e89b-12d3-a456-426614174000",
        |client| pending(client.retrieve_pdf_text(JOB)),
    )
    .answers(
        "text/plain, application/json",
        (TEXT, "Minutes of the meeting"),
        "text: Minutes of the meeting",
    )
    .errors(&[400, 500]),
];

/// What `retrieve_pdf_text` makes of an answer.
async fn retrieve(reply: Reply) -> Result<String, Error> {
    let [.., retrieve_pdf_text] = &CASES;
    Peers::new().call(retrieve_pdf_text, reply).await
}

#[tokio::test]
async fn a_pdf_job_answers_with_its_text_or_its_state_as_the_content_type_says() {
    let state = "state: PDF job 123e4567-e89b-12d3-a456-426614174000 is Processing";
    let text = format!("text: {STATE}");
    let answers = [
        ("text/plain", text.as_str()),
        ("text/plain;charset=UTF-8", &text),
        ("Text/Plain ; charset=utf-8", &text),
        ("application/json", state),
        ("application/json; charset=utf-8", state),
        ("APPLICATION/JSON", state),
    ];
    for (content_type, told) in answers {
        let outcome = retrieve(Reply::new(200).body(content_type, STATE)).await;
        assert_eq!(outcome.unwrap(), told, "{content_type}");
    }
}

#[tokio::test]
async fn a_pdf_job_of_another_content_type_is_an_error_that_names_it_and_keeps_the_body() {
    let answers = [
        (
            Reply::new(200).body("image/png", "\u{1}"),
            "retrievePdfText: the server answered 200 with `image/png`, which is not documented",
        ),
        (
            Reply::raw("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n\u{1}"),
            "retrievePdfText: the server answered 200 with no content type, which is not documented",
        ),
    ];
    for (reply, text) in answers {
        let error = retrieve(reply).await.unwrap_err();
        assert_eq!(error.to_string(), text);
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
        assert_eq!(error.body().unwrap(), "\u{1}");
        assert!(error.may_have_been_sent());
    }
}
