//! Web pages: the main article by a readability library, with title, date, captions, lists and tables.
//!
//! Offsets count in the extracted text; a page has no lines that would help a reader.

mod walk;

use std::path::Path;

use dom_query::Document as Page;
use dom_smoothie::{Config, Readability};

use super::decode::decode_as;
use super::{InputError, Read, date, id};
use crate::document::{Builder, Ignore, Place, Section, ignore};
pub(super) use walk::Piece;
use walk::{walk, walk_past};

/// The largest page in bytes: the parser keeps about twenty times as much in memory.
const LARGEST_PAGE: usize = 32 << 20;

/// How deep elements may stand in each other; browsers stop at 512.
const DEEPEST: usize = 512;

/// The readability library is not asked about pages of more elements than this: its cost grows faster than the page.
const MOST_ELEMENTS: usize = 100_000;

/// Private-use characters that hold the number of an ignore comment while the page is cut up.
const MARK: [char; 2] = ['\u{f8f0}', '\u{f8f1}'];

/// What is on the page but not to be seen, and what its author took out: deleted words say nothing any more.
const HIDDEN: &str = "script, style, template, noscript, head > *:not(title):not(meta), [hidden], .visually-hidden, \
    .visuallyhidden, .sr-only, .screen-reader-text, svg, math, object, iframe, del, s, strike";

/// What stands around an article.
const AROUND: &str = "nav, aside, footer, form, button, select, textarea, input, dialog, menu, [role=navigation], \
    [role=complementary], [role=banner]";

/// Where a page may say when it was published, best place first: a selector and the attribute.
const DATES: [(&str, &str); 9] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='date']", "content"),
    ("meta[name='DC.date.issued']", "content"),
    ("meta[name='pubdate']", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// A web page as a document.
pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Read, InputError> {
    if bytes.len() > LARGEST_PAGE {
        let found = format!("a page of {} bytes", bytes.len());
        return Err(InputError::Large { path: path.into(), line: 0, found, limit: LARGEST_PAGE as u64 });
    }
    let (source, notice) = decode_as(path, bytes, declared(bytes))?;
    let mut notices: Vec<String> = notice.into_iter().collect();
    if let Some(line) = too_deep(&source) {
        let found = format!("elements nested more than {DEEPEST} deep");
        return Err(InputError::Broken {
            path: path.into(),
            line,
            found,
            expected: "a page that a browser shows".into(),
        });
    }
    let (source, ignores) = mark_ignores(&source);
    let page = Page::from(source);
    let published = published(&page);
    hide(&page);
    let h1s: Vec<String> =
        page.select("h1").nodes().iter().map(|n| one_line(&n.text())).filter(|t| !t.is_empty()).collect();
    let dek = page
        .select(".dek, .standfirst, .article-dek, [itemprop=alternativeHeadline]")
        .nodes()
        .first()
        .map(|n| one_line(&n.text()));
    let whole = body_blocks(&page);
    let article = article(page);
    let (title, mut found, date_in_article) = match article {
        Some(article) => (article.title, article.blocks, article.published),
        None => (String::new(), Vec::new(), None),
    };
    // A short page is more than what readability finds worth keeping, which then drops most of it.
    if length(&found) * 3 < length(&whole) && (length(&found) < 500 || length(&whole) < 3000) {
        if !whole.is_empty() && !found.is_empty() {
            notices.push(format!("{}: no main article found; read the whole page", path.display()));
        }
        found = whole;
    }
    let first = found.first().map_or("", |p| p.text.as_str());
    let headline = headline(&h1s, &title, first);
    let mut builder = Builder::default();
    let mut put = |section: Section, text: &str, links: &[(String, String)], place: Option<Place>| {
        let (text, numbers) = unmark(text);
        for order in numbers.into_iter().filter_map(|n| ignores.get(n)) {
            builder.ignore(order.clone(), 0);
        }
        builder.place(place);
        let start = builder.block(section, 0, &text);
        let links: Vec<(String, &str)> = links.iter().map(|(words, url)| (unmark(words).0, url.as_str())).collect();
        builder.links(start, links.iter().map(|(words, url)| (words.as_str(), *url)));
    };
    put(Section::Headline, &headline, &[], None);
    let dek = dek.unwrap_or_default();
    put(Section::Dek, &dek, &[], None);
    for Piece { section, text, links, place } in &found {
        let plain = one_line(&unmark(text).0);
        let said = plain == unmark(&headline).0 || (!dek.is_empty() && plain == unmark(&dek).0);
        put(*section, if said { "" } else { text }, if said { &[] } else { links }, *place);
    }
    let date = published.or(date_in_article.as_deref().and_then(date));
    Ok(Read { document: builder.finish(id(path), date, false), notices })
}

/// The blocks of a piece of HTML, each with its section.
pub(super) fn blocks(fragment: &str) -> Vec<Piece> {
    if fragment.len() > LARGEST_PAGE || too_deep(fragment).is_some() {
        return Vec::new();
    }
    let page = Page::from(fragment);
    hide(&page);
    page.body().map(|body| walk(&body)).unwrap_or_default()
}

struct Article {
    title: String,
    published: Option<String>,
    blocks: Vec<Piece>,
}

fn article(page: Page) -> Option<Article> {
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let article = Readability::with_document(page, None, Some(config)).ok()?.parse().ok()?;
    let content = Page::from(article.content);
    let blocks = content.body().map(|body| walk(&body)).unwrap_or_default();
    Some(Article { title: article.title, published: article.published_time, blocks })
}

/// The encoding that a page claims in its first bytes.
fn declared(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(2048)).unwrap_or(bytes)).to_ascii_lowercase();
    let (_, after) = start.split_once("charset=").or_else(|| start.split_once("encoding="))?;
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':' | '.'))?;
    encoding_rs::Encoding::for_label(label.get(..end)?.as_bytes())
}

