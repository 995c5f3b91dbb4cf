//! Clients that are set up by the environment.

use std::collections::BTreeMap;

use switchboard_runtime::{Answer, CoreBuilder, Error, ErrorKind, MockTransport, OpInfo};

use super::probe::{API, KEY, LOGIN, TOKEN};

static GET: OpInfo = OpInfo::get("getAny", "/any").security(&[&[&KEY], &[&TOKEN], &[&LOGIN], &[]]);

/// A builder from these variables; the real environment is that of all tests at once.
fn from(variables: &[(&str, &str)]) -> Result<CoreBuilder, Error> {
    let variables: BTreeMap<_, _> = variables.iter().copied().collect();
    CoreBuilder::from_variables(&API, |name| {
        Ok(variables.get(name).map(ToString::to_string))
    })
}

/// The URL and the credentials of a request by a client from these variables.
async fn sent(variables: &[(&str, &str)]) -> (String, String) {
    let server = MockTransport::new();
    server.answer(204, "", "");
    let core = from(variables)
        .unwrap()
        .transport(server.clone())
        .build()
        .unwrap();
    core.call(&GET).answer(Answer::empty).await.unwrap();
    let request = &server.requests()[0];
    let credentials = ["x-probe-key", "authorization"].map(|name| {
        let value = request.headers.get(name);
        value.map_or("-", |value| value.to_str().unwrap())
    });
    (request.url.to_string(), credentials.join(" "))
}

#[tokio::test]
async fn the_base_url_and_credentials_are_taken_as_far_as_they_are_there() {
    let url = "https://probe.example.com/v1/any".to_owned();
    assert_eq!(sent(&[]).await, (url.clone(), "- -".to_owned()));
    assert_eq!(
        sent(&[("PROBE_KEY", "k")]).await,
        (url.clone(), "k -".to_owned())
    );
    let variables = [
        ("PROBE_BASE_URL", ""),
        ("PROBE_KEY", ""),
        ("PROBE_TOKEN", "t"),
    ];
    assert_eq!(sent(&variables).await, (url, "- Bearer t".to_owned()));
    let variables = [
        ("PROBE_BASE_URL", "http://localhost:8080/"),
        ("PROBE_LOGIN_USERNAME", "elsa"),
        ("PROBE_LOGIN_PASSWORD", ""),
    ];
    let url = "http://localhost:8080/any".to_owned();
    assert_eq!(sent(&variables).await, (url, "- Basic ZWxzYTo=".to_owned()));
}

#[test]
fn a_user_name_without_a_password_is_an_error() {
    let error = from(&[("PROBE_LOGIN_USERNAME", "elsa")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "PROBE_LOGIN_USERNAME and PROBE_LOGIN_PASSWORD is set only in part; set the password to \
         nothing if there is none"
    );
    assert_eq!(error.kind(), ErrorKind::Configuration);
}
