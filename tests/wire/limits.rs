//! How often a client calls. Nobody waits here: when all that is left to do is to wait, time flies.

mod crowd;
mod pace;
mod plans;
mod shared;
mod waiting;

use std::time::Duration;

use wasender::types::TextMessage;
use wasender::{Client, ClientBuilder, Error, RetryPolicy};

use self::pace::Pace;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// A client of this provider that makes one attempt, and keeps to what a user sets.
fn client(pace: &Pace, set_up: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Client {
    let builder = Client::builder()
        .api_key("invented")
        .retry(RetryPolicy::never())
        .transport(pace.clone());
    set_up(builder).build().unwrap()
}

async fn send(client: &Client) -> Result<(), Error> {
    let message = TextMessage::new("+15551234567", "Hello");
    client.send_message(message).await.map(|_| ())
}

/// A call that counts in no bucket.
async fn look_up(client: &Client) -> Result<(), Error> {
    client.get_lid("15551234567").await.map(|_| ())
}

/// What becomes of calls that all want to begin now, in this order.
async fn together<F>(calls: impl IntoIterator<Item = F>) -> Vec<Result<(), Error>>
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    let calls: Vec<_> = calls.into_iter().map(tokio::spawn).collect();
    let mut outcomes = Vec::new();
    for call in calls {
        outcomes.push(call.await.unwrap());
    }
    outcomes
}

/// The same for so many messages.
async fn send_all(client: &Client, messages: usize) -> Vec<Result<(), Error>> {
    together((0..messages).map(|_| {
        let client = client.clone();
        async move { send(&client).await }
    }))
    .await
}
