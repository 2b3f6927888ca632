//! The JSON Schema of the content files, for completion and checking in an editor.
//!
//! It says less than `cargo xtask check`: an editor cannot see whether a citation leads anywhere.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::json;

use super::author;

/// The schema of a content file: any table may stand in any file.
#[must_use]
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    macro_rules! tables {
        ($($name:literal: $table:ident),+) => {
            json!({ $($name: { "type": "array", "items": generator.subschema_for::<author::$table>() }),+ })
        };
    }
    let mut properties = tables! {
        "minute": Minute, "change": Change, "part": Part, "passage": Passage, "track": Track, "event": Event, "step": Step, "group": Group, "party": Party,
        "position": Position, "verdict": Verdict, "claim": Claim, "term": Term, "source": Source, "fact": Fact, "theme": Theme, "choice": Choice
    };
    let words = |generator: &mut SchemaGenerator, list: &[(&str, &[&str])]| {
        let text = generator.subschema_for::<author::Localized>();
        let properties: serde_json::Map<_, _> = list.iter().map(|(name, _)| ((*name).to_owned(), json!(text))).collect();
        json!({ "type": "object", "properties": properties, "additionalProperties": false })
    };
    properties["format"] = json!({ "const": 1 });
    properties["topic"] = json!(generator.subschema_for::<author::Topic>());
    properties["calendar"] = json!(generator.subschema_for::<author::Calendar>());
    properties["page"] = words(&mut generator, explainer_core::words::PageWords::WORDS);
    properties["quiz"] = words(&mut generator, explainer_core::words::QuizWords::WORDS);
    let definitions = generator.take_definitions(true);
    let schema: Schema = schemars::json_schema!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Content of the news explainer",
        "type": "object",
        "required": ["format"],
        "additionalProperties": false,
        "properties": properties,
        "$defs": definitions,
    });
    format!("{:#}\n", schema.to_value())
}
