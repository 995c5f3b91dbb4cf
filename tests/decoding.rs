//! JSON as the types of clients read it, and write it.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use switchboard_runtime::{
    Date, Decode, Deserialize, Maybe, Misfit, Number, Serialize, Undecided, Value as Json,
    open_enum,
};

/// A struct with a field of each kind.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Parcel {
    serial_number: i64,
    #[serde(rename = "to \"whom\"")]
    to: Option<String>,
    sent_on: Maybe<Date>,
    pub(crate) state: Option<State>,
    r#type: Option<Vec<Parcel>>,
    sizes: Option<(f64, u8)>,
    holds: Option<BTreeMap<String, Vec<Content>>>,
    #[serde(flatten)]
    additional: BTreeMap<String, Json>,
}

open_enum! {
    /// Where a parcel is.
    pub enum State {
        Sent = "sent",
    }
}

#[derive(Debug, PartialEq, Deserialize)]
enum Content {
    Book(Book),
    Number(Number),
    Unknown(Json),
}

impl Decode for Content {
    fn decode(value: Undecided<'_>) -> Result<Self, Misfit> {
        match value.tag("kind").as_deref() {
            Some("1") => value.decode().map(Self::Book),
            _ if value.is_number() => value.decode().map(Self::Number),
            _ => Ok(Self::Unknown(value.into_json())),
        }
    }
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Book {
    page_count: u32,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Nothing {}

fn read(json: &Value) -> Result<Parcel, String> {
    serde_json::from_str(&json.to_string()).map_err(|error| {
        let error = error.to_string();
        error
            .split(" at line ")
            .next()
            .unwrap_or_default()
            .to_owned()
    })
}

#[test]
fn fields_are_found_by_their_names_on_the_wire_in_any_order() {
    let json = json!({
        "holds": {"a": [{"kind": 1, "PAGE_COUNT": 3}, 4.5, "c"]},
        "sizes": [1, 2],
        "type": [{"serialNumber": 2}],
        "other": {"x": [null, true, -1, 1.5, "\u{e9}\n"]},
        "state": "lost",
        "sentOn": null,
        "to \"whom\"": "Elsa",
        "serialNumber": 1,
    });
    let parcel = read(&json).unwrap();
    assert_eq!(parcel.serial_number, 1);
    assert_eq!(parcel.to.as_deref(), Some("Elsa"));
    assert_eq!(parcel.sent_on, Maybe::Null);
    assert_eq!(parcel.state, Some(State::Unknown("lost".into())));
    assert_eq!(parcel.sizes, Some((1.0, 2)));
    assert_eq!(parcel.r#type.unwrap()[0].serial_number, 2);
    assert_eq!(parcel.additional["other"], json["other"]);
    assert_eq!(parcel.additional.len(), 1);
    let books = [
        Content::Book(Book { page_count: 3 }),
        Content::Number(Number::from_f64(4.5).unwrap()),
        Content::Unknown(json!("c")),
    ];
    assert_eq!(parcel.holds.unwrap()["a"], books);
}

#[test]
fn what_may_be_missing_is_not_missed() {
    let parcel = read(&json!({"serialNumber": 1})).unwrap();
    assert_eq!(parcel.sent_on, Maybe::Absent);
    assert_eq!(parcel.to, None);
    assert!(parcel.additional.is_empty());
    assert_eq!(
        serde_json::from_str::<Nothing>(r#"{"a": 1}"#).unwrap(),
        Nothing {}
    );
}

#[test]
fn of_a_name_that_stands_there_twice_the_last_counts() {
    let parcel: Parcel = serde_json::from_str(r#"{"serialNumber": 1, "serialNumber": 2}"#).unwrap();
    assert_eq!(parcel.serial_number, 2);
}

#[test]
fn what_does_not_fit_is_named_by_its_place() {
    let error = |json| read(&json).unwrap_err();
    assert_eq!(error(json!({})), "missing field `serialNumber`");
    assert_eq!(
        error(json!([])),
        "invalid type: sequence, expected an object"
    );
    assert_eq!(
        error(json!({"serialNumber": 1, "type": [{"serialNumber": 2}, {"serialNumber": null}]})),
        "`type[1].serialNumber`: invalid type: null, expected i64"
    );
    assert_eq!(
        error(json!({"serialNumber": 1, "holds": {"a": [0, {"kind": 1}]}})),
        "`holds.a[1]`: missing field `PAGE_COUNT`"
    );
    assert_eq!(
        error(json!({"serialNumber": 1, "sizes": [1, 256]})),
        "`sizes[1]`: invalid value: integer `256`, expected u8"
    );
    assert_eq!(
        error(json!({"serialNumber": 1, "sizes": [1]})),
        "`sizes`: the array has not as many elements as are documented"
    );
}

#[test]
fn a_type_is_read_of_whatever_describes_itself() {
    let json = json!({"serialNumber": 1, "to \"whom\"": "Elsa"});
    assert_eq!(
        serde_json::from_value::<Parcel>(json.clone()).unwrap(),
        read(&json).unwrap()
    );
    assert_eq!(Parcel::deserialize(&json).unwrap(), read(&json).unwrap());
}

/// A struct with a field of each kind that is written.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Label {
    lines_of_text: Vec<Line>,
    #[serde(rename = "a \"b\"")]
    colour: Option<u8>,
    edge: Maybe<bool>,
    #[json(null)]
    note: Option<String>,
    #[serde(flatten)]
    additional: BTreeMap<String, u8>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Line {
    Text(String),
    Number(u8),
}

#[test]
fn what_is_left_out_is_not_written_and_null_is() {
    let mut label = Label {
        lines_of_text: vec![Line::Text("x".to_owned()), Line::Number(1)],
        colour: None,
        edge: Maybe::Absent,
        note: None,
        additional: BTreeMap::new(),
    };
    let written = |label: &Label| serde_json::to_string(label).unwrap();
    assert_eq!(written(&label), r#"{"LinesOfText":["x",1],"Note":null}"#);
    label.lines_of_text.clear();
    label.colour = Some(2);
    label.edge = Maybe::Null;
    label.additional.insert("z".to_owned(), 3);
    assert_eq!(
        written(&label),
        r#"{"LinesOfText":[],"a \"b\"":2,"Edge":null,"Note":null,"z":3}"#
    );
}

#[test]
fn what_cannot_be_written_is_an_error_of_the_whole() {
    let untold = Untold {
        depth: Depth,
        name: 1,
    };
    let error = serde_json::to_string(&untold).unwrap_err();
    assert_eq!(error.to_string(), "nobody knows");
}

#[derive(Serialize)]
struct Untold {
    depth: Depth,
    name: u8,
}

struct Depth;

impl Serialize for Depth {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("nobody knows"))
    }
}
