//! Redirects are told of and not followed: they would take credentials along.

use switchboard_runtime::{Answer, OpInfo};
use whatsmate::ErrorKind;

use super::client;
use super::probe::core;
use crate::server::{Reply, Server};

const STATUSES: [u16; 5] = [301, 302, 303, 307, 308];

#[tokio::test]
async fn a_redirect_to_another_host_is_not_followed_so_that_it_sees_no_secret() {
    for status in STATUSES {
        let (server, other) = (Server::start(), Server::start());
        let location = format!("{}/steal?from=here#there", other.url());
        server.reply(Reply::new(status).header("location", &location));

        let error = client(&server).check_pdf_job_status("7").await.unwrap_err();

        let to = format!("{}/steal", other.url());
        assert_eq!(
            error.to_string(),
            format!(
                "checkPdfJobStatus: the server answered {status} and leads to `{to}`; redirects \
                 are not followed"
            )
        );
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
        assert_eq!(error.status().unwrap(), status);
        assert_eq!(error.headers().unwrap()["location"], location.as_str());
        assert_eq!(server.requests().len(), 1);
        assert!(other.requests().is_empty(), "{:?}", other.requests());
    }
}

#[tokio::test]
async fn a_redirect_to_the_same_host_is_not_followed_either() {
    for status in STATUSES {
        let server = Server::start();
        server.reply(Reply::new(status).header("location", "/v2/jobs/7"));

        let error = client(&server).check_pdf_job_status("7").await.unwrap_err();

        assert!(
            error.to_string().contains("leads to `/v2/jobs/7`"),
            "{error}"
        );
        assert_eq!(server.request().line, "GET /v1/pdf/job/check/7 HTTP/1.1");
    }
}

#[tokio::test]
async fn an_operation_that_answers_where_to_go_on_succeeds() {
    static LOCATE: OpInfo = OpInfo::get("locateThing", "/things").redirects();
    let server = Server::start();
    server.reply(Reply::new(302).header("Location", "https://files.example.com/7?sig=a"));

    let call = core(&server).call(&LOCATE).answer(Answer::empty);
    let response = call.send().await.unwrap();

    assert_eq!(response.status(), 302);
    assert_eq!(
        response.headers()["location"],
        "https://files.example.com/7?sig=a"
    );
    assert_eq!(server.requests().len(), 1);
}
