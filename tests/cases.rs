//! Where the words of a name begin, which is the rule that `heck` has.

use codegen::ident::{Constant, Ident, TypeName};

#[test]
fn words_begin_where_a_capital_follows_a_small_letter() {
    assert_names("sendMessage", "send_message", "SendMessage");
    assert_names("utf8Text", "utf8_text", "Utf8Text");
    assert_names("a1B", "a1_b", "A1B");
}

#[test]
fn the_last_of_several_capitals_begins_a_word_if_a_small_letter_follows() {
    assert_names("XMLHttpRequest", "xml_http_request", "XmlHttpRequest");
    assert_names("getURL", "get_url", "GetUrl");
    assert_names("HTTP2Server", "http2_server", "Http2Server");
    assert_names("IDs", "i_ds", "IDs");
}

#[test]
fn what_is_no_letter_and_no_digit_is_between_words() {
    assert_names("--send  a.message!", "send_a_message", "SendAMessage");
    assert_names("Straße", "strasse", "Strasse");
}

fn assert_names(text: &str, snake: &str, camel: &str) {
    assert_eq!(Ident::new(text).as_str(), snake);
    assert_eq!(TypeName::new(text).as_str(), camel);
    assert_eq!(Constant::new(text).as_str(), snake.to_uppercase());
}
