//! Packs the built-in rule files: what the program needs at every start as MessagePack, which reads ten times faster than
//! TOML, beside the files themselves, which `claimsheet rules` and the tests show. A rule file of the wrong shape is left
//! for the program's own reader to complain about, with its place.

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
    for (number, name) in names(&rules)?.iter().enumerate() {
        let path = rules.join(name);
        let text = fs::read_to_string(&path)?;
        let mut value: toml::Value = toml::from_str(&text).map_err(|e| format!("rules/{name}: {e}"))?;
        strip(&mut value);
        let packed = out.join(format!("{number}.msgpack"));
        fs::write(&packed, rmp_serde::to_vec_named(&value)?)?;
        writeln!(
            list,
            "Builtin {{ file: {name:?}, text: include_str!({path:?}), packed: include_bytes!({packed:?}) }},"
        )?;
    }
    list.push(']');
    fs::write(out.join("builtin.rs"), list)?;
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
