//! Pages that pass from SQLite's thread as one JSON text. Each value that passes by itself costs an
//! allocation and a lock, and a page has a thousand of them.

use std::fmt;
use std::sync::Arc;

use app::StoreError;
use serde::de::{Deserialize, Deserializer, Visitor};
use uuid::Uuid;

/// A row of a packed page. Its texts lie in the page.
pub(crate) struct PackedRow {
    page: Arc<str>,
    values: Vec<Packed>,
}

/// A value of a packed row.
enum Packed {
    Null,
    Int(i64),
    /// From one byte of the page to another.
    Slice(usize, usize),
    /// Text that JSON writes differently.
    Text(String),
}

/// A value as the page is read.
enum Found<'a> {
    Null,
    Int(i64),
    Slice(&'a str),
    Text(String),
}

impl<'de> Deserialize<'de> for Found<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Values;
        impl<'de> Visitor<'de> for Values {
            type Value = Found<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a whole number or nothing")
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Found::Null)
            }

            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Found::Int(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Self::Value, E> {
                i64::try_from(number).map(Found::Int).map_err(E::custom)
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Found::Slice(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Found::Text(text.to_owned()))
            }
        }
        from.deserialize_any(Values)
    }
}

/// `sql`, a query of `width` columns, with all its rows in one JSON text. `blobs` are the columns
/// that JSON cannot hold; they are written as hexadecimal digits.
pub(crate) fn packed(sql: &str, width: usize, blobs: &[usize]) -> String {
    let names: Vec<String> = (0..width).map(|column| format!("c{column}")).collect();
    let values: Vec<String> = (0..width)
        .map(|column| {
            if blobs.contains(&column) {
                format!("hex(c{column})")
            } else {
                format!("c{column}")
            }
        })
        .collect();
    let (names, values) = (names.join(", "), values.join(", "));
    format!(
        "WITH page ({names}) AS ({sql}) SELECT json_group_array(json_array({values})) FROM page"
    )
}

/// The rows of a packed page.
pub(crate) fn unpacked(page: String) -> Result<Vec<PackedRow>, StoreError> {
    let page: Arc<str> = page.into();
    let found: Vec<Vec<Found<'_>>> =
        serde_json::from_str(&page).map_err(|e| StoreError::Damaged {
            detail: format!("a page is no JSON: {e}"),
        })?;
    let start = page.as_ptr().addr();
    let keep = |value: Found<'_>| match value {
        Found::Null => Packed::Null,
        Found::Int(number) => Packed::Int(number),
        Found::Text(text) => Packed::Text(text),
        Found::Slice(text) => {
            let from = text.as_ptr().addr() - start;
            Packed::Slice(from, from + text.len())
        }
    };
    let rows = found
        .into_iter()
        .map(|row| row.into_iter().map(keep).collect());
    Ok(rows
        .map(|values| PackedRow {
            page: page.clone(),
            values,
        })
        .collect())
}

impl PackedRow {
    /// The value of a column, if there is one of that type.
    pub(crate) fn get<T: FromPacked>(&self, column: usize) -> Option<T> {
        match self.values.get(column)? {
            Packed::Null => T::missing(),
            Packed::Int(number) => T::from_int(*number),
            Packed::Slice(from, to) => T::from_text(self.page.get(*from..*to)?),
            Packed::Text(text) => T::from_text(text),
        }
    }
}

/// A value out of a packed page.
pub(crate) trait FromPacked: Sized {
    fn missing() -> Option<Self> {
        None
    }
    fn from_int(_: i64) -> Option<Self> {
        None
    }
    fn from_text(_: &str) -> Option<Self> {
        None
    }
}

impl FromPacked for i64 {
    fn from_int(number: i64) -> Option<Self> {
        Some(number)
    }
}

impl FromPacked for i16 {
    fn from_int(number: i64) -> Option<Self> {
        Self::try_from(number).ok()
    }
}

impl FromPacked for String {
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl FromPacked for Uuid {
    fn from_text(digits: &str) -> Option<Self> {
        Self::try_parse(digits).ok()
    }
}

/// No list shows any.
impl FromPacked for Vec<u8> {}

impl<T: FromPacked> FromPacked for Option<T> {
    fn missing() -> Option<Self> {
        Some(None)
    }

    fn from_int(number: i64) -> Option<Self> {
        T::from_int(number).map(Some)
    }

    fn from_text(text: &str) -> Option<Self> {
        match T::from_text(text) {
            // A missing blob has no digits.
            None if text.is_empty() => Some(None),
            value => value.map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_value_comes_back_from_a_packed_page() {
        let page = r#"[[1,"Søren","a \"b\" \u0001",null,"","0190A0B0C0D070F080901020304050AB"],[-9223372036854775808,"","",7,"x",""]]"#;
        let rows = unpacked(page.to_owned()).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get::<i64>(0), Some(1));
        assert_eq!(rows[0].get::<String>(1).as_deref(), Some("Søren"));
        assert_eq!(rows[0].get::<String>(2).as_deref(), Some("a \"b\" \u{1}"));
        assert_eq!(rows[0].get::<Option<i64>>(3), Some(None));
        assert_eq!(rows[0].get::<Option<String>>(4), Some(Some(String::new())));
        assert!(rows[0].get::<Uuid>(5).is_some());
        assert_eq!(rows[1].get::<i64>(0), Some(i64::MIN));
        assert_eq!(rows[1].get::<Option<i64>>(3), Some(Some(7)));
        assert_eq!(rows[1].get::<Option<Uuid>>(5), Some(None));
    }

    #[test]
    fn a_value_of_another_type_is_not_taken() {
        let rows = unpacked(r#"[["x",70000,null]]"#.to_owned()).unwrap();
        assert_eq!(rows[0].get::<i64>(0), None);
        assert_eq!(rows[0].get::<i16>(1), None);
        assert_eq!(rows[0].get::<String>(2), None);
        assert_eq!(rows[0].get::<Option<Uuid>>(0), None);
        assert_eq!(rows[0].get::<i64>(3), None);
        assert!(unpacked("[[1.5]]".to_owned()).is_err());
        assert!(unpacked("[[1".to_owned()).is_err());
    }
}
