//! Names and values of a query or a form.

use app::ports::vault::Secret;
use domain::PermissionSet;
use minijinja::Value;

/// Names and values of a query or a form, in their order.
#[derive(Debug, Clone, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads a query or the body of a form.
    pub fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Names, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// The first value of a name; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A value that must not be printed.
    pub fn secret(&self, name: &str) -> Secret {
        Secret::new(self.get(name))
    }

    /// What was typed, to fill a form again; never a secret.
    pub fn typed(&self) -> Value {
        let kept = self.0.iter().filter(|(name, _)| {
            !["password", "csrf", "code", "answer"]
                .iter()
                .any(|secret| name.contains(secret))
        });
        kept.map(|(name, value)| (name.clone(), Value::from(value.as_str())))
            .collect()
    }
}

/// Permissions chosen in a form: all, or those that are ticked.
pub fn chosen(form: &Fields) -> PermissionSet {
    if form.get("access") == "all" {
        PermissionSet::all()
    } else {
        PermissionSet::from_keys(form.all("permission"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_decoded_once() {
        let fields = Fields::parse(b"a=1+2%2B%c3%a9&b=%&a=3&c&d=%252B");
        assert_eq!(fields.get("a"), "1 2+é");
        assert_eq!(fields.all("a").count(), 2);
        assert_eq!(fields.get("b"), "%");
        assert_eq!(fields.get("c"), "");
        assert_eq!(fields.get("d"), "%2B");
    }
}
