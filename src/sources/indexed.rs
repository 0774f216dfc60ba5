//! A page to its index: read as drafts are, its tables told as sentences, its words listed.

use super::cells;
use super::fact::{self, Fact};
use super::index::{Index, Sentence};
use super::page::Page;
use super::term::each_word;
use crate::document::Section;
use crate::lex::Lexed;
use crate::normalise::Settings;
use crate::pipeline;
use crate::rulebook::Rulebook;

/// So much of a page is looked at for its date, in bytes.
const HEAD: usize = 1500;

/// Reads a page as drafts are read.
pub(super) fn index(mut page: Page, settings: Settings, rules: &Rulebook) -> Index {
    let mut lexed = Lexed::default();
    page.document.date = page.document.date.or_else(|| dateline(&page, settings, rules, &mut lexed));
    let mut index = Index { places: page.places, speakers: page.speakers, ..Index::default() };
    for part in pipeline::parts(&page.document) {
        let a = pipeline::analyse(&page.document, part, settings, rules, &mut lexed);
        let first = crate::document::offset(index.sentences.len());
        let mut found: Vec<Fact> = Vec::new();
        let mut n = 0;
        crate::audit::sheet(&a, |cells| {
            let claim = a.claims.list.get(n);
            n += 1;
            let (Some(claim), Some(mut fact)) = (claim, Fact::of(cells)) else { return };
            fact.sentence = first + claim.sentence;
            fact.span = (claim.span.start, claim.span.end);
            found.extend(fact::year(cells.text, &fact));
            found.push(fact);
        });
        for sentence in &a.lexed.sentences {
            let tokens = a.lexed.of(sentence);
            let ends = tokens.first().zip(tokens.last()).map(|(one, last)| (one.span.start, last.span.end));
            // One without words stands where the one before it ends, so that all are in order.
            let span = ends.unwrap_or_else(|| index.sentences.last().map_or((0, 0), |s| (s.span.1, s.span.1)));
            index.sentences.push(Sentence { span, block: sentence.block, facts: 0 });
        }
        found.sort_by_key(|f| f.sentence);
        index.facts.extend(found);
    }
    let doc = &page.document;
    let headings = (0..).zip(&doc.blocks).filter(|(_, b)| b.section == Section::Headline);
    index.headings = headings.map(|(n, b)| (n, (b.span.start, b.span.end))).collect();
    cells::tell(doc, &mut index);
    count(&mut index);
    post(&mut index);
    index
}

fn count(index: &mut Index) {
    let mut before = 0;
    for (n, sentence) in (0..).zip(&mut index.sentences) {
        sentence.facts = before;
        let rest = index.facts.get(before as usize..).unwrap_or(&[]);
        before += crate::document::offset(rest.iter().take_while(|f| f.sentence <= n).count());
    }
}

fn post(index: &mut Index) {
    let postings = &mut index.postings;
    for (n, sentence) in (0..).zip(&index.sentences) {
        let from = postings.len();
        let text = index.text.get(sentence.span.0 as usize..sentence.span.1 as usize).unwrap_or("");
        each_word(text, |word| postings.push((word.stem, n)));
        if let Some(mine) = postings.get_mut(from..) {
            mine.sort_unstable();
        }
    }
    for fact in &index.facts {
        fact::keys(fact, &mut |key| postings.push((key, fact.sentence)));
    }
    postings.sort_unstable();
    postings.dedup();
}

/// The first full date in the head of a page that names itself by none.
fn dateline(page: &Page, settings: Settings, rules: &Rulebook, lexed: &mut Lexed) -> Option<chrono::NaiveDate> {
    let doc = &page.document;
    let blocks = doc.blocks.iter().take_while(|b| (b.span.end as usize) < HEAD).count().max(1);
    let part = pipeline::Part { number: 0, blocks: (0, blocks.min(doc.blocks.len())), first_char: (0, 0) };
    let a = pipeline::analyse(doc, part, settings, rules, lexed);
    let mut date = None;
    crate::audit::sheet(&a, |cells| {
        let year = cells.time.get(..4).is_some_and(|y| cells.text.contains(y));
        if date.is_none() && cells.kind == "date" && cells.time.len() == 10 && year {
            date = cells.time.parse().ok();
        }
    });
    date
}
