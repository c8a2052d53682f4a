// A convolution from images [count, height, width, channels] to maps [count, map_height, map_width, filters], with
// weights [kernel_height, kernel_width, channels, filters]; read in three directions.

const FOUR = vec4<u32>(0u, 1u, 2u, 3u);

// Numbers of the pixels (n, y, x) of a tensor with this height and width; beyond all of them where one lies outside.
fn pixel_numbers(n: vec4<u32>, y: vec4<i32>, x: vec4<i32>, height: u32, width: u32) -> vec4<u32> {
    let inside = (vec4<u32>(y) < vec4<u32>(height)) & (vec4<u32>(x) < vec4<u32>(width));
    return select(vec4<u32>(0xffffffffu), (n * height + vec4<u32>(y)) * width + vec4<u32>(x), inside);
}
