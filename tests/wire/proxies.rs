//! What carries requests instead of a connection of the client's own: proxies, and a `reqwest` client
//! of the user's.

use std::env;
use std::error::Error as StdError;
use std::process::Command;

use switchboard_runtime::reqwest;
use whatsmate::{Client, ClientBuilder, ErrorKind, MockTransport};

use crate::server::{Reply, Server};

const PASSWORD: &str = "an-invented-password";

/// A client of a provider that nobody but a proxy could know.
fn builder(base_url: &str) -> ClientBuilder {
    Client::builder()
        .client_id("elsa@example.com")
        .client_secret("an invented secret")
        .base_url(base_url)
        .retry(switchboard_runtime::RetryPolicy::never())
}

/// The URL of a proxy with a name and a password.
fn with_password(proxy: &Server) -> String {
    proxy
        .url()
        .replace("http://", &format!("http://elsa:{PASSWORD}@"))
}

/// An error with all that is below it, as it is shown and as it is debugged.
fn chain(error: &dyn StdError) -> String {
    let below = error.source().map(chain).unwrap_or_default();
    format!("{error} {error:?}\n{below}")
}

#[tokio::test]
async fn a_proxy_is_asked_for_the_whole_url_and_is_told_its_password() {
    let proxy = Server::start();
    proxy.answer(200, "application/json", "{}");
    let builder = builder("http://provider.example.com/api").proxy(with_password(&proxy));
    assert!(!format!("{builder:?}").contains(PASSWORD));
    let client = builder.build().unwrap();

    client.check_pdf_job_status("7").await.unwrap();

    let request = proxy.request();
    let line = "GET http://provider.example.com/api/v1/pdf/job/check/7 HTTP/1.1";
    assert_eq!(request.line, line);
    assert_eq!(request.header("host"), ["provider.example.com"]);
    let credentials = "Basic ZWxzYTphbi1pbnZlbnRlZC1wYXNzd29yZA==";
    assert_eq!(request.header("proxy-authorization"), [credentials]);
    assert!(!format!("{client:?}").contains(PASSWORD));
}

#[tokio::test]
async fn a_proxy_sees_nothing_of_https_but_the_host() {
    let proxy = Server::start();
    proxy.reply(Reply::new(407).header("content-length", "0"));
    let builder = builder("https://provider.example.com/api").proxy(with_password(&proxy));
    let client = builder.build().unwrap();

    let error = client.check_pdf_job_status("7").await.unwrap_err();

    let request = proxy.request();
    assert_eq!(request.line, "CONNECT provider.example.com:443 HTTP/1.1");
    assert!(request.header("x-wm-client-secret").is_empty());
    assert_eq!(error.kind(), ErrorKind::Connect);
    assert!(!error.may_have_been_sent());
    assert!(!chain(&error).contains(PASSWORD), "{}", chain(&error));
}

#[test]
fn a_proxy_that_cannot_be_used_is_an_error_that_does_not_show_its_password() {
    for url in [
        "socks5://elsa:an-invented-password@proxy.example.com",
        "elsa:an-invented-password@proxy.example.com:3128",
        "http://elsa:an-invented-password@proxy.example.com:port",
        "",
    ] {
        let builder = builder("http://provider.example.com").proxy(url);
        let error = builder.build().unwrap_err();

        assert_eq!(error.kind(), ErrorKind::Configuration, "{url}");
        assert!(!chain(&error).contains(PASSWORD), "{}", chain(&error));
    }
}

#[test]
fn a_proxy_beside_a_transport_is_an_error_as_it_would_have_no_effect() {
    for set in [
        |builder: ClientBuilder| builder.proxy("http://proxy.example.com"),
        |builder: ClientBuilder| builder.no_proxy(),
    ] {
        let builder = builder("http://provider.example.com").transport(MockTransport::new());
        assert_eq!(
            set(builder).build().unwrap_err().to_string(),
            "a transport or a `reqwest` client of your own is not sent through `proxy`: set the \
             proxy there"
        );
    }
}

#[test]
fn the_environment_says_which_proxy_is_used() {
    let proxy = Server::start();
    proxy.answer(200, "application/json", "{}");
    let name = "wire::proxies::calls_as_the_environment_says";
    let mut again = Command::new(env::current_exe().unwrap());
    again.args([name, "--exact", "--ignored"]);
    let status = again.env("http_proxy", proxy.url()).output().unwrap();

    assert!(status.status.success(), "{status:?}");
    let line = "GET http://provider.example.com/v1/pdf/job/check/7 HTTP/1.1";
    assert_eq!(proxy.request().line, line);
}

#[tokio::test]
#[ignore = "run by another test, which sets its environment"]
async fn calls_as_the_environment_says() {
    let client = builder("http://provider.example.com").build().unwrap();
    client.check_pdf_job_status("7").await.unwrap();

    let server = Server::start();
    server.answer(200, "application/json", "{}");
    let client = builder(&server.url()).no_proxy().build().unwrap();
    client.check_pdf_job_status("7").await.unwrap();
    assert_eq!(server.request().line, "GET /v1/pdf/job/check/7 HTTP/1.1");
}

#[tokio::test]
async fn a_reqwest_client_of_the_users_carries_requests_as_it_was_set_up() {
    let proxy = Server::start();
    proxy.answer(200, "application/json", "{}");
    // Another test may have been faster.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let through = reqwest::Proxy::all(proxy.url()).unwrap();
    let http_client = reqwest::Client::builder()
        .proxy(through)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let builder = builder("http://provider.example.com").http_client(http_client);
    let client = builder.build().unwrap();

    client.check_pdf_job_status("7").await.unwrap();

    let request = proxy.request();
    let line = "GET http://provider.example.com/v1/pdf/job/check/7 HTTP/1.1";
    assert_eq!(request.line, line);
    assert_eq!(request.header("x-wm-client-secret"), ["an invented secret"]);
}
