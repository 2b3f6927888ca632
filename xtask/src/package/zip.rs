//! A site as one file. Its files have no time and stand in the order of their names, so that the same site gives the same bytes. Only what tells the kind of a book stands before all
//! others, and as it is (EPUB Open Container Format, 4.3).

use std::io::{Cursor, Write as _};

use anyhow::{Context as _, Result};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::build::Site;

/// The file that tells the kind of a book.
const KIND: &str = "mimetype";

/// The files of a site as a zip.
///
/// # Errors
/// When something is too large for one.
pub fn zip(site: &Site) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let (first, others): (Vec<_>, Vec<_>) = site.files().iter().partition(|(name, _)| *name == KIND);
    for (name, bytes) in first.into_iter().chain(others) {
        // Pictures and fonts are as small as they get.
        let method = if name.ends_with(".png") || name == KIND { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).compression_level((method == CompressionMethod::Deflated).then_some(9));
        let options = options.last_modified_time(DateTime::default()).unix_permissions(0o644);
        writer.start_file(name, options).with_context(|| format!("cannot pack {name}"))?;
        writer.write_all(bytes).with_context(|| format!("cannot pack {name}"))?;
    }
    Ok(writer.finish().context("cannot pack the site")?.into_inner())
}
