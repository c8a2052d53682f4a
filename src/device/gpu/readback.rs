//! Values back from the GPU: copied into one staging buffer, mapped once, however many tensors are asked for.

use futures_channel::oneshot;

use super::connect::Connection;
use crate::error::{Error, Result};

#[derive(Debug, Default)]
pub(super) struct Readback {
    staging: Option<wgpu::Buffer>,
}

impl Readback {
    /// `sources` are (buffer, byte offset, floats).
    pub async fn read(
        &mut self,
        connection: &Connection,
        sources: &[(&wgpu::Buffer, u64, usize)],
    ) -> Result<Vec<Vec<f32>>> {
        connection.check()?;
        let total: u64 = sources.iter().map(|(_, _, floats)| 4 * *floats as u64).sum();
        if total == 0 {
            return Ok(vec![Vec::new(); sources.len()]);
        }
        // A buffer whose mapping failed is not used again.
        let staging = match self.staging.take() {
            Some(staging) if staging.size() >= total => staging,
            old => {
                old.iter().for_each(wgpu::Buffer::destroy);
                connection.device.create_buffer(&wgpu::BufferDescriptor {
                    label: Some("staging"),
                    size: total.next_power_of_two(),
                    usage: wgpu::BufferUsages::MAP_READ | wgpu::BufferUsages::COPY_DST,
                    mapped_at_creation: false,
                })
            }
        };
        let mut encoder = connection.device.create_command_encoder(&Default::default());
        let mut end = 0;
        for (buffer, offset, floats) in sources {
            let bytes = 4 * *floats as u64;
            encoder.copy_buffer_to_buffer(buffer, *offset, &staging, end, bytes);
            end += bytes;
        }
        connection.queue.submit([encoder.finish()]);
        let (sender, receiver) = oneshot::channel();
        let slice = staging.slice(..total);
        slice.map_async(wgpu::MapMode::Read, move |result| drop(sender.send(result)));
        let failed = |error: String| Error::device("webgpu", format!("could not read from the GPU: {error}"));
        let mapped = connection.wait(receiver).await?;
        connection.check()?;
        mapped.map_err(|error| failed(error.to_string()))?;
        let mut values = Vec::with_capacity(sources.len());
        {
            let view = slice.get_mapped_range().map_err(|error| failed(error.to_string()))?;
            let mut start = 0;
            for (_, _, floats) in sources {
                values.push(bytemuck::pod_collect_to_vec(&view[start..start + 4 * floats]));
                start += 4 * floats;
            }
        }
        staging.unmap();
        self.staging = Some(staging);
        Ok(values)
    }
}
