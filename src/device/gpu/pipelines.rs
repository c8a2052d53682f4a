//! Pipelines, made once per kernel, variant and constants.

use std::collections::HashMap;

use crate::op::{Kernel, Launch};

/// Kernel, source variant and pipeline-overridable constants.
type Key = (&'static str, usize, Vec<(&'static str, u64)>);

#[derive(Debug, Default)]
pub(super) struct Pipelines {
    modules: HashMap<(&'static str, usize), wgpu::ShaderModule>,
    /// By the number of inputs and outputs.
    layouts: HashMap<(usize, usize), wgpu::BindGroupLayout>,
    pipelines: HashMap<Key, wgpu::ComputePipeline>,
}

pub(super) struct Ready {
    pub pipeline: wgpu::ComputePipeline,
    pub bindings: wgpu::BindGroupLayout,
}

impl Pipelines {
    pub fn get(&mut self, device: &wgpu::Device, kernel: &'static Kernel, launch: &Launch) -> Ready {
        let arity = (kernel.inputs, kernel.outputs);
        let bindings = self.layouts.entry(arity).or_insert_with(|| bind_group_layout(device, arity)).clone();
        let constants = launch.overrides.iter().map(|(name, value)| (*name, value.to_bits())).collect();
        let key = (kernel.name, launch.source, constants);
        if let Some(pipeline) = self.pipelines.get(&key) {
            return Ready { pipeline: pipeline.clone(), bindings };
        }
        let module = self.modules.entry((kernel.name, launch.source)).or_insert_with(|| {
            let source = wgpu::ShaderSource::Wgsl(kernel.sources[launch.source].into());
            device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some(kernel.name), source })
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(kernel.name),
            bind_group_layouts: &[Some(&bindings)],
            immediate_size: 0,
        });
        let pipeline = device.create_compute_pipeline(&wgpu::ComputePipelineDescriptor {
            label: Some(kernel.name),
            layout: Some(&layout),
            module,
            entry_point: Some("main"),
            compilation_options: wgpu::PipelineCompilationOptions {
                constants: &launch.overrides,
                ..Default::default()
            },
            cache: None,
        });
        self.pipelines.insert(key, pipeline.clone());
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
