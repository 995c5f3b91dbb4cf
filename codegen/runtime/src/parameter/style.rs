//! The styles in which parameters are written.

/// How an array or an object is written in a parameter.
///
/// The styles are those of the `OpenAPI` specification (3.1.1, "Style Values"), which took most of
/// them from RFC 6570.
///
/// ```
/// use switchboard_runtime::Style;
///
/// const IDS: Style = Style::FORM.explode(false); // ids=1,2,3 instead of ids=1&ids=2&ids=3
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub(crate) shape: Shape,
    pub(crate) explode: bool,
    pub(crate) allow_reserved: bool,
}

/// What is before, between and behind the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Json,
}

impl Style {
    /// `blue,black`: in paths and headers.
    pub const SIMPLE: Self = Self::new(Shape::Simple, false);
    /// `.blue,black`: in paths.
    pub const LABEL: Self = Self::new(Shape::Label, false);
    /// `;color=blue,black`: in paths.
    pub const MATRIX: Self = Self::new(Shape::Matrix, false);
    /// `color=blue&color=black`: in queries and cookies. The one style that explodes by default.
    pub const FORM: Self = Self::new(Shape::Form, true);
    /// `color=blue%20black`: in queries.
    pub const SPACE_DELIMITED: Self = Self::new(Shape::SpaceDelimited, false);
    /// `color=blue%7Cblack`: in queries.
    pub const PIPE_DELIMITED: Self = Self::new(Shape::PipeDelimited, false);
    /// `color[R]=100&color[G]=200`, the brackets encoded: in queries.
    pub const DEEP_OBJECT: Self = Self::new(Shape::DeepObject, true);

    /// `color={"R":100,"G":200}`, encoded: in forms.
    pub const JSON: Self = Self::new(Shape::Json, false);

    const fn new(shape: Shape, explode: bool) -> Self {
        Self {
            shape,
            explode,
            allow_reserved: false,
        }
    }

    /// Whether each item of an array, each property of an object stands for itself.
    #[must_use]
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// Lets what RFC 3986 reserves (`/`, `:`, `@`, …) and what is percent-encoded already pass as it
    /// is; `#` and `&`, which would end the parameter, are encoded all the same.
    #[must_use]
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }
}
