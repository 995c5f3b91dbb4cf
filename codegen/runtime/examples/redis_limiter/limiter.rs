//! A limiter that asks a Redis server for leave.
//!
//! To have one of your own, copy this file.

use std::error::Error;
use std::fmt::Write;
use std::time::{Duration, Instant};

use switchboard_runtime::{
    BoxFuture, Bucket, Limiter, LocalLimiter, NoPermit, OpInfo, Permit, PermitRequest, RateLimits,
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

/// Holds a bucket back for so many milliseconds, unless it is held back for longer already.
const HOLD: &str = "
    if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then
        redis.call('SET', KEYS[1], 1, 'PX', ARGV[1])
    end
    return 0";

/// What a request may lose on its way against one that is quicker.
const MARGIN: Duration = Duration::from_secs(1);

/// Asks a Redis server for leave. Calls of a bucket come through as they happen to ask, and not in
/// turn; how many may be under way at once is a matter of each process.
pub(crate) struct RedisLimiter {
    address: String,
    limits: RateLimits,
    seats: LocalLimiter,
}

impl RedisLimiter {
    /// A limiter that asks the server at an address, such as `127.0.0.1:6379`.
    pub(crate) fn new(address: String, limits: RateLimits) -> Self {
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
        let limits = self.limits.bucket(bucket).map_or(&[][..], Bucket::limits);
        let limits = limits.iter().flat_map(|limit| {
            let per = limit.per() + MARGIN;
            [limit.requests().to_string(), per.as_millis().to_string()]
        });
        let milliseconds = self.run(ASK, &keys, limits.collect()).await?;
        Ok(Duration::from_millis(milliseconds.try_into()?))
    }

    /// Runs a script that gives a number (RESP, the protocol of Redis).
    async fn run(
        &self,
        script: &str,
        keys: &[String],
        arguments: Vec<String>,
    ) -> Result<i64, Box<dyn Error + Send + Sync>> {
        let mut command = vec!["EVAL".to_owned(), script.to_owned(), keys.len().to_string()];
        command.extend_from_slice(keys);
        command.extend(arguments);
        let mut text = format!("*{}\r\n", command.len());
        for part in command {
            write!(text, "${}\r\n{part}\r\n", part.len())?;
        }
        let mut stream = BufReader::new(TcpStream::connect(&self.address).await?);
        stream.write_all(text.as_bytes()).await?;
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        match line.trim_end().split_at_checked(1) {
            Some((":", number)) => Ok(number.parse()?),
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
                let keys = [key(bucket, "hold")];
                // If this fails, the next call asks the same server, and fails as well.
                let _ = self.run(HOLD, &keys, vec![pause]).await;
            }
        })
    }
}
