//! Limits that several processes keep together, over Redis.
//!
//! Run it in several terminals at once; together they send two messages in five seconds:
//!
//! ```sh
//! REDIS=127.0.0.1:6379 cargo run -p switchboard-runtime --example redis_limiter
//! ```

use std::error::Error;
use std::time::{Duration, Instant};

use switchboard_runtime::{
    Answer, Api, BoxFuture, Bucket, CoreBuilder, Limit, Limiter, LocalLimiter, MockTransport,
    NoPermit, OpInfo, Permit, PermitRequest, RateLimits,
};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// When the call may begin that asks, in milliseconds from now; 0 if it may now, and is counted.
///
/// The log of a bucket has the point in time of each call. The one that lies as many calls back as a
/// limit allows says when there is room again. The clock is that of the server, which is the same for
/// all.
const ASK: &str = "
    local time = redis.call('TIME')
    local now = time[1] * 1000 + math.floor(time[2] / 1000)
    local wait, longest = math.max(redis.call('PTTL', KEYS[2]), 0), 0
    for i = 1, #ARGV, 2 do
        local requests, per = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
        local first = redis.call('ZREVRANGE', KEYS[1], requests - 1, requests - 1, 'WITHSCORES')
        if first[2] then wait = math.max(wait, first[2] + per - now) end
        longest = math.max(longest, per)
    end
    if wait > 0 then return wait end
    redis.call('ZADD', KEYS[1], now, redis.call('INCR', KEYS[3]))
    redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - longest)
    redis.call('PEXPIRE', KEYS[1], longest)
    return 0";

/// What a request may lose on its way against one that is quicker.
const MARGIN: Duration = Duration::from_secs(1);

/// Asks a Redis server for leave. Calls of a bucket come through as they happen to ask, and not in
/// turn; how many may be under way at once is a matter of each process.
struct RedisLimiter {
    address: String,
    limits: RateLimits,
    seats: LocalLimiter,
}

impl RedisLimiter {
    fn new(address: String, limits: RateLimits) -> Self {
        let seats = RateLimits::new("seats", &[]);
        let seats = match limits.concurrency() {
            Some(calls) => seats.at_once(calls),
            None => seats,
        };
        Self {
            address,
            limits,
            seats: LocalLimiter::new(&seats),
        }
    }

    async fn permit(&self, request: PermitRequest) -> Result<Permit, NoPermit> {
        let start = Instant::now();
        loop {
            let seat = self.seats.acquire(request).await?;
            let Some(bucket) = request.operation.bucket() else {
                return Ok(seat);
            };
            let pause = self.ask(bucket).await;
            let pause = pause.map_err(|error| NoPermit::new().because(error))?;
            if pause.is_zero() {
                return Ok(seat);
            }
            if pause >= request.patience.saturating_sub(start.elapsed()) {
                return Err(NoPermit::new().retry_after(pause));
            }
            // Others may have the seat meanwhile.
            drop(seat);
            tokio::time::sleep(pause).await;
        }
    }

    /// How long a call of this bucket has to wait; it is counted if it need not.
    async fn ask(&self, bucket: &str) -> Result<Duration, Box<dyn Error + Send + Sync>> {
        let keys = ["log", "hold", "calls"].map(|what| key(bucket, what));
        let mut command = vec!["EVAL".to_owned(), ASK.to_owned(), keys.len().to_string()];
        command.extend(keys);
        let limits = self.limits.bucket(bucket).map_or(&[][..], Bucket::limits);
        for limit in limits {
            let per = limit.per() + MARGIN;
            command.extend([limit.requests().to_string(), per.as_millis().to_string()]);
        }
        let milliseconds = self.run(&command).await?;
        Ok(Duration::from_millis(milliseconds.try_into()?))
    }

    /// Sends a command, and reads an answer of one line (RESP, the protocol of Redis).
    async fn run(&self, command: &[String]) -> Result<i64, Box<dyn Error + Send + Sync>> {
        let mut text = format!("*{}\r\n", command.len());
        for part in command {
            text += &format!("${}\r\n{part}\r\n", part.len());
        }
        let mut stream = BufReader::new(TcpStream::connect(&self.address).await?);
        stream.write_all(text.as_bytes()).await?;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        match line.trim_end().split_at_checked(1) {
            Some((":", number)) => Ok(number.parse()?),
            Some(("+", _)) => Ok(0),
            _ => Err(format!("Redis says: {line}").into()),
        }
    }
}

fn key(bucket: &str, what: &str) -> String {
    format!("limits:{{{bucket}}}:{what}")
}

impl Limiter for RedisLimiter {
    fn acquire(&self, request: PermitRequest) -> BoxFuture<'_, Result<Permit, NoPermit>> {
        Box::pin(self.permit(request))
    }

    fn hold_back(&self, operation: &'static OpInfo, pause: Duration) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(bucket) = operation.bucket() {
                let pause = pause.as_millis().max(1).to_string();
                let command = ["SET", &key(bucket, "hold"), "1", "PX", &pause];
                // If this fails, the next call asks the same server, and fails as well.
                let _ = self.run(&command.map(str::to_owned)).await;
            }
        })
    }
}

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
