//! The same calls as a good engineer would write them who needs three.

use std::time::Duration;

use reqwest::{Client, RequestBuilder, Result, redirect};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub(crate) struct ByHand {
    http: Client,
    base_url: String,
}

#[derive(Serialize)]
struct Message<'a> {
    number: &'a str,
    message: &'a str,
}

#[derive(Deserialize)]
pub(crate) struct Job {
    #[expect(dead_code, reason = "it is only decoded here")]
    id: Option<String>,
    #[expect(dead_code, reason = "it is only decoded here")]
    status: Option<String>,
}

/// An item of a long list; the server makes them.
#[derive(Serialize, Deserialize)]
pub(crate) struct Item {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) note: Option<String>,
}

impl ByHand {
    pub(crate) fn new(base_url: &str) -> Result<Self> {
        // `reqwest` panics without, even where there is no https.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder()
            .user_agent("bench/1.0.0")
            .redirect(redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Self {
            http,
            base_url: base_url.to_owned(),
        })
    }

    pub(crate) async fn check(&self, id: &str) -> Result<Job> {
        let url = format!("{}/v1/pdf/job/check/{id}", self.base_url);
        answer(authorized(self.http.get(url))).await
    }

    pub(crate) async fn send(&self, instance: i64, number: &str, message: &str) -> Result<Job> {
        let base_url = &self.base_url;
        let url = format!("{base_url}/v3/whatsapp/single/text/message/{instance}");
        let call = self.http.post(url).json(&Message { number, message });
        answer(authorized(call)).await
    }

    pub(crate) async fn list(&self) -> Result<Vec<Item>> {
        let url = format!("{}/list", self.base_url);
        answer(self.http.get(url)).await
    }
}

fn authorized(call: RequestBuilder) -> RequestBuilder {
    call.header("X-WM-CLIENT-ID", "elsa@example.com")
        .header("X-WM-CLIENT-SECRET", "an invented secret")
}

async fn answer<T: DeserializeOwned>(call: RequestBuilder) -> Result<T> {
    let call = call.header("accept", "application/json");
    call.send().await?.error_for_status()?.json().await
}
