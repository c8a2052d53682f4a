//! The short run, in `make test`: the committed seeds, and a fixed number of inputs made from them by a fixed seed.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use hourglass::rng::Sequence;

/// The stream of random numbers that inputs are made by, apart from those of the engine.
const STREAM: u32 = 0xf022;
/// Bytes of an input, at most.
const LONGEST: usize = 1 << 16;

fn folder(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "seeds", name].iter().collect()
}

/// The committed seeds. `HOURGLASS_BLESS=1` writes them anew from what the writers make today.
fn committed(name: &str, made: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let folder = folder(name);
    if std::env::var_os("HOURGLASS_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for seeds");
        for (number, seed) in made.iter().enumerate() {
            fs::write(folder.join(format!("{number:02}")), seed).expect("a seed");
        }
    }
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{} has no seeds", folder.display());
    paths.iter().map(|path| fs::read(path).expect("a seed")).collect()
}

/// A whole number of the environment.
fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs the seeds and `inputs` more. `FUZZ_INPUTS` says another number of them, `FUZZ_SECONDS` for how long at most,
/// `FUZZ_SEED` what they are made from; how many there were is printed then.
pub fn run(name: &str, made: &[Vec<u8>], inputs: u64, check: fn(&[u8])) {
    let seeds = committed(name, made);
    for seed in &seeds {
        attempt(name, seed, check);
    }
    let (much, seconds) = (told("FUZZ_INPUTS"), told("FUZZ_SECONDS"));
    let inputs = much.or(seconds.map(|_| u64::MAX)).unwrap_or(inputs);
    let (begun, seed) = (Instant::now(), told("FUZZ_SEED").unwrap_or(1));
    let mut done = 0;
    while done < inputs && seconds.is_none_or(|most| begun.elapsed().as_secs() < most) {
        let mut random = Sequence::new((seed + (done >> 32)) as u32, STREAM, done as u32);
        attempt(name, &input(&seeds, &mut random), check);
        done += 1;
    }
    if much.or(seconds).is_some() {
        println!("Done {} runs in {} second(s)", seeds.len() as u64 + done, begun.elapsed().as_secs());
    }
}

/// A failure shows its input, so that it can become a seed.
fn attempt(name: &str, bytes: &[u8], check: fn(&[u8])) {
    let done = std::panic::catch_unwind(|| check(bytes));
    if let Err(cause) = done {
        let shown: String = bytes.iter().take(2000).map(|byte| format!("{byte:02x}")).collect();
        eprintln!("{name} failed on {} bytes: {shown}", bytes.len());
        std::panic::resume_unwind(cause);
    }
}

/// A seed with some of its bytes changed, moved, repeated or left out, two seeds in one, or bytes at random.
fn input(seeds: &[Vec<u8>], random: &mut Sequence) -> Vec<u8> {
    if random.below(8) == 0 {
        return (0..random.below(256)).map(|_| random.below(256) as u8).collect();
    }
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..1 + random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = at + random.below((bytes.len() - at + 1).min(64));
        match random.below(7) {
            0 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            2 => bytes.truncate(at),
            3 => bytes.insert(at, random.below(256) as u8),
            4 => drop(bytes.drain(at..end)),
            5 => {
                let again = bytes[at..end].repeat(1 + random.below(4));
                bytes.splice(at..at, again);
            }
            _ => {
                let other = &seeds[random.below(seeds.len())];
                bytes.truncate(at);
                bytes.extend_from_slice(&other[random.below(other.len() + 1)..]);
            }
        }
    }
    // Decisions behind the end, so that modes of editing have some.
    bytes.extend((0..random.below(24)).map(|_| random.below(256) as u8));
    bytes.truncate(LONGEST);
    bytes
}