/// The line on which elements stand too deep in each other, if they do. Counts tags as a parser that trusts them would.
fn too_deep(source: &str) -> Option<usize> {
    let mut depth: usize = 0;
    let bytes = source.as_bytes();
    for at in memchr::memchr_iter(b'<', bytes) {
        let tag = bytes.get(at + 1..bytes.len().min(at + 24)).unwrap_or(&[]);
        let (closes, name) = tag.strip_prefix(b"/").map_or((false, tag), |name| (true, name));
        let len = name.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = name.get(..len).unwrap_or(&[]).to_ascii_lowercase();
        // These have no content, or end by themselves where the next one begins.
        let flat =
            ["br", "img", "hr", "input", "meta", "link", "p", "li", "td", "th", "tr", "dd", "dt", "option", "source"]
                .iter()
                .any(|flat| flat.as_bytes() == name);
        if len == 0 || flat {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        if depth > DEEPEST {
            return Some(memchr::memchr_iter(b'\n', bytes.get(..at).unwrap_or(&[])).count() + 1);
        }
    }
    None
}

/// The page with each ignore comment replaced by its number between private-use characters, and the comments.
fn mark_ignores(source: &str) -> (String, Vec<Ignore>) {
    let mut out = String::with_capacity(source.len());
    let mut ignores = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find("<!--") {
        let comment = rest.get(open..).unwrap_or("");
        let end = comment.find("-->").map_or(comment.len(), |at| at + 3);
        out.push_str(rest.get(..open).unwrap_or(""));
        match ignore(comment.get(..end).unwrap_or("")) {
            Some(order) => {
                out.push_str(&format!("{}{}{}", MARK[0], ignores.len(), MARK[1]));
                ignores.push(order);
            }
            None => out.push_str(comment.get(..end).unwrap_or("")),
        }
        rest = comment.get(end..).unwrap_or("");
    }
    out.push_str(rest);
    (out, ignores)
}

/// A text without ignore marks, and their numbers.
fn unmark(text: &str) -> (String, Vec<usize>) {
    let mut numbers = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK[0]) {
        out.push_str(before);
        let (number, after) = after.split_once(MARK[1]).unwrap_or(("", after));
        numbers.extend(number.parse::<usize>());
        rest = after;
    }
    out.push_str(rest);
    (out, numbers)
}

fn published(page: &Page) -> Option<chrono::NaiveDate> {
    DATES.iter().find_map(|(selector, attribute)| {
        let place = page.select(selector);
        place.nodes().first().and_then(|n| n.attr(attribute)).and_then(|written| date(&written))
    })
}

/// Takes away what is not to be seen, and keeps who signs a quotation, whose footer is no footer of the page.
fn hide(page: &Page) {
    for node in page.select("blockquote footer").nodes() {
        node.rename("cite");
    }
    // JSON-LD holds the date, which readability reads.
    for node in page.select(HIDDEN).nodes() {
        if node.attr("type").is_none_or(|t| !t.contains("ld+json")) {
            node.remove_from_parent();
        }
    }
    for node in page.select("[style]").nodes() {
        let style: String = node.attr_or("style", "").chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        if style.contains("display:none") || style.contains("visibility:hidden") {
            node.remove_from_parent();
        }
    }
}

/// All that a page shows but for what stands around articles.
fn body_blocks(page: &Page) -> Vec<Piece> {
    let around: Vec<_> = page.select(AROUND).nodes().iter().map(|n| n.id).collect();
    page.body().map(|body| walk_past(&body, around)).unwrap_or_default()
}

