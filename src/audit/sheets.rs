//! The sheets of a workbook beside the audit itself, by name.

/// The sheet that explains the columns; it also tells that a workbook is our own.
pub const LEGEND: &str = "columns";
/// The tab of names and hyperlinks, with the columns of the audit.
pub const EXTRA: &str = "names and links";
