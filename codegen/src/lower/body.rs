//! What requests carry.

use super::{Lowering, files, prose};
use crate::ident::TypeName;
use crate::ir::{Body, BodyEnum, BodyFormat, BodyVariant, Content as Several, Form, Type};
use crate::names::OperationNames;
use crate::spec::{self, Content, MediaType, Shape};

impl Lowering<'_> {
    /// The body of an operation: of the media types that it takes, those that differ in what they
    /// say.
    pub(super) fn body(
        &mut self,
        operation: &spec::Operation,
        names: &OperationNames,
    ) -> Option<Body> {
        let body = operation.body.as_ref()?;
        let mut forms = Vec::new();
        let chosen = self.distinct(&body.contents);
        for &index in &chosen {
            let (content, name) = (body.contents.get(index)?, names.bodies.get(index)?);
            forms.push((content, name, self.form(content)));
        }
        let content = if forms.len() > 1 {
            Several::Several(BodyEnum {
                name: names.types.body.clone(),
                variants: self.variants(forms),
            })
        } else {
            Several::One(forms.pop()?.2)
        };
        Some(Body {
            name: names.body.clone(),
            content,
            others: others(&body.contents, &chosen),
            required: body.required,
            docs: prose::finished(prose::lines(
                body.description.as_deref().unwrap_or_default(),
            )),
        })
    }

    /// Which contents a caller can choose from, by their places: of those that have a schema in
    /// common, the one that says most.
    fn distinct(&self, contents: &[Content]) -> Vec<usize> {
        let schemas = &self.document.schemas;
        let mut order: Vec<(usize, &Content)> = contents.iter().enumerate().collect();
        order.sort_by_key(|(_, content)| self.rank(content));
        let mut chosen: Vec<(usize, &Content)> = Vec::new();
        for (index, content) in order {
            let says_same = |(_, other): &(usize, &Content)| {
                let [one, other] = [content, other]
                    .map(|content| [content.schema, content.items])
                    .map(|ids| ids.map(|id| id.map(|id| schemas.target(id))));
                one == other
            };
            if !chosen.iter().any(says_same) {
                chosen.push((index, content));
            }
        }
        let mut places: Vec<usize> = chosen.into_iter().map(|(index, _)| index).collect();
        places.sort_unstable();
        places
    }

    /// What can carry files stands before JSON, that before forms, and those before text and all
    /// else.
    fn rank(&self, content: &Content) -> u8 {
        let media_type = &content.media_type;
        if media_type.is_multipart() && self.has_files(content) {
            0
        } else if media_type.is_json() {
            1
        } else if media_type.is_form() {
            2
        } else if media_type.is_multipart() {
            3
        } else if media_type.is_text() || media_type.is_xml() {
            4
        } else {
            5
        }
    }

    fn has_files(&self, content: &Content) -> bool {
        let schemas = &self.document.schemas;
        let shape = content
            .schema
            .map(|id| &schemas.get(schemas.target(id)).shape);
        let Some(Shape::Object(object)) = shape else {
            return false;
        };
        let mut properties = object.properties.iter();
        properties.any(|property| self.graph.is_file(files::item(schemas, property.schema)))
    }

    /// Of two variants of one type neither can be made of it by itself.
    fn variants(&self, forms: Vec<(&Content, &TypeName, Form)>) -> Vec<BodyVariant> {
        let held: Vec<(bool, Type)> = forms
            .iter()
            .map(|(content, _, form)| {
                let is_pair = form.format == BodyFormat::AnyBytes;
                (is_pair, self.held(content, form))
            })
            .collect();
        let is_only = |one| held.iter().filter(|other| *other == one).count() == 1;
        let variant = |((content, name, form), held): ((&Content, &TypeName, Form), _)| {
            let media_type = content.media_type.as_str();
            let from = is_only(held);
            let pair = match form.format {
                BodyFormat::AnyBytes if from => ", made of a pair of media type and content",
                _ => "",
            };
            BodyVariant {
                name: name.clone(),
                media_type: media_type.to_owned(),
                docs: format!("{}{pair}.", prose::code(media_type)),
                from,
                form,
            }
        };
        forms.into_iter().zip(&held).map(variant).collect()
    }

    /// What a variant holds, to the compiler.
    fn held(&self, content: &Content, form: &Form) -> Type {
        match (&form.format, content.schema) {
            (BodyFormat::JsonLines(_), _) => form.ty.clone(),
            (_, Some(id)) if matches!(form.ty, Type::Named(_)) => self.unnamed(id),
            _ => form.ty.clone(),
        }
    }

    fn form(&mut self, content: &Content) -> Form {
        let (format, ty) = self.format(content);
        let is_typed = matches!(
            format,
            BodyFormat::Json(_) | BodyFormat::Form(_) | BodyFormat::Multipart(..)
        );
        let id = content.schema.filter(|_| is_typed);
        Form {
            checked: id.is_some_and(|id| self.is_checked_type(id)),
            format,
            ty,
        }
    }

    fn format(&mut self, content: &Content) -> (BodyFormat, Type) {
        let media_type = &content.media_type;
        let name = media_type.as_str().to_owned();
        let ty = content.schema.map_or(Type::Json, |id| self.item(id));
        if media_type.is_range() {
            return (BodyFormat::AnyBytes, Type::Bytes);
        }
        if media_type.is_json() {
            return (BodyFormat::Json(unless(media_type, "application/json")), ty);
        }
        // A sequence has more than line feeds between its texts (RFC 7464).
        if media_type.is_lines() && !media_type.essence().ends_with("json-seq") {
            return (BodyFormat::JsonLines(name), self.lines(content));
        }
        if media_type.is_form() && self.is_pairs(content) {
            return (BodyFormat::Form(self.form_styles(content)), ty);
        }
        if media_type.is_multipart() {
            let other = unless(media_type, "multipart/form-data");
            let ty = content.schema.map_or(Type::Json, |id| self.ty(id));
            let Some(parts) = self.parts(content) else {
                self.report_parts(content);
                return (BodyFormat::AnyParts(other), Type::File);
            };
            return (BodyFormat::Multipart(other, parts), ty);
        }
        if media_type.is_text() || media_type.is_xml() {
            return (BodyFormat::Text(name), Type::String);
        }
        (BodyFormat::Bytes(name), Type::Bytes)
    }

    /// The list of what `itemSchema` describes, or `schema`: as that list or as one line of it.
    fn lines(&self, content: &Content) -> Type {
        let schemas = &self.document.schemas;
        let item = match (content.items, content.schema) {
            (Some(item), _) => self.item(item),
            (None, Some(id)) => match schemas.get(schemas.target(id)).shape {
                Shape::Array(items) => self.item(items),
                _ => self.item(id),
            },
            (None, None) => Type::Json,
        };
        Type::List(Box::new(item))
    }

    /// Whether a form's schema has names to put before its values.
    fn is_pairs(&self, content: &Content) -> bool {
        let schemas = &self.document.schemas;
        let shape = content
            .schema
            .map(|id| &schemas.get(schemas.target(id)).shape);
        !matches!(
            shape,
            Some(
                Shape::Array(_)
                    | Shape::Tuple(_)
                    | Shape::Boolean
                    | Shape::Integer(_)
                    | Shape::Number(_)
                    | Shape::String(_)
            )
        )
    }
}

/// The media types that were not chosen, but for those that are JSON or anything by another name.
fn others(contents: &[Content], chosen: &[usize]) -> Vec<String> {
    let contents = contents.iter().enumerate();
    let others = contents.filter(|(index, content)| {
        let media_type = &content.media_type;
        !chosen.contains(index) && !media_type.is_json() && !media_type.is_range()
    });
    let others = others.map(|(_, content)| prose::code(content.media_type.as_str()));
    others.collect()
}

/// A media type as the document writes it, unless it is the usual one.
fn unless(media_type: &MediaType, usual: &str) -> Option<String> {
    let name = media_type.as_str();
    (!name.eq_ignore_ascii_case(usual)).then(|| name.to_owned())
}
