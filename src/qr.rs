//! A QR code as a picture: for a telephone that is held before the screen or the paper.

use qrcodegen::{QrCode, QrCodeEcc};
use yew::prelude::*;

/// White on each side of the code, in modules (ISO/IEC 18004: four).
const QUIET: i32 = 4;

/// The code of a text, with its name for who does not see it; nothing when the text is too long for one.
pub fn qr(text: &str, name: &str) -> Html {
    let Some((side, path)) = drawn(text) else { return Html::default() };
    let side = side.to_string();
    html! {
        <svg class="ex-qr" viewBox={["0 0 ", &side, " ", &side].concat()} role="img" aria-label={name.to_owned()} shape-rendering="crispEdges">
            <rect width={side.clone()} height={side} fill="#fff" />
            <path d={path} fill="#000" />
        </svg>
    }
}

/// The side of the picture in modules, and the black ones as a path: each row of them as one stroke of the height of a module.
///
/// A medium correction of errors (15 %) is enough for a screen and for paper, and keeps the modules large.
#[must_use]
pub fn drawn(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                let [left, top, run] = [x + QUIET, y + QUIET, run].map(|number| number.to_string());
                path.push_str(&["M", &left, " ", &top, "h", &run, "v1h-", &run, "z"].concat());
            }
            x += run.max(1);
        }
    }
    Some((size + 2 * QUIET, path))
}
