//! The command line.

use std::io::Write;

fn main() -> anyhow::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let rules = claimsheet::rulebook::Rulebook::builtin()?;
    let mut lexed = claimsheet::lex::Lexed::default();
    let args: Vec<String> = std::env::args().collect();
    let check = args.get(1).is_some_and(|a| a == "check");
    let Some(path) = args.last() else { return Ok(()) };
    for line in std::fs::read_to_string(path)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let get = |k: &str| value.get(k).and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let date = get("date").parse().ok();
        let doc = claimsheet::document::Document::plain(get("id"), get("text"), date);
        for part in claimsheet::pipeline::parts(&doc) {
            let a = claimsheet::pipeline::analyse(&doc, part, Default::default(), &rules, &mut lexed);
            if !check {
                let mut result = Ok(());
                claimsheet::audit::rows(&a, |row| {
                    if result.is_ok() {
                        result = claimsheet::sink::jsonl::row(&mut out, row);
                    }
                });
                result?;
            }
        }
    }
    out.flush()?;
    Ok(())
}
