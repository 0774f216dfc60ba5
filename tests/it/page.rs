//! The page: what it shows, that it takes nothing for markup, and that it asks for nothing elsewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs claimsheet in a folder: exit code and stderr.
pub(crate) fn run(folder: &Path, args: &[&str]) -> (i32, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_claimsheet")).current_dir(folder).args(args).output().unwrap();
    (out.status.code().unwrap(), String::from_utf8(out.stderr).unwrap())
}

/// The page of a draft of that name.
fn page(name: &str, draft: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), draft).unwrap();
    let (code, err) = run(folder.path(), &[&["extract", name, "-o", "page.html"], args].concat());
    assert_eq!(code, 0, "{err}");
    fs::read_to_string(folder.path().join("page.html")).unwrap()
}

/// The words of an element's content: without tags, notes and findings.
fn words(article: &str) -> String {
    let mut out = String::new();
    let mut rest = article;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let (name, after) = tag.split_once('>').unwrap();
        let skipped = if name.starts_with("ul class=\"notes\"") {
            "</ul>"
        } else if name.starts_with("span class=\"finding") {
            "</span>"
        } else {
            ""
        };
        rest = if skipped.is_empty() { after } else { after.split_once(skipped).unwrap().1 };
    }
    out.push_str(rest);
    for (code, sign) in [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")] {
        out = out.replace(code, sign);
    }
    out
}

fn article(page: &str) -> &str {
    page.split_once("<article>").unwrap().1.split_once("</article>").unwrap().0
}

#[test]
fn the_article_stands_in_the_page_word_for_word() {
    for entry in fs::read_dir("tests/articles").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let page = page("draft.txt", &text, &[]);
        let shown = words(article(&page));
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with("CAPTION")) {
            assert!(shown.contains(line), "{}: {line}\n{shown}", path.display());
        }
    }
}

const HOSTILE: &str = "<script>alert(1)</script> \"quoted\" & 'single'\n\n\
    </script><img src=x onerror=alert(2)> Profit rose 5 percent to $3 million, <b onclick=alert(3)>Ann \"Eve\" Lind</b> said on \
    June 31, 2022, a Monday. \"<svg onload=alert(4)> cost 40 dollars,\" she said.\n";

#[test]
fn markup_in_a_draft_and_in_its_name_stays_text() {
    let page = page("a<b onclick=x>&.txt", HOSTILE, &[]);
    for bad in ["<script>alert", "<img", "<svg onload", "<b onclick", "<b o"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert_eq!(page.matches("<script").count(), 1, "the page's own");
    assert!(
        words(article(&page)).contains("</script><img src=x onerror=alert(2)> Profit rose 5 percent to $3 million")
    );
    assert!(page.contains("a&#60;b onclick=x&#62;&#38;.txt"));
}

#[test]
fn markup_in_the_cells_of_people_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("draft.txt", "The mill made 40 loaves, Nora Lind said.\n");
    assert_eq!(run(folder.path(), &["extract", "draft.txt", "-o", "audit.csv"]).0, 0);
    let sheet = fs::read_to_string(folder.path().join("audit.csv")).unwrap();
    let cells = ",ok,\"</li><script>alert(1)</script>\",javascript:alert(2),<i>,<u>,\"\"\"><big>\",,\"</template>'\"";
    let mut lines: Vec<String> = sheet.lines().map(|l| l.replace(",open,,,,,,,", cells)).collect();
    lines[0].push_str(",<em>own</em>");
    lines[1].push_str(",<q onload=x>");
    lines[2..].iter_mut().for_each(|line| line.push(','));
    put("audit.csv", &(lines.join("\n") + "\n"));
    let (code, err) = run(folder.path(), &["extract", "draft.txt", "--previous", "audit.csv", "-o", "page.html"]);
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    for bad in ["<script>alert", "href=\"javascript", "</template>", "<u>", "<big>", "<em>own", "<q onload"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("javascript:alert(2)") && page.contains("&#60;q onload=x&#62;"), "shown as text");
    assert!(page.contains(">ok</div>"), "verdicts are shown");
}

#[test]
fn markup_in_the_terms_of_a_house_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put(
        "claimsheet.toml",
        "[[term]]\nkind = \"unit\"\nname = \"<script>alert(1)</script>\"\nsymbol = \"<img src=x>\"\nforms = [\"vat\", \"vats\"]\n\
         factor = \"100\"\nbase = \"m³\"\n",
    );
    put("draft.txt", "The mill filled 40 vats, Nora Lind said.\n");
    for name in ["page.html", "audit.csv"] {
        let (code, err) = run(folder.path(), &["extract", "draft.txt", "-o", name]);
        assert_eq!(code, 0, "{err}");
    }
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    let sheet = fs::read_to_string(folder.path().join("audit.csv")).unwrap();
    assert!(sheet.contains("40 vats") && sheet.contains("<img src=x>"), "the term was read: {sheet}");
    assert!(!page.contains("<img") && !page.contains("<script>alert"), "{page}");
    assert!(page.contains("&#60;img src=x&#62;"), "shown as text");
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let page = page("draft.md", "He paid [40 dollars](https://example.org/a) and 3 euros.\n", &[]);
    assert!(page.contains("default-src 'none'"));
    assert!(
        !page.contains(" src=") && !page.contains("@import") && !page.contains("url("),
        "no picture, script or font"
    );
    for (at, _) in page.match_indices("href=") {
        assert!(page[at..].starts_with("href=\"https://example.org/a\" target=\"_blank\" rel=\"noopener noreferrer\""));
    }
}

