//! The contrast of every pair of colours that is used together, computed from the style sheets of all themes (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11).

use std::{collections::BTreeMap, fs};

use xtask::{
    build::{THEMES, style::blocks},
    project::Project,
};

/// Colours by name, for each theme, light and dark: files of two blocks.
fn schemes() -> Vec<(String, BTreeMap<String, String>)> {
    let fixed = Project::here().fixed();
    let themes = THEMES.map(|name| (name, fixed.join("embed/themes").join(name).with_extension("css")));
    let colours = |text: &str| -> BTreeMap<String, String> {
        let lines = text.lines().filter_map(|line| line.trim().strip_prefix("--ex-")?.strip_suffix(';')?.split_once(": "));
        lines.filter(|(_, value)| value.starts_with('#')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let of = |(name, path): (&str, std::path::PathBuf)| {
        let css = fs::read_to_string(&path).expect("a theme");
        let (light, dark) = blocks(&css).expect("a light and a dark block");
        let (light, dark) = (colours(light), colours(dark));
        assert_eq!(light.keys().collect::<Vec<_>>(), dark.keys().collect::<Vec<_>>(), "{name}: both schemes set the same colours");
        assert_eq!(light.len(), 10, "{name}: {:?}", light.keys());
        [(format!("{name}, light"), light), (format!("{name}, dark"), dark)]
    };
    [("default", fixed.join("css/tokens.css"))].into_iter().chain(themes).flat_map(of).collect()
}

/// Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance).
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour is written #rrggbb")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
}

#[test]
fn body_text_has_the_contrast_of_level_aaa_and_everything_else_that_of_aa() {
    // Text on what it stands on. Links and small labels are text as well.
    let text = ["ink", "soft", "accent", "right", "wrong"];
    // Lines that say something: the edges of options and buttons, the bars, the focus.
    let lines = ["edge", "ink", "accent", "right", "wrong"];
    for (scheme, colours) in schemes() {
        for ground in ["paper", "raised", "tint"] {
            for name in text {
                let least = if ground == "tint" { 4.5 } else { 7.0 };
                let found = contrast(&colours[name], &colours[ground]);
                assert!(found >= least, "{scheme}: {name} on {ground} is {found:.2}, less than {least}");
            }
        }
        for ground in ["paper", "raised"] {
            for name in lines {
                let found = contrast(&colours[name], &colours[ground]);
                assert!(found >= 3.0, "{scheme}: a line of {name} on {ground} is {found:.2}, less than 3");
            }
        }
        // The main button is the page inside out.
        assert!(contrast(&colours["paper"], &colours["ink"]) >= 7.0, "{scheme}: the main button");
    }
}

#[test]
fn what_is_drawn_without_the_style_sheet_has_its_colours() {
    let schemes = schemes();
    let light = &schemes[0].1;
    for (file, names) in
        [("xtask/src/build/card.rs", &["paper", "ink", "soft", "rule", "edge", "accent"][..]), ("src/page/builder.rs", &["paper", "ink", "accent"][..])]
    {
        let source = fs::read_to_string(Project::here().root.join(file)).expect("a source");
        for name in names {
            assert!(source.contains(&format!("\"{}\"", light[*name])), "{file} has another colour for {name} than tokens.css");
        }
    }
}
