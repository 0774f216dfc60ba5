//! How the made rules are written so that a start reads them at little cost: hashes side by side, decimals and days as whole
//! numbers. Named by `#[serde(with = …)]`.

/// Hashes and sets of bits, eight bytes each, as one run of bytes.
pub(crate) mod words {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(words: &[u64], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&words.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u64>, D::Error> {
        let (words, _) = <&[u8]>::deserialize(from)?.as_chunks::<8>();
        Ok(words.iter().map(|word| u64::from_le_bytes(*word)).collect())
    }
}

/// A decimal by its digits and how many of them stand behind the point.
pub(crate) mod decimal {
    use rust_decimal::Decimal;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(n: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        (n.mantissa(), n.scale()).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let (mantissa, scale) = Deserialize::deserialize(from)?;
        Decimal::try_from_i128_with_scale(mantissa, scale).map_err(D::Error::custom)
    }
}

/// A decimal that may be missing.
pub(crate) mod optional_decimal {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Number(#[serde(with = "super::decimal")] Decimal);

    pub(crate) fn serialize<S: Serializer>(n: &Option<Decimal>, to: S) -> Result<S::Ok, S::Error> {
        n.map(Number).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Decimal>, D::Error> {
        Ok(Option::<Number>::deserialize(from)?.map(|n| n.0))
    }
}

/// A day by its number since the beginning of our era.
pub(crate) mod day {
    use chrono::{Datelike, NaiveDate};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(day: &NaiveDate, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i32(day.num_days_from_ce())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
        let day = i32::deserialize(from)?;
        NaiveDate::from_num_days_from_ce_opt(day).ok_or_else(|| D::Error::custom("no day"))
    }
}

/// Lists of days.
pub(crate) mod days {
    use chrono::NaiveDate;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Day(#[serde(with = "super::day")] NaiveDate);

    pub(crate) fn serialize<S: Serializer>(lists: &[Vec<NaiveDate>], to: S) -> Result<S::Ok, S::Error> {
        let days = |list: &Vec<NaiveDate>| list.iter().map(|day| Day(*day)).collect();
        lists.iter().map(days).collect::<Vec<Vec<Day>>>().serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<NaiveDate>>, D::Error> {
        let lists = Vec::<Vec<Day>>::deserialize(from)?;
        Ok(lists.into_iter().map(|list| list.into_iter().map(|day| day.0).collect()).collect())
    }
}
