//! The samples of `WhatsMate`. Where the page has `"string"` for a state, so have the samples.

use whatsmate::Client;
use whatsmate::types::{
    ErrorResponse, JobResponse, JobStatusResponse, SendWhatsappUrlGroupRequest,
    SendWhatsappUrlSingleRequest, TelegramAudioRequest, TelegramDocumentRequest,
    TelegramGroupAudioRequest, TelegramGroupDocumentRequest, TelegramGroupMediaRequest,
    TelegramGroupTextRequest, TelegramGroupVoiceNoteRequest, TelegramMediaRequest,
    TelegramTextRequest, TelegramVoiceNoteRequest, TranslationRequest, WhatsappDocumentRequest,
    WhatsappGroupDocumentRequest, WhatsappGroupMediaRequest, WhatsappGroupTextRequest,
    WhatsappMediaRequest, WhatsappTextRequest,
};

use super::{Sample, curl};
use crate::server::Server;
use crate::wire::whatsmate::cases;

pub(super) const SAMPLES: &[&[Sample]] = &[&[
    Sample::of::<JobStatusResponse>("check_pdf_job_status.200"),
    Sample::of::<ErrorResponse>("extract_pdf_text.error.400"),
    Sample::of::<JobStatusResponse>("retrieve_pdf_text.200"),
    Sample::of::<JobResponse>("send_telegram_audio_group.200").unlisted(),
    Sample::of::<TelegramGroupAudioRequest>("send_telegram_audio_group.body"),
    Sample::of::<JobResponse>("send_telegram_audio_single.200").unlisted(),
    Sample::of::<TelegramAudioRequest>("send_telegram_audio_single.body"),
    Sample::of::<JobResponse>("send_telegram_document_group.200").unlisted(),
    Sample::of::<TelegramGroupDocumentRequest>("send_telegram_document_group.body"),
    Sample::of::<JobResponse>("send_telegram_document_single.200").unlisted(),
    Sample::of::<TelegramDocumentRequest>("send_telegram_document_single.body"),
    Sample::of::<JobResponse>("send_telegram_image_group.200").unlisted(),
    Sample::of::<TelegramGroupMediaRequest>("send_telegram_image_group.body"),
    Sample::of::<JobResponse>("send_telegram_image_single.200").unlisted(),
    Sample::of::<TelegramMediaRequest>("send_telegram_image_single.body"),
    Sample::of::<JobResponse>("send_telegram_text_group.200").unlisted(),
    Sample::of::<TelegramGroupTextRequest>("send_telegram_text_group.body"),
    Sample::of::<JobResponse>("send_telegram_text_single.200").unlisted(),
    Sample::of::<TelegramTextRequest>("send_telegram_text_single.body"),
    Sample::of::<JobResponse>("send_telegram_voice_note_group.200").unlisted(),
    Sample::of::<TelegramGroupVoiceNoteRequest>("send_telegram_voice_note_group.body"),
    Sample::of::<JobResponse>("send_telegram_voice_note_single.200").unlisted(),
    Sample::of::<TelegramVoiceNoteRequest>("send_telegram_voice_note_single.body"),
    Sample::of::<JobResponse>("send_whatsapp_document_group.200").unlisted(),
    Sample::of::<WhatsappGroupDocumentRequest>("send_whatsapp_document_group.body"),
    Sample::of::<JobResponse>("send_whatsapp_document_single.200").unlisted(),
    Sample::of::<WhatsappDocumentRequest>("send_whatsapp_document_single.body"),
    Sample::of::<JobResponse>("send_whatsapp_image_group.200").unlisted(),
    Sample::of::<WhatsappGroupMediaRequest>("send_whatsapp_image_group.body"),
    Sample::of::<JobResponse>("send_whatsapp_image_single.200").unlisted(),
    Sample::of::<WhatsappMediaRequest>("send_whatsapp_image_single.body"),
    Sample::of::<JobResponse>("send_whatsapp_text_group.200").unlisted(),
    Sample::of::<WhatsappGroupTextRequest>("send_whatsapp_text_group.body"),
    Sample::of::<JobResponse>("send_whatsapp_text_single.200").unlisted(),
    Sample::of::<WhatsappTextRequest>("send_whatsapp_text_single.body"),
    Sample::of::<JobResponse>("send_whatsapp_url_group.200").unlisted(),
    Sample::of::<SendWhatsappUrlGroupRequest>("send_whatsapp_url_group.body"),
    Sample::of::<JobResponse>("send_whatsapp_url_single.200").unlisted(),
    Sample::of::<SendWhatsappUrlSingleRequest>("send_whatsapp_url_single.body"),
    Sample::of::<JobResponse>("submit_pdf_job.200").unlisted(),
    Sample::of::<TranslationRequest>("translate_text.body"),
    Sample::of::<ErrorResponse>("translate_text.error.400"),
]];

#[tokio::test]
async fn whatsmate_is_sent_what_its_curl_commands_send() {
    let server = Server::start();
    let client = Client::builder()
        .client_id("elsa@example.com")
        .client_secret("not-a-real-secret")
        .base_url(server.url())
        .build()
        .unwrap();
    let calls = cases().map(|case| (case.operation, curl::pending((case.call)(&client))));
    curl::check("whatsmate", &server, calls).await;
}
