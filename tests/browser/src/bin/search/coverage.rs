//! Which code of the explainer was reached: V8 counts it, for scripts as they are served.

use std::collections::HashSet;

use anyhow::{Context as _, Result};
use browser_tests::visit::Visit;
use serde_json::json;

/// A stretch of a script and whether it was reached, as one number.
type Place = (String, u64, u64, bool);

/// What was reached so far.
#[derive(Default)]
pub struct Coverage(HashSet<Place>);

impl Coverage {
    /// Begins to count.
    ///
    /// # Errors
    /// When the browser does not.
    pub async fn start(visit: &Visit) -> Result<Self> {
        visit.chromium("Profiler.enable", json!({})).await?;
        visit.chromium("Profiler.startPreciseCoverage", json!({ "callCount": true, "detailed": true })).await?;
        Ok(Self::default())
    }

    /// What was reached since it was last asked.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn take(&self, visit: &Visit) -> Result<HashSet<Place>> {
        let taken = visit.chromium("Profiler.takePreciseCoverage", json!({})).await?;
        let scripts = taken["result"].as_array().context("there is no coverage")?;
        let mut places = HashSet::new();
        for script in scripts {
            let Some((_, name)) = script["url"].as_str().and_then(|url| url.rsplit_once('/')) else { continue };
            if !name.ends_with(".js") || name == "hostile.js" {
                continue;
            }
            for range in script["functions"].as_array().into_iter().flatten().flat_map(|function| function["ranges"].as_array().into_iter().flatten()) {
                let number = |name: &str| range[name].as_u64().unwrap_or_default();
                places.insert((name.to_owned(), number("startOffset"), number("endOffset"), range["count"] != 0));
            }
        }
        Ok(places)
    }

    /// Whether something of it was not reached before.
    pub fn is_new(&self, reached: &HashSet<Place>) -> bool {
        !reached.is_subset(&self.0)
    }

    pub fn add(&mut self, reached: HashSet<Place>) {
        self.0.extend(reached);
    }

    /// How many places were reached.
    pub fn len(&self) -> usize {
        self.0.iter().filter(|place| place.3).count()
    }
}
