//! Every operation of the client of `WAChat`. The requests are those of the samples that the
//! provider shows, with invented numbers.

use wachat::types::{LocationStep, MediaFile, MediaLink, TextMessage, ValidationFailure};
use wachat::webhooks::{Event, WebhookErrorKind};
use wachat::{Client, ErrorKind, RetryPolicy};

use super::case::{covers, encoded, identity};
use crate::server::{Reply, Server};

/// An operation, called as the provider's sample calls it.
type Case = super::case::Case<Client>;

type Peers = super::case::Peers<Client>;

const PREFIX: &str = "/wachat_api/1.0";

const JSON: &str = "application/json";

static CASES: [Case; 5] = [
    Case::new("getUser", "GET /wachat_api/1.0/auth/api_key", |client| {
        encoded(client.get_user())
    })
    .returns(
        r#"{"error":false,"message":"Data message","data":{"userid":"elsa","idPerson":21,"idClient":7}}"#,
        r#"{"userid":"elsa","idPerson":21,"idClient":7}"#,
    ),
    Case::new(
        "getGatewayBalance",
        "GET /wachat_api/1.0/sender/6289876543210",
        |client| encoded(client.get_gateway_balance("6289876543210")),
    )
    .errors(&[422])
    .returns(
        r#"{"error":false,"message":"Data message","data":{"idClient":7,"name":"Front desk","counter":120,"limit":5000}}"#,
        r#"{"idClient":7,"name":"Front desk","counter":120,"limit":5000}"#,
    ),
    Case::new("sendMessage", "POST /wachat_api/1.0/message", |client| {
        let body = TextMessage::new("6281234567890", "Message text").queue("frontdesk01");
        encoded(client.send_message(&body))
    })
    .sends(
        r#"{"destination":"6281234567890","message":"Message text","queue":"frontdesk01"}"#,
    )
    .errors(&[422])
    .status(201)
    .returns(
        r#"{"error":false,"message":"Data message","data":{"queue":"frontdesk01","destination":"6281234567890","message":"Message text","ref_no":"42"}}"#,
        r#"{"queue":"frontdesk01","destination":"6281234567890","message":"Message text","ref_no":"42"}"#,
    ),
    Case::new("sendMedia", "POST /wachat_api/1.0/media", |client| {
        let body = MediaLink::new("6281234567890", "https://example.com/image_name.png")
            .caption("Caption text")
            .queue("frontdesk01");
        encoded(client.send_media(body))
    })
    .sends(
        r#"{"destination":"6281234567890","media_url":"https://example.com/image_name.png","caption":"Caption text","queue":"frontdesk01"}"#,
    )
    .typed("application/json; charset=utf-8")
    .errors(&[422])
    .status(201)
    .returns(
        r#"{"error":false,"message":"Data message","data":{"queue":"frontdesk01","destination":"6281234567890","media_url":"https://example.com/image_name.png","ref_no":"42"}}"#,
        r#"{"queue":"frontdesk01","destination":"6281234567890","media_url":"https://example.com/image_name.png","ref_no":"42"}"#,
    ),
    Case::new(
        "getMessageStatus",
        "GET /wachat_api/1.0/status/42",
        |client| encoded(client.get_message_status("42")),
    )
    .errors(&[422])
    .returns(
        r#"{"error":false,"message":"Data message","data":{"ref_no":"42","status":"D","is_group":false,"create_date":"2019-08-24T14:15:22Z"}}"#,
        r#"{"ref_no":"42","status":"D","is_group":false,"create_date":"2019-08-24T14:15:22Z"}"#,
    ),
];

fn peers() -> Peers {
    Peers::with(|server: &Server| {
        let builder = Client::builder().api_key("invented-key");
        let builder = builder.base_url(format!("{}{PREFIX}", server.url()));
        let builder = builder.retry(RetryPolicy::never());
        builder.build().unwrap()
    })
}

#[test]
fn every_operation_of_the_document_has_a_case_with_its_route_and_its_errors() {
    let document = include_bytes!("../../specs/wachat.yaml");
    covers(document, PREFIX, CASES.iter());
}

#[tokio::test]
async fn every_operation_sends_exactly_the_request_of_the_providers_sample() {
    let identity = identity("wachat", &["apikey: invented-key"]);
    peers().send(CASES.iter(), &identity).await;
}

#[tokio::test]
async fn every_operation_returns_the_data_of_the_documented_answer() {
    peers().decode(CASES.iter()).await;
}

