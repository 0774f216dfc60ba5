//! Inputs packed with gzip or Zstandard, unpacked as they are read: an archive is never held whole.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// What is read, wherever it comes from.
pub(super) type Input = Box<dyn BufRead + Send>;

/// Bytes of unpacked text that are held.
const ROOM: usize = 1 << 16;

/// How far back Zstandard may refer, which is what it holds in memory: as far as its own program goes unasked.
const WINDOW: u64 = 1 << 27;

/// What is packed in an input whose first bytes are `start`; the input itself where they are of no packing.
pub(super) fn unpack(input: Input, start: &[u8]) -> Input {
    match *start {
        [0x1f, 0x8b, ..] => Box::new(BufReader::with_capacity(ROOM, MultiGzDecoder::new(input))),
        // A frame of Zstandard, or one that its readers pass over.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            let mut decoder = FrameDecoder::new();
            decoder.set_max_window_size(WINDOW);
            Box::new(BufReader::with_capacity(ROOM, Frames { source: input, decoder, open: false }))
        }
        _ => input,
    }
}

/// The text of all the frames of a Zstandard file, one after the other.
struct Frames {
    source: Input,
    decoder: FrameDecoder,
    /// Whether a frame is begun and not yet read to its end.
    open: bool,
}

impl Read for Frames {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.open && self.decoder.can_collect() > 0 {
                return self.decoder.read(out);
            }
            if self.open && !self.decoder.is_finished() {
                let block = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, block).map_err(damaged)?;
                continue;
            }
            if self.open {
                self.end()?;
            }
            if self.source.fill_buf()?.is_empty() {
                return Ok(0);
            }
            self.begin()?;
        }
    }
}

impl Frames {
    fn begin(&mut self) -> io::Result<()> {
        match self.decoder.init(&mut self.source) {
            Ok(()) => self.open = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let mut skipped = (&mut self.source).take(length.into());
                io::copy(&mut skipped, &mut io::sink())?;
            }
            Err(e) => return Err(damaged(e)),
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.open = false;
        let told = self.decoder.get_checksum_from_data();
        if told.is_some() && told != self.decoder.get_calculated_checksum() {
            return Err(damaged("its checksum does not match"));
        }
        Ok(())
    }
}

fn damaged(why: impl std::fmt::Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("damaged Zstandard data ({why})"))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::super::from_reader;
    use std::path::Path;

    const LINES: &str = "{\"id\":\"a\",\"text\":\"Up 5 percent.\"}\n{\"id\":\"b\",\"text\":\"Down 3 percent.\"}\n";

    fn gzip(text: &str) -> Vec<u8> {
        let mut out = GzEncoder::new(Vec::new(), Compression::fast());
        out.write_all(text.as_bytes()).expect("packed");
        out.finish().expect("packed")
    }

    fn zstd(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn ids(name: &str, bytes: Vec<u8>) -> Vec<Result<String, String>> {
        let documents = from_reader(Path::new(name), Cursor::new(bytes), None);
        documents.map(|r| r.map(|r| r.document.id).map_err(|e| e.to_string())).collect()
    }

    #[test]
    fn packed_lines_are_read_whatever_their_name() {
        for bytes in [gzip(LINES), zstd(LINES)] {
            for name in ["a.jsonl.gz", "a.ndjson.zst", "a.gz", "stdin"] {
                assert_eq!(ids(name, bytes.clone()), [Ok("a".into()), Ok("b".into())], "{name}");
            }
        }
    }

    #[test]
    fn what_was_packed_in_pieces_is_read_to_its_end() {
        let skipped = [&[0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0][..], b"any"].concat();
        let frames = [skipped.clone(), zstd(LINES), skipped, zstd(""), zstd(&LINES.replace("\"b\"", "\"c\""))].concat();
        assert_eq!(ids("a.zst", frames).into_iter().flatten().collect::<Vec<_>>(), ["a", "b", "a", "c"]);
        let members = [gzip(LINES), gzip(LINES)].concat();
        assert_eq!(ids("a.gz", members).len(), 4);
    }

    #[test]
    fn a_packed_article_keeps_its_name() {
        assert_eq!(ids("a.txt.gz", gzip("Up 5 percent.")), [Ok("a.txt.gz".into())]);
    }

    #[test]
    fn what_is_cut_short_or_damaged_is_named_and_what_came_before_is_read() {
        let long: String = (0..9000).map(|n| format!("{{\"id\":\"{n}\",\"text\":\"Up {n} percent.\"}}\n")).collect();
        for (name, bytes) in [("a.jsonl.gz", gzip(&long)), ("a.jsonl.zst", zstd(&long))] {
            let short = bytes.get(..bytes.len() * 3 / 4).expect("most of it").to_vec();
            let read = ids(name, short);
            assert!(read.len() > 1000, "{name}: {}", read.len());
            assert!(matches!(read.last(), Some(Err(e)) if e.starts_with(name)), "{:?}", read.last());
            assert!(read.iter().rev().skip(1).all(Result::is_ok));
        }
        let mut damaged = gzip(LINES);
        let at = damaged.len() - 6;
        *damaged.get_mut(at).expect("the checksum") ^= 1;
        assert!(ids("a.jsonl.gz", damaged).iter().any(|r| matches!(r, Err(e) if e.contains("checksum"))));
    }
}
