//! gzip: packed bytes → bytes, within [`Limits`].
//!
//! Goes by the bytes, not by the name. Refuses bombs: it stops as soon as a limit is passed, with no more than that in
//! memory. Tests: `tests/it/hostile.rs`.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::MultiGzDecoder;

use super::{Limits, ReadError};

const MAGIC: [u8; 2] = [0x1f, 0x8b];

/// The bytes with up to [`Limits::gzip_layers`] layers of gzip taken off.
pub(super) fn unpack<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, ReadError> {
    let mut bytes = Cow::Borrowed(bytes);
    for _ in 0..limits.gzip_layers {
        if !bytes.starts_with(&MAGIC) {
            return Ok(bytes);
        }
        bytes = Cow::Owned(layer(&bytes, limits)?);
    }
    if bytes.starts_with(&MAGIC) {
        return Err(ReadError::Expansion("the allowed layers of compression"));
    }
    Ok(bytes)
}

fn layer(packed: &[u8], limits: &Limits) -> Result<Vec<u8>, ReadError> {
    let by_ratio = (packed.len() as u64).saturating_mul(limits.ratio).max(limits.ratio_after);
    let most = by_ratio.min(limits.file_bytes);
    let mut out = Vec::new();
    MultiGzDecoder::new(packed).take(most.saturating_add(1)).read_to_end(&mut out).map_err(ReadError::Gzip)?;
    if out.len() as u64 <= most {
        return Ok(out);
    }
    Err(if by_ratio < limits.file_bytes {
        ReadError::Expansion("100 times its size")
    } else {
        ReadError::TooLarge { limit: limits.file_bytes }
    })
}
