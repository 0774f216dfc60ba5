//! Recurring times in TIMEX3: `P1D` for daily, `XXXX-WXX-2` for every Tuesday.

use crate::claim::{DayPart, Every, Grain, Season};

/// The value of a recurring time, with its time of the clock.
pub(super) fn value(every: &Every, clock: &str) -> String {
    let part = match every.fields.part {
        Some(DayPart::Morning) => "TMO",
        Some(DayPart::Afternoon) => "TAF",
        Some(DayPart::Evening) => "TEV",
        Some(DayPart::Night) => "TNI",
        _ => clock,
    };
    if let Some(w) = every.fields.weekday {
        return format!("XXXX-WXX-{w}{part}");
    }
    if let Some(m) = every.fields.month {
        return format!("XXXX-{m:02}");
    }
    if let Some(season) = every.fields.season {
        let code = match season {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        };
        return format!("XXXX-{code}");
    }
    if !part.is_empty() {
        return format!("XXXX-XX-XX{part}");
    }
    let (letter, times, time) = match every.grain {
        Grain::Second => ("S", 1, true),
        Grain::Minute => ("M", 1, true),
        Grain::Hour => ("H", 1, true),
        Grain::Night | Grain::Day => ("D", 1, false),
        Grain::Weekend => return "XXXX-WXX-WE".to_owned(),
        Grain::Week => ("W", 1, false),
        Grain::Fortnight => ("W", 2, false),
        Grain::Month => ("M", 1, false),
        Grain::Quarter | Grain::Season => ("M", 3, false),
        Grain::Half => ("M", 6, false),
        Grain::Year => ("Y", 1, false),
        Grain::Decade => ("Y", 10, false),
        Grain::Century => ("Y", 100, false),
        Grain::Millennium => ("Y", 1000, false),
    };
    format!("P{}{}{letter}", if time { "T" } else { "" }, u64::from(every.count) * times)
}
