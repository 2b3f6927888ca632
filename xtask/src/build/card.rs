//! The card that a network shows beside a link to the page: the title, and at a glance that the parties did not say the same.
//!
//! The card is an SVG that is drawn with the fonts it is given and no others, so that it is the same on every machine. What draws it also measures it.

use std::{fmt::Write, sync::Arc};

use anyhow::{Context, Result, bail, ensure};
use resvg::{
    render,
    tiny_skia::{Pixmap, Transform},
    usvg::{Group, Node, Options, Text, Tree, fontdb::Database},
};

/// The width of the card, in pixels.
pub const WIDTH: u32 = 1200;
/// The height of the card, in pixels.
pub const HEIGHT: u32 = 630;

/// A rung of the ladder: how full its bar is (from 0, a dot that stands apart, to 1, a whole bar), what the rung is, and who stands on it.
pub type Rung<'a> = (f32, &'a str, &'a str);

// The light colours of the page, as in `static/css/tokens.css`.
const PAPER: &str = "#fbfaf6";
const INK: &str = "#15191c";
const SOFT: &str = "#485056";
const RULE: &str = "#d6d3ca";
const EDGE: &str = "#767b80";
const ACCENT: &str = "#0a5566";

// In pixels. Pairs of sizes are the smallest that can still be read where the card is shown small, and the largest.
const LEFT: f32 = 64.0;
const MEASURE: f32 = WIDTH as f32 - 2.0 * LEFT;
const BRAND_SIZE: f32 = 28.0;
const BRAND_BASE: f32 = 74.0;
const TITLE_TOP: f32 = 112.0;
const TITLE_LINES: usize = 3;
const TITLE_SIZES: (f32, f32) = (44.0, 104.0);
// How far the letters rise above the line and sink below it, and how far apart lines are, as multiples of the size.
const RISE: f32 = 0.8;
const SINK: f32 = 0.26;
const LEADING: f32 = 1.08;
// What does not stand before an ellipsis.
const TRAILING: [char; 6] = [' ', ',', ';', ':', '.', '…'];
const LADDER_FOOT: f32 = 593.0;
const LADDER_TITLE: f32 = 28.0;
const LADDER_TITLE_BASE: f32 = -19.0;
const LADDER_TITLE_ROOM: f32 = 38.0;
const LADDER_SIZES: (f32, f32) = (22.0, 29.0);
const ROW: f32 = 47.0;
const ROWS: f32 = 5.0 * ROW;
const BAR: f32 = 14.0;
const BAR_WIDTH: f32 = 148.0;
const GAP: f32 = 24.0;

/// Draws the card and gives it as a PNG.
///
/// The first of the `fonts` is for the title, the second for everything else. The title is set as large as fits in three lines.
/// What does not fit at the smallest size is cut, with an ellipsis.
///
/// # Errors
///
/// When there are no two fonts that can be read, or when they lack a sign that the text needs.
pub fn card(fonts: &[Vec<u8>], brand: &str, title: &str, ladder_title: &str, steps: &[Rung]) -> Result<Vec<u8>> {
    let pen = Pen::new(fonts)?;
    let tree = pen.read(&svg(&pen, brand, title, ladder_title, steps)?)?;
    pen.knows_all_signs(&tree)?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).context("no room for the card")?;
    render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().context("the card does not become a PNG")
}

fn svg(pen: &Pen, brand: &str, title: &str, ladder_title: &str, steps: &[Rung]) -> Result<String> {
    let Pen { serif, sans, .. } = pen;
    let row = ROW.min(ROWS / steps.len().max(1) as f32);
    let ladder = LADDER_FOOT - row * steps.len() as f32;
    let heading = ladder + LADDER_TITLE_BASE;
    let mut svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"><path fill="{PAPER}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>"#);

    let brand = pen.cut(sans, BRAND_SIZE, brand, MEASURE)?;
    svg += &sans.text(LEFT, BRAND_BASE, BRAND_SIZE, INK, &brand);

    let room = heading - LADDER_TITLE_ROOM - TITLE_TOP;
    let (size, lines) = pen.title(title, room)?;
    let top = TITLE_TOP + (room - size * in_lines(lines.len())) / 2.0;
    for (n, line) in lines.iter().enumerate() {
        svg += &serif.text(LEFT, top + size * (RISE + LEADING * n as f32), size, INK, line);
    }

    let ladder_title = pen.cut(sans, LADDER_TITLE, ladder_title, MEASURE)?;
    svg += &sans.text(LEFT, heading, LADDER_TITLE, ACCENT, &ladder_title);

    let room = MEASURE - BAR_WIDTH - 2.0 * GAP;
    let titles = pen.widest(sans, steps.iter().map(|step| step.1))?;
    let names = pen.widest(sans, steps.iter().map(|step| step.2))?;
    let size = (room / (titles + names).max(1.0)).min(row * 0.58).clamp(LADDER_SIZES.0, LADDER_SIZES.1);
    let first = (titles * size).min(room * 0.6);
    let columns = (LEFT + BAR_WIDTH + GAP, LEFT + BAR_WIDTH + GAP + first + GAP);
    for (n, &(full, title, names)) in steps.iter().enumerate() {
        let top = ladder + row * n as f32;
        let base = top + row / 2.0 + size * 0.36;
        svg += &bar(top, top + row / 2.0, full.clamp(0.0, 1.0));
        svg += &sans.text(columns.0, base, size, INK, &pen.cut(sans, size, title, first)?);
        svg += &sans.text(columns.1, base, size, SOFT, &pen.cut(sans, size, names, room - first)?);
    }
    Ok(svg + "</svg>")
}

