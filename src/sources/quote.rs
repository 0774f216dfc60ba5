//! The words of a quote in the sources: verbatim, or nearly, and then what the draft has and the source has not.

use super::ask::Ask;
use super::find::{search, weight};
use super::shelf::{Gathered, Shelf};
use super::term::{Word, words};
use super::{Kind, Support};

/// Whether the loss of a word turns what is said.
pub(super) type Turns<'t> = dyn Fn(&str) -> bool + 't;

/// So many sentences are held against a quote.
const TRIED: usize = 8;
/// A quote of fewer words is not looked for: it stands anywhere.
const SHORTEST: usize = 3;
/// Longest source text that a quote is laid beside, in words.
const WINDOW: usize = 600;

/// So many words on either side of a quote can turn it.
const NEAR: usize = 6;

/// A quote laid beside a source.
struct Laid {
    /// What it costs to make one from the other, in words.
    cost: f32,
    /// How much of the weight of the quote's words stands there.
    held: f32,
    /// Which source, and the bytes there.
    file: u32,
    span: (u32, u32),
    /// The differences: words of the draft, and of the source instead of them.
    changes: Vec<(String, String)>,
    /// Words that an ellipsis passes over.
    hidden: usize,
    /// Words of the source's sentence before and after.
    around: (String, String),
}

/// What the sources say of a quote. `turns` are the words whose loss turns what is said.
pub(super) fn support(ask: &Ask, shelf: &Shelf, gathered: &Gathered, turns: &Turns<'_>) -> Support {
    let pieces = pieces(&ask.text);
    let all: Vec<Word> = pieces.iter().flat_map(|p| p.words.iter().copied()).collect();
    if all.len() < SHORTEST {
        return Support::default();
    }
    let terms: Vec<u32> = all.iter().map(|w| w.stem).collect();
    let mut laid: Vec<Laid> = Vec::new();
    for hit in search(gathered, &terms, TRIED) {
        laid.extend(lay(&pieces, &all, shelf, gathered, (hit.file, hit.sentence)));
    }
    laid.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let exact: Vec<&Laid> = laid.iter().filter(|l| l.cost == 0.0).collect();
    // Where the words stand twice, the place where the same person says them is the better one.
    let own = exact.iter().find(|l| other_mouth(ask, shelf, l).is_none()).copied().or_else(|| exact.first().copied());
    let Some(best) = own.or_else(|| laid.first()) else { return none() };
    let size = all.len() as f32;
    if best.cost > 0.0 && (best.cost > size * 0.5 || best.held < 0.55 || size < 4.0) {
        return none();
    }
    let mut others: Vec<String> = Vec::new();
    for other in laid.iter().filter(|l| l.cost <= best.cost && l.span != best.span) {
        let place = shelf.place(other.file, other.span.0);
        if place != shelf.place(best.file, best.span.0) && !others.contains(&place) {
            others.push(place);
        }
    }
    told(ask, shelf, best, &others, turns)
}

fn none() -> Support {
    Support { kind: Kind::None, ..Support::default() }
}

fn told(ask: &Ask, shelf: &Shelf, best: &Laid, others: &[String], turns: &Turns<'_>) -> Support {
    let mut notes = Vec::new();
    let mut kind = if best.cost == 0.0 { Kind::Verbatim } else { Kind::Near };
    if !best.changes.is_empty() {
        notes.push(differences(&best.changes));
    }
    if best.hidden > 0 {
        notes.push(format!("The ellipsis hides {} words of the source.", best.hidden));
    }
    // A fragment in somebody else's sentence has words around it that are not the speaker's.
    let sentence = ask.text.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    if let Some(lost) = lost(best, turns).filter(|_| sentence) {
        kind = Kind::Near;
        notes.push(lost);
    }
    let mut altered = kind == Kind::Near;
    let whole = kind == Kind::Verbatim && sentence && ends(&ask.text);
    if let Some(cut) = cut(best).filter(|_| whole) {
        kind = Kind::Near;
        notes.push(cut);
    }
    if let Some(other) = other_mouth(ask, shelf, best) {
        kind = Kind::Near;
        altered = true;
        notes.push(format!("The source has these words from {other}, the draft from {}.", ask.speaker));
    }
    super::more(&mut notes, others);
    Support {
        kind,
        place: shelf.place(best.file, best.span.0),
        words: super::short(&shelf.text(best.file, best.span)),
        note: notes.join(" "),
        file: Some(best.file),
        altered,
    }
}

