//! The stages import one way: a file knows its own folder and what stands above it in [`LAYERS`], nothing below.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of `src/`, each below all that it may import.
const LAYERS: &[&str] = &[
    "span",
    "hash",
    "quoted",
    "exact",
    "flat",
    "builtin",
    "document",
    "claim",
    "lexicon",
    "lex",
    "rulebook",
    "english",
    "article",
    "extract",
    "normalise",
    "link",
    "check",
    "audit",
    "sink",
    "input",
    "pipeline",
    "sources",
    "config",
    "house",
    "cli",
    "lib",
    "main",
];

#[test]
fn a_file_imports_only_from_its_own_layer_and_those_above() {
    let mut broken = Vec::new();
    for file in files(Path::new("src")) {
        let own = layer(&file);
        let Some(place) = LAYERS.iter().position(|l| *l == own) else {
            broken
                .push(format!("{}: `{own}` stands in no layer: give it a place in tests/it/layers.rs", file.display()));
            continue;
        };
        for import in imports(&code(&fs::read_to_string(&file).unwrap())) {
            let above = LAYERS.iter().position(|l| *l == import).is_none_or(|other| other <= place);
            if !above {
                broken.push(format!(
                    "{}: imports crate::{import}; {own} stands above it and may import only: {}",
                    file.display(),
                    LAYERS[..=place].join(", ")
                ));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_layer_is_there() {
    for layer in LAYERS {
        let there = Path::new("src").join(layer).is_dir() || Path::new("src").join(format!("{layer}.rs")).is_file();
        assert!(there, "{layer} is no file or folder of src/");
    }
}

/// The folder or file of `src/` that a file belongs to.
fn layer(file: &Path) -> String {
    let first = file.strip_prefix("src").unwrap().components().next().unwrap();
    Path::new(first.as_os_str()).with_extension("").to_string_lossy().into_owned()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file without its comments and its unit tests, which may ask the whole program.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The layers that a file names: `crate::link::Pair`, or several in one `use crate::{article::Analysis, claim::Claim}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 0;
                let end = list.find(|c| {
                    depth += match c {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    depth < 0
                });
                let mut depth = 0;
                let parts = list[..end.unwrap_or(0)].split(|c| {
                    depth += match c {
                        '{' => 1,
                        '}' => -1,
                        _ => 0,
                    };
                    c == ',' && depth == 0
                });
                found.extend(parts.map(first_name));
            }
            None => found.push(first_name(rest)),
        }
    }
    found
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_seen_however_they_are_written() {
    let code = "use crate::link::Pair;\nuse crate::{audit::{Row, rows}, sink};\nlet x = crate::check::CHECKS;";
    assert_eq!(imports(code), ["link", "audit", "sink", "check"]);
}

#[test]
fn every_keyword_is_part_of_a_production() {
    let code: Vec<String> = files(Path::new("src")).iter().map(|f| code(&fs::read_to_string(f).unwrap())).collect();
    let keywords = fs::read_to_string("src/lexicon/keyword.rs").unwrap();
    let list = keywords.rsplit("keywords! {").next().unwrap().split_whitespace();
    let named = list.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()));
    let used = |name: &str| {
        let path = format!("::{name}");
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        code.iter().any(|text| text.match_indices(&path).any(|(at, found)| ends(&text[at + found.len()..])))
    };
    let unused: Vec<&str> = named.filter(|name| !used(name)).collect();
    assert!(unused.is_empty(), "no production uses {unused:?}: take them out of src/lexicon/keyword.rs");
}
