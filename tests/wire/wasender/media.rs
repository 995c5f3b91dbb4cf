//! Files: on their way to be sent, and those that were received.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use switchboard_runtime::Stream;
use wasender::types::{
    EncryptedData, EncryptedFile, EncryptedMessage, EncryptedMessageKey, MediaDecryption,
    MediaUpload, MessageContent,
};
use wasender::{Bytes, ErrorKind, Payload};

use super::{API_KEY, Case, case, peers};
use crate::server::Request;
use crate::wire::case::encoded;
use crate::wire::headers;

/// Bytes that are no text.
const IMAGE: [u8; 6] = [0x89, b'P', 0, 0xff, b'\r', b'\n'];

const ADDRESS: &str = "https://example.com/media/invented.png";

pub(super) static CASES: [Case; 2] = [
    Case::new("uploadMedia", "POST /api/upload", |client| {
        encoded(client.upload_media(("image/svg+xml", "<svg/>")))
    })
    .sends("<svg/>")
    .typed("image/svg+xml")
    .errors(&[400, 401, 422, 429])
    .returns(
        r#"{"success":true,"publicUrl":"https://example.com/media/invented.png"}"#,
        r#""https://example.com/media/invented.png""#,
    ),
    Case::new("decryptMedia", "POST /api/decrypt-media", |client| {
        encoded(client.decrypt_media(&MediaDecryption::new(received())))
    })
    .sends(
        r#"{"data":{"messages":{"key":{"id":"3EB0X123456789"},"message":{"audioMessage":{"url":"https://example.com/file.enc","mimetype":"audio/ogg; codecs=opus","mediaKey":"aW52ZW50ZWQ=","fileSha256":"aGFzaA==","fileLength":"4096","ptt":true}}}}}"#,
    )
    .errors(&[400, 401, 422, 429])
    .returns(
        r#"{"success":true,"publicUrl":"https://example.com/media/invented.ogg"}"#,
        r#""https://example.com/media/invented.ogg""#,
    ),
];

/// A voice note, with a member that the document does not have.
fn received() -> EncryptedData {
    let mut file = EncryptedFile::new()
        .url("https://example.com/file.enc")
        .mimetype("audio/ogg; codecs=opus")
        .media_key("aW52ZW50ZWQ=")
        .file_sha256("aGFzaA==")
        .file_length("4096");
    file.additional.insert("ptt".to_owned(), true.into());
    let content = MessageContent::new().audio_message(file);
    EncryptedData::new(EncryptedMessage::new(
        EncryptedMessageKey::new("3EB0X123456789"),
        content,
    ))
}

/// The request by which a file is uploaded.
async fn uploaded(content_type: &str, file: impl Into<Payload>) -> Request {
    let peers = peers();
    peers.server.reply(case("uploadMedia").reply());
    let upload = peers.client.upload_media((content_type, file));
    assert_eq!(upload.await.unwrap(), ADDRESS);
    peers.request()
}

/// The headers that say what is sent; the others are checked for all operations.
fn about(request: &Request) -> Vec<String> {
    let mut headers = headers(request);
    headers.retain(|header| header.starts_with("content-") || header.starts_with("transfer-"));
    headers
}

#[tokio::test]
async fn a_file_is_uploaded_as_its_bytes_of_the_callers_type() {
    for content_type in ["image/png", "audio/ogg; codecs=opus", "application/pdf"] {
        let request = uploaded(content_type, IMAGE.to_vec()).await;

        assert_eq!(request.body, IMAGE);
        let expected = [
            "content-length: 6",
            &format!("content-type: {content_type}"),
        ];
        assert_eq!(about(&request), expected);
        assert!(headers(&request).contains(&API_KEY.to_owned()));
    }
}

#[tokio::test]
async fn a_file_is_uploaded_while_it_is_read() {
    let request = uploaded("video/mp4", Payload::from_stream(Halves(2))).await;

    assert_eq!(request.body, IMAGE.repeat(2));
    let expected = ["content-type: video/mp4", "transfer-encoding: chunked"];
    assert_eq!(about(&request), expected);
}

#[tokio::test]
async fn a_stream_whose_length_is_known_is_uploaded_with_it() {
    let request = uploaded("video/mp4", Payload::from_stream(Halves(2)).with_length(12)).await;

    assert_eq!(request.body, IMAGE.repeat(2));
    let expected = ["content-length: 12", "content-type: video/mp4"];
    assert_eq!(about(&request), expected);
}

#[tokio::test]
async fn a_file_is_uploaded_within_json() {
    let typed = MediaUpload::new("iVBO/w0K+g==").mimetype("image/png");
    let as_url = MediaUpload::new("data:image/png;base64,iVBO/w0K+g==");
    let bodies = [
        (typed, r#"{"base64":"iVBO/w0K+g==","mimetype":"image/png"}"#),
        (as_url, r#"{"base64":"data:image/png;base64,iVBO/w0K+g=="}"#),
    ];
    for (upload, expected) in bodies {
        let peers = peers();
        peers.server.reply(case("uploadMedia").reply());

        let address = peers.client.upload_media(&upload).await.unwrap();

        assert_eq!(address, ADDRESS);
        let request = peers.request();
        assert_eq!(request.text(), expected);
        assert_eq!(request.header("content-type"), ["application/json"]);
    }
}

#[tokio::test]
async fn a_type_that_cannot_stand_in_a_header_is_refused() {
    let peers = peers();
    let upload = peers
        .client
        .upload_media(("image/png\r\nX-Other: 1", IMAGE.to_vec()));
    let error = upload.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Invalid);
    assert!(peers.server.requests().is_empty());
}

/// A file in as many pieces.
struct Halves(usize);

impl Stream for Halves {
    type Item = io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let left = self.0.checked_sub(1);
        self.0 = left.unwrap_or_default();
        Poll::Ready(left.map(|_| Ok(Bytes::from_static(&IMAGE))))
    }
}
