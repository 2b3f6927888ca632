//! New inputs from those that reached something: one to four changes, with words that the inputs themselves use.

use explainer_core::quiz::draw::Draw;
use serde_json::{Map, Number, Value, json};

/// Values that are often forgotten.
const SIGNS: [&str; 28] = [
    "",
    "0",
    "-1",
    "1.5",
    "101",
    "1e999",
    "-0",
    "NaN",
    "Infinity",
    "null",
    "undefined",
    "true",
    "false",
    "[]",
    "{}",
    "|",
    "a|b|c",
    "2~0~0~q",
    "\u{0}",
    "%00",
    "%E0%A4%A",
    "\"><img src=x>",
    "javascript:alert(1)",
    "//other.example/",
    "__proto__",
    "constructor",
    "toString",
    "é\u{202e}\u{1f600}",
];

const STRANGE: [&str; 10] = ["undefined", "NaN", "Infinity", "date", "bigint", "map", "bytes", "cycle", "throws", "symbol"];

/// The inputs that are worth changing, and the words in them.
pub struct Mutator {
    draw: Draw,
    kept: Vec<Value>,
    words: Vec<String>,
}

impl Mutator {
    /// Knows the words of these. What is changed is what is [kept](Self::keep).
    pub fn new(first: &[Value]) -> Self {
        let mut words = Vec::new();
        first.iter().for_each(|value| gather(value, &mut words));
        words.sort();
        words.dedup();
        // Another search tries other things.
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |time| time.as_nanos() as u64);
        Self { draw: Draw::new(now, 0), kept: Vec::new(), words }
    }

    pub fn keep(&mut self, input: Value) {
        self.kept.push(input);
    }

    pub fn kept(&self) -> &[Value] {
        &self.kept
    }

    pub fn next(&mut self) -> Value {
        let mut input = self.one().clone();
        for _ in 0..=self.below(4) {
            let place = self.below(count(&input));
            self.change(nth(&mut input, &mut { place }).expect("a place in it"));
        }
        input
    }

    fn below(&mut self, end: usize) -> usize {
        self.draw.below(end as u32) as usize
    }

    fn one(&mut self) -> &Value {
        let index = self.below(self.kept.len().max(1));
        self.kept.get(index).unwrap_or(&Value::Null)
    }

    fn word(&mut self) -> String {
        let index = self.below(SIGNS.len() + self.words.len());
        SIGNS.get(index).map_or_else(|| self.words[index - SIGNS.len()].clone(), |sign| (*sign).to_owned())
    }

    fn change(&mut self, place: &mut Value) {
        match self.below(4) {
            // Something of another input, or of this one.
            0 => {
                let other = self.one().clone();
                let at = self.below(count(&other));
                *place = nth(&mut other.clone(), &mut { at }).expect("a place in it").clone();
            }
            1 => *place = self.value(),
            _ => self.within(place),
        }
    }

    fn value(&mut self) -> Value {
        match self.below(8) {
            0 => Value::Null,
            1 => json!({ "$": STRANGE[self.below(STRANGE.len())] }),
            2 => self.draw.below(2).eq(&0).into(),
            3 => self.number(),
            4 => json!([self.word()]),
            5 => json!({ self.word(): self.word() }),
            _ => self.word().into(),
        }
    }

    fn number(&mut self) -> Value {
        const EDGES: [f64; 12] = [0.0, 1.0, -1.0, 0.5, 100.0, 101.0, 200.0, 404.0, 409.0, 503.0, 1e300, 9_007_199_254_740_993.0];
        let index = self.below(EDGES.len() + 1);
        EDGES.get(index).map_or_else(|| self.draw.below(600).into(), |edge| Number::from_f64(*edge).map_or(Value::Null, Value::from))
    }

    fn within(&mut self, place: &mut Value) {
        match place {
            Value::Object(fields) => self.fields(fields),
            Value::Array(values) => match (self.below(3), values.len()) {
                (0, _) | (_, 0) => values.push(self.value()),
                (1, length) => _ = values.remove(self.below(length)),
                (_, length) => values.push(values[self.below(length)].clone()),
            },
            Value::String(text) => *text = self.text(text),
            Value::Number(_) => *place = self.number(),
            Value::Bool(value) => *value = !*value,
            Value::Null => *place = self.value(),
        }
    }

    fn fields(&mut self, fields: &mut Map<String, Value>) {
        let names: Vec<_> = fields.keys().cloned().collect();
        let name = if names.is_empty() { String::new() } else { names[self.below(names.len())].clone() };
        match self.below(3) {
            0 => _ = fields.remove(&name),
            1 => {
                let (word, value) = (self.word(), self.value());
                fields.insert(word, value);
            }
            _ => {
                if let Some(value) = fields.remove(&name) {
                    fields.insert(self.word(), value);
                }
            }
        }
    }

    fn text(&mut self, text: &str) -> String {
        let mut signs: Vec<char> = text.chars().collect();
        let at = self.below(signs.len() + 1);
        match self.below(5) {
            0 => signs.truncate(at),
            1 => {
                let word: Vec<_> = self.word().chars().collect();
                signs.splice(at..at, word);
            }
            2 if at < signs.len() => _ = signs.remove(at),
            3 if at < signs.len() => signs[at] = char::from(32 + self.draw.below(95) as u8),
            _ if signs.len() < 2000 => signs.extend_from_within(..),
            _ => signs.clear(),
        }
        signs.into_iter().collect()
    }
}

/// All words in a value.
fn gather(value: &Value, words: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() < 60 => words.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, words)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            words.push(name.clone());
            gather(value, words);
        }),
        _ => {}
    }
}

/// How many places a value has: itself, and those in it.
fn count(value: &Value) -> usize {
    1 + match value {
        Value::Array(values) => values.iter().map(count).sum(),
        Value::Object(fields) => fields.values().map(count).sum(),
        _ => 0,
    }
}

/// The place with this number.
fn nth<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    match value {
        Value::Array(values) => values.iter_mut().find_map(|value| nth(value, left)),
        Value::Object(fields) => fields.values_mut().find_map(|value| nth(value, left)),
        _ => None,
    }
}
