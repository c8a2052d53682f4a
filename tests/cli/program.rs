//! The program from outside: what it writes the library reads, and what it refuses it refuses with words.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use hourglass::api::session::{Backend, Session};
use hourglass::data::{DataSet, folder};
use hourglass::model::spec::Spec;
use pollster::block_on;

const SMALL: &str = r#"{"family": "vanilla", "layers": [8]}"#;

fn hourglass(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hourglass")).args(arguments).output().unwrap()
}

/// What it says where it succeeds.
fn says(arguments: &[&str]) -> String {
    let output = hourglass(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder that is removed with its test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("hourglass-cli-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn a_trained_model_is_a_file_that_a_session_opens() {
    let folder = Folder::new("model");
    let train =
        ["train", "--model", SMALL, "--count", "64", "--epochs", "2", "--batch", "32", "--learning-rate", "0.01"];
    for precision in ["full", "half", "compact"] {
        let file = folder.path(precision);
        says(&[&train[..], &["--seed", "11", "--precision", precision, "--out", &file]].concat());
        let mut session = block_on(Session::open(Backend::Cpu));
        session.set_data(DataSet::digits(64, 32, 11));
        let built = session.load(&fs::read(&file).unwrap()).unwrap();
        let spec = Spec::parse(&built.spec).unwrap();
        assert_eq!((spec.layers, spec.batch, spec.seed), (vec![8], 32, 11), "{precision}");
        assert_eq!(spec.optimizer.learning_rate, 0.01, "{precision}");
        assert_eq!(session.trainer("test").unwrap().progress().step, 4, "{precision}: two epochs of two steps");
    }
}

#[test]
fn a_saved_model_is_exported_at_every_precision() {
    let folder = Folder::new("export");
    let place = folder.path("made");
    let sizes: Vec<Vec<u64>> = ["full", "half", "compact"]
        .into_iter()
        .map(|precision| {
            let file = folder.path(precision);
            let train = ["train", "--model", SMALL, "--count", "64", "--epochs", "1", "--precision", precision];
            says(&[&train[..], &["--out", &file]].concat());
            let said = says(&["export", &file, "--to", "onnx", "--out", &place]);
            let size = |name: &str| {
                let path = Path::new(&place).join(name);
                let size = fs::metadata(&path).unwrap().len();
                assert!(said.contains(&format!("{}: {size} bytes", path.display())), "{said}");
                size
            };
            ["model.onnx", "encoder.onnx", "decoder.onnx"].map(size).to_vec()
        })
        .collect();
    // Whatever the file's precision, its weights are written in full: twice 784 x 8, and the biases.
    assert!(sizes[0][0] > 4 * (2 * 784 * 8 + 784 + 8), "{sizes:?}");
    assert!(sizes.iter().all(|size| *size == sizes[0]), "{sizes:?}");
}

#[test]
fn digits_are_files_that_a_folder_is_read_from_and_trained_on() {
    let folder = Folder::new("digits");
    let place = folder.path("made");
    says(&["digits", "--count", "30", "--test", "10", "--seed", "3", "--out", &place]);
    let (read, made) = (folder::read(Path::new(&place)).unwrap(), DataSet::digits(30, 10, 3));
    assert_eq!((read.train, read.test), (made.train, made.test));
    let said = says(&["train", "--model", SMALL, "--data", &place, "--test-data", &place, "--epochs", "1"]);
    assert!(said.contains("30 training and 10 test images"), "{said}");
}

#[test]
fn an_experiment_is_a_row_of_a_table() {
    let folder = Folder::new("experiment");
    let place = folder.path("made");
    says(&["digits", "--count", "200", "--test", "20", "--out", &place]);
    let said = says(&["reproduce", "--data", &place, "--quick", "--only", "vae", "--seed", "5"]);
    let rows: Vec<_> = said.lines().filter(|line| line.starts_with("| vae: ")).collect();
    assert_eq!(rows.len(), 3, "{said}");
    // Reference, limit, figure, seed and epochs.
    assert!(rows[0].starts_with("| vae: BCE + KL per image | 105.76 | at most 106 | "), "{said}");
    assert!(rows[0].contains(" | 5 | 1 | "), "{said}");
}

#[test]
fn every_experiment_is_listed_without_data() {
    let said = says(&["reproduce", "--list"]);
    for name in ["pca", "vae", "text-code", "few-labels-conv-wide-tanh"] {
        assert!(said.lines().any(|line| line.split_whitespace().next() == Some(name)), "{name}: {said}");
    }
}

/// The figures of a table's row, after its name.
fn figures(said: &str, row: &str) -> Vec<f64> {
    let line = said.lines().find(|line| line.starts_with(row)).unwrap_or_else(|| panic!("no {row} in {said}"));
    line[row.len()..].split('|').filter_map(|cell| cell.trim().parse().ok()).collect()
}

#[test]
fn the_roofline_counts_what_a_step_has_to_do() {
    let said = says(&["bench", "roofline", "--every"]);
    // A product of 128 x 784 by 784 x 1000 with its bias: its operations, and every number once.
    let product = figures(&said, "| matmul [128, 784] [784, 1000] [1000] -> [128, 1000] |");
    let bytes = 4.0 * (128.0 * 784.0 + 784.0 * 1000.0 + 1000.0 + 128.0 * 1000.0);
    assert!((product[3] - 2.0 * 128.0 * 784.0 * 1000.0 * 1e-6).abs() < 0.06, "{product:?}");
    assert!((product[4] - bytes * 1e-6).abs() < 0.006, "{product:?}");
    // At 3.6 TFLOP/s the operations take longer than the bytes at 100 GB/s; at 82.6 and 1,008 the bytes.
    assert!((product[5] - 200.704e6 / 3.6e6).abs() < 0.06, "{product:?}");
    assert!((product[7] - bytes / 1008e3).abs() < 0.06, "{product:?}");
    // A gradient by weights of few tiles and great depth is two dispatches, and no faster than its bound.
    let parts = figures(&said, "| matmul [128, 49, 32] [6272, 96] -> [32, 96] |");
    assert_eq!((parts[0], parts[1]), (2.0, 4.0), "{parts:?}");
    assert!(parts[6] >= parts[5] && parts[8] >= parts[7], "{parts:?}");
    for model in ["deep", "conv", "mae"] {
        assert!(said.contains(&format!("### {model}, batches of 128")), "{said}");
    }
}

#[test]
fn a_gpu_is_measured_beside_its_limits() {
    let said = says(&["bench", "gpu", "--quick"]);
    for row in ["| multiply-adds in 32 bits, GFLOP/s |", "| copy, read and written, GB/s |", "| 128 |", "| mae |"] {
        assert!(figures(&said, row).iter().all(|&figure| figure > 0.0), "{row}: {said}");
    }
    // No product is faster than multiply-adds alone.
    let share = said.lines().find(|line| line.starts_with("| 256 |")).and_then(|line| line.split('|').nth(3)).unwrap();
    let share: f64 = share.trim().trim_end_matches(" %").parse().unwrap();
    assert!(share > 0.0 && share < 100.0, "{said}");
}

#[test]
fn a_row_of_the_tables_of_scale_counts_its_memory() {
    let row = r#"{"spec": "vanilla", "batch": 32, "side": 28, "images": 2000}"#;
    let said: serde_json::Value = serde_json::from_str(&says(&["bench", "scale", "--row", row])).unwrap();
    let number = |name: &str| said[name].as_f64().unwrap();
    // Forward two products, backward three: the first layer's input has no gradient.
    assert_eq!(number("operations"), 5.0 * 2.0 * 784.0 * 32.0);
    // Images twice, parameters four times.
    assert!(number("bytes") > 2.0 * 784.0 * 2064.0 + 16.0 * 2.0 * 784.0 * 32.0, "{said}");
    assert!(number("peak") > number("bytes"), "{said}");
    assert!(number("seconds") > 0.0, "{said}");
}

#[test]
fn what_cannot_be_done_is_refused_with_words() {
    let folder = Folder::new("refusals");
    let (gone, inside) = (folder.path("gone"), folder.path("gone/model.safetensors"));
    let (empty, own) = (folder.0.to_str().unwrap(), env!("CARGO_MANIFEST_DIR").to_owned() + "/Cargo.toml");
    let refusals: &[(&[&str], &str)] = &[
        (&["digits", "--variety", "1.2", "--out", &gone], "a number from 0 to 1"),
        (&[], "Usage: hourglass <COMMAND>"),
        (&["trian"], "'trian'"),
        (&["train", "--epoch", "3"], "'--epoch'"),
        (&["train", "--epochs", "three"], "'three' for '--epochs <N>'"),
        (&["train", "--count", "0"], "'0' for '--count <N>'"),
        (&["train", "--backend", "tpu"], "[possible values: cpu, gpu]"),
        (&["train", "--model", "vanila"], "--model: spec: not a preset's name and not JSON"),
        (&["train", "--model", r#"{"family": "vanilla", "layers": [0]}"#], "layers[0]: must be between 1 and"),
        (&["train", "--batch", "0"], "batch: must be between 1 and 1024, not 0"),
        (&["train", "--noise", "7"], "noise.level: must be between 0 and"),
        (&["train", "--epochs", "4294967295"], "4294967295 epochs are too many"),
        (&["train", "--data", &gone], &gone),
        (&["train", "--data", empty], "there are no images; looked for"),
        (&["train", "--out", &inside], &gone),
        (&["train", "--count", "1", "--epochs", "0", "--out", empty], empty),
        (&["bench", "roofline", "--batch", "0"], "'0' for '--batch <N>'"),
        (&["bench", "gpus"], "'gpus'"),
        (&["export", &gone, "--to", "onnx"], &gone),
        (&["export", &own, "--to", "onnx", "--out", &gone], "not a safetensors file"),
        (&["export", &own, "--to", "tex"], "[possible values: onnx, pytorch, notebook]"),
        (&["digits"], "--out <DIR>"),
        (&["digits", "--count", "1000001", "--out", &gone], "1..=1000000"),
        (&["reproduce"], "--data <DIR>"),
        (&["reproduce", "--data", &gone, "--only", "vea"], "there is no experiment vea"),
        (&["reproduce", "--data", empty, "--texts", &gone], &gone),
        (&["reproduce", "--data", &gone], &gone),
    ];
    for (arguments, words) in refusals {
        let Output { status, stdout, stderr } = hourglass(arguments);
        let (said, told) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
        assert!(!status.success(), "{arguments:?} is taken: {said}");
        assert!(told.contains(words), "{arguments:?} says: {told}");
    }
    assert!(!Path::new(&gone).exists(), "a refusal leaves nothing behind");
}
