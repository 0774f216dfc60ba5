//! The command line: flags and files in, sheets out; one file per subcommand. Everything between is done elsewhere.

mod backup;
mod batch;
mod changed;
mod check;
mod completions;
mod desk;
mod diff;
mod explain;
mod extract;
mod gate;
mod input_args;
mod man;
mod marked;
mod merge;
mod output;
mod progress;
mod resume;
#[cfg(feature = "review")]
mod review;
mod rules;
mod schema;
mod settings;
mod sheet;
mod sources;
mod trace;
#[cfg(feature = "watch")]
mod watch;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Nothing to report.
const CLEAN: u8 = 0;
/// The tool did its work and found something that does not fit.
const FINDINGS: u8 = 1;
/// Some input, rule, flag or output was no good.
const TROUBLE: u8 = 2;

/// Reads news drafts and writes their fact-check sheet: every figure, date and quote, normalised, with who says it.
#[derive(Debug, Parser)]
#[command(name = "claimsheet", version, max_term_width = 100, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

const EXAMPLES: &str = "\
Examples:
  claimsheet extract article.txt -o audit.csv     the sheet of one article, as a spreadsheet
  claimsheet extract --format text article.txt    the article with every claim marked under its words
  claimsheet check article.txt                    what the article alone can prove wrong
  claimsheet extract draft2.txt --previous audit.csv -o audit.csv   the next draft, with every tick and note carried over
  claimsheet review draft.docx                    the sheet beside the article in the browser, to be typed into
  claimsheet gate audit.csv                       whether every claim is checked
  claimsheet trace \"Profit rose 5 percent.\"       how a sentence is read

Exit codes: 0 nothing wrong, 1 findings (check), changes (diff) or rows to do (gate), 2 trouble with an input, a rule file, a flag or the output.";

/// Flags of every subcommand.
#[derive(Debug, Clone, Args)]
struct Global {
    /// A folder with rule files of your own; its entries come before the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    rules: Option<PathBuf>,
    /// Whether to colour output for people
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,
    /// Print no progress and no summary; trouble is still reported
    #[arg(long, short, global = true)]
    quiet: bool,
    /// The file that holds the built-in rules: this program, or the library that Python has loaded.
    #[arg(skip)]
    program: Option<PathBuf>,
}

impl Global {
    /// Tells anstream and clap when to colour.
    fn apply_color(&self) {
        match self.color.as_str() {
            "always" => anstream::ColorChoice::Always.write_global(),
            "never" => anstream::ColorChoice::Never.write_global(),
            _ => {}
        }
    }
}

/// The subcommands; each variant is its file's `Args`.
#[derive(Debug, Subcommand)]
enum Command {
    Extract(extract::Extract),
    Check(check::Check),
    #[cfg(feature = "review")]
    Review(review::Review),
    #[cfg(feature = "watch")]
    Watch(watch::Watch),
    Explain(explain::Explain),
    Diff(diff::Diff),
    Gate(gate::Gate),
    Merge(merge::Merge),
    Sources(sources::Sources),
    Schema(schema::Schema),
    Rules(rules::Rules),
    Trace(trace::Trace),
    Completions(completions::Completions),
    Man(man::Man),
    /// Print the pages of a PDF file on standard input, as one line of JSON
    #[command(hide = true)]
    PdfText,
}

/// Runs a command line, whose first word is the program's name, reports trouble, and gives the exit code. `program` is the
/// file that holds the built-in rules.
pub fn run(args: impl IntoIterator<Item = OsString>, program: Option<PathBuf>) -> u8 {
    let mut cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(told) => {
            let _ = told.print();
            return if told.use_stderr() { TROUBLE } else { CLEAN };
        }
    };
    cli.global.program = program;
    cli.global.apply_color();
    let result = match cli.command {
        Command::Extract(args) => extract::run(&args, &cli.global),
        Command::Check(args) => check::run(&args, &cli.global),
        #[cfg(feature = "review")]
        Command::Review(args) => review::run(&args, &cli.global),
        #[cfg(feature = "watch")]
        Command::Watch(args) => watch::run(&args, &cli.global),
        Command::Explain(args) => explain::run(&args),
        Command::Diff(args) => diff::run(&args, &cli.global),
        Command::Gate(args) => gate::run(&args, &cli.global),
        Command::Merge(args) => merge::run(&args, &cli.global),
        Command::Sources(args) => sources::run(&args, &cli.global),
        Command::Schema(args) => schema::run(&args),
        Command::Rules(args) => rules::run(&args, &cli.global),
        Command::Trace(args) => trace::run(&args, &cli.global),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&args),
        Command::PdfText => crate::sources::read::pdf_child().map(|()| CLEAN).map_err(Into::into),
    };
    match result {
        Ok(code) => code,
        Err(error) if closed_pipe(&error) => CLEAN,
        Err(error) => {
            complain(&format!("{error:#}"));
            TROUBLE
        }
    }
}

/// Whether the reader of our output went away (`claimsheet … | head`), which is no trouble.
fn closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|e| e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe))
}

/// One line on stderr under the tool's name. That stderr itself is closed is nobody's to hear.
fn complain(message: &str) {
    let _ = writeln!(anstream::stderr(), "claimsheet: {message}");
}
