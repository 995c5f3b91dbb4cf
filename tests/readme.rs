//! What the README says of the clients is true.

use std::collections::BTreeMap;

use codegen::source;

const README: &str = include_str!("../README.md");

/// What the README shows, where the compiler sees it: each of its blocks is lines of this file.
const HERE: &str = include_str!("readme.rs");

const DOCUMENTS: [(&str, &[u8]); 5] = [
    ("whatsmate", include_bytes!("../specs/whatsmate.yaml")),
    ("whatsmate-v1", include_bytes!("../specs/whatsmate-v1.yaml")),
    ("whatsgate", include_bytes!("../specs/whatsgate.yaml")),
    ("wachat", include_bytes!("../specs/wachat.yaml")),
    ("wasender", include_bytes!("../specs/wasender.yaml")),
];

#[rustfmt::skip]
#[expect(dead_code, unused_variables, reason = "it is compiled, and calls real servers if it is run")]
async fn uses(body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
    {
        let client = whatsmate::Client::from_env()?; // WHATSMATE_CLIENT_ID, WHATSMATE_CLIENT_SECRET
        let text = whatsmate::types::WhatsappTextRequest::new("14155552671", "Hello");
        let job = client.send_whatsapp_text_single(1, &text).await?;
    }
    {
        let client = whatsmate_v1::Client::from_env()?; // WHATSMATE_V1_CLIENT_ID, WHATSMATE_V1_CLIENT_SECRET
        let place = whatsmate_v1::types::LocationMessage::new("14155552671", 22.3, 114.2);
        let sent = client.send_telegram_location(0, &place).await?;
    }
    {
        let client = whatsgate::Client::from_env()?; // WHATSGATE_API_KEY
        let chats = client.list_chats(&whatsgate::types::SessionRequest::new("191b80a9238")).await?;
        let event = whatsgate::webhooks::Event::parse(body)?; // and event.acknowledgement()
    }
    {
        let client = wachat::Client::from_env()?; // WACHAT_API_KEY
        let text = wachat::types::TextMessage::new("6281234567890", "Hello").timeout(3_600);
        let state = client.get_message_status(&client.send_message(&text).await?.ref_no).await?.status;
    }
    {
        let client = wasender::Client::from_env()?; // WASENDER_API_KEY, WASENDER_ACCESS_TOKEN
        let sent = client.send_message(wasender::types::TextMessage::new("+15551234567", "Hello")).await?;
        let contacts = client.list_contacts().items().all().await?;
    }
    Ok(())
}

/// How many operations and how many webhooks a document has.
fn counted(document: &[u8]) -> (usize, usize) {
    let document = source::read(document).unwrap();
    let methods = ["get", "put", "post", "delete", "patch"];
    let items = document["paths"].as_object().unwrap().values();
    let operations = items.map(|item| methods.iter().filter(|key| item.get(key).is_some()).count());
    let webhooks = document["webhooks"].as_object();
    (operations.sum(), webhooks.map_or(0, serde_json::Map::len))
}

/// The cells of the table of clients, by name.
fn listed() -> BTreeMap<&'static str, Vec<&'static str>> {
    let rows = README.lines().filter(|line| line.starts_with("| [`"));
    rows.map(|row| {
        let cells: Vec<_> = row.trim_matches('|').split('|').map(str::trim).collect();
        let name = cells[0].split('`').nth(1).unwrap();
        (name, cells)
    })
    .collect()
}

#[test]
fn the_table_counts_the_operations_and_webhooks_of_each_document() {
    let listed = listed();
    assert_eq!(listed.len(), DOCUMENTS.len());
    for (name, document) in DOCUMENTS {
        let (operations, webhooks) = counted(document);
        let webhooks = match webhooks {
            0 => "none".to_owned(),
            webhooks => webhooks.to_string(),
        };
        assert_eq!(
            listed[name][1..3],
            [operations.to_string(), webhooks],
            "{name}"
        );
    }
}

#[test]
fn the_uses_that_the_readme_shows_are_compiled() {
    let mut shown = 0;
    for block in README.split("```rust\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let indented: Vec<_> = block
            .lines()
            .map(|line| format!("        {line}"))
            .collect();
        assert!(
            HERE.contains(&indented.join("\n")),
            "not compiled here:\n{block}"
        );
        shown += 1;
    }
    assert_eq!(shown, DOCUMENTS.len());
}
