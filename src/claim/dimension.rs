//! What a figure measures.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// What a figure measures. A unit has the dimension of its file in `rules/units/`; those that the code asks for are named here,
/// so that no letters steer it, and all others are only passed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// How old somebody or something is.
    Age,
    /// Between two directions.
    Angle,
    /// square metres
    Area,
    /// Things that are counted.
    Count,
    /// bytes
    Data,
    /// bytes in a second
    DataRate,
    /// A length of time.
    Duration,
    /// litres in a second
    FlowRate,
    /// metres
    Length,
    /// kilograms
    Mass,
    /// kilograms in a second
    MassFlow,
    /// Money of any currency.
    Money,
    /// A bare number.
    Number,
    /// A chance against another: 5-1.
    Odds,
    /// A rank.
    Ordinal,
    /// Hundredths.
    Percent,
    /// Points between two percentages.
    Point,
    /// Points of a score or an index.
    Points,
    /// watts
    Power,
    /// Parts in a thousand, in a million.
    Proportion,
    /// One measure in each of another.
    Rate,
    /// A part of a whole.
    Ratio,
    /// Two numbers of a match or a vote.
    Score,
    /// metres in a second
    Speed,
    /// kelvins, from a zero that each scale sets
    Temperature,
    /// kelvins between two temperatures
    TemperatureDifference,
    /// litres
    Volume,
    /// Any other that a file of units names.
    Other(&'static str),
}

impl Dimension {
    /// Those that are named here.
    const NAMED: [Self; 27] = [
        Self::Age,
        Self::Angle,
        Self::Area,
        Self::Count,
        Self::Data,
        Self::DataRate,
        Self::Duration,
        Self::FlowRate,
        Self::Length,
        Self::Mass,
        Self::MassFlow,
        Self::Money,
        Self::Number,
        Self::Odds,
        Self::Ordinal,
        Self::Percent,
        Self::Point,
        Self::Points,
        Self::Power,
        Self::Proportion,
        Self::Rate,
        Self::Ratio,
        Self::Score,
        Self::Speed,
        Self::Temperature,
        Self::TemperatureDifference,
        Self::Volume,
    ];

    /// The word in the audit's `dimension` column.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Age => "age",
            Self::Angle => "angle",
            Self::Area => "area",
            Self::Count => "count",
            Self::Data => "data",
            Self::DataRate => "data_rate",
            Self::Duration => "duration",
            Self::FlowRate => "flow_rate",
            Self::Length => "length",
            Self::Mass => "mass",
            Self::MassFlow => "mass_flow",
            Self::Money => "money",
            Self::Number => "number",
            Self::Odds => "odds",
            Self::Ordinal => "ordinal",
            Self::Percent => "percent",
            Self::Point => "point",
            Self::Points => "points",
            Self::Power => "power",
            Self::Proportion => "proportion",
            Self::Rate => "rate",
            Self::Ratio => "ratio",
            Self::Score => "score",
            Self::Speed => "speed",
            Self::Temperature => "temperature",
            Self::TemperatureDifference => "temperature_difference",
            Self::Volume => "volume",
            Self::Other(name) => name,
        }
    }

    /// The dimension of this name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::NAMED.into_iter().find(|d| d.name() == name).unwrap_or_else(|| Self::Other(kept(name)))
    }
}

/// Names live as long as the program: there are few of them, and every figure of such a unit points at one.
fn kept(name: &str) -> &'static str {
    use std::collections::BTreeSet;
    use std::sync::Mutex;
    static NAMES: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let mut names = NAMES.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some(known) = names.get(name) {
        return known;
    }
    let name: &'static str = Box::leak(name.to_owned().into_boxed_str());
    names.insert(name);
    name
}

impl std::fmt::Display for Dimension {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.name())
    }
}

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Dimension {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        <&str>::deserialize(from).map(Self::named)
    }
}

#[cfg(test)]
mod tests {
    use super::Dimension;

    #[test]
    fn a_name_names_one_dimension() {
        for (n, dimension) in Dimension::NAMED.into_iter().enumerate() {
            assert_eq!(Dimension::named(dimension.name()), dimension);
            assert!(Dimension::NAMED.iter().skip(n + 1).all(|d| d.name() != dimension.name()));
        }
        assert_eq!(Dimension::named("torque"), Dimension::Other("torque"));
    }
}
