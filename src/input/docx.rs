//! docx: read as text for now.

pub(super) use super::text::read;
