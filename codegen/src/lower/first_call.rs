//! The call that a reader is shown first, in the README and as a program.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::Lowering;
use crate::ident::{Ident, TypeName};
use crate::ir::{
    Answer, Example, FirstCall, Input, Literal, Module, Operation, Type, TypeDef, TypeKind, Verb,
};
use crate::spec;

/// Names that a program needs for something else.
const TAKEN: [&str; 4] = ["argument", "client", "first_call", "main"];

/// How many arguments a program may have.
const MOST: usize = 5;

impl Lowering<'_> {
    /// The call that is worth showing most, if any can be shown.
    pub(super) fn first_call(&self, modules: &[Module], types: &[TypeDef]) -> Option<FirstCall> {
        let names = self.names.operations.iter().map(|names| &names.method);
        let documents: HashMap<&Ident, &spec::Operation> =
            names.zip(&self.document.operations).collect();
        let types: HashMap<&TypeName, &TypeDef> = types.iter().map(|ty| (&ty.name, ty)).collect();
        let operations = modules.iter().flat_map(|module| &module.operations);
        let shown = operations.filter(|operation| is_fit(operation, &types));
        let best = shown.min_by_key(|operation| {
            let document = documents.get(&operation.name);
            Reverse(worth(operation, document.copied()))
        })?;
        Some(interactive(best, best.example.as_ref()?, &types))
    }
}

/// Whether a call can be shown, and is nothing that the provider discourages.
fn is_fit(operation: &Operation, types: &HashMap<&TypeName, &TypeDef>) -> bool {
    let is_deprecated = |name: &TypeName| types.get(name).is_some_and(|ty| ty.deprecated);
    let example = operation.example.as_ref();
    example.is_some_and(|example| !example.types.iter().any(is_deprecated)) && !operation.deprecated
}

/// What a call shows of an API, most important first: that it ends, that it sends something, that
/// this is a message, that its values are the provider's own.
fn worth(operation: &Operation, document: Option<&spec::Operation>) -> (bool, u8, u8, bool) {
    let verb = match &operation.verb {
        Verb::Usual(verb) => verb.as_str(),
        Verb::Other(_) => "",
    };
    let carries = operation.body.as_ref().is_some_and(|body| body.required);
    let sends = match verb {
        "post" if carries => 3,
        "put" | "patch" if carries => 2,
        "get" | "post" | "query" => 1,
        _ => 0,
    };
    let ends = !matches!(operation.answer, Answer::Stream(_));
    let message = likeness_to_message(operation.name.as_str());
    let is_shown = document.is_some_and(has_example);
    (ends, sends, message, is_shown)
}

/// How much an operation of this name sounds like one that sends a message.
fn likeness_to_message(name: &str) -> u8 {
    let has = |wanted: &[&str]| name.split('_').any(|word| wanted.contains(&word));
    match name {
        "send_message" => 3,
        _ if has(&["send"]) && has(&["message", "text"]) => 2,
        _ if has(&["send"]) => 1,
        _ => 0,
    }
}

fn has_example(operation: &spec::Operation) -> bool {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    contents
        .into_iter()
        .any(|content| content.example.is_some())
}

/// The call with its texts and numbers as inputs.
fn interactive(
    operation: &Operation,
    example: &Example,
    types: &HashMap<&TypeName, &TypeDef>,
) -> FirstCall {
    let mut inputs = Inputs(Vec::new());
    let required = operation.required.iter();
    let mut parameters = required.map(|parameter| (&parameter.name, &parameter.ty));
    let argument = |literal: &Literal| match parameters.next() {
        Some((name, ty)) => inputs.parameter(name, ty, literal),
        None => inputs.body(literal, types),
    };
    let arguments = example.arguments.iter().map(argument).collect();
    FirstCall {
        operation: operation.name.clone(),
        example: Example {
            arguments,
            types: example.types.clone(),
        },
        inputs: inputs.0,
    }
}

/// What is taken from the command line.
struct Inputs(Vec<Input>);

impl Inputs {
    fn parameter(&mut self, name: &Ident, ty: &Type, literal: &Literal) -> Literal {
        match self.taken(name, ty, literal) {
            Some(variable) if *ty == Type::String => Literal::Reference(Box::new(variable)),
            Some(variable) => variable,
            None => literal.clone(),
        }
    }

    /// A body: its texts and numbers, and those of what it holds.
    fn body(&mut self, literal: &Literal, types: &HashMap<&TypeName, &TypeDef>) -> Literal {
        match literal {
            Literal::Reference(inner) => Literal::Reference(Box::new(self.body(inner, types))),
            Literal::New(name, arguments) => {
                let Some(TypeKind::Struct(structure)) = types.get(name).map(|ty| &ty.kind) else {
                    return literal.clone();
                };
                let mut given = structure.fields.iter().filter(|field| field.is_given());
                let taken = arguments.iter().map(|literal| {
                    let field = given.next();
                    let taken = field.and_then(|it| self.taken(&it.name, &it.ty, literal));
                    taken.unwrap_or_else(|| self.body(literal, types))
                });
                Literal::New(name.clone(), taken.collect())
            }
            literal => literal.clone(),
        }
    }

    /// The variable that stands for a literal, if it can be typed into a command line.
    fn taken(&mut self, name: &Ident, ty: &Type, literal: &Literal) -> Option<Literal> {
        let (otherwise, is_number) = match (ty, literal) {
            (Type::String, Literal::Text(text)) => (text, false),
            (Type::I32 | Type::I64 | Type::U32 | Type::U64 | Type::F64, Literal::Plain(number)) => {
                (number, true)
            }
            _ => return None,
        };
        let is_full = self.0.len() >= MOST;
        let is_taken = self.0.iter().any(|input| input.name == *name);
        if is_full || is_taken || TAKEN.contains(&name.as_str()) {
            return None;
        }
        self.0.push(Input {
            name: name.clone(),
            otherwise: otherwise.clone(),
            is_number,
        });
        Some(Literal::Variable(name.clone()))
    }
}
