//! The styles of parameters, as the tables "Style Values" and "Style Examples" of the `OpenAPI`
//! specification (3.1.1, section 4.8.12) give them.

use serde_json::{Value, json};
use switchboard_runtime::{OpInfo, Style};

use super::probe::{GET, sent};
use super::target;

/// The columns of the table: the empty string, a string, an array, an object.
fn values() -> [Value; 4] {
    [
        json!(""),
        json!("blue"),
        json!(["blue", "black", "brown"]),
        json!({"R": 100, "G": 200, "B": 150}),
    ]
}

/// The query of a request with this parameter; nothing where there is none.
async fn query(value: &Value, style: Style) -> String {
    let request = sent(&GET, |call| call.query_style("color", value, style)).await;
    let target = target(&request);
    target.strip_prefix("/things").unwrap().to_owned()
}

async fn check_queries(style: Style, expected: [&str; 4]) {
    for (value, expected) in values().iter().zip(expected) {
        assert_eq!(
            query(value, style).await,
            format!("?{expected}"),
            "{value} {style:?}"
        );
    }
}

#[tokio::test]
async fn a_form_query_is_written_as_the_table_shows() {
    check_queries(
        Style::FORM,
        [
            "color=",
            "color=blue",
            "color=blue&color=black&color=brown",
            "R=100&G=200&B=150",
        ],
    )
    .await;
    check_queries(
        Style::FORM.explode(false),
        [
            "color=",
            "color=blue",
            "color=blue,black,brown",
            "color=R,100,G,200,B,150",
        ],
    )
    .await;
}

#[tokio::test]
async fn delimited_queries_and_deep_objects_are_written_as_the_table_shows() {
    let [_, _, array, object] = values();
    let cases = [
        (
            &array,
            Style::SPACE_DELIMITED,
            "?color=blue%20black%20brown",
        ),
        (
            &object,
            Style::SPACE_DELIMITED,
            "?color=R%20100%20G%20200%20B%20150",
        ),
        (&array, Style::PIPE_DELIMITED, "?color=blue%7Cblack%7Cbrown"),
        (
            &object,
            Style::PIPE_DELIMITED,
            "?color=R%7C100%7CG%7C200%7CB%7C150",
        ),
        (
            &object,
            Style::DEEP_OBJECT,
            "?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
        ),
    ];
    for (value, style, expected) in cases {
        assert_eq!(query(value, style).await, expected, "{value} {style:?}");
    }
}

#[tokio::test]
async fn what_the_table_leaves_open_is_written_so_that_it_can_be_read_back() {
    let cases = [
        (json!(null), Style::FORM, ""),
        (json!([]), Style::FORM, ""),
        (json!([]), Style::FORM.explode(false), ""),
        (json!({}), Style::FORM, ""),
        (
            json!(["a,b", "c"]),
            Style::FORM.explode(false),
            "?color=a%2Cb,c",
        ),
        (
            json!(["a b", "c"]),
            Style::SPACE_DELIMITED,
            "?color=a%20b%20c",
        ),
        (json!(["", "b"]), Style::FORM, "?color=&color=b"),
        (json!([1, null, 2]), Style::FORM, "?color=1&color=2"),
        (
            json!(["a", "b"]),
            Style::PIPE_DELIMITED.explode(true),
            "?color=a&color=b",
        ),
        (json!({"a": {"b": 1}}), Style::FORM, "?a=%7B%22b%22%3A1%7D"),
        (
            json!({"a": {"b c": [1, "x&y"]}, "n": null}),
            Style::DEEP_OBJECT,
            "?color%5Ba%5D%5Bb%20c%5D%5B0%5D=1&color%5Ba%5D%5Bb%20c%5D%5B1%5D=x%26y",
        ),
        (json!(true), Style::FORM, "?color=true"),
        (json!(2.0), Style::FORM, "?color=2"),
        (json!(0.5), Style::FORM, "?color=0.5"),
        (json!(u64::MAX), Style::FORM, "?color=18446744073709551615"),
    ];
    for (value, style, expected) in cases {
        assert_eq!(query(&value, style).await, expected, "{value} {style:?}");
    }
}

#[tokio::test]
async fn a_query_parameter_is_encoded_unless_what_is_reserved_is_allowed() {
    let reserved = ":/?#[]@!$&'()*+,;= %20 %zz é";
    let all = "%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%20%2520%20%25zz%20%C3%A9";
    assert_eq!(
        query(&json!(reserved), Style::FORM).await,
        format!("?color={all}")
    );
    // The apostrophe is encoded by whatever follows the URL standard, so here too.
    let few = ":/?%23[]@!$%26%27()*+,;=%20%20%20%25zz%20%C3%A9";
    let style = Style::FORM.allow_reserved();
    assert_eq!(
        query(&json!(reserved), style).await,
        format!("?color={few}")
    );
}

