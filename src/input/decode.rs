//! Bytes to text: UTF-8, UTF-16, and the older encodings that editors still save.

use std::borrow::Cow;
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::InputError;
use super::format::foreign;

/// The text of some bytes without its byte order mark, and a notice where it was not plain UTF-8.
pub(super) fn decode<'b>(path: &Path, bytes: &'b [u8]) -> Result<(Cow<'b, str>, Option<String>), InputError> {
    decode_as(path, bytes, None)
}

/// As [`decode`]; `declared` is the encoding that the text itself claims, which holds where it is not UTF-8.
pub(super) fn decode_as<'b>(
    path: &Path,
    bytes: &'b [u8],
    declared: Option<&'static Encoding>,
) -> Result<(Cow<'b, str>, Option<String>), InputError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes)
        && encoding != UTF_8
    {
        return Ok(as_encoding(path, bytes.get(mark..).unwrap_or(bytes), encoding));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(encoding) = utf_16(bytes) {
        return Ok(as_encoding(path, bytes, encoding));
    }
    refuse_binary(path, bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((Cow::Borrowed(text), None));
    }
    if let Some(encoding) = declared.filter(|e| !matches!(*e, e if e == UTF_8 || e == UTF_16LE || e == UTF_16BE)) {
        return Ok(as_encoding(path, bytes, encoding));
    }
    if mostly_utf_8(bytes) {
        let text = String::from_utf8_lossy(bytes);
        let bad = text.matches('\u{fffd}').count();
        let notice = format!("{}: found {bad} places that are not UTF-8; each is read as \u{fffd}", path.display());
        return Ok((text, Some(notice)));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // A few signs of money do not tell Central European text from Western; the letters of Central Europe do.
    let few = bytes.iter().filter(|b| **b >= 0x80).count() <= FEW;
    let central =
        [encoding_rs::ISO_8859_2, encoding_rs::WINDOWS_1250, encoding_rs::ISO_8859_4, encoding_rs::WINDOWS_1257];
    let western = few && central.contains(&guess) && money_signs(bytes);
    Ok(as_encoding(path, bytes, if western { encoding_rs::WINDOWS_1252 } else { guess }))
}

/// How many bytes outside ASCII are too few to guess an encoding from.
const FEW: usize = 8;

/// Whether a byte that is £, ¥, € or ¢ in Windows-1252 stands right before a digit.
fn money_signs(bytes: &[u8]) -> bool {
    bytes.windows(2).any(|w| matches!(w, [0xa3 | 0xa5 | 0x80 | 0xa2, b'0'..=b'9']))
}

fn as_encoding<'b>(path: &Path, bytes: &'b [u8], encoding: &'static Encoding) -> (Cow<'b, str>, Option<String>) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    (text, Some(format!("{}: not UTF-8; decoded as {}", path.display(), encoding.name().to_ascii_lowercase())))
}

/// UTF-16 without a byte order mark: Western text has a zero in every other byte.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096) & !1)?;
    let (mut even, mut odd) = (0, 0);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let most = sample.len() / 2 * 7 / 10;
    match (even, odd) {
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// An error where the bytes are no text: a known signature, a zero byte, or many control characters.
fn refuse_binary(path: &Path, bytes: &[u8]) -> Result<(), InputError> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let zero = memchr::memchr(0, bytes);
    let controls = sample.iter().filter(|b| matches!(b, 1..=8 | 14..=26 | 28..=31)).count();
    let known = foreign(Path::new(""), bytes);
    let found = match (known, zero) {
        (Some(name), _) => name.to_owned(),
        (None, Some(at)) => format!("a zero byte at offset {at}, so this is not text"),
        (None, None) if controls * 20 > sample.len() => format!("{controls} control characters, so this is not text"),
        (None, None) => return Ok(()),
    };
    Err(InputError::Kind {
        path: path.into(),
        found,
        expected: format!("text, or one of {}", super::Format::all_endings()),
    })
}

/// Whether bytes that are not valid UTF-8 are UTF-8 with a few damaged places: far more good sequences than bad ones.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> (String, Option<String>) {
        let (text, notice) = decode(Path::new("a.txt"), bytes).expect("text");
        (text.into_owned(), notice)
    }

    #[test]
    fn utf_8_passes_and_its_mark_is_dropped() {
        assert_eq!(text("\u{feff}€5".as_bytes()), ("€5".into(), None));
    }

    #[test]
    fn utf_16_is_known_by_its_mark_or_its_zeros() {
        let wide = |s: &str| s.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let (read, notice) = text(&wide("\u{feff}It cost €5."));
        assert_eq!(read, "It cost €5.");
        assert_eq!(notice.as_deref(), Some("a.txt: not UTF-8; decoded as utf-16le"));
        assert_eq!(text(&wide("It cost a lot.")).0, "It cost a lot.");
        let big: Vec<u8> = "It cost a lot.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&big).0, "It cost a lot.");
    }

    #[test]
    fn windows_1252_is_decoded_and_told() {
        let (read, notice) = text(b"\x93It cost \xa3\x35 in the caf\xe9,\x94 she said. It\x92s dear.");
        assert_eq!(read, "“It cost £5 in the café,” she said. It’s dear.");
        assert_eq!(notice.as_deref(), Some("a.txt: not UTF-8; decoded as windows-1252"));
    }

    #[test]
    fn a_few_pound_signs_are_western() {
        assert_eq!(text(b"They sold for \xa3\x35 and \xa312.").0, "They sold for £5 and £12.");
        let polish = encoding_rs::ISO_8859_2.encode("Wóz Łódź, zażółć gęślą jaźń i Łódka.").0;
        assert!(text(&polish).0.contains("Łódź"));
    }

    #[test]
    fn one_bad_byte_in_utf_8_stays_one_bad_byte() {
        let (read, notice) = text(b"\xe2\x80\x9cOui\xe2\x80\x9d, caf\xc3\xa9, \xe2\x82\xac5, na\xc3\xafve \xff end");
        assert!(read.ends_with("naïve \u{fffd} end"), "{read}");
        assert!(notice.expect("notice").contains("1 places"));
    }

    #[test]
    fn binary_is_refused_by_name() {
        let message = |b: &[u8]| decode(Path::new("a.txt"), b).expect_err("binary").to_string();
        assert!(message(b"%PDF-1.7 ...").starts_with("a.txt: found a PDF file; expected text"));
        assert!(message(b"some\0thing else").contains("a zero byte at offset 4"));
        assert!(message(&[1, 2, 3, 4, 5, 6, 7, 8]).contains("control characters"));
        assert!(message(b"PK\x03\x04....").contains("zip archive"));
    }
}
