//! The TypeScript declarations of everything that crosses to the user interface.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::command::{self, Visitor};
use crate::error::IpcError;
use crate::event::{Notice, Progress};

/// The whole of `ui/src/ipc/generated.ts`.
pub fn declarations() -> String {
    let mut writer = Writer {
        config: Config::new().with_large_int("number"),
        seen: HashSet::new(),
        types: BTreeMap::new(),
        commands: String::new(),
    };
    writer.visit::<IpcError>();
    writer.visit::<Notice>();
    writer.visit::<Progress>();
    command::visit(&mut writer);

    let mut text = String::from(
        "// Written by the tests of the `ipc` crate from the Rust types; do not edit.\n\
         // After a change: USHER_UPDATE_TYPES=1 cargo nextest run -p ipc\n",
    );
    for declaration in writer.types.values() {
        text.push('\n');
        text.push_str(declaration);
    }
    text.push_str(
        "\n/** Every command with its request and response. */\nexport interface Commands {\n",
    );
    text.push_str(&writer.commands);
    text.push_str("}\n");
    text
}

struct Writer {
    config: Config,
    seen: HashSet<TypeId>,
    /// By name, so that the file does not change when the order of commands does.
    types: BTreeMap<String, String>,
    commands: String,
}

impl TypeVisitor for Writer {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // What has a file to go to has a name of its own; the rest is TypeScript's.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            let docs = T::docs().unwrap_or_default();
            let declaration = format!("{}\nexport {}", docs.trim_end(), T::decl(&self.config));
            self.types.insert(name, tidy(declaration.trim_start()));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// One-line comments on one line, members indented.
fn tidy(declaration: &str) -> String {
    let mut text = String::with_capacity(declaration.len());
    let mut is_inside = false;
    let mut lines = declaration.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let indent = if is_inside { "  " } else { "" };
        is_inside |= line.starts_with("export ");
        let mut comment = vec![line];
        if line == "/**" {
            for line in lines.by_ref() {
                comment.push(line);
                if line == "*/" {
                    break;
                }
            }
        }
        if let [_, only, _] = comment.as_slice() {
            let _ = writeln!(text, "{indent}/** {} */", only.trim_start_matches("* "));
        } else {
            for line in comment {
                let space = if line.starts_with('*') { " " } else { "" };
                let _ = writeln!(text, "{indent}{space}{line}");
            }
        }
    }
    text
}

impl Visitor for Writer {
    fn command<Q: TS + 'static, A: TS + 'static>(&mut self, name: &str) {
        self.visit::<Q>();
        self.visit::<A>();
        let (request, response) = (Q::name(&self.config), A::name(&self.config));
        let _ = writeln!(
            self.commands,
            "  \"{name}\": {{ request: {request}; response: {response} }};"
        );
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn the_committed_declarations_are_those_of_the_rust_types() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/ipc/generated.ts");
        let now = declarations();
        if std::env::var_os("USHER_UPDATE_TYPES").is_some() {
            std::fs::write(&file, &now).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == now,
            "ui/src/ipc/generated.ts is out of date. Run: USHER_UPDATE_TYPES=1 cargo nextest run -p ipc"
        );
    }

    #[test]
    fn secrets_go_in_and_never_come_out() {
        let text = declarations();
        // `Secret` has no Serialize; here it must not even have a name of its own to be answered with.
        assert!(!text.contains("export type Secret = {"), "{text}");
    }
}
