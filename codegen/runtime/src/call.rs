//! A call while it is put together.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde::Serialize;
use serde_json::Value;
use url::Url;

use crate::answer::Answer;
use crate::client::Core;
use crate::error::Error;
use crate::form;
use crate::multipart::MultipartForm;
use crate::op_info::OpInfo;
use crate::operation::Operation;
use crate::parameter::{self, Encoding, Style, encode, encoding, expand, expand_whole, scalar};
use crate::path::PathParameter;
use crate::payload::Payload;
use crate::retry::RetryPolicy;
use crate::stream::{AnswerStream, ByteStream};
use crate::validate::{Checked, Checker, Each, Rule, Validate};

/// A call while it is put together: what a generated method makes, and ends with
/// [`answer`](Self::answer).
///
/// Nothing here fails: the first error is kept, and comes out when the call is sent. A parameter that
/// is `None` or `null` adds nothing.
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct Call(Box<Parts>);

/// What a call consists of.
pub(crate) struct Parts {
    pub(crate) core: Core,
    pub(crate) operation: &'static OpInfo,
    pub(crate) path: Vec<PathParameter>,
    pub(crate) query: Vec<String>,
    /// Where to ask, in place of the route and what its parameters make of it.
    pub(crate) link: Option<Url>,
    pub(crate) cookies: Vec<String>,
    pub(crate) headers: HeaderMap,
    /// Headers that the user adds to this one call; they replace those of the same name.
    pub(crate) extra_headers: HeaderMap,
    pub(crate) content_type: Option<HeaderValue>,
    pub(crate) body: Payload,
    pub(crate) call_timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    /// Whether the answer is read while it arrives.
    pub(crate) is_streamed: bool,
    failure: Option<Error>,
    violations: Vec<String>,
}

impl Call {
    pub(crate) fn new(core: Core, operation: &'static OpInfo) -> Self {
        Self(Box::new(Parts {
            core,
            operation,
            path: Vec::new(),
            query: Vec::new(),
            link: None,
            cookies: Vec::new(),
            headers: HeaderMap::new(),
            extra_headers: HeaderMap::new(),
            content_type: None,
            body: Payload::default(),
            call_timeout: None,
            attempt_timeout: None,
            retry: None,
            is_streamed: false,
            failure: None,
            violations: Vec::new(),
        }))
    }

