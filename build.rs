//! Makes the built-in rules: the rulebook of `rules/*.toml`, made by the program's own code and written down whole, which is
//! all that a start reads; and each file as MessagePack, which reads ten times faster than TOML, for houses with rules of
//! their own. A rule file of the wrong shape is left for the program's own reader to complain about, with its place.

#![allow(
    dead_code,
    unreachable_pub,
    unused_imports,
    reason = "of the program's modules, what makes rules is wanted here"
)]

#[path = "src/claim/mod.rs"]
mod claim;
#[path = "src/document/mod.rs"]
mod document;
#[path = "src/exact.rs"]
mod exact;
#[path = "src/flat.rs"]
mod flat;
#[path = "src/fraction.rs"]
mod fraction;
#[path = "src/hash.rs"]
mod hash;
#[path = "src/lex/mod.rs"]
mod lex;
#[path = "src/lexicon/mod.rs"]
mod lexicon;
#[path = "src/quoted.rs"]
mod quoted;
#[path = "src/rulebook/mod.rs"]
mod rulebook;
#[path = "src/span.rs"]
mod span;

/// What the program has built in, before it is.
mod builtin {
    pub(crate) struct Builtin {
        pub(crate) file: &'static str,
        pub(crate) text: &'static str,
        pub(crate) packed: &'static [u8],
    }

    pub(crate) const BUILTIN: &[Builtin] = &[];
    pub(crate) const MADE: &[u8] = &[];
}

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=build.rs");
    let rules = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("rules");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut list = String::from("&[\n");
    let mut files = Vec::new();
    for (number, name) in names(&rules)?.iter().enumerate() {
        let path = rules.join(name);
        let text = fs::read_to_string(&path)?;
        let mut value: toml::Value = toml::from_str(&text).map_err(|e| format!("rules/{name}: {e}"))?;
        strip(&mut value);
        files.push((name.clone(), text));
        let packed = out.join(format!("{number}.msgpack"));
        fs::write(&packed, rmp_serde::to_vec_named(&value)?)?;
        writeln!(
            list,
            "Builtin {{ file: {name:?}, text: include_str!({path:?}), packed: include_bytes!({packed:?}) }},"
        )?;
    }
    list.push(']');
    fs::write(out.join("builtin.rs"), list)?;
    let made = rulebook::Rulebook::make(files.iter().map(|(file, text)| rulebook::source(file, text)));
    // Rules that are none make an empty file, and the program reads the files, to say what is wrong.
    fs::write(
        out.join("rules.bin"),
        made.ok().map(|rules| postcard::to_allocvec(&rules)).transpose()?.unwrap_or_default(),
    )?;
    Ok(())
}

/// The rule files below `rules`, words first since others build on them, then by name.
fn names(rules: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for (prefix, dir) in [("", rules.to_path_buf()), ("units/", rules.join("units"))] {
        for entry in fs::read_dir(dir)? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".toml") {
                names.push(format!("{prefix}{name}"));
            }
        }
    }
    names.sort_by_key(|name| (name.contains('/'), name != "words.toml", name.clone()));
    Ok(names)
}

/// Drops what only tests and people read.
fn strip(value: &mut toml::Value) {
    match value {
        toml::Value::Table(table) => {
            for key in ["examples", "rejects", "todo"] {
                table.remove(key);
            }
            table.iter_mut().for_each(|(_, value)| strip(value));
        }
        toml::Value::Array(list) => list.iter_mut().for_each(strip),
        _ => {}
    }
}
