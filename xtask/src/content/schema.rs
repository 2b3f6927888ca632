//! The JSON Schema of the content files, for completion and checking in an editor.
//!
//! It says less than `cargo xtask check`: an editor cannot see whether a citation leads anywhere.

use std::fs;

use anyhow::{Context as _, Result};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::json;

use super::author;
use crate::project::Project;

/// Where the schema is kept, from the top folder.
pub const FILE: &str = "content/schema/content.schema.json";

/// Writes the schema to where the editors of authors look for it.
///
/// # Errors
/// When the file cannot be written.
pub fn write(project: &Project) -> Result<()> {
    let path = project.root.join(FILE);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    fs::write(&path, schema()).with_context(|| format!("cannot write {}", path.display()))
}

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
        "position": Position, "verdict": Verdict, "claim": Claim, "term": Term, "source": Source, "fact": Fact, "theme": Theme, "choice": Choice,
        "several": Several, "order": Order, "match": Match, "classify": Classify, "estimate": Estimate,
        "answer": Answer, "preset": Preset, "link": Link, "count": Count, "stage": Stage, "set": Set, "country": Country, "band": Band, "wording": Wording,
        "guide": Guide, "route": Route, "activity": Activity, "discussion": Discussion
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
    properties["builder"] = words(&mut generator, explainer_core::words::BuilderWords::WORDS);
    properties["package"] = words(&mut generator, explainer_core::words::PackageWords::WORDS);
    properties["figures"] = words(&mut generator, explainer_core::words::FigureWords::WORDS);
    properties["teacher"] = words(&mut generator, explainer_core::words::TeacherWords::WORDS);
    properties["race"] = json!(generator.subschema_for::<author::Race>());
    properties["circles"] = json!(generator.subschema_for::<author::Circles>());
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
