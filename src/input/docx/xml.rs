//! XML as steps: tags and words, without name spaces, document types or entities of its own.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// How deep elements may stand in each other; Word itself stops far before.
const DEEPEST: usize = 1000;

/// A step through an XML file.
pub(in crate::input) enum Step<'x> {
    /// `<w:p …>`, and whether it is `<w:p …/>`, which has no [`Step::Close`].
    Open(Tag<'x>, bool),
    /// `</w:p>`: its name without prefix.
    Close(&'x str),
    /// Words between tags.
    Words(&'x str),
}

/// An opening tag.
pub(in crate::input) struct Tag<'x>(&'x BytesStart<'x>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(in crate::input) fn name(&self) -> &str {
        self.0.local_name().into_inner()
    }

    /// The value of an attribute, named without prefix.
    pub(in crate::input) fn value(&self, name: &str) -> Option<String> {
        let attribute =
            self.0.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == name)?;
        let raw = &*attribute.value;
        Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned()))
    }

    /// Whether a switch such as `<w:vanish/>` is on.
    pub(in crate::input) fn is_on(&self) -> bool {
        !matches!(self.value("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Hands each step through `xml` to `each`, in order. The error says what is wrong and where.
pub(in crate::input) fn steps(xml: &[u8], mut each: impl FnMut(Step<'_>)) -> Result<(), String> {
    steps_at(xml, |step, _| each(step))
}

/// The same with the bytes of the part that each step was read from.
pub(in crate::input) fn steps_at(xml: &[u8], mut each: impl FnMut(Step<'_>, Range<usize>)) -> Result<(), String> {
    let text = utf_8(xml)?;
    // The mark at the beginning is no part of the text.
    let skipped = xml.len().saturating_sub(text.len());
    let place = |n: u64| skipped + usize::try_from(n).unwrap_or(0);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    let mut depth: usize = 0;
    loop {
        let from = place(reader.buffer_position());
        let event = reader.read_event().map_err(|e| format!("{e} at byte {}", reader.error_position()))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!(
                        "elements nested more than {DEEPEST} deep at byte {}",
                        reader.buffer_position()
                    ));
                }
                each(Step::Open(Tag(&tag), false), from..place(reader.buffer_position()));
            }
            Event::Empty(tag) => each(Step::Open(Tag(&tag), true), from..place(reader.buffer_position())),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                each(Step::Close(tag.local_name().into_inner()), from..place(reader.buffer_position()));
            }
            Event::Text(words) => each(Step::Words(&words), from..place(reader.buffer_position())),
            Event::CData(words) => each(Step::Words(&words), from..place(reader.buffer_position())),
            // Only the entities of XML itself are known: a file cannot declare its own and blow them up.
            Event::GeneralRef(name) => {
                let mut room = [0; 4];
                let c = match name.resolve_char_ref() {
                    Ok(Some(c)) => Some(c),
                    Ok(None) | Err(_) => match &*name {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                if let Some(c) = c.filter(|c| *c != '\0') {
                    each(Step::Words(c.encode_utf8(&mut room)), from..place(reader.buffer_position()));
                }
            }
            Event::Eof if depth > 0 => return Err("the file ends within an element".into()),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The text of a part: UTF-8 as Word writes it, or UTF-16 by its mark.
fn utf_8(xml: &[u8]) -> Result<std::borrow::Cow<'_, str>, String> {
    match encoding_rs::Encoding::for_bom(xml) {
        Some((encoding, _)) => Ok(encoding.decode_with_bom_removal(xml).0),
        None => std::str::from_utf8(xml).map(Into::into).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to())),
    }
}
