//! How the made rules are written so that a start reads them at little cost: hashes side by side, decimals and days as whole
//! numbers. Named by `#[serde(with = …)]`.

/// Hashes and sets of bits, eight bytes each, as one run of bytes.
pub(crate) mod words {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer, W: Copy + Into<u64>>(words: &[W], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&words.iter().flat_map(|word| (*word).into().to_le_bytes()).collect::<Vec<u8>>())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, W: From<u64>>(from: D) -> Result<Vec<W>, D::Error> {
        let (words, _) = <&[u8]>::deserialize(from)?.as_chunks::<8>();
        Ok(words.iter().map(|word| W::from(u64::from_le_bytes(*word))).collect())
    }
}

/// Places in a run, four bytes each, as one run of bytes.
pub(crate) mod places {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(places: &[u32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&places.iter().flat_map(|place| place.to_le_bytes()).collect::<Vec<u8>>())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u32>, D::Error> {
        let (places, _) = <&[u8]>::deserialize(from)?.as_chunks::<4>();
        Ok(places.iter().map(|place| u32::from_le_bytes(*place)).collect())
    }
}

/// A run of bytes, which stay where they are.
pub(crate) mod bytes {
    use std::borrow::Cow;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub(crate) fn deserialize<'de: 'static, D: Deserializer<'de>>(from: D) -> Result<Cow<'static, [u8]>, D::Error> {
        <&[u8]>::deserialize(from).map(Cow::Borrowed)
    }
}

/// A fraction by its top and its bottom; one that does not fit them cannot be written.
pub(crate) mod fraction {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::fraction::Fraction;

    pub(crate) fn serialize<S: Serializer>(n: &Fraction, to: S) -> Result<S::Ok, S::Error> {
        n.parts().ok_or_else(|| S::Error::custom(format!("{n} does not fit 128 bits")))?.serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Fraction, D::Error> {
        let (top, bottom) = <(i128, i128)>::deserialize(from)?;
        if bottom == 0 { Err(D::Error::custom("a fraction over 0")) } else { Ok(Fraction::of(top, bottom)) }
    }
}

/// Two fractions.
pub(crate) mod two_fractions {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::fraction::Fraction;

    #[derive(Serialize, Deserialize)]
    struct One(#[serde(with = "super::fraction")] Fraction);

    pub(crate) fn serialize<S: Serializer>((a, b): &(Fraction, Fraction), to: S) -> Result<S::Ok, S::Error> {
        (One(a.clone()), One(b.clone())).serialize(to)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<(Fraction, Fraction), D::Error> {
        let (a, b) = <(One, One)>::deserialize(from)?;
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
