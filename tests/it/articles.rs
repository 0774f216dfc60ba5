//! Every article of `tests/articles`, as a sheet and as a marked-up text.

use claimsheet::input;
use claimsheet::lex::Lexed;
use claimsheet::normalise::Settings;
use claimsheet::pipeline;
use claimsheet::sink::{self, Look, Writer};

use crate::read::rules;

const LOOK: Look = Look::PLAIN;

fn sheet(format: &str, path: &std::path::Path) -> String {
    let Writer::Stream { begin, part: write, end } = sink::named(format).unwrap().writer else {
        panic!("{format} does not stream")
    };
    let (mut out, mut lexed) = (Vec::new(), Lexed::default());
    begin(LOOK, &mut out).unwrap();
    for read in input::documents(path, None) {
        let document = read.unwrap().document;
        for part in pipeline::parts(&document) {
            write(&pipeline::analyse(&document, part, Settings::default(), rules(), &mut lexed), LOOK, &mut out)
                .unwrap();
        }
    }
    end(LOOK, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn an_article_gives_its_sheet_and_its_marked_up_text() {
    insta::glob!("../articles", "*.txt", |path| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let mut settings = crate::snapshots("articles");
        settings.set_snapshot_suffix("");
        settings.bind(|| {
            insta::assert_snapshot!(format!("csv@{name}"), sheet("csv", path));
            insta::assert_snapshot!(format!("text@{name}"), sheet("text", path));
        });
    });
}