/// The words over a number of lines, so that the widest line is as narrow as can be; and the width of that line.
fn lines(words: &[(f32, String)], space: f32, count: usize) -> (f32, Vec<String>) {
    let line = |words: &[(f32, String)]| {
        let width = words.iter().map(|(width, _)| width + space).sum::<f32>() - space;
        (width, words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" "))
    };
    let mut best = (f32::INFINITY, Vec::new());
    if count <= 1 {
        let (width, line) = line(words);
        return (width, vec![line]);
    }
    for first in 1..=(words.len() + 1).saturating_sub(count) {
        let (width, line) = line(&words[..first]);
        if width >= best.0 {
            break;
        }
        let (rest, mut after) = lines(&words[first..], space, count - 1);
        if rest.max(width) < best.0 {
            after.insert(0, line);
            best = (rest.max(width), after);
        }
    }
    best
}

/// How high a number of lines is, as a multiple of their size.
fn in_lines(count: usize) -> f32 {
    RISE + LEADING * count.saturating_sub(1) as f32 + SINK
}

/// The rule above a rung, and its bar: whole, in blocks, in ticks, in outline, or a dot, as on the page.
fn bar(top: f32, middle: f32, full: f32) -> String {
    let width = full * BAR_WIDTH;
    let upper = middle - BAR / 2.0;
    let line = |dashes: &str| format!(r#"<path stroke="{INK}" stroke-width="{BAR}" {dashes} d="M{LEFT} {middle}h{width}"/>"#);
    // As many dashes as fit, made a little longer or shorter so that the last one is whole.
    let dashes = |on: f32, off: f32| {
        let count = ((width + off) / (on + off)).round().max(1.0);
        let scale = width / (count * (on + off) - off);
        line(&format!(r#"stroke-dasharray="{} {}""#, on * scale, off * scale))
    };
    let shape = match full {
        0.9.. => line(""),
        0.6.. => dashes(15.0, 6.0),
        0.35.. => dashes(5.0, 12.0),
        0.01.. => {
            let (x, y, width, height) = (LEFT + 1.5, upper + 1.5, (width - 3.0).max(1.0), BAR - 3.0);
            format!(r#"<rect fill="none" stroke="{INK}" stroke-width="3" x="{x}" y="{y}" width="{width}" height="{height}"/>"#)
        }
        _ => format!(r#"<circle fill="{INK}" cx="{}" cy="{middle}" r="{}"/>"#, LEFT + BAR / 2.0, BAR / 2.0),
    };
    let rule = if full < 0.01 { format!(r#"stroke="{EDGE}" stroke-dasharray="8 6""#) } else { format!(r#"stroke="{RULE}""#) };
    format!(r#"<path {rule} stroke-width="2" d="M{LEFT} {top}h{MEASURE}"/>{shape}"#)
}

/// A font, by what a text must ask for to get it.
struct Face {
    family: String,
    weight: u16,
}

impl Face {
    fn text(&self, x: f32, y: f32, size: f32, colour: &str, text: &str) -> String {
        let Self { family, weight } = self;
        let family = escape(family);
        format!(r#"<text x="{x}" y="{y}" font-family="'{family}'" font-weight="{weight}" font-size="{size}" fill="{colour}">{}</text>"#, escape(text))
    }
}

/// What measures and draws: the fonts and nothing else.
struct Pen {
    options: Options<'static>,
    serif: Face,
    sans: Face,
}

impl Pen {
    fn new(fonts: &[Vec<u8>]) -> Result<Self> {
        let mut found = Database::new();
        for font in fonts {
            found.load_font_data(font.clone());
        }
        let mut faces = found.faces().filter_map(|face| Some(Face { family: face.families.first()?.0.clone(), weight: face.weight.0 }));
        let (Some(serif), Some(sans)) = (faces.next(), faces.next()) else { bail!("the card needs two fonts: one for the title, one for the rest") };
        drop(faces);
        Ok(Self { options: Options { fontdb: Arc::new(found), ..Options::default() }, serif, sans })
    }

    fn read(&self, svg: &str) -> Result<Tree> {
        Tree::from_str(svg, &self.options).context("the card is not a good SVG")
    }

    /// How wide a text is, as a multiple of its size.
    fn width(&self, face: &Face, text: &str) -> Result<f32> {
        let size = 100.0;
        let tree = self.read(&format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">{}</svg>"#, face.text(0.0, 0.0, size, INK, text)))?;
        Ok(texts(tree.root()).iter().map(|text| text.bounding_box().width()).sum::<f32>() / size)
    }

    fn widest<'a>(&self, face: &Face, texts: impl Iterator<Item = &'a str>) -> Result<f32> {
        texts.map(|text| self.width(face, text)).try_fold(0.0, |most, width| Ok(width?.max(most)))
    }

    /// The text, or as much of it as fits with an ellipsis behind it.
    fn cut(&self, face: &Face, size: f32, text: &str, room: f32) -> Result<String> {
        // A hair more than the room, for what was measured to fit it exactly.
        let room = room + 0.5;
        if self.width(face, text)? * size <= room {
            return Ok(text.to_owned());
        }
        let ends = text.char_indices().map(|(end, _)| end).collect::<Vec<_>>();
        let shorter = |end: usize| text[..end].trim_end_matches(TRAILING).to_owned() + "…";
        let fitting = ends.partition_point(|end| self.width(face, &shorter(*end)).is_ok_and(|width| width * size <= room));
        Ok(ends[..fitting].last().map(|end| shorter(*end)).unwrap_or_default())
    }

    /// The title in the lines that let it be largest, and its size.
    fn title(&self, title: &str, height: f32) -> Result<(f32, Vec<String>)> {
        let (least, most) = TITLE_SIZES;
        let space = self.width(&self.serif, "n n")? - self.width(&self.serif, "nn")?;
        let word = |word: String| Ok((self.width(&self.serif, &word)?, word));
        let mut words = title.split_ascii_whitespace().map(|text| word(text.to_owned())).collect::<Result<Vec<_>>>()?;
        loop {
            let mut best = (0.0, Vec::new());
            for count in 1..=TITLE_LINES.min(words.len()) {
                let (width, lines) = lines(&words, space, count);
                let size = (MEASURE / width).min(height / in_lines(count)).min(most);
                if size > best.0 {
                    best = (size, lines);
                }
            }
            let (size, lines) = best;
            if size >= least || words.is_empty() {
                // The signs on both sides of a space may stand closer or wider than was reckoned with.
                let widest = self.widest(&self.serif, lines.iter().map(String::as_str))?;
                return Ok((size.min(MEASURE / widest), lines));
            }
            let (_, last) = words.pop().unwrap_or_default();
            match words.pop() {
                Some((_, text)) => words.push(word(text.trim_end_matches(TRAILING).to_owned() + "…")?),
                None => words.push(word(self.cut(&self.serif, least, &last, MEASURE - 1.0)?)?),
            }
        }
    }

    fn knows_all_signs(&self, tree: &Tree) -> Result<()> {
        let texts = texts(tree.root());
        let mut unknown = String::new();
        for glyph in texts.iter().flat_map(|text| text.layouted()).flat_map(|span| &span.positioned_glyphs) {
            if glyph.id.0 == 0 && !unknown.contains(&glyph.text) {
                write!(unknown, " {}", glyph.text)?;
            }
        }
        ensure!(unknown.is_empty(), "the fonts of the card have no sign for{unknown}");
        Ok(())
    }
}

fn texts<'a>(group: &'a Group) -> Vec<&'a Text> {
    let inside = |node: &'a Node| match node {
        Node::Group(group) => texts(group),
        Node::Text(text) => vec![text.as_ref()],
        _ => Vec::new(),
    };
    group.children().iter().flat_map(inside).collect()
}

/// The text as it stands in XML; what XML does not allow becomes a space.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            sign if sign.is_control() || matches!(sign, '\u{fffe}' | '\u{ffff}') => escaped.push(' '),
            sign => escaped.push(sign),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const STEPS: [Rung; 3] = [(1.0, "Names the ministry", "Here & there"), (0.5, "Names the place", "<Elsewhere>"), (0.0, "Stands apart", "Far away")];

    fn fonts() -> Result<[Vec<u8>; 2]> {
        let read = |name: &str| fs::read([env!("CARGO_MANIFEST_DIR"), "/../static/card/", name].concat());
        Ok([read("literata-bold.ttf")?, read("noto-sans-semibold.ttf")?])
    }

    /// The texts of a card, and whether each is inside its margins.
    fn laid_out(title: &str, steps: &[Rung]) -> Result<Vec<(String, bool)>> {
        let pen = Pen::new(&fonts()?)?;
        let tree = pen.read(&svg(&pen, "Brand", title, "The ladder", steps)?)?;
        let inside = |text: &&Text| {
            let place = text.abs_bounding_box();
            place.left() >= LEFT - 1.0 && place.right() <= LEFT + MEASURE + 1.0 && place.top() >= 0.0 && place.bottom() <= HEIGHT as f32
        };
        let words = |text: &&Text| text.chunks().iter().map(|chunk| chunk.text()).collect::<String>();
        Ok(texts(tree.root()).iter().map(|text| (words(text), inside(text))).collect())
    }

    /// The lines of the title: they stand between the brand and the title of the ladder.
    fn title_lines(title: &str) -> Result<Vec<String>> {
        let texts = laid_out(title, &STEPS)?;
        assert!(texts.iter().all(|(_, inside)| *inside), "{texts:?}");
        Ok(texts.into_iter().map(|(text, _)| text).skip(1).take_while(|text| text != "The ladder").collect())
    }

    #[test]
    fn the_card_has_the_size_that_networks_ask_for() -> Result<()> {
        let png = card(&fonts()?, "Brand", "Who says what?", "The ladder", &STEPS)?;
        let card = Pixmap::decode_png(&png)?;
        assert_eq!((card.width(), card.height()), (1200, 630));
        assert!(png.len() < 100_000, "{} bytes", png.len());
        Ok(())
    }

    #[test]
    fn the_card_is_the_same_every_time() -> Result<()> {
        let draw = || card(&fonts()?, "Brand", "Who says what?", "The ladder", &STEPS);
        assert_eq!(draw()?, draw()?);
        Ok(())
    }

    #[test]
    fn a_short_title_stays_on_one_line() -> Result<()> {
        assert_eq!(title_lines("Who says what?")?, ["Who says what?"]);
        Ok(())
    }

    #[test]
    fn a_long_title_still_fits() -> Result<()> {
        let title = "What thirteen countries said together about how their phones were tapped";
        let lines = title_lines(title)?;
        assert!((2..=TITLE_LINES).contains(&lines.len()), "{lines:?}");
        assert_eq!(lines.join(" "), title);
        Ok(())
    }

    #[test]
    fn a_title_without_end_is_cut_with_an_ellipsis() -> Result<()> {
        for title in ["word ".repeat(80), "w".repeat(300)] {
            let lines = title_lines(&title)?;
            assert!(lines.len() <= TITLE_LINES && lines.last().is_some_and(|line| line.ends_with('…')), "{lines:?}");
        }
        Ok(())
    }

    #[test]
    fn a_title_with_markup_signs_is_text() -> Result<()> {
        let title = "<b>R&D</b> & ‘it’s’ \"so\"";
        assert_eq!(title_lines(title)?.join(" "), title);
        Ok(())
    }

    #[test]
    fn long_names_stay_inside_the_card() -> Result<()> {
        let many = "United Kingdom, ".repeat(20);
        let texts = laid_out("Title", &[(1.0, many.trim(), many.trim()), (0.5, "Short", many.trim())])?;
        assert!(texts.iter().all(|(_, inside)| *inside), "{texts:?}");
        assert_eq!(texts.iter().filter(|(text, _)| text.ends_with('…')).count(), 3);
        Ok(())
    }

    #[test]
    fn a_ladder_with_many_rungs_or_none_fits() -> Result<()> {
        for count in [0, 1, 8] {
            let texts = laid_out("Who says what?", &vec![STEPS[0]; count])?;
            assert!(texts.iter().all(|(_, inside)| *inside), "{texts:?}");
        }
        Ok(())
    }

    #[test]
    fn a_sign_that_the_fonts_lack_is_an_error() -> Result<()> {
        let error = card(&fonts()?, "Brand", "谁说了什么", "The ladder", &STEPS).err().context("it was drawn")?;
        assert!(error.to_string().contains('谁'), "{error}");
        Ok(())
    }

    #[test]
    fn without_fonts_there_is_no_card() {
        assert!(card(&[], "Brand", "Title", "The ladder", &STEPS).is_err());
    }
}
