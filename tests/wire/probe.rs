//! A client written by hand as the generator would write one, for what no document of ours needs.

use switchboard_runtime::{Api, Call, Core, CoreBuilder, OpInfo, RetryPolicy, Scheme};

use crate::server::{Request, Server};

pub(super) static API: Api = Api::new("probe", "1.2.3")
    .base_url("https://probe.example.com/v1")
    .env_prefix("PROBE")
    .schemes(&[&KEY, &TOKEN, &LOGIN, &QUERY_KEY, &SESSION]);

pub(super) static KEY: Scheme = Scheme::header("key", "X-Probe-Key");
pub(super) static TOKEN: Scheme = Scheme::bearer("token");
pub(super) static LOGIN: Scheme = Scheme::basic("login");
pub(super) static QUERY_KEY: Scheme = Scheme::query("query_key", "api key");
pub(super) static SESSION: Scheme = Scheme::cookie("session", "sid");

pub(super) static GET: OpInfo = OpInfo::get("getThing", "/things");
pub(super) static POST: OpInfo = OpInfo::post("postThing", "/things");

/// The client, as far as it is set up. What the tests look at is one attempt.
pub(super) fn builder(server: &Server) -> CoreBuilder {
    CoreBuilder::new(&API)
        .base_url(server.url())
        .retry(RetryPolicy::never())
}

/// The client, without credentials.
pub(super) fn core(server: &Server) -> Core {
    builder(server).build().unwrap()
}

/// What the server gets of a call.
pub(super) async fn sent(operation: &'static OpInfo, fill: impl FnOnce(Call) -> Call) -> Request {
    let server = Server::start();
    server.answer(200, "", "");
    let call = fill(core(&server).call(operation));
    call.answer(switchboard_runtime::Answer::empty)
        .await
        .unwrap();
    server.request()
}