#[tokio::test]
async fn names_are_encoded_and_order_is_kept() {
    let request = sent(&GET, |call| {
        call.query("b[]", [1, 2])
            .query("a b", "x")
            .query("none", None::<u8>)
            .query("é", "=")
    })
    .await;
    assert_eq!(
        target(&request),
        "/things?b%5B%5D=1&b%5B%5D=2&a%20b=x&%C3%A9=%3D"
    );
}

static PATH: OpInfo = OpInfo::get("getColor", "/colors/{color}/end");

#[tokio::test]
async fn path_styles_are_written_as_the_table_shows() {
    let cases = [
        (
            Style::SIMPLE,
            ["blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Style::SIMPLE.explode(true),
            ["blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            Style::LABEL,
            [".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            Style::LABEL.explode(true),
            [".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Style::MATRIX,
            [
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::MATRIX.explode(true),
            [
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
    ];
    for (style, expected) in cases {
        // The empty string is refused in a path, where the table has one.
        for (value, expected) in values().iter().skip(1).zip(expected) {
            let request = sent(&PATH, |call| call.path_style("color", value, style)).await;
            let path = target(&request);
            assert_eq!(path, format!("/colors/{expected}/end"), "{value} {style:?}");
        }
    }
}

#[tokio::test]
async fn header_styles_are_written_as_the_table_shows_and_nothing_is_encoded() {
    let cases = [
        (
            Style::SIMPLE,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Style::SIMPLE.explode(true),
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ];
    for (style, expected) in cases {
        for (value, expected) in values().iter().zip(expected) {
            let request = sent(&GET, |call| call.header_style("X-Color", value, style)).await;
            assert_eq!(request.header("x-color"), [expected], "{value} {style:?}");
        }
    }
    let request = sent(&GET, |call| {
        call.header_parameter("X-Color", "a b;c=100%/é")
    })
    .await;
    // The server shows each byte as a character: this is `é` in UTF-8.
    assert_eq!(request.header("x-color"), ["a b;c=100%/Ã©"]);
    let request = sent(&GET, |call| call.header_parameter("X-Color", None::<&str>)).await;
    assert!(request.header("x-color").is_empty());
}

#[tokio::test]
async fn cookies_are_written_as_the_table_shows_each_pair_a_cookie() {
    let cases = [
        (
            Style::FORM,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
        (
            Style::FORM.explode(false),
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
    ];
    for (style, expected) in cases {
        for (value, expected) in values().iter().zip(expected) {
            let request = sent(&GET, |call| call.cookie_style("color", value, style)).await;
            assert_eq!(request.header("cookie"), [expected], "{value} {style:?}");
        }
    }
    let request = sent(&GET, |call| {
        call.cookie("a", "x;y")
            .cookie("none", None::<u8>)
            .cookie("b", 1)
    });
    assert_eq!(request.await.header("cookie"), ["a=x%3By; b=1"]);
}

#[tokio::test]
async fn a_parameter_can_be_the_whole_query() {
    let value = json!({"color": "a b&c", "sizes": [1, 2], "none": null});
    let request = sent(&GET, |call| call.query_string_form(&value)).await;
    assert_eq!(target(&request), "/things?color=a+b%26c&sizes=1&sizes=2");
    let request = sent(&GET, |call| call.query_string_json(json!({"a": 1}))).await;
    assert_eq!(target(&request), "/things?%7B%22a%22%3A1%7D");
    let request = sent(&GET, |call| call.query_string("$.a.b[1:1]")).await;
    assert_eq!(target(&request), "/things?%24.a.b%5B1%3A1%5D");
    let nothing = None::<&str>;
    let request = sent(&GET, |call| {
        call.query_string(nothing)
            .query_string_json(nothing)
            .query_string_form(nothing)
            .query_string_form(json!({}))
    });
    assert_eq!(target(&request.await), "/things");
}

#[tokio::test]
async fn a_parameter_can_be_json_in_each_place() {
    let value = json!({"a b": [1, "é"]});
    let request = sent(&PATH, |call| {
        call.path_json("color", &value)
            .query_json("filter", &value)
            .query_json("none", Value::Null)
            .header_json("X-Filter", json!({"a": 1}))
            .cookie_json("c", json!([1]))
    })
    .await;
    let json = "%7B%22a%20b%22%3A%5B1%2C%22%C3%A9%22%5D%7D";
    assert_eq!(
        target(&request),
        format!("/colors/{json}/end?filter={json}")
    );
    assert_eq!(request.header("x-filter"), [r#"{"a":1}"#]);
    assert_eq!(request.header("cookie"), ["c=%5B1%5D"]);
}
