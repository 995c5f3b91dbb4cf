//! rustls, set up once for all clients of a process.
//!
//! To read the certificates that the system trusts takes longer than all else that a client is built
//! of, by far, and programs that have many clients have one for each of their customers.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::ClientConfig;
use rustls::client::Resumption;
use rustls::crypto::CryptoProvider;
use rustls_platform_verifier::BuilderVerifierExt;

/// What does the cryptography, and what was set up with it.
type SetUp = (Arc<CryptoProvider>, ClientConfig);

/// What clients were given last.
static SET_UP: Mutex<Option<SetUp>> = Mutex::new(None);

/// What does the cryptography unless the process has installed something else.
#[cfg(feature = "rustls")]
static RING: std::sync::LazyLock<Arc<CryptoProvider>> =
    std::sync::LazyLock::new(|| rustls::crypto::ring::default_provider().into());

/// What rustls does its cryptography by: what the process has installed, else ring.
pub(super) fn provider() -> Option<Arc<CryptoProvider>> {
    let installed = CryptoProvider::get_default().cloned();
    #[cfg(feature = "rustls")]
    let installed = installed.or_else(|| Some(Arc::clone(&RING)));
    installed
}

/// The configuration of a client. It shares what never changes, and no sessions.
pub(super) fn config(provider: Arc<CryptoProvider>) -> Result<ClientConfig, rustls::Error> {
    let mut set_up = SET_UP.lock().unwrap_or_else(PoisonError::into_inner);
    let mut config = match &*set_up {
        Some((known, config)) if Arc::ptr_eq(known, &provider) => config.clone(),
        _ => new_config(Arc::clone(&provider))?,
    };
    *set_up = Some((provider, config.clone()));
    config.resumption = Resumption::default();
    Ok(config)
}

fn new_config(provider: Arc<CryptoProvider>) -> Result<ClientConfig, rustls::Error> {
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth())
}
