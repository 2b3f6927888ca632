//! What the tables are made of: values that know their place, texts in each language, tables of words.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    fmt,
    ops::{Deref, Range},
};

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use crate::content::problem::Place;

/// A value with the bytes of its file that it stands in.
#[derive(Clone, Debug)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub span: Range<usize>,
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<T>::deserialize(deserializer)?;
        Ok(Self { span: spanned.span(), value: spanned.into_inner() })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A value in each language.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Localized<T = String>(pub BTreeMap<String, At<T>>);

impl<T: Default + Clone> Localized<T> {
    /// The value in a language. Empty when it is missing, which the rules report.
    #[must_use]
    pub fn get(&self, lang: &str) -> T {
        self.0.get(lang).map(|at| at.value.clone()).unwrap_or_default()
    }
}

/// A table of a file.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    /// Index of the file.
    pub file: usize,
    /// The bytes of the table or its header.
    pub span: Range<usize>,
    /// What stands in it.
    pub table: T,
}

impl<T> Entry<T> {
    /// The place of a value in this table.
    #[must_use]
    pub fn place<V>(&self, at: &At<V>) -> Place {
        Place { file: self.file, span: at.span.clone() }
    }

    /// The place of the table itself.
    #[must_use]
    pub fn here(&self) -> Place {
        Place { file: self.file, span: self.span.clone() }
    }
}

impl<T> Deref for Entry<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.table
    }
}

/// A table of words of the interface: `check.nl = "…"`.
#[derive(Clone, Debug)]
pub struct Words(pub Vec<(At<String>, Localized)>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Words;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a table of words")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Words, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = map.next_entry()? {
                    words.push(word);
                }
                Ok(Words(words))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}
