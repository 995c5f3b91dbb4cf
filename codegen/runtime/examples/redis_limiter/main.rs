//! Limits that several processes keep together, over Redis.
//!
//! Run it in several terminals at once; together they send two messages in five seconds:
//!
//! ```sh
//! REDIS=127.0.0.1:6379 cargo run -p switchboard-runtime --example redis_limiter
//! ```

mod limiter;

use std::error::Error;
use std::time::{Duration, Instant};

use limiter::RedisLimiter;
use switchboard_runtime::{
    Answer, Api, Bucket, CoreBuilder, Limit, MockTransport, OpInfo, RateLimits,
};

static API: Api = Api::new("acme", "1.0.0").base_url("https://api.example.com/v1");
static SEND: OpInfo = OpInfo::post("sendMessage", "/messages").rate_limit("sending");
const SENDING: Bucket = Bucket::new("sending", &[Limit::new(2, Duration::from_secs(5))]);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = std::env::var("REDIS").unwrap_or_else(|_| "127.0.0.1:6379".to_owned());
    let limits = RateLimits::new("shared", &[SENDING]).at_once(3);
    let server = MockTransport::new();
    let client = CoreBuilder::new(&API)
        .limiter(RedisLimiter::new(address, limits))
        .transport(server.clone())
        .build()?;
    let start = Instant::now();
    for number in 1..=5 {
        server.answer_json(200, "sent");
        let said: String = client.call(&SEND).answer(Answer::json).await?;
        println!("message {number}: {said} after {:?}", start.elapsed());
    }
    Ok(())
}