/// The page's first-order heading that its title repeats, or its only one, or the title; on a page without a title,
/// the heading that it begins with.
fn headline(h1s: &[String], title: &str, first: &str) -> String {
    let title = one_line(title);
    if title.is_empty() {
        return h1s.first().filter(|h1| **h1 == one_line(first)).cloned().unwrap_or_default();
    }
    let same = |h1: &&String| title.contains(h1.as_str()) || h1.contains(&title);
    match (h1s.iter().find(same), h1s) {
        (Some(h1), _) | (None, [h1]) => h1.clone(),
        _ => title,
    }
}

fn length(blocks: &[Piece]) -> usize {
    blocks.iter().map(|p| p.text.len()).sum()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> Read {
        read(Path::new("a.html"), text.as_bytes()).expect("page")
    }

    fn parts(text: &str) -> Vec<(String, &'static str)> {
        let doc = page(text).document;
        doc.blocks.iter().map(|b| (b.span.of(&doc.text).to_owned(), b.section.name())).collect()
    }

    #[test]
    fn what_google_docs_saves_is_read() {
        let text = "<html><head><meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\">\
            <style type=\"text/css\">ol{margin:0}.c1{color:#000}</style></head><body class=\"c5 doc-content\">\
            <p class=\"c4 title\" id=\"h.1\"><span class=\"c9\">Fund pays for houses</span></p>\
            <p class=\"c0\"><span class=\"c1\">The fund paid </span><span class=\"c7\"><a class=\"c3\" \
            href=\"https://www.google.com/url?q=https://a.example/p%3Fx%3D1&amp;sa=D&amp;source=editors\">20 dollars</a></span>\
            <span class=\"c1\">&nbsp;for 30 houses.</span><sup><a href=\"#ftnt1\" id=\"ftnt_ref1\">[1]</a></sup></p>\
            <p class=\"c0 c2\"><span class=\"c1\"></span></p>\
            <ul class=\"c6 lst-kix_1-0 start\"><li class=\"c0 li-bullet-0\"><span>40 ships</span></li></ul>\
            <table class=\"c8\"><tr class=\"c10\"><td class=\"c11\" colspan=\"1\" rowspan=\"1\"><p class=\"c0\"><span>50 cars\
            </span></p></td><td><p><span>60 vans</span></p></td></tr><tr><td><p>70 carts</p></td><td><p>80 bikes</p></td></tr></table></body></html>";
        let doc = page(text).document;
        let links: Vec<(&str, &str)> = doc.links.iter().map(|l| (l.span.of(&doc.text), l.url.as_str())).collect();
        assert_eq!(links, [("20 dollars", "https://a.example/p?x=1")]);
        let found = parts(text);
        let found: Vec<(&str, &str)> = found.iter().map(|(words, section)| (words.as_str(), *section)).collect();
        assert_eq!(
            found,
            [
                ("Fund pays for houses", "headline"),
                ("The fund paid 20 dollars\u{a0}for 30 houses.", "body"),
                ("40 ships", "list"),
                ("50 cars", "table"),
                ("60 vans", "table"),
                ("70 carts", "table"),
                ("80 bikes", "table"),
            ]
        );
    }

    /// A page with everything around an article that real pages have.
    fn whole() -> String {
        let long = "The council said the bridge over the river would stay shut for weeks, since the repairs, which \
            began in May, have cost more than planned, and the money, it said, was spent. ";
        format!(
            "<!doctype html><html><head><title>Bridge shut for weeks | The Daily Post</title>\
            <meta property='article:published_time' content='2024-03-05T09:00:00Z'><script>var x = 99;</script></head>\
            <body><nav><ul><li><a href='/'>Home 1</a></li></ul></nav><article><h1>Bridge shut for weeks</h1>\
            <p class=dek>Repairs cost $5m</p><p>{long}{long}</p><p>More than&nbsp;20&#32;villages &amp; 3 km<sup>2</sup> are \
            <b>cut</b> off.<sup><a href='#1'>1</a></sup> {long}</p><p style='display: none'>Hidden 77 words</p>\
            <!-- claimsheet: ignore sum \"they overlap\" --><p>{long}</p>\
            <figure><img src=b.jpg><figcaption>The bridge in 1911</figcaption></figure>\
            <table><caption>Costs</caption><tr><th>Year</th><th>Cost, in millions</th></tr><tr><td>2023</td><td>$4</td></tr>\
            <tr><td>2022</td><td>$3</td></tr></table><ul><li>Five men, who came to work each day</li><li>Six cranes, of \
            which two were hired from abroad</li></ul><p>{long}{long}</p></article>\
            <footer>Copyright 2024</footer></body></html>"
        )
    }

    #[test]
    fn an_article_is_found_with_title_date_and_sections() {
        let doc = page(&whole()).document;
        assert_eq!(doc.date.map(|d| d.to_string()).as_deref(), Some("2024-03-05"));
        let parts = parts(&whole());
        let has = |text: &str, section: &str| parts.iter().any(|(t, s)| t == text && *s == section);
        assert_eq!(parts.first(), Some(&("Bridge shut for weeks".to_owned(), "headline")), "{parts:#?}");
        assert!(has("Repairs cost $5m", "dek"), "{parts:#?}");
        assert!(has("The bridge in 1911", "caption"), "{parts:#?}");
        assert!(has("2023", "table") && has("Costs", "caption"), "{parts:#?}");
        assert!(parts.iter().any(|(t, s)| t.starts_with("Five men") && *s == "list"), "{parts:#?}");
        assert!(
            parts.iter().any(|(t, _)| t.starts_with("More than\u{a0}20 villages & 3 km² are cut off. ")),
            "{parts:#?}"
        );
        for gone in ["77", "99", "Home", "Copyright"] {
            assert!(!doc.text.contains(gone), "{gone}: {}", doc.text);
        }
        assert_eq!(parts.iter().filter(|(t, _)| t == "Bridge shut for weeks").count(), 1);
    }

    #[test]
    fn deleted_text_is_no_text() {
        let page = "<html><head><title>Toll</title></head><body><article><h1>Toll <s>high</s></h1><p>It was \
            <del>13</del><ins>15</ins> people and $1<strike>2</strike>4 million.</p><del><p>40 homes burned.</p></del>\
            <p><strong>14</strong> homes burned.</p></article></body></html>";
        let words = parts(page).into_iter().map(|(t, _)| t).collect::<Vec<_>>().join(" | ");
        assert_eq!(words, "Toll | It was 15 people and $14 million. | 14 homes burned.");
    }

    #[test]
    fn quotations_of_a_page_have_marks_and_who_signs_them() {
        let page = "<p>He said <q>we knew</q> and left.</p><blockquote><p>It was never safe.</p><p>Never.</p><footer>Ann Lee, \
            engineer</footer></blockquote><blockquote>“It was,” said Ben.</blockquote><blockquote>Not now.<cite>— Ben Hart</cite>\
            </blockquote>";
        let words = parts(page).into_iter().map(|(t, _)| t).collect::<Vec<_>>().join(" | ");
        assert_eq!(
            words,
            "He said “we knew” and left. | “It was never safe.” | “Never.” | — Ann Lee, engineer | “It was,” said Ben. | “Not now.” | \
            — Ben Hart"
        );
    }

    #[test]
    fn an_ignore_comment_keeps_its_block() {
        let doc = page(&whole()).document;
        let order = doc.ignores.first().expect("an ignore");
        assert_eq!((order.rule.as_str(), order.line), ("sum", 0));
        let block = doc.blocks.get(order.block as usize).expect("a block");
        assert!(block.span.of(&doc.text).starts_with("The council said"), "{:?}", block.span.of(&doc.text));
        assert!(!doc.text.contains(MARK));
    }

    #[test]
    fn a_short_page_is_read_whole() {
        assert_eq!(
            parts("<p>More than 20 villages.<p>Five men."),
            [("More than 20 villages.".to_owned(), "body"), ("Five men.".to_owned(), "body")]
        );
        assert!(parts("").is_empty());
        assert_eq!(parts("One.<br>Two.<br><br>Three.").len(), 2);
    }

    #[test]
    fn dates_are_looked_for_in_many_places() {
        let date = |head: &str| page(&format!("{head}<p>One.</p>")).document.date.map(|d| d.to_string());
        assert_eq!(date("<time datetime='2024-03-05'>today</time>").as_deref(), Some("2024-03-05"));
        assert_eq!(date("<meta name=date content='2024-03-05 10:00'>").as_deref(), Some("2024-03-05"));
        let ld = "<script type='application/ld+json'>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
            \"headline\":\"A bridge\",\"datePublished\":\"2024-03-05T08:00:00+00:00\"}</script>";
        assert_eq!(date(ld).as_deref(), Some("2024-03-05"));
        assert_eq!(date("<time datetime='10:00'>now</time>"), None);
    }

    #[test]
    fn a_declared_encoding_is_used() {
        let read = read(Path::new("a.html"), b"<meta charset=windows-1252><p>caf\xe9 \x93x\x94").expect("page");
        assert_eq!(read.document.text, "café “x”");
    }

    #[test]
    fn deep_nesting_is_refused_and_the_deepest_allowed_is_read() {
        let deep = |n: usize| format!("{}<p>Five men.{}", "<div>".repeat(n), "</div>".repeat(n));
        let error = read(Path::new("a.html"), deep(100_000).as_bytes()).expect_err("deep").to_string();
        assert!(error.contains("nested more than 512 deep"), "{error}");
        assert_eq!(page(&deep(512)).document.text, "Five men.");
        assert_eq!(page(&"<p>Five men.".repeat(2000)).document.blocks.len(), 2000);
    }
}
