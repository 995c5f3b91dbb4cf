//! What breaks a rule of the document is refused before anything is sent.

use switchboard_runtime::Operation;
use whatsmate::types::{
    JobResponse, TelegramGroupDocumentRequest, TranslationRequest, WhatsappDocumentRequest,
    WhatsappMediaRequest, WhatsappTextRequest,
};
use whatsmate::{Client, ErrorKind};

use super::{Told, client};
use crate::server::Server;
use crate::wire::builder;

const NUMBER: &str = "14155552671";
const JOB: &str = r#"{"status":"queued","id":"7"}"#;

/// Checks that a call is refused with this text, that nothing was sent, and that it is sent where
/// the client was told not to check.
async fn refused<T: Told>(
    answer: (&str, &str),
    call: impl Fn(&Client) -> Operation<T>,
    text: &str,
) {
    let server = Server::start();
    let Err(error) = call(&client(&server)).await else {
        unreachable!("{text}");
    };
    assert_eq!(error.to_string(), text);
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert_eq!(error.status(), None);
    assert!(!error.may_have_been_sent());
    assert!(server.requests().is_empty(), "something was sent: {text}");

    server.answer(200, answer.0, answer.1);
    let unchecked = builder(&server).validation(false).build().unwrap();
    assert!(call(&unchecked).await.is_ok());
    assert_eq!(server.requests().len(), 1);
}

async fn job_refused(call: impl Fn(&Client) -> Operation<JobResponse>, text: &str) {
    refused(("application/json", JOB), call, text).await;
}

/// Checks that a call is sent, rules or no rules.
async fn sent(call: impl Fn(&Client) -> Operation<JobResponse>) {
    let server = Server::start();
    server.answer(200, "application/json", JOB);
    call(&client(&server)).await.unwrap();
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_message_of_901_characters_is_refused_before_anything_is_sent() {
    for character in ["x", "é", "👍"] {
        job_refused(
            |client| {
                let body = WhatsappTextRequest::new(NUMBER, character.repeat(901));
                client.send_whatsapp_text_single(1, &body)
            },
            "sendWhatsappTextSingle: a rule of the API is broken: `message` has 901 characters, at \
             most 900 are allowed",
        )
        .await;
    }
}

#[tokio::test]
async fn a_message_of_900_characters_is_sent_however_many_bytes_they_are() {
    for character in ["x", "é", "👍"] {
        sent(|client| {
            let body = WhatsappTextRequest::new(NUMBER, character.repeat(900));
            client.send_whatsapp_text_single(1, &body)
        })
        .await;
    }
}

#[tokio::test]
async fn a_number_that_is_not_all_digits_is_refused() {
    for number in ["+14155552671", "1415 5552671", "14155552671\n", "١٢٣٤٥٦٧"] {
        job_refused(
            |client| {
                let body = WhatsappTextRequest::new(number, "Hello");
                client.send_whatsapp_text_single(1, &body)
            },
            "sendWhatsappTextSingle: a rule of the API is broken: `number` does not match `^\\d+$`",
        )
        .await;
    }
}

#[tokio::test]
async fn an_image_is_measured_as_it_travels() {
    sent(|client| {
        let body = WhatsappMediaRequest::new(NUMBER, vec![0; 4_500_000]);
        client.send_whatsapp_image_single(1, &body)
    })
    .await;
    job_refused(
        |client| {
            let body = WhatsappMediaRequest::new(NUMBER, vec![0; 4_500_001]);
            client.send_whatsapp_image_single(1, &body)
        },
        "sendWhatsappImageSingle: a rule of the API is broken: `image` has 6000004 characters, at \
         most 6000000 are allowed",
    )
    .await;
}

#[tokio::test]
async fn an_instance_number_of_0_is_refused() {
    job_refused(
        |client| client.send_whatsapp_text_single(0, &WhatsappTextRequest::new(NUMBER, "Hello")),
        "sendWhatsappTextSingle: a rule of the API is broken: `instance_number` is 0, at least 1 \
         is required",
    )
    .await;
}

#[tokio::test]
async fn an_empty_file_name_is_refused_by_each_rule_that_it_breaks() {
    job_refused(
        |client| {
            let body = WhatsappDocumentRequest::new(NUMBER, b"%PDF", "");
            client.send_whatsapp_document_single(1, &body)
        },
        "sendWhatsappDocumentSingle: 2 rules of the API are broken: `filename` has 0 characters, \
         at least 1 is required; `filename` does not match `^[\\w\\s\\-\\.]+$`",
    )
    .await;
}

#[tokio::test]
async fn a_rule_names_the_field_as_the_wire_does() {
    refused(
        ("text/plain", "Hola"),
        |client| client.translate_text(&TranslationRequest::new("english", "es", "Hello")),
        "translateText: 2 rules of the API are broken: `fromLang` has 7 characters, at most 3 are \
         allowed; `fromLang` does not match `^[a-zA-Z]{2,3}$`",
    )
    .await;
}

#[tokio::test]
async fn all_broken_rules_of_a_request_are_told_at_once() {
    job_refused(
        |client| {
            let body = TelegramGroupDocumentRequest::new("", "+1", *b"", "a/b.pdf")
                .caption("x".repeat(251));
            client.send_telegram_document_group(0, &body)
        },
        "sendTelegramDocumentGroup: 7 rules of the API are broken: `instance_number` is 0, at \
         least 1 is required; `group_name` has 0 characters, at least 1 is required; `group_admin` \
         has 2 characters, at least 5 are required; `group_admin` does not match `^\\d+$`; \
         `document` has 0 characters, at least 1 is required; `filename` does not match \
         `^[\\w\\s\\-\\.]+$`; `caption` has 251 characters, at most 250 are allowed",
    )
    .await;
}