/// `The draft leaves out “not”; has “May” for “April”.`
fn differences(changes: &[(String, String)]) -> String {
    let said: Vec<String> = changes
        .iter()
        .take(8)
        .map(|(draft, source)| match (draft.as_str(), source.as_str()) {
            ("", source) => format!("leaves out “{source}”"),
            (draft, "") => format!("adds “{draft}”"),
            (draft, source) => format!("has “{draft}” for “{source}”"),
        })
        .collect();
    format!("The draft {}.", said.join("; "))
}

/// What was cut off around the words of a quote, where it turns them: a lost "not", "if", "unless".
fn lost(best: &Laid, turns: &Turns<'_>) -> Option<String> {
    let (before, after) = (last_words(&best.around.0), first_words(&best.around.1));
    let word = |text: &str, w: &Word| turns(text.get(w.start as usize..w.end as usize).unwrap_or(""));
    let turned = |text: &str| words(text).iter().any(|w| word(text, w));
    let cut = match (turned(before), turned(after)) {
        (true, _) => format!("“{before} …”"),
        (_, true) => format!("“… {after}”"),
        _ => return None,
    };
    Some(format!("The draft cuts off {cut}, which may turn what is said."))
}

/// Whether the words of a quote end like a sentence, so that it reads as a whole one.
fn ends(text: &str) -> bool {
    text.trim_end_matches(['”', '"', '’', ' ']).ends_with(['.', ',', '!', '?'])
}

/// Where the source's sentence begins before the words or goes on behind them, without a pause.
fn cut(best: &Laid) -> Option<String> {
    let (before, after) = (&best.around.0, &best.around.1);
    if after.starts_with(char::is_alphanumeric) {
        return Some(format!("The source goes on without a pause: “{}”.", first_words(after)));
    }
    before
        .ends_with(char::is_alphanumeric)
        .then(|| format!("The source's sentence begins with “{}”.", last_words(before)))
}

/// The last words before a quote that belong to its clause.
fn last_words(before: &str) -> &str {
    let clause = before.rsplit([',', ';', ':', '—', '–', '“', '"']).next().unwrap_or("");
    let all = words(clause);
    let from = all.len().checked_sub(NEAR).and_then(|n| all.get(n)).map_or(0, |w| w.start as usize);
    clause.get(from..).unwrap_or("").trim()
}

/// The first words after a quote.
fn first_words(after: &str) -> &str {
    let all = words(after);
    let to = all.get(NEAR).map_or(after.len(), |w| w.start as usize);
    after.get(..to).unwrap_or("").trim().trim_start_matches([',', ' ']).trim_end_matches('.')
}

/// Who says the words in the source, where both name somebody and no name is shared.
fn other_mouth(ask: &Ask, shelf: &Shelf, laid: &Laid) -> Option<String> {
    let there = shelf.speaker(laid.file, laid.span.0);
    let names = |text: &str| {
        words(text).into_iter().filter(|w| w.capital && w.end - w.start > 2).map(|w| w.exact).collect::<Vec<_>>()
    };
    let (mine, theirs) = (names(&ask.speaker), names(&there));
    // A role alone (THE CHAIR) may be anybody.
    let shouted = there.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && there.starts_with("THE ");
    let known = !mine.is_empty() && !theirs.is_empty() && !shouted;
    // That the draft's speaker has a turn of his own in the same file makes a mix-up likely; else our reading may be wrong.
    let present = shelf.speakers(laid.file).iter().any(|s| names(s).iter().any(|n| mine.contains(n)));
    (known && present && !mine.iter().any(|m| theirs.contains(m))).then_some(there)
}

/// A run of words of a quote between two ellipses.
struct Piece {
    text: String,
    words: Vec<Word>,
}

