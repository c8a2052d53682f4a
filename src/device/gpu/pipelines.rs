//! Pipelines, made once per kernel, variant and constants.

use crate::tensor::kernel::{Kernel, Launch};

/// Kernel, source variant and pipeline-overridable constants.
type Key = (&'static str, usize, Vec<(&'static str, u64)>);

#[derive(Debug, Default)]
pub(super) struct Pipelines {
    modules: Known<(&'static str, usize), wgpu::ShaderModule>,
    /// By the number of inputs and outputs.
    layouts: Known<(usize, usize), wgpu::BindGroupLayout>,
    pipelines: Known<Key, wgpu::ComputePipeline>,
}

/// Tens of entries at most, looked up when a program is loaded.
type Known<K, V> = Vec<(K, V)>;

fn get_or<K: PartialEq, V: Clone>(known: &mut Known<K, V>, key: K, make: impl FnOnce() -> V) -> V {
    if let Some((_, value)) = known.iter().find(|(other, _)| *other == key) {
        return value.clone();
    }
    let value = make();
    known.push((key, value.clone()));
    value
}

pub(super) struct Ready {
    pub pipeline: wgpu::ComputePipeline,
    pub bindings: wgpu::BindGroupLayout,
}

impl Pipelines {
    pub fn get(&mut self, device: &wgpu::Device, kernel: &'static Kernel, launch: &Launch) -> Ready {
        let arity = (kernel.inputs, kernel.outputs);
        let bindings = get_or(&mut self.layouts, arity, || bind_group_layout(device, arity));
        let constants = launch.overrides.iter().map(|(name, value)| (*name, value.to_bits())).collect();
        let key = (kernel.name, launch.source, constants);
        let pipeline = get_or(&mut self.pipelines, key, || {
            let module = get_or(&mut self.modules, (kernel.name, launch.source), || {
                let source = wgpu::ShaderSource::Wgsl(kernel.sources[launch.source].into());
                device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some(kernel.name), source })
            });
            let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
                label: Some(kernel.name),
                bind_group_layouts: &[Some(&bindings)],
                immediate_size: 0,
            });
            device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
                label: Some(kernel.name),
                layout: Some(&layout),
                module: &module,
                entry_point: Some("main"),
                compilation_options: wgpu::PipelineCompilationOptions {
                    constants: &launch.overrides,
                    ..Default::default()
                },
                cache: None,
            })
        });
        Ready { pipeline, bindings }
    }
}

/// Parameters, step (by dynamic offset), then storage: read-only inputs, writable outputs.
fn bind_group_layout(device: &wgpu::Device, (inputs, outputs): (usize, usize)) -> wgpu::BindGroupLayout {
    let entries: Vec<_> = (0..2 + inputs + outputs)
        .map(|number| wgpu::BindGroupLayoutEntry {
            binding: number as u32,
            visibility: wgpu::ShaderStages::COMPUTE,
            ty: wgpu::BindingType::Buffer {
                ty: match number {
                    0 | 1 => wgpu::BufferBindingType::Uniform,
                    _ => wgpu::BufferBindingType::Storage { read_only: number < 2 + inputs },
                },
                has_dynamic_offset: number == 1,
                min_binding_size: None,
            },
            count: None,
        })
        .collect();
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor { label: None, entries: &entries })
}
