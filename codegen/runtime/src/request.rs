//! Makes of a call what is sent.

use http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use percent_encoding::percent_decode_str;
use url::Url;

use crate::base_url;
use crate::call::Parts;
use crate::credential;
use crate::error::Error;
use crate::grant::Grant;
use crate::op_info::OpInfo;
use crate::path;
use crate::transport::TransportRequest;

/// The request of a call. It can be sent as often as is needed.
///
/// Where the call's token comes from a source, it is still missing: see [`Grant`].
pub(crate) fn prepare(parts: &mut Parts) -> Result<(TransportRequest, Option<Grant>), Error> {
    let settings = parts.core.settings();
    let mut headers = settings.headers.clone();
    let accept = HeaderValue::from_static(parts.operation.accepts(parts.is_streamed));
    headers.insert(header::ACCEPT, accept);
    let (query, cookies) = (&mut parts.query, &mut parts.cookies);
    let chosen = credential::select(settings.api, parts.operation, &settings.credentials)?;
    let (credentials, scopes) = chosen;
    for credential in &credentials {
        credential.put(&mut headers, query, cookies);
    }
    let source = credentials.iter().find_map(|each| each.source());
    let is_own = |headers: &HeaderMap| headers.contains_key(header::AUTHORIZATION);
    let grant = source
        .filter(|_| !is_own(&parts.headers) && !is_own(&parts.extra_headers))
        .map(|source| Grant::new(source.clone(), scopes));
    add_cookies(&mut headers, cookies)?;
    replace(&mut headers, &mut parts.headers);
    replace(&mut headers, &mut parts.extra_headers);
    let request = TransportRequest {
        operation: parts.operation,
        method: method(parts.operation)?,
        url: url(parts)?,
        headers,
        body: parts.body.clone(),
    };
    Ok((request, grant))
}

/// The method; a client that somebody wrote by hand can name one that there cannot be.
fn method(operation: &OpInfo) -> Result<Method, Error> {
    let method = operation.method();
    Method::from_bytes(method.as_bytes())
        .map_err(|error| Error::invalid(format!("`{method}` is no method")).because(error))
}

/// Where a call goes. Its credentials are missing, unless they are in `parts` already.
pub(crate) fn url(parts: &Parts) -> Result<Url, Error> {
    if let Some(link) = &parts.link {
        return Ok(followed(link, &parts.query));
    }
    let settings = parts.core.settings();
    let own = parts.operation.base_url;
    let own = own.map(|server| server.url(&settings.variables));
    let mut url = match own.transpose()? {
        Some(own) if !settings.base_url_is_users || !base_url::has_host(&own) => {
            base_url::join(&settings.base_url, &own)?
        }
        _ => settings.base_url.clone(),
    };
    // Some documents write a fixed query into the route.
    let (route, fixed) = match parts.operation.route().split_once('?') {
        Some((route, fixed)) => (route, Some(fixed)),
        None => (parts.operation.route(), None),
    };
    let path = path::fill(route.strip_prefix('/').unwrap_or(route), &parts.path)?;
    let path = format!("{}/{path}", url.path().trim_end_matches('/'));
    url.set_path(&path);
    let pairs = parts.query.iter().map(String::as_str);
    let query: Vec<_> = fixed.into_iter().chain(pairs).collect();
    if !query.is_empty() {
        url.set_query(Some(&query.join("&")));
    }
    Ok(url)
}

/// A link of the server's with what the query has to say besides: credentials. Those that the link
/// repeats are replaced.
fn followed(link: &Url, query: &[String]) -> Url {
    let name = |pair: &str| pair.split('=').next().map(decoded);
    let is_kept = |pair: &&str| query.iter().all(|other| name(other) != name(pair));
    let own = link.query().unwrap_or_default().split('&');
    let own = own.filter(|pair| !pair.is_empty()).filter(is_kept);
    let pairs: Vec<&str> = own.chain(query.iter().map(String::as_str)).collect();
    let mut url = link.clone();
    url.set_query((!pairs.is_empty()).then(|| pairs.join("&")).as_deref());
    url
}

fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

fn add_cookies(headers: &mut HeaderMap, cookies: &[String]) -> Result<(), Error> {
    if cookies.is_empty() {
        return Ok(());
    }
    // Cookies are percent-encoded, so this does not fail.
    let mut value = HeaderValue::from_str(&cookies.join("; "))
        .map_err(|_| Error::invalid("a cookie cannot be sent"))?;
    value.set_sensitive(true);
    headers.insert(header::COOKIE, value);
    Ok(())
}

/// Moves headers over; what stood there by the same name goes.
fn replace(headers: &mut HeaderMap, others: &mut HeaderMap) {
    let mut current: Option<HeaderName> = None;
    for (name, value) in others.drain() {
        match (name, &current) {
            (Some(name), _) => {
                headers.insert(&name, value);
                current = Some(name);
            }
            (None, Some(name)) => {
                headers.append(name, value);
            }
            (None, None) => {}
        }
    }
}
