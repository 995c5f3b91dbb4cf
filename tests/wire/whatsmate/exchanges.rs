//! Calls that succeed: what is sent to the byte, and what comes back.

use super::{Peers, cases};
use crate::wire::case::identity;
use crate::wire::{CLIENT_ID, CLIENT_SECRET};

#[tokio::test]
async fn every_operation_sends_exactly_the_request_of_the_providers_sample() {
    let credentials = [
        &*format!("x-wm-client-id: {CLIENT_ID}"),
        &format!("x-wm-client-secret: {CLIENT_SECRET}"),
    ];
    let identity = identity("whatsmate", &credentials);
    Peers::new().send(cases(), &identity).await;
}

#[tokio::test]
async fn every_operation_decodes_the_documented_answer() {
    Peers::new().decode(cases()).await;
}
