//! Inputs as decisions: where raw bytes would never pass the first check, they say how a valid file is edited.

/// Numbers that borders are made of.
const NUMBERS: [u32; 14] = [0, 1, 2, 3, 7, 27, 28, 64, 65, 255, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff];

/// Bytes that are taken from the front; 0 where there are none left.
#[derive(Clone, Copy, Debug)]
pub struct Choices<'a> {
    rest: &'a [u8],
}

impl<'a> Choices<'a> {
    pub fn of(rest: &'a [u8]) -> Choices<'a> {
        Choices { rest }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// All that is left.
    pub fn rest(self) -> &'a [u8] {
        self.rest
    }

    pub fn byte(&mut self) -> u8 {
        let Some((&first, rest)) = self.rest.split_first() else { return 0 };
        self.rest = rest;
        first
    }

    pub fn word(&mut self) -> u32 {
        u32::from_le_bytes([self.byte(), self.byte(), self.byte(), self.byte()])
    }

    /// A number below `end`, 0 where that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        match end {
            0 | 1 => 0,
            2..=256 => usize::from(self.byte()) % end,
            _ => self.word() as usize % end,
        }
    }

    pub fn pick<'b, T>(&mut self, of: &'b [T]) -> &'b T {
        &of[self.below(of.len())]
    }

    /// A number that is likely to be at a border.
    pub fn number(&mut self) -> u32 {
        match self.byte() {
            known if usize::from(known) < NUMBERS.len() => NUMBERS[usize::from(known)],
            small if small < 128 => u32::from(small - 14),
            _ => self.word(),
        }
    }

    /// The bytes with as many edits as there are decisions for, eight at most.
    pub fn edit(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..8 {
            if self.is_empty() {
                break;
            }
            let (what, at) = (self.byte(), self.below(bytes.len() + 1));
            match what % 8 {
                0 => bytes.truncate(at),
                1 => bytes.insert(at, self.byte()),
                2 if at < bytes.len() => bytes[at] ^= 1 << (self.byte() % 8),
                3 => put(&mut bytes, at, &self.number().to_le_bytes()),
                4 => put(&mut bytes, at, &self.number().to_be_bytes()),
                5 => {
                    let end = at + self.below(bytes.len() - at + 1);
                    bytes.drain(at..end);
                }
                6 => {
                    let end = at + self.below((bytes.len() - at + 1).min(4096));
                    let again = bytes[at..end].to_vec();
                    bytes.splice(at..at, again);
                }
                _ if at < bytes.len() => bytes[at] = self.byte(),
                _ => bytes.push(self.byte()),
            }
        }
        bytes
    }
}

/// Writes over what is there; what reaches past the end is left out.
fn put(bytes: &mut [u8], at: usize, new: &[u8]) {
    bytes[at..].iter_mut().zip(new).for_each(|(byte, new)| *byte = *new);
}
