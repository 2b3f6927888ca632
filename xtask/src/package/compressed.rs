//! Files that are compressed beforehand, for servers that can send them so: smaller than what a server makes in passing, and no work for it.

use std::io::Write as _;

use anyhow::{Context as _, Result};

use crate::build::Site;

/// Smaller files fit a packet anyway.
const LEAST: usize = 1000;

/// The site with a `.gz` and a `.br` beside each file that gets smaller.
///
/// # Errors
/// When a file cannot be compressed.
pub fn compressed(site: &Site) -> Result<Site> {
    let mut all = site.clone();
    for (name, bytes) in site.files().iter().filter(|(name, bytes)| bytes.len() >= LEAST && !name.ends_with(".png") && !name.ends_with(".zip")) {
        let mut brotli = Vec::new();
        let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        brotli::BrotliCompress(&mut bytes.as_slice(), &mut brotli, &parameters).with_context(|| format!("cannot compress {name}"))?;
        // Without a time in it.
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).with_context(|| format!("cannot compress {name}"))?;
        let gzip = gzip.finish().with_context(|| format!("cannot compress {name}"))?;
        for (ending, smaller) in [("br", brotli), ("gz", gzip)] {
            if smaller.len() < bytes.len() {
                all.add(format!("{name}.{ending}"), smaller);
            }
        }
    }
    Ok(all)
}