    /// Ends the putting together: tells how the answer is decoded.
    pub fn answer<T: 'static>(self, decode: fn(&Answer) -> Result<T, Error>) -> Operation<T> {
        Operation::new(self, decode)
    }

    /// Ends the putting together of a call whose answer is a stream and nothing else: tells how it is
    /// opened.
    pub fn answer_stream<S: AnswerStream>(
        self,
        open: fn(ByteStream) -> Result<S, Error>,
    ) -> Operation<S> {
        Operation::opening(self, open)
    }

    /// A path parameter in the style `simple`.
    pub fn path(self, name: &'static str, value: impl Serialize) -> Self {
        self.path_style(name, value, Style::SIMPLE)
    }

    /// A path parameter.
    pub fn path_style(mut self, name: &'static str, value: impl Serialize, style: Style) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| parts.add_path(name, &value?, style));
        self
    }

    /// A path parameter that is a JSON text.
    pub fn path_json(mut self, name: &'static str, value: impl Serialize) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| {
            let text = encode(&value?.to_string(), Encoding::Strict);
            parts.path.push(PathParameter { name, text });
            Ok(())
        });
        self
    }

    /// A query parameter in the style `form`, exploded.
    pub fn query(self, name: &'static str, value: impl Serialize) -> Self {
        self.query_style(name, value, Style::FORM)
    }

    /// A query parameter.
    pub fn query_style(mut self, name: &'static str, value: impl Serialize, style: Style) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| {
            parts.query.extend(pairs(name, &value?, style));
            Ok(())
        });
        self
    }

    /// A query parameter that is a JSON text.
    pub fn query_json(mut self, name: &'static str, value: impl Serialize) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| {
            parts.query.extend(json_pair(name, &value?));
            Ok(())
        });
        self
    }

    /// A text that is the whole query (`OpenAPI` 3.2.0, section 4.12.1, `querystring`).
    pub fn query_string(mut self, value: impl Serialize) -> Self {
        let value = parameter::to_json(WHOLE_QUERY, &value);
        self.0.keep(|parts| {
            let value = value?;
            parts.query.extend(whole(&value, &scalar(&value)));
            Ok(())
        });
        self
    }

    /// A JSON text that is the whole query.
    pub fn query_string_json(mut self, value: impl Serialize) -> Self {
        let value = parameter::to_json(WHOLE_QUERY, &value);
        self.0.keep(|parts| {
            let value = value?;
            parts.query.extend(whole(&value, &value.to_string()));
            Ok(())
        });
        self
    }

    /// A form that is the whole query: written as a body that is one.
    pub fn query_string_form(mut self, value: impl Serialize) -> Self {
        let value = parameter::to_json(WHOLE_QUERY, &value);
        self.0.keep(|parts| match value? {
            Value::Null => Ok(()),
            value => {
                let form = form::write(&value, &[])?;
                parts.query.extend((!form.is_empty()).then_some(form));
                Ok(())
            }
        });
        self
    }

    /// A header parameter in the style `simple`.
    pub fn header_parameter(self, name: &'static str, value: impl Serialize) -> Self {
        self.header_style(name, value, Style::SIMPLE)
    }

    /// A header parameter.
    pub fn header_style(mut self, name: &'static str, value: impl Serialize, style: Style) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| match value? {
            Value::Null => Ok(()),
            value => parts.add_header(name, &expand_whole(name, &value, style, Encoding::None)),
        });
        self
    }

    /// A header parameter that is a JSON text.
    pub fn header_json(mut self, name: &'static str, value: impl Serialize) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| match value? {
            Value::Null => Ok(()),
            value => parts.add_header(name, &value.to_string()),
        });
        self
    }

    /// A cookie in the style `form`; each pair of an exploded value is a cookie.
    pub fn cookie(self, name: &'static str, value: impl Serialize) -> Self {
        self.cookie_style(name, value, Style::FORM)
    }

    /// A cookie.
    pub fn cookie_style(mut self, name: &'static str, value: impl Serialize, style: Style) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| {
            parts.cookies.extend(pairs(name, &value?, style));
            Ok(())
        });
        self
    }

    /// A cookie that is a JSON text.
    pub fn cookie_json(mut self, name: &'static str, value: impl Serialize) -> Self {
        let value = parameter::to_json(name, &value);
        self.0.keep(|parts| {
            parts.cookies.extend(json_pair(name, &value?));
            Ok(())
        });
        self
    }

    /// Checks a parameter, unless the client was built without validation.
    pub fn check(
        mut self,
        name: &str,
        value: &impl Checked,
        rules: impl FnOnce(Rule<'_>) -> Rule<'_>,
    ) -> Self {
        if self.0.core.validates() {
            rules(Checker::of(&mut self.0.violations).field(name, value));
        }
        self
    }

    /// Checks each item of a parameter, unless the client was built without validation.
    pub fn check_each(
        mut self,
        name: &str,
        values: &impl Each,
        rules: impl Fn(Rule<'_>) -> Rule<'_>,
    ) -> Self {
        if self.0.core.validates() {
            Checker::of(&mut self.0.violations).each(name, values, rules);
        }
        self
    }

    /// Checks a body, unless the client was built without validation.
    pub fn validate(mut self, body: &(impl Validate + ?Sized)) -> Self {
        if self.0.core.validates() {
            body.rules(&mut Checker::of(&mut self.0.violations));
        }
        self
    }

    /// A body of JSON.
    pub fn json(mut self, body: &(impl Serialize + ?Sized)) -> Self {
        let body = serde_json::to_vec(body).map_err(unwritable);
        self.0.keep(|parts| {
            parts.set_json(body?);
            Ok(())
        });
        self
    }

    /// A body of JSON that has a name of its own.
    pub fn json_as(mut self, content_type: &str, body: &(impl Serialize + ?Sized)) -> Self {
        let body = serde_json::to_vec(body).map_err(unwritable);
        self.0.keep(|parts| parts.set_body(content_type, body?));
        self
    }

    /// A body of JSON lines: each item is a JSON text, and ends with a line feed.
    pub fn json_lines(mut self, content_type: &str, items: &[impl Serialize]) -> Self {
        let body = json_lines(items).map_err(unwritable);
        self.0.keep(|parts| parts.set_body(content_type, body?));
        self
    }

    /// A body of text.
    pub fn text(self, content_type: &str, body: impl Into<String>) -> Self {
        self.bytes(content_type, body.into())
    }

    /// A body of bytes, or a stream of them.
    pub fn bytes(mut self, content_type: &str, body: impl Into<Payload>) -> Self {
        let body = body.into();
        self.0.keep(|parts| parts.set_body(content_type, body));
        self
    }

    /// A body that is a form: one pair for each property, one for each item of an array; what is
    /// nested deeper is JSON.
    pub fn form(self, body: &(impl Serialize + ?Sized)) -> Self {
        self.form_styled(body, &[])
    }

    /// A body that is a form, some properties of which are written in a style of their own.
    pub fn form_styled(
        mut self,
        body: &(impl Serialize + ?Sized),
        styles: &[(&str, Style)],
    ) -> Self {
        let body = serde_json::to_value(body).map_err(unwritable);
        self.0.keep(|parts| {
            let body = form::write(&body?, styles)?;
            parts.set_body("application/x-www-form-urlencoded", body)
        });
        self
    }

    /// A body of `multipart/form-data`.
    pub fn multipart(self, form: MultipartForm) -> Self {
        self.multipart_as("multipart/form-data", form)
    }

    /// A body of parts that goes by another media type, which is given without a boundary.
    pub fn multipart_as(mut self, content_type: &str, form: MultipartForm) -> Self {
        self.0.keep(|parts| {
            let (boundary, body) = form.write()?;
            parts.set_body(&format!("{content_type}; boundary={boundary}"), body)
        });
        self
    }

    pub(crate) fn extra_header(&mut self, name: &str, value: &str) {
        self.0.keep(|parts| {
            let (name, mut value) = header_of(name, value)?;
            // Nobody knows what it is: a credential, perhaps.
            value.set_sensitive(true);
            parts.extra_headers.append(name, value);
            Ok(())
        });
    }

    pub(crate) fn core(&self) -> &Core {
        &self.0.core
    }

    pub(crate) fn operation(&self) -> &'static OpInfo {
        self.0.operation
    }

    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.0
    }

    /// The call, if nothing went wrong while it was put together.
    pub(crate) fn finish(mut self) -> Result<Box<Parts>, Error> {
        if let Some(failure) = self.0.failure.take() {
            return Err(failure.of(self.0.operation));
        }
        match crate::validate::error_of(&self.0.violations) {
            Some(error) => Err(error.of(self.0.operation)),
            None => Ok(self.0),
        }
    }
}

