//! Where requests go.

use switchboard_runtime::{Answer, Api, CoreBuilder, ErrorKind, MockTransport, OpInfo};

use super::probe::{API, GET};

static RELATIVE: Api = Api::new("relative", "1").base_url("/v1");

/// The URL of a call.
async fn url(builder: CoreBuilder, operation: &'static OpInfo) -> String {
    let server = MockTransport::new();
    server.answer(204, "", "");
    let core = builder.transport(server.clone()).build().unwrap();
    core.call(operation).answer(Answer::empty).await.unwrap();
    server.requests()[0].url.to_string()
}

#[tokio::test]
async fn requests_go_to_the_documents_server_unless_the_user_names_another() {
    let new = || CoreBuilder::new(&API);
    assert_eq!(
        url(new(), &GET).await,
        "https://probe.example.com/v1/things"
    );
    let cases = [
        ("https://eu.example.com", "https://eu.example.com/things"),
        (
            "https://eu.example.com/a%20b/v2//",
            "https://eu.example.com/a%20b/v2/things",
        ),
        (
            " http://localhost:8080/x ",
            "http://localhost:8080/x/things",
        ),
        ("https://[::1]:8443/", "https://[::1]:8443/things"),
    ];
    for (base, expected) in cases {
        assert_eq!(url(new().base_url(base), &GET).await, expected);
    }
}

#[tokio::test]
async fn an_operation_with_a_server_of_its_own_goes_there_unless_the_user_names_another() {
    static OWN: OpInfo = OpInfo::get("a", "/a").base_url("https://files.example.com/up/");
    static ROOTED: OpInfo = OpInfo::get("b", "/b").base_url("/files");
    static SCHEMELESS: OpInfo = OpInfo::get("c", "/c").base_url("//files.example.com/up");
    let new = || CoreBuilder::new(&API);
    assert_eq!(url(new(), &OWN).await, "https://files.example.com/up/a");
    assert_eq!(
        url(new(), &ROOTED).await,
        "https://probe.example.com/files/b"
    );
    assert_eq!(
        url(new(), &SCHEMELESS).await,
        "https://files.example.com/up/c"
    );
    let local = "http://127.0.0.1:1/v9";
    assert_eq!(
        url(new().base_url(local), &OWN).await,
        "http://127.0.0.1:1/v9/a"
    );
    assert_eq!(
        url(new().base_url(local), &ROOTED).await,
        "http://127.0.0.1:1/files/b"
    );
    let elsewhere = url(new().base_url(local), &SCHEMELESS).await;
    assert_eq!(
        elsewhere, "http://127.0.0.1:1/v9/c",
        "another host than the user named"
    );
}

#[test]
fn a_base_url_that_credentials_cannot_be_sent_to_is_refused_and_not_shown() {
    let cases = [
        (
            "api.example.com/v1",
            "it has to be absolute, such as `https://api.example.com/v1`",
        ),
        (
            "",
            "it has to be absolute, such as `https://api.example.com/v1`",
        ),
        (
            "https://",
            "it has to be absolute, such as `https://api.example.com/v1`",
        ),
        (
            "localhost:8080",
            "its scheme has to be `https`, or `http` where that is meant",
        ),
        (
            "ftp://example.com",
            "its scheme has to be `https`, or `http` where that is meant",
        ),
        (
            "file:///etc",
            "its scheme has to be `https`, or `http` where that is meant",
        ),
        (
            "https://elsa:s3cret@example.com",
            "it holds a user name or a password; use a credential of the client",
        ),
        (
            "https://example.com/?key=s3cret",
            "it has a query or a fragment",
        ),
        (
            "https://example.com/#s3cret",
            "it has a query or a fragment",
        ),
    ];
    for (base, why) in cases {
        let error = CoreBuilder::new(&API).base_url(base).build().unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("the base URL cannot be used: {why}"),
            "{base}"
        );
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(!format!("{error:?}").contains("s3cret"));
    }
}

#[tokio::test]
async fn a_document_that_names_no_host_leaves_it_to_the_user() {
    let error = CoreBuilder::new(&RELATIVE).build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "no host is known: set `base_url`, such as `https://api.example.com/v1`"
    );
    let builder = CoreBuilder::new(&RELATIVE).base_url("https://example.com/v1");
    assert_eq!(url(builder, &GET).await, "https://example.com/v1/things");
}

#[tokio::test]
async fn a_client_speaks_https_unless_http_was_written() {
    let server = MockTransport::new();
    server.answer_json(200, &serde_json::json!({}));
    let builder = whatsmate::Client::builder()
        .client_id("a")
        .client_secret("b");
    let client = builder.transport(server.clone()).build().unwrap();
    client.check_pdf_job_status("7").await.unwrap();
    let url = server.requests()[0].url.to_string();
    assert_eq!(url, "https://api.whatsmate.net/v1/pdf/job/check/7");
}

#[tokio::test]
async fn an_operation_is_called_by_http_only_where_the_document_writes_it() {
    static PLAIN: OpInfo = OpInfo::get("a", "/a").base_url("HTTP://files.example.com");
    static OTHER: OpInfo = OpInfo::get("b", "/b").base_url("ftp://files.example.com");
    let new = || CoreBuilder::new(&API);
    assert_eq!(url(new(), &PLAIN).await, "http://files.example.com/a");

    let server = MockTransport::new();
    let core = new().transport(server.clone()).build().unwrap();
    let error = core.call(&OTHER).answer(Answer::empty).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "b: the base URL cannot be used: its scheme has to be `https`, or `http` where that is meant"
    );
    assert!(server.requests().is_empty());
}
