//! Words before one name that sound alike: Catherine and Katherine Moore.

use super::spelling::slip;
use super::{RELATIVES, unknown};
use crate::check::context::{Context, Report};
use crate::english::Tag;
use crate::hash::HashedMap;
use crate::lex::{Kind, Sentence, Shape, Token};
use crate::rulebook::Class;

/// The word before a name: Catherine Moore, Halvorsen Marine.
pub(super) struct Before<'a> {
    pub(super) word: &'a str,
    /// The name behind it.
    pub(super) tail: u32,
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) times: u32,
}

/// The words of a sentence that stand before another word of a name.
pub(super) fn pair<'a>(
    cx: &Context<'a>,
    (n, sentence): (usize, &Sentence),
    firsts: &mut Vec<Before<'a>>,
    seen: &mut HashedMap<u64, usize>,
) {
    let tokens = cx.a.lexed.of(sentence);
    let noise = Class::TITLE | Class::ROLE | Class::WEEKDAY | Class::MONTH | Class::DETERMINER | Class::PREPOSITION;
    let name = |t: &Token| t.kind == Kind::Word && t.capital() && !t.shape.has(Shape::ALL_CAPS | Shape::DOTTED);
    for (i, w) in tokens.windows(2).enumerate() {
        let [t, next] = w else { continue };
        if !name(t) || !name(next) || t.span.len() < 3 || next.span.len() < 3 || t.is(noise) || next.glued() {
            continue;
        }
        let at = sentence.first as usize + i;
        // A sentence that nothing asked for has no tags.
        let named = |at: usize, t: &Token| match cx.a.syntax.tag(at) {
            Tag::Name => true,
            Tag::Mark => !t.shape.has(Shape::FIRST) || t.is(Class::FIRST_NAME),
            _ => false,
        };
        if cx.quoted(t.span) || !named(at, t) || !named(at + 1, next) {
            continue;
        }
        let key = u64::from(t.hash) << 32 | u64::from(next.hash);
        let slot = *seen.entry(key).or_insert_with(|| {
            firsts.push(Before { word: cx.str(at), tail: next.hash, token: at, sentence: n, times: 0 });
            firsts.len() - 1
        });
        if let Some(first) = firsts.get_mut(slot) {
            first.times += 1;
        }
    }
}

/// Whether two words before one name are two spellings of one: they sound alike, or differ as slips do.
pub(super) fn alike(cx: &Context<'_>, a: &Before<'_>, b: &Before<'_>) -> bool {
    let (Some(x), Some(y)) = (cx.token(a.token), cx.token(b.token)) else { return false };
    let gender = |t: &Token| (t.is(Class::MALE) && !t.is(Class::FEMALE), t.is(Class::FEMALE) && !t.is(Class::MALE));
    let ((m, f), (n, g)) = (gender(x), gender(y));
    if m && g || f && n || a.times.min(b.times) > 2 {
        return false;
    }
    let unknown = unknown(x) && unknown(y);
    sound(a.word) == sound(b.word) || unknown && (slip(a.word, b.word) || twice(a.word, b.word))
}

/// A name as it sounds: Catherine and Katherine, Stephen and Steven, Ann and Anne are one.
fn sound(word: &str) -> String {
    let lower = word.to_lowercase().replace("ph", "v").replace("ck", "k");
    let mut heard = String::new();
    for (i, c) in lower.chars().enumerate() {
        let c = match c {
            'c' | 'q' => 'k',
            'y' => 'i',
            'z' => 's',
            'h' if i > 0 => continue,
            c => c,
        };
        if !heard.ends_with(c) {
            heard.push(c);
        }
    }
    let end = heard.trim_end_matches('e').len();
    heard.truncate(end.max(2.min(heard.len())));
    heard
}

/// Halvorsen and Halverson: two letters that differ inside a long word.
fn twice(a: &str, b: &str) -> bool {
    let other = a.bytes().zip(b.bytes()).skip(1).filter(|(x, y)| x != y).count();
    a.len() == b.len() && a.len() >= 8 && a.as_bytes().first() == b.as_bytes().first() && other == 2
}

/// Whether a relative is named beside either.
pub(super) fn kin(cx: &Context<'_>, a: &Before<'_>, b: &Before<'_>, out: &Report<'_>) -> bool {
    [a, b].into_iter().any(|n| {
        let (first, last) = cx.bounds(n.sentence);
        cx.find(n.token.saturating_sub(10).max(first), (n.token + 12).min(last), out.rule.words(RELATIVES)).is_some()
    })
}
