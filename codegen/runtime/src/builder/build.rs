//! Makes a client of what was said of it.

use http::{HeaderMap, header};
use url::Url;

use super::CoreBuilder;
use crate::base_url;
use crate::call::header_of;
use crate::client::{Core, Settings};
use crate::credential::Credential;
use crate::error::Error;
use crate::retry::Budget;
use crate::transport::{Connecting, HttpTransport};

impl CoreBuilder {
    /// The client.
    ///
    /// # Errors
    ///
    /// There is no base URL or it cannot be used; a credential or a header cannot be sent; the base
    /// URL says https and no TLS is at hand.
    pub fn build(self) -> Result<Core, Error> {
        let base_url = self.where_to()?;
        let headers = self.all_headers()?;
        let credentials = self.credentials.iter();
        let credentials = credentials
            .map(|(scheme, given)| Credential::new(scheme, given))
            .collect::<Result<_, _>>()?;
        let connecting = Connecting {
            timeout: self.connect_timeout,
            route: self.route()?,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(HttpTransport::new(&base_url, &connecting)?),
        };
        Ok(Core::new(Settings {
            api: self.api,
            base_url,
            base_url_is_users: self.base_url.is_some(),
            variables: self.variables,
            credentials,
            headers,
            attempt_timeout: self.attempt_timeout,
            call_timeout: self.call_timeout,
            max_response_size: self.max_response_size,
            validation: self.validation,
            retry: self.retry,
            budget: Budget::new(),
            interceptors: self.interceptors,
            limiter: self.limiter,
            transport,
        }))
    }

    fn where_to(&self) -> Result<Url, Error> {
        if let Some(url) = &self.base_url {
            return base_url::parse(url);
        }
        let documented = match self.api.servers.get(self.server) {
            Some(server) => server.url(&self.variables)?,
            None => self.api.base_url.unwrap_or_default().to_owned(),
        };
        if documented.contains("://") {
            base_url::parse(&documented)
        } else if documented.starts_with("//") {
            base_url::parse(&format!("https:{documented}"))
        } else {
            Err(Error::configuration(format!(
                "no host is known: set `base_url`, such as `https://api.example.com{documented}`",
            )))
        }
    }

    fn all_headers(&self) -> Result<HeaderMap, Error> {
        let own = format!("{}/{}", self.api.name, self.api.version);
        let agent = self.user_agent.as_ref().unwrap_or(&own);
        let mut headers = HeaderMap::new();
        let mut set = |name: &str, value: &str, is_sensitive| {
            let (name, mut value) = header_of(name, value)
                .map_err(|error| Error::configuration("a header cannot be sent").because(error))?;
            value.set_sensitive(is_sensitive);
            headers.insert(name, value);
            Ok(())
        };
        set(header::USER_AGENT.as_str(), agent, false)?;
        for (name, value) in &self.headers {
            // Nobody knows what it is: a credential, perhaps.
            set(name, value, true)?;
        }
        Ok(headers)
    }
}
