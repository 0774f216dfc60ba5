//! The stages import one way: a file knows its own folder and what stands above it in [`LAYERS`], nothing below; and no files
//! of a folder import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The folders and files of `src/`, each below all that it may import.
const LAYERS: &[&str] = &[
    "span",
    "hash",
    "quoted",
    "fraction",
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
    "grammar",
    "figure",
    "date",
    "quote",
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
fn no_files_import_each_other_in_a_circle() {
    let graph = graph();
    let mut done = BTreeSet::new();
    for module in graph.keys() {
        if let Some(circle) = circle(&graph, module, &mut Vec::new(), &mut done) {
            panic!("{} import each other: put what they share in a file below them", circle.join(" -> "));
        }
    }
}

/// What each module of `src/` imports: a folder's own file holds the files in it, which may in turn use what it defines.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let path = |file: &Path| {
        let path = file.strip_prefix("src").unwrap().with_extension("");
        let names: Vec<&str> = path.iter().map(|name| name.to_str().unwrap()).filter(|name| *name != "mod").collect();
        names.join("::")
    };
    let files: BTreeMap<String, PathBuf> = files(Path::new("src")).into_iter().map(|f| (path(&f), f)).collect();
    let within = |inner: &str, outer: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with("::"));
    let import = |module: &String, file: &PathBuf| {
        let named = paths(module, &code(&fs::read_to_string(file).unwrap()));
        let known =
            |path: &[String]| (1..=path.len()).rev().map(|n| path[..n].join("::")).find(|m| files.contains_key(m));
        let others = named.iter().filter_map(|path| known(path));
        let held = files.keys().filter(|m| within(m, module) && !m[module.len() + 2..].contains("::")).cloned();
        let imports = others.chain(held).filter(|other| other != module && !within(module, other)).collect();
        (module.clone(), imports)
    };
    files.iter().filter(|(module, _)| !matches!(module.as_str(), "lib" | "main")).map(|(m, f)| import(m, f)).collect()
}

/// The paths that a module names, from the root of the crate: `super::number::{Figure, number}`, `crate::lex::Token`.
fn paths(module: &str, code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let own: Vec<String> = module.split("::").map(String::from).collect();
    for start in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(start) {
            let inner = code[..at].ends_with("::") || code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
            if !inner {
                expand(own.clone(), &code[at..], true, &mut found);
            }
        }
    }
    found
}

/// Adds the paths of a tree that begins here: a name, what stands in it, or several in braces; the rest behind it.
fn expand<'t>(mut path: Vec<String>, text: &'t str, opens: bool, found: &mut Vec<Vec<String>>) -> &'t str {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    match name {
        "crate" if opens => path.clear(),
        "super" if opens => drop(path.pop()),
        "self" => {}
        name => path.push(name.into()),
    }
    let Some(mut rest) = rest.strip_prefix("::") else {
        found.push(path);
        return rest;
    };
    if !rest.starts_with('{') {
        return expand(
            path,
            rest,
            opens && matches!(name, "crate" | "super" | "self") && rest.starts_with("super"),
            found,
        );
    }
    loop {
        rest = expand(path.clone(), &rest[1..], false, found).trim_start();
        if let Some(behind) = rest.strip_prefix("as ") {
            rest = behind.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_').trim_start();
        }
        match rest.chars().next() {
            Some(',') if rest[1..].trim_start().starts_with('}') => return &rest[1..].trim_start()[1..],
            Some(',') => {}
            Some(_) => return &rest[1..],
            None => return rest,
        }
    }
}

/// A circle that a module is in or leads to; `done` are those that lead to none.
fn circle(
    graph: &BTreeMap<String, BTreeSet<String>>,
    module: &str,
    above: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(at) = above.iter().position(|m| m == module) {
        return Some(above[at..].iter().cloned().chain([module.into()]).collect());
    }
    if done.contains(module) {
        return None;
    }
    above.push(module.into());
    let found = graph.get(module).into_iter().flatten().find_map(|other| circle(graph, other, above, done));
    above.pop();
    done.insert(module.into());
    found
}

#[test]
fn paths_are_seen_however_they_are_written() {
    let code = "use super::number::{Figure, digits::{self, mixed as m}};\nlet x = super::super::claim::Top; crate::lex::f(self::y::z)";
    let seen: Vec<String> = paths("figure::sharing::gap", code).iter().map(|p| p.join("::")).collect();
    assert_eq!(
        seen,
        [
            "lex::f",
            "figure::sharing::number::Figure",
            "figure::sharing::number::digits",
            "figure::sharing::number::digits::mixed",
            "figure::claim::Top",
            "figure::sharing::gap::y::z",
        ]
    );
}

#[test]
fn a_circle_is_found() {
    let graph = |edges: &[(&str, &str)]| {
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in edges {
            graph.entry((*from).into()).or_default().insert((*to).into());
        }
        graph
    };
    let find = |edges: &[(&str, &str)]| circle(&graph(edges), "a", &mut Vec::new(), &mut BTreeSet::new());
    assert_eq!(find(&[("a", "b"), ("b", "c"), ("a", "c")]), None);
    assert_eq!(find(&[("a", "b"), ("b", "c"), ("c", "b")]).unwrap(), ["b", "c", "b"]);
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
