//! How much memory there is.

use std::fs;

/// What is assumed where the system does not say.
const ASSUMED: u64 = 4 << 30;

/// The bytes that programs can still get.
pub(super) fn available() -> u64 {
    let text = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    read(&text).unwrap_or(ASSUMED)
}

fn read(text: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}
