//! Servers that are chosen, in whole or in part.

use switchboard_runtime::{
    Answer, Api, CoreBuilder, Error, MockTransport, OpInfo, ServerInfo, ServerVariable,
};

static API: Api = Api::new("several", "1").servers(&[
    ServerInfo::new("https://{region}.example.com:{port}/{version}").variables(&[
        ServerVariable::new("region")
            .default("eu")
            .values(&["eu", "us"]),
        ServerVariable::new("port").default("8443"),
        ServerVariable::new("version").default("v2/stable"),
    ]),
    ServerInfo::new("//sandbox.example.com"),
    ServerInfo::new("https://{tenant}.example.com").variables(&[ServerVariable::new("tenant")]),
    ServerInfo::new("/v3"),
]);

static GET: OpInfo = OpInfo::get("get", "/a");
static FILES: OpInfo = OpInfo::get("files", "/a").server(
    ServerInfo::new("https://files.{region}.example.com")
        .variables(&[ServerVariable::new("region").default("eu")]),
);

async fn called(builder: CoreBuilder, operation: &'static OpInfo) -> Result<String, Error> {
    let server = MockTransport::new();
    server.answer(204, "", "");
    let core = builder.transport(server.clone()).build()?;
    core.call(operation).answer(Answer::empty).await?;
    Ok(server.requests()[0].url.to_string())
}

#[tokio::test]
async fn the_first_server_is_the_one_unless_another_is_chosen() {
    let new = || CoreBuilder::new(&API);
    let url = called(new(), &GET).await.unwrap();
    assert_eq!(url, "https://eu.example.com:8443/v2/stable/a");
    let url = called(new().server(1), &GET).await.unwrap();
    assert_eq!(url, "https://sandbox.example.com/a");
    let own = new().server(2).base_url("http://localhost:1");
    assert_eq!(called(own, &GET).await.unwrap(), "http://localhost:1/a");
}

#[tokio::test]
async fn a_variable_is_set_in_all_servers_that_have_it() {
    let builder = || CoreBuilder::new(&API).server_variable("region", "us");
    let url = called(builder().server_variable("version", "v3"), &GET).await;
    assert_eq!(url.unwrap(), "https://us.example.com:8443/v3/a");
    let url = called(builder(), &FILES).await.unwrap();
    assert_eq!(url, "https://files.us.example.com/a");
}

#[tokio::test]
async fn what_cannot_stand_in_a_url_or_is_missing_is_refused() {
    let begin = "the server's `";
    let other = "it holds what would make another URL of it";
    let cases = [
        (0, "region", "asia", "it has to be one of `eu`, `us`"),
        (0, "port", "1@evil.example.com", other),
        (0, "version", "v1?key=", other),
        (2, "tenant", "evil.example.com/", other),
        (2, "tenant", "a b", other),
    ];
    for (server, name, value, why) in cases {
        let builder = CoreBuilder::new(&API).server(server);
        let error = called(builder.server_variable(name, value), &GET).await;
        let text = error.unwrap_err().to_string();
        assert_eq!(text, format!("{begin}{name}` cannot be used: {why}"));
    }
    let missing = called(CoreBuilder::new(&API).server(2), &GET).await;
    assert_eq!(
        missing.unwrap_err().to_string(),
        "the server's `tenant` cannot be used: it has to be set, or else `base_url`"
    );
    let relative = called(CoreBuilder::new(&API).server(3), &GET).await;
    assert_eq!(
        relative.unwrap_err().to_string(),
        "no host is known: set `base_url`, such as `https://api.example.com/v3`"
    );
}
