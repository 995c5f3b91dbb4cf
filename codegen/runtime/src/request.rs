//! Makes of a call what is sent.

use http::{HeaderMap, HeaderValue, Method, header};
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

/// The request of a call, as often as it is needed.
///
/// Where the call's token comes from a source, it is still missing: see [`Grant`].
pub(crate) fn prepare(parts: &Parts) -> Result<(Box<TransportRequest>, Option<Grant>), Error> {
    let settings = parts.core.settings();
    let chosen = credential::select(settings.api, parts.operation, &settings.credentials)?;
    let (credentials, scopes) = chosen;
    let mut headers = own_headers(parts);
    let query = credentials.iter().filter_map(|each| each.query());
    let url = url(parts, query)?;
    let cookies = credentials.iter().filter_map(|each| each.cookie());
    let cookies = parts.cookies.iter().map(String::as_str).chain(cookies);
    add_cookies(&mut headers, &cookies.collect::<Vec<_>>())?;
    for credential in &credentials {
        credential.put(&mut headers);
    }
    let source = credentials.iter().find_map(|each| each.source());
    let is_own = |headers: &HeaderMap| headers.contains_key(header::AUTHORIZATION);
    let grant = source
        .filter(|_| !is_own(&parts.headers) && !is_own(&parts.extra_headers))
        .map(|source| Grant::new(source.clone(), scopes));
    replace(&mut headers, &parts.headers);
    replace(&mut headers, &parts.extra_headers);
    let request = Box::new(TransportRequest {
        operation: parts.operation,
        method: method(parts.operation)?,
        url,
        headers,
        body: parts.body.clone(),
    });
    Ok((request, grant))
}

/// The headers that no parameter says, with room for those that follow.
fn own_headers(parts: &Parts) -> HeaderMap {
    let own = &parts.core.settings().headers;
    let others = parts.headers.len() + parts.extra_headers.len();
    // Besides `Accept` and `Content-Type`: a credential of two headers, and what a connection adds.
    let mut headers = HeaderMap::with_capacity(own.len() + others + 6);
    replace(&mut headers, own);
    let accept = HeaderValue::from_static(parts.operation.accepts(parts.is_streamed));
    headers.insert(header::ACCEPT, accept);
    if let Some(content_type) = &parts.content_type {
        headers.insert(header::CONTENT_TYPE, content_type.clone());
    }
    headers
}

/// The method; a client that somebody wrote by hand can name one that there cannot be.
fn method(operation: &OpInfo) -> Result<Method, Error> {
    let method = operation.method();
    Method::from_bytes(method.as_bytes())
        .map_err(|error| Error::invalid(format!("`{method}` is no method")).because(error))
}

/// Where a call goes; what its credentials add to the query is given.
pub(crate) fn url<'p>(
    parts: &'p Parts,
    credentials: impl Iterator<Item = &'p str>,
) -> Result<Url, Error> {
    // Some documents write a fixed query into the route.
    let (route, fixed) = match parts.operation.route().split_once('?') {
        Some((route, fixed)) => (route, Some(fixed)),
        None => (parts.operation.route(), None),
    };
    let pairs = parts.query.iter().map(String::as_str).chain(credentials);
    if let Some(link) = &parts.link {
        return Ok(followed(link, &pairs.collect::<Vec<_>>()));
    }
    let mut url = server(parts)?;
    let mut path = url.path().trim_end_matches('/').to_owned();
    if !route.starts_with('/') {
        path.push('/');
    }
    path::fill(&mut path, route, &parts.path)?;
    url.set_path(&path);
    let query: Vec<_> = fixed.into_iter().chain(pairs).collect();
    if !query.is_empty() {
        url.set_query(Some(&query.join("&")));
    }
    Ok(url)
}

/// The server of a call: its operation's own, unless the user has named another.
fn server(parts: &Parts) -> Result<Url, Error> {
    let settings = parts.core.settings();
    let own = parts.operation.base_url;
    let own = own.map(|server| server.url(&settings.variables));
    match own.transpose()? {
        Some(own) if !settings.base_url_is_users || !base_url::has_host(&own) => {
            base_url::join(&settings.base_url, &own)
        }
        _ => Ok(settings.base_url.clone()),
    }
}

/// A link of the server's with what the query has to say besides: credentials. Those that the link
/// repeats are replaced.
fn followed(link: &Url, query: &[&str]) -> Url {
    let name = |pair: &str| pair.split('=').next().map(decoded);
    let is_kept = |pair: &&str| query.iter().all(|other| name(other) != name(pair));
    let own = link.query().unwrap_or_default().split('&');
    let own = own.filter(|pair| !pair.is_empty()).filter(is_kept);
    let pairs: Vec<&str> = own.chain(query.iter().copied()).collect();
    let mut url = link.clone();
    url.set_query((!pairs.is_empty()).then(|| pairs.join("&")).as_deref());
    url
}

fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

fn add_cookies(headers: &mut HeaderMap, cookies: &[&str]) -> Result<(), Error> {
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

/// Puts headers in, in place of those of the same name.
fn replace(headers: &mut HeaderMap, others: &HeaderMap) {
    for name in others.keys() {
        let mut values = others.get_all(name).iter().cloned();
        if let Some(value) = values.next() {
            headers.insert(name, value);
        }
        for value in values {
            headers.append(name, value);
        }
    }
}
