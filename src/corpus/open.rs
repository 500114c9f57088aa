//! Opening and reading one file without being held up by it: [`SourceFile`] → bytes.
//!
//! Refuses to block on a pipe or device, to follow a link that was swapped in, and to read past the limit.
//! Tests: `tests/it/hostile.rs`.

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;

use super::walk::{modified_ns, other_than_file};
use super::{Limits, ReadError, SourceFile};

/// The file's bytes, when they were the same from start to end.
pub(super) fn bytes(file: &SourceFile, limits: &Limits) -> Result<Vec<u8>, ReadError> {
    if file.size > limits.file_bytes {
        return Err(ReadError::TooLarge { limit: limits.file_bytes });
    }
    // Without O_NONBLOCK, opening a pipe waits for a writer.
    let mut handle = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK | libc::O_CLOEXEC | libc::O_NOCTTY)
        .open(&file.path)
        .map_err(ReadError::from_io)?;
    unchanged(&handle, file)?;
    let mut bytes = Vec::with_capacity(usize::try_from(file.size).unwrap_or_default());
    handle.by_ref().take(file.size.saturating_add(1)).read_to_end(&mut bytes).map_err(ReadError::from_io)?;
    unchanged(&handle, file)?;
    if bytes.len() as u64 != file.size {
        return Err(ReadError::Changed);
    }
    Ok(bytes)
}

/// That the open handle is still the regular file that the walk saw.
fn unchanged(handle: &File, file: &SourceFile) -> Result<(), ReadError> {
    let now = handle.metadata().map_err(ReadError::from_io)?;
    if let Some(other) = other_than_file(&now) {
        return Err(ReadError::NotAFile(other));
    }
    if now.len() == file.size && modified_ns(&now) == file.modified_ns { Ok(()) } else { Err(ReadError::Changed) }
}
