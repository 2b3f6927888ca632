//! How the explainer is found and passed on: what search engines, networks and sites that embed by address read of it.
//!
//! Networks and oEmbed ask for whole addresses. Where the site will be is not known to a folder that works anywhere: it is an option of the build, and without it what needs it is
//! left out.

use anyhow::{Context as _, Result, ensure};
use explainer_core::{
    edition::Edition,
    text::{self, Inline},
};
use serde_json::{Value, json};

use super::page::{Kind, escape};

/// Where the site will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    url: url::Url,
}

impl Address {
    /// The address of a folder.
    ///
    /// # Errors
    /// When it is not an address of the web.
    pub fn new(address: &str) -> Result<Self> {
        let url = url::Url::parse(address).with_context(|| format!("{address} is not an address"))?;
        ensure!(
            matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none(),
            "{address} is not the address of a folder on the web"
        );
        let path = format!("{}/", url.path().trim_end_matches('/'));
        let mut url = url;
        url.set_path(&path);
        Ok(Self { url })
    }

    /// The whole address of a file of the site. The first page is the folder itself.
    #[must_use]
    pub fn of(&self, file: &str) -> String {
        [self.url.as_str(), if file == "index.html" { "" } else { file }].concat()
    }
}

/// The name of the picture that stands for the explainer in a language.
#[must_use]
pub fn card(lang: &str) -> String {
    format!("card-{lang}.png")
}

/// The name of what a site reads that embeds by address.
#[must_use]
pub fn oembed_file(lang: &str) -> String {
    format!("oembed-{lang}.json")
}

/// The same page in the other languages; where the address is known also in its own, as search engines want it.
pub fn alternates(editions: &[Edition], edition: &Edition, file: impl Fn(&str) -> String, address: Option<&Address>) -> String {
    let shown = editions.iter().filter(|other| address.is_some() || other.lang != edition.lang);
    let href = |lang: &str| address.map_or_else(|| file(lang), |address| address.of(&file(lang)));
    shown.map(|other| format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{}\">", other.lang, escape(&href(&other.lang)))).collect()
}

/// What the head of the story says to others: its own address, its card, what it is, and where its oEmbed is.
#[must_use]
pub fn head(editions: &[Edition], edition: &Edition, address: Option<&Address>) -> String {
    let file = Kind::Story.file(editions, &edition.lang);
    let property = |name: &str, value: &str| format!("<meta property=\"og:{name}\" content=\"{}\">", escape(value));
    let mut head = [property("type", "article"), property("title", &edition.title), property("description", &edition.standfirst)].concat();
    if let Some(address) = address {
        head.push_str(&format!("<link rel=\"canonical\" href=\"{}\">", escape(&address.of(&file))));
        head.push_str(&property("url", &address.of(&file)));
        head.push_str(&property("image", &address.of(&card(&edition.lang))));
        head.push_str(&format!(
            "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">",
            escape(&address.of(&oembed_file(&edition.lang))),
            escape(&edition.title)
        ));
        head.push_str("<meta name=\"twitter:card\" content=\"summary_large_image\">");
    }
    head.push_str(&linked(&json!({
        "@context": "https://schema.org",
        "@type": "LearningResource",
        "name": edition.title,
        "description": edition.standfirst,
        "inLanguage": edition.lang,
        "dateModified": edition.updated.to_string(),
        "timeRequired": format!("PT{}M", edition.reading_time),
        "isAccessibleForFree": true,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "hasPart": { "@type": "Quiz", "url": Kind::Paper.file(editions, &edition.lang) },
    })));
    head
}

/// What the page with all questions says of itself to search engines: its questions with the right answers of those that have one.
#[must_use]
pub fn quiz(edition: &Edition, story: &str) -> String {
    use explainer_core::quiz::Question;
    let question = |item: &explainer_core::quiz::Item| -> Option<Value> {
        let Question::Choice(choice) = &item.question else { return None };
        let right = choice.options.get(choice.right)?;
        let wrong = choice.options.iter().enumerate().filter(|(index, _)| *index != choice.right);
        Some(json!({
            "@type": "Question",
            "eduQuestionType": "Multiple choice",
            "text": plain(&item.prompt),
            "acceptedAnswer": { "@type": "Answer", "text": plain(&right.text) },
            "suggestedAnswer": wrong.map(|(_, option)| json!({ "@type": "Answer", "text": plain(&option.text) })).collect::<Vec<_>>(),
        }))
    };
    linked(&json!({
        "@context": "https://schema.org",
        "@type": "Quiz",
        "name": edition.words.paper_title,
        "about": { "@type": "Thing", "name": edition.title },
        "inLanguage": edition.lang,
        "isPartOf": { "@type": "LearningResource", "url": story },
        "hasPart": edition.quiz.items.iter().filter_map(question).collect::<Vec<_>>(),
    }))
}

/// A line as it reads, with the marks of quotations.
fn plain(line: &[Inline]) -> String {
    let part = |inline: &Inline| match inline {
        Inline::Quote { text, .. } => format!("‘{text}’"),
        other => text::plain(std::slice::from_ref(other)),
    };
    line.iter().map(part).collect()
}

/// A data block: browsers do not run it, and policies that forbid scripts in the page allow it. Nothing in it can end it.
fn linked(value: &Value) -> String {
    format!("<script type=\"application/ld+json\">{}</script>", value.to_string().replace('<', "\\u003c"))
}

/// What a site reads that embeds by address (oEmbed 1.0, type rich). Its html is a frame, with a link before it that WordPress shows until the frame speaks.
#[must_use]
pub fn oembed(editions: &[Edition], edition: &Edition, address: &Address) -> String {
    let at = |kind: Kind| escape(&address.of(&kind.file(editions, &edition.lang)));
    let title = escape(&edition.title);
    let html = format!(
        "<blockquote><a href=\"{}\">{title}</a></blockquote><iframe src=\"{}\" width=\"600\" height=\"800\" frameborder=\"0\" title=\"{title}\"></iframe>",
        at(Kind::Story),
        at(Kind::Embed)
    );
    json!({
        "version": "1.0",
        "type": "rich",
        "title": edition.title,
        "provider_name": edition.words.brand,
        "provider_url": address.of("index.html"),
        "thumbnail_url": address.of(&card(&edition.lang)),
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "width": 600,
        "height": 800,
        "html": html,
    })
    .to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_that_of_a_folder_with_or_without_a_slash() {
        for given in ["https://news.example/hack", "https://news.example/hack/", "https://news.example/hack//"] {
            let address = Address::new(given).expect("an address");
            assert_eq!(
                (address.of("index.html").as_str(), address.of("en.html").as_str()),
                ("https://news.example/hack/", "https://news.example/hack/en.html")
            );
        }
        assert_eq!(Address::new("http://127.0.0.1:8080").expect("an address").of("a.png"), "http://127.0.0.1:8080/a.png");
    }

    #[test]
    fn what_is_no_address_of_a_folder_is_refused() {
        for given in ["", "news.example/hack", "ftp://news.example", "file:///tmp", "https://news.example/?a", "https://news.example/#a", "javascript:alert(1)"]
        {
            assert!(Address::new(given).is_err(), "{given}");
        }
    }

    #[test]
    fn nothing_in_a_data_block_can_end_it() {
        assert_eq!(linked(&json!("</script><b>")), "<script type=\"application/ld+json\">\"\\u003c/script>\\u003cb>\"</script>");
    }
}
