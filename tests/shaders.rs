//! Every shader as naga sees it: valid, with the bindings and the layouts that the Rust side fills.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use hourglass::ops::KERNELS;
use hourglass::tensor::kernel::Kernel;
use hourglass::tensor::op::Step;
use hourglass::tensor::shader_text::stripped;
use naga::valid::{Capabilities, ValidationFlags, Validator};
use naga::{AddressSpace, GlobalVariable, Module, StorageAccess, TypeInner};

/// (kernel, number of the source, module) of every source, parsed.
fn modules() -> Vec<(&'static Kernel, usize, Module)> {
    let sources = KERNELS.iter().flat_map(|&kernel| kernel.sources.iter().enumerate().map(move |s| (kernel, s)));
    sources
        .map(|(kernel, (number, source))| {
            let module = naga::front::wgsl::parse_str(source)
                .unwrap_or_else(|error| panic!("{} {number}: {}", kernel.name, error.emit_to_string(source)));
            (kernel, number, module)
        })
        .collect()
}

fn bindings(module: &Module) -> BTreeMap<u32, &GlobalVariable> {
    let bound = module.global_variables.iter().filter_map(|(_, variable)| Some((variable.binding?, variable)));
    bound.inspect(|(at, _)| assert_eq!(at.group, 0)).map(|(at, variable)| (at.binding, variable)).collect()
}

/// Bytes of a uniform block, which is packed as `#[repr(C)]` packs 4-byte fields.
fn packed(module: &Module, variable: &GlobalVariable) -> usize {
    assert_eq!(variable.space, AddressSpace::Uniform);
    let TypeInner::Struct { members, span } = &module.types[variable.ty].inner else { panic!("not a struct") };
    for (number, member) in members.iter().enumerate() {
        let TypeInner::Scalar(scalar) = module.types[member.ty].inner else {
            panic!("{:?}: not a scalar", member.name)
        };
        assert_eq!((scalar.width, member.offset), (4, 4 * number as u32), "{:?}", member.name);
    }
    assert_eq!(*span as usize, 4 * members.len());
    *span as usize
}

#[test]
fn every_source_is_valid_without_any_optional_feature() {
    for (kernel, number, module) in modules() {
        // Every use of a global counts as unconditional, so this also proves that barriers are met by all.
        Validator::new(ValidationFlags::all(), Capabilities::empty())
            .validate(&module)
            .unwrap_or_else(|error| panic!("{} {number}: {error:?}", kernel.name));
        let entries: Vec<&str> = module.entry_points.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(entries, ["main"], "{}", kernel.name);
    }
}

/// One declaration makes a block's Rust struct and its WGSL struct; this is that their layouts agree, too.
#[test]
fn parameter_blocks_and_the_step_are_packed_as_in_rust() {
    for (kernel, number, module) in modules() {
        let bound = bindings(&module);
        assert!(packed(&module, bound[&0]) > 0, "{} {number}: the parameter block", kernel.name);
        assert_eq!(packed(&module, bound[&1]), size_of::<Step>(), "{} {number}: the step", kernel.name);
    }
}

/// The blocks come from Rust alone.
#[test]
fn no_file_binds_a_uniform() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("shaders");
    for folder in [root.clone(), root.join("shared")] {
        for (name, text) in files(&folder, "wgsl") {
            assert!(!text.contains("var<uniform>"), "{name}.wgsl declares a block of its own");
        }
    }
}

#[test]
fn inputs_are_read_only_outputs_writable_and_few() {
    for (kernel, number, module) in modules() {
        let storage = kernel.inputs + kernel.outputs;
        assert!(storage <= 8, "{}: {storage} storage bindings", kernel.name);
        let bound = bindings(&module);
        let numbers: Vec<u32> = bound.keys().copied().collect();
        assert_eq!(numbers, (0..2 + storage as u32).collect::<Vec<_>>(), "{} {number}", kernel.name);
        for (&binding, variable) in bound.range(2..) {
            let AddressSpace::Storage { access } = variable.space else { panic!("{}: {binding}", kernel.name) };
            let expected = match (binding as usize) < 2 + kernel.inputs {
                true => StorageAccess::LOAD,
                false => StorageAccess::LOAD | StorageAccess::STORE,
            };
            assert_eq!(access, expected, "{} {number}: binding {binding}", kernel.name);
            // Whole vectors of four only for reading: an output's last vector would reach into its neighbour.
            let TypeInner::Array { base, .. } = module.types[variable.ty].inner else { panic!("not an array") };
            let scalar = matches!(module.types[base].inner, TypeInner::Scalar(_));
            assert!(scalar || !access.contains(StorageAccess::STORE), "{}: binding {binding}", kernel.name);
        }
    }
}

