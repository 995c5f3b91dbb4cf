//! A double of a provider that looks at the clock.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};
use switchboard_runtime::{
    BoxFuture, Bytes, HeaderMap, StatusCode, Transport, TransportAnswer, TransportError,
    TransportRequest,
};
use tokio::time::{Instant, sleep};

/// When requests arrived, how many were under way, and what they are answered.
///
/// Clones are handles to the same double.
#[derive(Clone)]
pub(super) struct Pace(Arc<Mutex<Record>>);

struct Record {
    start: Instant,
    arrivals: Vec<Arrival>,
    answers: VecDeque<Answer>,
    under_way: usize,
    most: usize,
}

/// A request, and when it arrived.
#[derive(Debug, Clone)]
pub(super) struct Arrival {
    pub(super) at: Duration,
    pub(super) path: String,
}

/// What one request is answered.
#[derive(Clone)]
pub(super) struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
    takes: Duration,
}

impl Answer {
    /// What suits all operations that are called here.
    pub(super) fn good() -> Self {
        let data =
            json!({"exists": true, "imgUrl": null, "jid": "1@g.us", "lid": "1@lid", "msgId": 1});
        Self {
            status: StatusCode::OK,
            headers: HeaderMap::new(),
            body: json!({"success": true, "data": data}),
            takes: Duration::ZERO,
        }
    }

    /// What suits lists.
    fn none() -> Self {
        Self {
            body: json!({"success": true, "data": []}),
            ..Self::good()
        }
    }

    pub(super) fn bad(status: u16) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap(),
            body: json!({"success": false, "message": "Come back later."}),
            ..Self::good()
        }
    }

    pub(super) fn retry_after(mut self, seconds: u64) -> Self {
        self.headers.insert("retry-after", seconds.into());
        self
    }

    /// How long the request is on its way.
    pub(super) fn takes(mut self, span: Duration) -> Self {
        self.takes = span;
        self
    }
}

impl Pace {
    /// A double that answers well, after what is queued.
    pub(super) fn new() -> Self {
        Self(Arc::new(Mutex::new(Record {
            start: Instant::now(),
            arrivals: Vec::new(),
            answers: VecDeque::new(),
            under_way: 0,
            most: 0,
        })))
    }

    /// Answers one more request.
    pub(super) fn answer(&self, answer: Answer) -> &Self {
        self.record().answers.push_back(answer);
        self
    }

    pub(super) fn arrivals(&self) -> Vec<Arrival> {
        self.record().arrivals.clone()
    }

    /// When requests arrived, in seconds from the start.
    pub(super) fn seconds(&self) -> Vec<u64> {
        let arrivals = self.arrivals();
        arrivals
            .iter()
            .map(|arrival| arrival.at.as_secs())
            .collect()
    }

    /// Notes a request.
    pub(super) fn arrived(&self, path: &str) {
        let mut record = self.record();
        let at = record.start.elapsed();
        let path = path.to_owned();
        record.arrivals.push(Arrival { at, path });
    }

    /// How many requests were under way at once, at most.
    pub(super) fn most_at_once(&self) -> usize {
        self.record().most
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.0.lock().unwrap()
    }

    async fn carry(&self, request: TransportRequest) -> TransportAnswer {
        let _under_way = UnderWay::new(self);
        let answer = self.record().answers.pop_front();
        let answer = answer.unwrap_or_else(|| match request.url.path() {
            path if path.ends_with("/participants") => Answer::none(),
            _ => Answer::good(),
        });
        sleep(answer.takes).await;
        self.arrived(request.url.path());
        let body = Bytes::from(answer.body.to_string());
        TransportAnswer::new(answer.status, answer.headers, Some(body))
    }
}

impl Transport for Pace {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<TransportAnswer, TransportError>> {
        Box::pin(async move { Ok(self.carry(request).await) })
    }
}

/// A request that is under way, until this is dropped.
struct UnderWay<'a>(&'a Pace);

impl<'a> UnderWay<'a> {
    fn new(pace: &'a Pace) -> Self {
        let mut record = pace.record();
        record.under_way += 1;
        record.most = record.most.max(record.under_way);
        Self(pace)
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.record().under_way -= 1;
    }
}

/// Checks that no window of a period has more requests than a limit, wherever it begins.
#[track_caller]
pub(super) fn keeps(arrivals: &[Arrival], requests: usize, per: Duration) {
    for (index, last) in arrivals.iter().enumerate().skip(requests) {
        let first = &arrivals[index - requests];
        let apart = last.at.checked_sub(first.at).unwrap();
        assert!(apart >= per, "{requests} and one more within {apart:?}");
    }
}
