//! What the build writes for a program, and the program reads: in files beside it, which pass through the hands of hosts.

use serde::{Serialize, de::DeserializeOwned};

/// How many bytes of a file are its sum.
const SUM: usize = 4;

/// A value as the bytes of a file: in the wire format of postcard, and after it the sum of those bytes.
///
/// # Errors
/// When the value has a part that this format cannot hold.
pub fn write(value: &impl Serialize) -> postcard::Result<Vec<u8>> {
    let mut bytes = postcard::to_allocvec(value)?;
    bytes.extend(fnv1a(bytes.iter().copied()).to_le_bytes());
    Ok(bytes)
}

/// The value that a file holds; nothing where it is not, byte for byte, what was written. Parts that do not fit together, such as a question on a theme that is not there, could
/// come in no other way: so nobody who reads a value has to look for them.
#[must_use]
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (bytes, sum) = bytes.split_last_chunk::<SUM>()?;
    if fnv1a(bytes.iter().copied()).to_le_bytes() != *sum {
        return None;
    }
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}

/// FNV-1a (Fowler, Noll, Vo; 32 bits): a short name for some bytes, where nobody gains by finding others with the same name. A change of one byte always changes it.
#[must_use]
pub fn fnv1a(bytes: impl IntoIterator<Item = u8>) -> u32 {
    bytes.into_iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_is_that_of_its_authors() {
        // From the list of the Internet-Draft draft-eastlake-fnv, appendix C.
        for (text, sum) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(fnv1a(text.bytes()), sum, "{text}");
        }
    }

    #[test]
    fn a_file_in_which_a_byte_differs_or_is_missing_is_none() {
        let value = vec![Some("a word".to_owned()), None, Some("another".to_owned())];
        let bytes = write(&value).expect("bytes");
        assert_eq!(read(&bytes), Some(value));
        for place in 0..bytes.len() {
            assert_eq!(read::<Vec<Option<String>>>(&bytes[..place]), None, "cut off at {place}");
            for change in [1, 0x80, 0xff] {
                let mut other = bytes.clone();
                other[place] ^= change;
                assert_eq!(read::<Vec<Option<String>>>(&other), None, "byte {place}");
            }
        }
        assert_eq!(read::<u8>(&bytes), None, "a value of another kind");
        assert_eq!(read::<Vec<Option<String>>>(&[]), None);
    }
}
