//! The samples of `WhatsMate`'s first API, which shows no requests.

use whatsmate_v1::types::{LanguageCodes, QueuedMessage};

use super::Sample;

pub(super) const SAMPLES: &[&[Sample]] = &[&[
    Sample::of::<LanguageCodes>("list_language_codes.200"),
    Sample::of::<QueuedMessage>("queue_whatsapp_message.200"),
    Sample::of::<QueuedMessage>("send_whatsapp_message.200"),
]];
