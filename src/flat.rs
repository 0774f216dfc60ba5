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

/// A run of bytes.
pub(crate) mod bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        <&[u8]>::deserialize(from).map(<[u8]>::to_vec)
    }
}

/// A fraction by its top and its bottom; one that does not fit them cannot be written.
pub(crate) mod fraction {
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use num_traits::ToPrimitive;
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(n: &BigRational, to: S) -> Result<S::Ok, S::Error> {
        let parts = n.numer().to_i128().zip(n.denom().to_i128());
        parts.ok_or_else(|| S::Error::custom(format!("{n} does not fit 128 bits")))?.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<BigRational, D::Error> {
        let (top, bottom) = <(i128, i128)>::deserialize(from)?;
        if bottom == 0 {
            Err(D::Error::custom("a fraction over 0"))
        } else {
            Ok(BigRational::new_raw(BigInt::from(top), BigInt::from(bottom)))
        }
    }
}

/// Two fractions.
pub(crate) mod two_fractions {
    use num_rational::BigRational;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Fraction(#[serde(with = "super::fraction")] BigRational);

    pub(crate) fn serialize<S: Serializer>((a, b): &(BigRational, BigRational), to: S) -> Result<S::Ok, S::Error> {
        (Fraction(a.clone()), Fraction(b.clone())).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<(BigRational, BigRational), D::Error> {
        let (a, b) = <(Fraction, Fraction)>::deserialize(from)?;
        Ok((a.0, b.0))
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
