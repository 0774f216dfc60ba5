//! Passages that tell what happened long ago: a date without its year there goes on from the date before.

use chrono::{Datelike, NaiveDate};

use super::point::Point;
use super::tense::Side;
use crate::claim::{Claim, DateExpr, Fields, Grain};

/// How many days before the dateline a passage has to lie for its months to be those of its own year.
const LONG_AGO: i64 = 300;

/// How many sentences may stand between a date and the one that it goes on from.
const NEAR: u32 = 4;

/// How many days before the dateline a date may be news.
const RECENT: i64 = 30;

/// The passage that a text is in.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The date told last, and its sentence.
    last: Option<(Point, u32)>,
}

impl Story {
    /// Whether a date without its year goes on from the date before, and which that is.
    pub(super) fn goes_on(
        &self,
        claim: &Claim,
        date: &DateExpr,
        side: Option<Side>,
        dateline: Option<NaiveDate>,
    ) -> Option<Point> {
        let (point, sentence) = self.last?;
        let near = claim.sentence.saturating_sub(sentence) <= NEAR;
        // A year alone is too little: "In 1959 they took power; in November their boat sank" may be this November.
        let fine = !matches!(point, Point::Year(_));
        let open = date.fields().is_some_and(bare);
        // "They invaded on Aug. 2" may be this month's news again, some sentences later.
        let next = claim.sentence.saturating_sub(sentence) <= 1;
        let recent = dateline.is_some_and(|now| {
            let day = date.fields().and_then(|f| NaiveDate::from_ymd_opt(now.year(), f.month?, f.day.unwrap_or(1)));
            day.is_some_and(|d| (0..=RECENT).contains(&(now - d).num_days()))
        });
        (near && fine && open && (next || !recent) && side != Some(Side::Future)).then_some(point)
    }

    /// Learns of a date that was told.
    pub(super) fn told(&mut self, claim: &Claim, date: &DateExpr, point: Option<Point>, dateline: Option<NaiveDate>) {
        let Some(f) = date.fields() else { return };
        let printed = f.year.is_some_and(|y| !y.short && y.grain == Grain::Year);
        let goes_on = bare(f) && self.last.is_some();
        let long_ago = |point: Point| {
            let first = point.first();
            first.is_some_and(|d| dateline.is_none_or(|now| (now - d).num_days() > LONG_AGO))
        };
        self.last = point.filter(|p| (printed || goes_on) && long_ago(*p)).map(|p| (p, claim.sentence));
    }
}

/// Whether it is a month or a day of one that prints no year.
fn bare(f: &Fields) -> bool {
    f.month.is_some() && f.year.is_none() && f.base.is_none() && f.pick.is_none()
}
