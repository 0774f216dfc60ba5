//! The sheets of a workbook beside the audit itself, by name.

/// The sheet that explains the columns; it also tells that a workbook is our own.
pub const LEGEND: &str = "columns";
/// The tab of names and hyperlinks, with the columns of the audit.
pub const EXTRA: &str = "names and links";
/// The column of a workbook that tells a row in one line: made from the others, and passed over when it is read.
pub const SAYS: &str = "what it says";