/// The runs of a quote; what stands in square brackets is the editor's, and cuts like an ellipsis that hides little.
fn pieces(text: &str) -> Vec<Piece> {
    let mut runs: Vec<String> = vec![String::new()];
    let mut depth = 0_u32;
    for c in text.replace(". . .", "…").replace("...", "…").chars() {
        match c {
            '[' => {
                depth += 1;
                runs.push(String::new());
            }
            ']' => depth = depth.saturating_sub(1),
            '…' if depth == 0 => runs.push(String::new()),
            c if depth == 0 => {
                if let Some(run) = runs.last_mut() {
                    run.push(c);
                }
            }
            _ => {}
        }
    }
    let pieces = runs.into_iter().map(|text| Piece { words: words(&text), text });
    pieces.filter(|p| !p.words.is_empty()).collect()
}

/// Lays the pieces in their order on the text around a sentence.
fn lay(
    pieces: &[Piece],
    all: &[Word],
    shelf: &Shelf,
    gathered: &Gathered,
    (file, sentence): (u32, u32),
) -> Option<Laid> {
    let size = if pieces.len() > 1 { WINDOW } else { (all.len() * 2 + 60).min(WINDOW) };
    let span = window(shelf, file, sentence, size)?;
    let text = shelf.text(file, span);
    let text = text.as_str();
    let source = words(text);
    let source = source.get(..source.len().min(WINDOW)).unwrap_or(&[]);
    let (mut cost, mut held, mut changes, mut hidden) = (0.0, 0.0, Vec::new(), 0);
    let (mut from, mut begin) = (0, None);
    for piece in pieces {
        let run = align(piece, (source.get(from..).unwrap_or(&[]), text));
        // Words that changed places stand there too.
        let (first, last) = ((from + run.first).saturating_sub(2), from + run.last + 2);
        let there = source.get(first..last.min(source.len())).unwrap_or(&[]);
        let stands = |w: &&Word| there.iter().any(|s| s.exact == w.exact);
        held += piece.words.iter().filter(stands).map(|w| weight(gathered, w.stem)).sum::<f32>();
        cost += run.cost;
        changes.extend(run.changes);
        hidden += if begin.is_some() { run.first } else { 0 };
        begin = begin.or(Some(from + run.first));
        from += run.last;
    }
    let whole: f32 = all.iter().map(|w| weight(gathered, w.stem)).sum();
    let (first, last) = (source.get(begin?)?, source.get(from.checked_sub(1)?)?);
    let hit = (span.0 + first.start, span.0 + last.end);
    let (span, around) = around(shelf, file, sentence, hit);
    Some(Laid { cost, held: held / whole.max(0.001), file, span, changes, hidden, around })
}

/// The bytes from two sentences before one to as far behind it as so many words may reach.
fn window(shelf: &Shelf, file: u32, sentence: u32, size: usize) -> Option<(u32, u32)> {
    let first = sentence.saturating_sub(2);
    let from = shelf.sentence(file, first)?.span.0;
    let mut to = shelf.sentence(file, sentence)?.span.1;
    let mut next = sentence + 1;
    // A word takes six bytes or so.
    while let Some(more) = shelf.sentence(file, next).filter(|s| (s.span.0.saturating_sub(from) as usize) < size * 6) {
        to = more.span.1.max(to);
        next += 1;
    }
    Some((from, to))
}

/// The sentences that hold the words which were hit, and what stands in them before and after.
fn around(shelf: &Shelf, file: u32, sentence: u32, hit: (u32, u32)) -> ((u32, u32), (String, String)) {
    let near = (sentence.saturating_sub(2)..).map_while(|n| shelf.sentence(file, n)).take_while(|s| s.span.0 < hit.1);
    let mut span = hit;
    for s in near.filter(|s| s.span.1 > hit.0) {
        span = (span.0.min(s.span.0), span.1.max(s.span.1));
    }
    let before = shelf.text(file, (span.0, hit.0)).trim().to_owned();
    let after = shelf.text(file, (hit.1, span.1)).trim().to_owned();
    (span, (before, after))
}