/// Every launch of the table: its constants exist, its block has the size of the struct, its grid is allowed.
#[test]
fn launches_fit_their_shaders() {
    // By kernel and source: the constants' names, and the bytes of the block.
    let declared: BTreeMap<(&str, usize), (BTreeSet<String>, usize)> = modules()
        .iter()
        .map(|(kernel, number, module)| {
            let names = module.overrides.iter().filter_map(|(_, constant)| constant.name.clone()).collect();
            ((kernel.name, *number), (names, packed(module, bindings(module)[&0])))
        })
        .collect();
    let mut launched: BTreeMap<(&str, usize), BTreeSet<String>> = BTreeMap::new();
    let mut in_parts: BTreeSet<&str> = BTreeSet::new();
    for case in crate::support::cases::all().into_iter().flat_map(|make| make()) {
        let kernel = case.op.kernel();
        let launch = case.op.launch(&case.input_shapes());
        let (known, bytes) = &declared[&(kernel.name, launch.source)];
        let set: BTreeSet<String> = launch.overrides.iter().map(|(name, _)| name.to_string()).collect();
        assert!(set.is_subset(known), "{}: {set:?} are not all among {known:?}", case.name);
        assert_eq!(launch.params.len(), *bytes, "{}", case.name);
        assert!(launch.grid.iter().all(|n| (1..=65_535).contains(n)), "{}: {:?}", case.name, launch.grid);
        launched.entry((kernel.name, launch.source)).or_default().extend(set);
        if launch.parts > 1 {
            assert_eq!(launch.grid[2], launch.parts, "{}: a layer of workgroups for every part", case.name);
            assert_eq!(kernel.outputs, 1, "{}: one output is added up", case.name);
            in_parts.insert(kernel.name);
        }
    }
    assert_eq!(in_parts, BTreeSet::from(["conv_grad_w", "matmul", "sum"]), "all that makes parts is tried out");
    for (kernel, number, module) in modules() {
        let set = launched.get(&(kernel.name, number)).cloned();
        let set = set.unwrap_or_else(|| panic!("no row of the table launches source {number} of {}", kernel.name));
        // Constants of shared files (the activation) may keep their default where an op has no use for them.
        let own = std::fs::read_to_string(shader(kernel.name)).unwrap();
        for name in module.overrides.iter().filter_map(|(_, constant)| constant.name.clone()) {
            let is_own = own.contains(&format!("override {name}:"));
            assert!(!is_own || set.contains(&name), "{} never sets {name}", kernel.name);
        }
    }
}

fn shader(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("shaders").join(name).with_extension("wgsl")
}

fn files(folder: &Path, extension: &str) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let wanted = entries.filter(|path| path.extension().is_some_and(|found| found == extension));
    let stem = |path: &Path| path.file_stem().unwrap().to_string_lossy().into_owned();
    wanted.map(|path| (stem(&path), std::fs::read_to_string(&path).unwrap())).collect()
}

#[test]
fn every_op_has_a_shader_of_its_name_and_no_file_is_idle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut modules: BTreeSet<String> = files(&root.join("src/ops"), "rs").into_keys().collect();
    modules.remove("mod");
    let shaders = files(&root.join("shaders"), "wgsl");
    let kernels: BTreeSet<String> = KERNELS.iter().map(|kernel| kernel.name.to_owned()).collect();
    assert_eq!(kernels.len(), KERNELS.len(), "two kernels of one name");
    assert_eq!(modules, kernels, "files of src/ops and KERNELS");
    assert_eq!(shaders.keys().cloned().collect::<BTreeSet<_>>(), kernels, "files of shaders and KERNELS");
    for kernel in KERNELS {
        let own = stripped(&shaders[kernel.name]);
        assert!(kernel.sources.iter().all(|source| source.ends_with(&own)), "{}", kernel.name);
    }
    for (name, text) in files(&root.join("shaders/shared"), "wgsl") {
        let used = KERNELS.iter().any(|kernel| kernel.sources.iter().any(|source| source.contains(&stripped(&text))));
        assert!(used, "no kernel includes shaders/shared/{name}.wgsl");
    }
}