#[test]
fn a_finding_stands_under_its_sentence_and_names_its_figures() {
    let page = page("draft.txt", "Of 48 rooms, 31 are let, or 74 percent. The rest is empty.\n", &[]);
    let article = article(&page);
    let (before, after) = article.split_once("<span class=\"finding").unwrap();
    assert!(before.ends_with("74 percent</span>.") && after.contains("The rest is empty."), "{article}");
    assert!(after.contains("31 of 48 is 65 per cent"), "{after}");
    assert_eq!(article.matches("class=\"finding").count(), 1, "told once");
}

#[test]
fn figures_that_are_compared_and_figures_that_are_the_same_know_each_other() {
    let draft = "Sales rose to $40 million from $30 million. \n\nA clerk said the $30 million were old.\n";
    let page = page("draft.txt", draft, &[]);
    let card = |words: &str| {
        let at = page.find(&format!("<button type=\"button\">{words}</button>")).unwrap();
        let from = page[..at].rfind("<li class=\"card").unwrap();
        &page[from..from + page[from..].find("</li>").unwrap()]
    };
    assert!(card("$40 million").contains(">$30 million</button>"), "{}", card("$40 million"));
    assert!(card("$30 million").contains(">$40 million</button>"), "both ways");
    assert!(card("$30 million").contains("also in <button type=\"button\" data-go=\"C-"), "{}", card("$30 million"));
}

#[test]
fn names_and_links_have_tabs_and_people_have_their_rows() {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    put("draft.md", "Nora Lind paid [40 dollars](https://example.org/a) for the old mill in 2019.\n");
    assert_eq!(run(folder.path(), &["extract", "draft.md", "-o", "audit.csv"]).0, 0);
    let sheet = fs::read_to_string(folder.path().join("audit.csv")).unwrap();
    let columns = sheet.lines().next().unwrap().split(',').count();
    let text = sheet.lines().next().unwrap().split(',').position(|c| c == "text").unwrap();
    let own = format!("{}the old mill{}\n", ",".repeat(text), ",".repeat(columns - text - 1));
    put("audit.csv", &(sheet + &own));
    let (code, err) = run(folder.path(), &["extract", "draft.md", "--previous", "audit.csv", "-o", "page.html"]);
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    for tab in ["data-tab=\"claims\"", "data-tab=\"names\"", "data-tab=\"links\""] {
        assert!(page.contains(tab), "{tab}");
    }
    assert!(
        article(&page).contains("<span class=\"c own") && page.contains("<li class=\"card own"),
        "marked and listed"
    );
}

#[test]
fn many_drafts_and_a_table_stand_in_one_page() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.md"), "| City | 2020 | 2021 |\n|---|---|---|\n| Aby | 40 | |\n| Bex | | 50 |\n")
        .unwrap();
    fs::write(folder.path().join("b.txt"), "She paid 9 dollars.\n").unwrap();
    let (code, err) = run(folder.path(), &["extract", "a.md", "b.txt", "-o", "page.html"]);
    assert_eq!(code, 0, "{err}");
    let page = fs::read_to_string(folder.path().join("page.html")).unwrap();
    assert_eq!(page.matches("<section class=\"doc\">").count(), 2);
    let table = article(&page).split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0;
    assert_eq!((table.matches("<tr>").count(), table.matches("</tr>").count()), (3, 3), "{table}");
    assert!(
        table.contains("<td></td><td class=\"para number\" dir=\"auto\"><span class=\"c quantity"),
        "a gap stays: {table}"
    );
}

#[test]
fn markup_and_formulas_stay_text_in_a_workbook() {
    use std::io::Read as _;
    let folder = tempfile::tempdir().unwrap();
    let draft = format!("=HYPERLINK(\"http://x.example\",\"40 dollars\") was paid.\n\n{HOSTILE}");
    fs::write(folder.path().join("=cmd <b>.txt"), draft).unwrap();
    let (code, err) = run(folder.path(), &["extract", "=cmd <b>.txt", "-o", "a.xlsx"]);
    assert_eq!(code, 0, "{err}");
    let mut book = zip::ZipArchive::new(fs::File::open(folder.path().join("a.xlsx")).unwrap()).unwrap();
    for (name, wanted) in [("xl/worksheets/sheet1.xml", "<c "), ("xl/sharedStrings.xml", "&lt;script&gt;")] {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        assert!(text.contains(wanted) && !text.contains("<f>") && !text.contains("<script"), "{name}");
    }
}