impl Parts {
    /// The same once more, for a call that is made several times.
    pub(crate) fn again(&self) -> Box<Self> {
        Box::new(Self {
            core: self.core.clone(),
            operation: self.operation,
            path: self.path.clone(),
            query: self.query.clone(),
            link: self.link.clone(),
            cookies: self.cookies.clone(),
            headers: self.headers.clone(),
            extra_headers: self.extra_headers.clone(),
            content_type: self.content_type.clone(),
            body: self.body.clone(),
            call_timeout: self.call_timeout,
            attempt_timeout: self.attempt_timeout,
            retry: self.retry,
            is_streamed: self.is_streamed,
            failure: None,
            violations: Vec::new(),
        })
    }

    /// Does something that can fail, unless something has failed before.
    fn keep(&mut self, step: impl FnOnce(&mut Self) -> Result<(), Error>) {
        if self.failure.is_none() {
            self.failure = step(self).err();
        }
    }

    fn add_path(&mut self, name: &'static str, value: &Value, style: Style) -> Result<(), Error> {
        if parameter::is_empty(value) {
            let text =
                format!("the path parameter `{name}` is empty, which would lead to another path");
            return Err(Error::invalid(text));
        }
        let encoding = match encoding(style) {
            Encoding::Strict => Encoding::Segment,
            encoding => encoding,
        };
        let text = expand_whole(name, value, style, encoding);
        self.path.push(PathParameter { name, text });
        Ok(())
    }

    fn add_header(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let (name, value) = header_of(name, value)?;
        self.headers.insert(name, value);
        Ok(())
    }

    fn set_body(&mut self, content_type: &str, body: impl Into<Payload>) -> Result<(), Error> {
        self.body = body.into();
        let (_, content_type) = header_of(header::CONTENT_TYPE.as_str(), content_type)?;
        self.content_type = Some(content_type);
        Ok(())
    }

    pub(crate) fn set_json(&mut self, body: impl Into<Payload>) {
        self.body = body.into();
        self.content_type = Some(HeaderValue::from_static("application/json"));
    }
}

/// The pairs of a query or of cookies.
fn pairs(name: &str, value: &Value, style: Style) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        value => expand(name, value, style, encoding(style)),
    }
}

fn json_pair(name: &str, value: &Value) -> Option<String> {
    let text = (!value.is_null()).then(|| value.to_string())?;
    let [name, text] = [name, &text].map(|text| encode(text, Encoding::Strict));
    Some(format!("{name}={text}"))
}

/// What errors call the whole query.
const WHOLE_QUERY: &str = "query";

/// A value as the whole query.
fn whole(value: &Value, text: &str) -> Option<String> {
    (!value.is_null()).then(|| encode(text, Encoding::Strict))
}

/// A header; what is not ASCII goes as UTF-8.
pub(crate) fn header_of(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), Error> {
    let bad = |what: &str| Error::invalid(format!("the header `{name}` {what}"));
    let header = HeaderName::from_bytes(name.as_bytes())
        .map_err(|error| bad("has a name that no header can have").because(error))?;
    let value = HeaderValue::from_bytes(value.as_bytes())
        .map_err(|_| bad("has a value that no header can have, such as a line break"))?;
    Ok((header, value))
}

fn json_lines(items: &[impl Serialize]) -> serde_json::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for item in items {
        serde_json::to_writer(&mut lines, item)?;
        lines.push(b'\n');
    }
    Ok(lines)
}

fn unwritable(error: serde_json::Error) -> Error {
    Error::invalid("the body cannot be written").because(error)
}

/// Shows which operation is called; what is sent may be secret.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &self.0.operation.id())
            .field("method", &self.0.operation.method())
            .field("route", &self.0.operation.route())
            .finish_non_exhaustive()
    }
}
