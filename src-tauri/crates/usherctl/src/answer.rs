//! What a command has to say.

use serde::Serialize;
use serde_json::Value;

/// An answer, for people and for programs.
#[derive(Debug)]
pub struct Answer {
    /// For people; ends in a line end, or is empty.
    pub text: String,
    /// For programs.
    pub json: Value,
    /// Exit code.
    pub exit: u8,
}

impl Answer {
    /// An answer that reports success.
    pub fn new(text: impl Into<String>, json: &impl Serialize) -> Self {
        let mut text = text.into();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let json = serde_json::to_value(json).unwrap_or(Value::Null);
        Self {
            text,
            json,
            exit: 0,
        }
    }

    /// An answer whose data was written elsewhere already.
    pub fn silent() -> Self {
        Self {
            text: String::new(),
            json: Value::Null,
            exit: 0,
        }
    }

    /// The same with another exit code.
    pub fn exit(self, exit: u8) -> Self {
        Self { exit, ..self }
    }

    /// As one JSON document with a line end; nothing where there is nothing to say.
    pub fn as_json(&self) -> String {
        match &self.json {
            Value::Null => String::new(),
            json => format!("{json:#}\n"),
        }
    }
}
