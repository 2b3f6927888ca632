//! The code of a frame, for who puts the explainer on a page of their own.

/// The code of a frame with this address and title.
#[must_use]
pub fn frame(address: &str, title: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
    [
        "<iframe src=\"",
        &escaped(address),
        "\" title=\"",
        &escaped(title),
        "\" width=\"100%\" height=\"800\" loading=\"lazy\" allow=\"clipboard-write; web-share; fullscreen\"></iframe>",
    ]
    .concat()
}
