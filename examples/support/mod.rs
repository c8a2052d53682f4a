//! Pictures in the terminal.

use hourglass::data::digits::{PIXELS, SIDE};

/// Side by side, of pixels in \[0, 1\], \[pictures, 784\]. A character is about twice as high as wide, so every second
/// row is left out.
pub fn draw(pictures: &[f32]) {
    let shade = |&pixel: &f32| b" .:-=+*#%@"[(9.0 * pixel.clamp(0.0, 1.0)).round() as usize] as char;
    for row in (0..SIDE).step_by(2) {
        let rows = pictures.chunks_exact(PIXELS).flat_map(|picture| &picture[row * SIDE..][..SIDE]);
        println!("{}", rows.map(shade).collect::<String>());
    }
}