#[tokio::test]
async fn an_answer_that_says_error_is_an_error_whatever_its_status() {
    let peers = peers();
    let body = r#"{"error":true,"message":"The quota is used up.","data":null}"#;
    for case in &CASES {
        for status in [200, 201, 202] {
            let error = peers.error(case, Reply::new(status).body(JSON, body)).await;

            let at = format!("{} {status}", case.operation);
            assert_eq!(error.kind(), ErrorKind::Rejected, "{at}");
            assert_eq!(error.status().unwrap(), status, "{at}");
            assert_eq!(error.message(), Some("The quota is used up."), "{at}");
            assert_eq!(error.body().unwrap(), body, "{at}");
        }
    }
}

#[tokio::test]
async fn an_error_status_is_an_error_although_the_answer_says_that_there_is_none() {
    let peers = peers();
    let body = r#"{"error":false,"message":"The key is not known."}"#;
    for case in &CASES {
        let error = peers.error(case, Reply::new(403).body(JSON, body)).await;

        assert_eq!(error.kind(), ErrorKind::Forbidden, "{}", case.operation);
        assert_eq!(error.message(), Some("The key is not known."));
    }
}

#[tokio::test]
async fn a_mistake_in_a_request_is_told_with_its_place() {
    let peers = peers();
    let mistake =
        r#"{"loc":["body","numbers",0],"msg":"field required","type":"value_error.missing"}"#;
    let body = format!(r#"{{"detail":[{mistake}]}}"#);
    for case in CASES.iter().filter(|case| case.errors == [422]) {
        let reply = Reply::new(422).body(JSON, body.as_str());
        let error = peers.error(case, reply).await;

        assert_eq!(error.kind(), ErrorKind::Unprocessable, "{}", case.operation);
        assert_eq!(error.message(), Some("field required"));
        let failure: ValidationFailure = error.body_as().unwrap();
        let [mistake] = &failure.detail.unwrap()[..] else {
            panic!("there is one mistake");
        };
        let place = [
            LocationStep::Name("body".to_owned()),
            LocationStep::Name("numbers".to_owned()),
            LocationStep::Index(0),
        ];
        assert_eq!(mistake.location, place);
    }
}

#[tokio::test]
async fn every_operation_can_be_too_much_or_break_down() {
    let words = "The quota is used up.";
    let body = format!(r#"{{"error":true,"message":"{words}","data":null}}"#);
    peers().slow_down(CASES.iter(), &body, words).await;
    peers().break_down(CASES.iter()).await;
}

#[tokio::test]
async fn what_the_provider_says_of_a_success_is_kept_beside_the_data() {
    let peers = peers();
    let [get_user, ..] = &CASES;
    peers.server.reply(get_user.reply());

    let response = peers.client.get_user().send().await.unwrap();

    assert_eq!(response.message().as_deref(), Some("Data message"));
    assert_eq!(response.body(), get_user.answer.1);
    assert_eq!(response.value.user_id, "elsa");
}

#[tokio::test]
async fn a_file_can_travel_in_the_request() {
    let peers = peers();
    let [_, _, _, send_media, _] = &CASES;
    peers.server.reply(send_media.reply());
    let file = MediaFile::new("6281234567890", b"image")
        .file_name("your_image_file.png")
        .caption("Caption text")
        .queue("frontdesk01");

    peers.client.send_media(file).await.unwrap();

    let expected = r#"{"destination":"6281234567890","media_base64":"aW1hZ2U=","file_name":"your_image_file.png","caption":"Caption text","queue":"frontdesk01"}"#;
    assert_eq!(peers.request().text(), expected);
}

#[test]
fn a_message_that_arrives_is_a_form() {
    let form = "id=40217&gateway_number=6289876543210&originator=6281234567890\
                &receive_date=2022-01-31+14%3A15%3A22&msg=1+%2B+1+%3D+2%2C+ya%3F+%F0%9F%98%80";

    let event = Event::parse(form.as_bytes()).unwrap();

    assert_eq!(event.deduplication_key().as_deref(), Some("40217"));
    let Event::MessageReceived(message) = event else {
        panic!("it is the only event");
    };
    assert_eq!(message.gateway_number, "6289876543210");
    assert_eq!(message.originator, "6281234567890");
    assert_eq!(message.receive_date, "2022-01-31 14:15:22");
    assert_eq!(message.message, "1 + 1 = 2, ya? 😀");
}

#[test]
fn a_form_that_is_no_message_says_what_is_missing_and_nothing_of_the_rest() {
    let error = Event::parse(b"id=40217&msg=Secret").unwrap_err();
    assert_eq!(error.kind(), WebhookErrorKind::Shape);
    assert!(!error.to_string().contains("Secret"), "{error}");
}