/// A piece laid on some words.
#[derive(Default)]
struct Run {
    cost: f32,
    /// The source's words that it covers.
    first: usize,
    last: usize,
    changes: Vec<(String, String)>,
}

/// A word left out or put in costs one, so does one for another; further words left out in a row cost a quarter each.
const STEP: u32 = 4;
const MORE: u32 = 1;

/// How a cell of the table was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Start,
    Both,
    Draft,
    Source,
}

/// The cheapest way to make a piece from a run of the source's words.
fn align(piece: &Piece, (source, text): (&[Word], &str)) -> Run {
    let (rows, columns) = (piece.words.len() + 1, source.len() + 1);
    let mut ways = vec![Way::Start; rows * columns];
    let mut above: Vec<u32> = vec![0; columns];
    for (i, q) in piece.words.iter().enumerate() {
        let mut row = Vec::with_capacity(columns);
        for j in 0..columns {
            let get = |cells: &[u32], j: usize| cells.get(j).copied().unwrap_or(u32::MAX / 2);
            let mut best = (get(&above, j) + STEP, Way::Draft);
            if let Some(s) = j.checked_sub(1).and_then(|j| source.get(j)) {
                let step = if s.exact == q.exact { 0 } else { STEP };
                let both = get(&above, j - 1) + step;
                best = best.min_by((both, Way::Both));
                let last = ways.get((i + 1) * columns + j - 1).copied();
                let more = if last == Some(Way::Source) { MORE } else { STEP };
                best = best.min_by((get(&row, j - 1) + more, Way::Source));
            }
            if let Some(way) = ways.get_mut((i + 1) * columns + j) {
                *way = best.1;
            }
            row.push(best.0);
        }
        above = row;
    }
    let Some((end, cost)) = above.iter().enumerate().min_by_key(|(_, c)| **c) else { return Run::default() };
    back(piece, (source, text), &ways, end, *cost as f32 / STEP as f32)
}

trait Cheaper {
    fn min_by(self, other: Self) -> Self;
}

impl Cheaper for (u32, Way) {
    fn min_by(self, other: Self) -> Self {
        if other.0 < self.0 || other.0 == self.0 && other.1 == Way::Both { other } else { self }
    }
}

/// Walks the table back and gathers what differs.
fn back(piece: &Piece, (source, text): (&[Word], &str), ways: &[Way], end: usize, cost: f32) -> Run {
    let columns = source.len() + 1;
    let (mut i, mut j) = (piece.words.len(), end);
    let mut run = Run { cost, last: end, ..Run::default() };
    // The open difference: ranges of words in draft and source.
    let mut open: Option<((usize, usize), (usize, usize))> = None;
    let said = |words: &[Word], text: &str, (from, to): (usize, usize)| {
        let (Some(first), Some(last)) = (words.get(from), to.checked_sub(1).and_then(|l| words.get(l))) else {
            return String::new();
        };
        if from >= to {
            String::new()
        } else {
            text.get(first.start as usize..last.end as usize).unwrap_or("").to_owned()
        }
    };
    while i > 0 {
        let way = ways.get(i * columns + j).copied().unwrap_or(Way::Draft);
        let (to_i, to_j) = match way {
            Way::Both => (i - 1, j.saturating_sub(1)),
            Way::Source => (i, j.saturating_sub(1)),
            Way::Draft | Way::Start => (i - 1, j),
        };
        let equal =
            way == Way::Both && piece.words.get(to_i).zip(source.get(to_j)).is_some_and(|(q, s)| q.exact == s.exact);
        if equal {
            if let Some((q, s)) = open.take() {
                run.changes.push((said(&piece.words, &piece.text, q), said(source, text, s)));
            }
        } else {
            let (q, s) = open.unwrap_or(((i, i), (j, j)));
            open = Some(((to_i, q.1), (to_j, s.1)));
        }
        (i, j) = (to_i, to_j);
    }
    if let Some((q, s)) = open {
        run.changes.push((said(&piece.words, &piece.text, q), said(source, text, s)));
    }
    run.changes.reverse();
    run.first = j;
    run
}
