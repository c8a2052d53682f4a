//! The adapter, the device and their failures.

use std::future::Future;
use std::sync::{Arc, Mutex};

use futures_channel::oneshot;

use crate::error::{Error, Result};

/// What the page says about the GPU.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// What the driver calls it.
    pub name: String,
    /// A rasteriser on the CPU (SwiftShader, lavapipe): slower than the CPU backend itself.
    pub software: bool,
}

#[derive(Debug)]
pub(super) struct Connection {
    pub device: wgpu::Device,
    pub queue: wgpu::Queue,
    pub adapter: Adapter,
    failure: Arc<Mutex<Option<String>>>,
}

/// What an [`Error::Device`] names where there is no adapter at all.
pub const NO_ADAPTER: &str = "adapter";

fn failed(message: impl Into<String>) -> Error {
    Error::device("webgpu", message)
}

impl Connection {
    pub async fn open() -> Result<Connection> {
        let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
        descriptor.backends = wgpu::Backends::BROWSER_WEBGPU | wgpu::Backends::VULKAN;
        let instance = wgpu::Instance::new(descriptor);
        let options = wgpu::RequestAdapterOptions {
            power_preference: wgpu::PowerPreference::HighPerformance,
            ..Default::default()
        };
        let adapter = instance.request_adapter(&options).await;
        let adapter = adapter.map_err(|error| Error::device(NO_ADAPTER, format!("no graphics adapter: {error}")))?;
        let info = adapter.get_info();
        let software = info.device_type == wgpu::DeviceType::Cpu
            || info.name.split(' ').any(|word| ["SwiftShader", "llvmpipe", "Basic"].contains(&word));
        let descriptor = wgpu::DeviceDescriptor {
            label: Some("hourglass"),
            required_limits: adapter.limits(),
            ..Default::default()
        };
        let (device, queue) = adapter
            .request_device(&descriptor)
            .await
            .map_err(|error| failed(format!("the adapter {} gives no device: {error}", info.name)))?;

        let failure = Arc::new(Mutex::new(None));
        let keep_first = |failure: &Mutex<Option<String>>, message: String| {
            if let Ok(mut failure) = failure.lock() {
                failure.get_or_insert(message);
            }
        };
        let reported = failure.clone();
        device.on_uncaptured_error(Arc::new(move |error: wgpu::Error| keep_first(&reported, error.to_string())));
        let reported = failure.clone();
        device.set_device_lost_callback(move |reason, message| {
            keep_first(&reported, format!("the connection to the GPU was lost ({reason:?}) {message}"));
        });
        let name = if info.name.is_empty() { "WebGPU adapter".to_owned() } else { info.name };
        Ok(Connection { device, queue, adapter: Adapter { name, software }, failure })
    }

    /// What was reported since the device was opened; a failed device stays failed.
    pub fn check(&self) -> Result<()> {
        let failure = self.failure.lock().ok().and_then(|failure| failure.clone());
        failure.map_or(Ok(()), |message| Err(failed(message)))
    }

    /// Bytes of the largest buffer that can be bound.
    pub fn largest_buffer(&self) -> u64 {
        let limits = self.device.limits();
        limits.max_buffer_size.min(limits.max_storage_buffer_binding_size)
    }

    /// Wait for a callback; natively by polling the device, in the browser by the event loop.
    pub async fn wait<V>(&self, receiver: oneshot::Receiver<V>) -> Result<V> {
        #[cfg(not(target_arch = "wasm32"))]
        self.device.poll(wgpu::PollType::wait_indefinitely()).map_err(|error| failed(error.to_string()))?;
        let future: &mut (dyn Future<Output = _> + Unpin) = &mut { receiver };
        match future.await {
            Ok(value) => Ok(value),
            Err(_) => self.check().and(Err(failed("the GPU did not answer"))),
        }
    }
}
