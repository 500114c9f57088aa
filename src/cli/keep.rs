//! What is to be written to a file → the file, whole or as it was.
//!
//! Refuses to put anything in the place of what is no regular file: a device or a pipe is written to as it is. Tests:
//! `tests/it/takeaway.rs`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::Exit;
use super::exit::Fatal;

/// Writes a file beside its name, and gives it the name when it is whole and on the disk. What stood there before stays
/// until then.
pub fn replace(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let special = fs::metadata(path).is_ok_and(|found| !found.is_file());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let to = if special { path } else { beside.as_path() };
    let fatal = |why: std::io::Error| {
        let message = format!("cannot write `{}`: {why}; what was there is as it was", path.display());
        anyhow::Error::new(why).context(Fatal::new(Exit::Failed, message))
    };
    let mut options = File::options();
    options.write(true).create(!special).truncate(!special);
    let mut out = BufWriter::new(options.open(to).map_err(fatal)?);
    let written = write(&mut out).and_then(|()| {
        out.flush().map_err(fatal)?;
        if special { Ok(()) } else { out.get_ref().sync_all().and_then(|()| fs::rename(to, path)).map_err(fatal) }
    });
    if written.is_err() && !special {
        let _ = fs::remove_file(to); // the reason is told; a part that stays does no harm
    }
    written
}
