// Multiply-adds and nothing else: thirty-two chains an invocation that do not wait for one another, 1,024 operations a
// lap. The factors come from memory, so that no compiler knows what comes out.
struct Params {
    laps: u32,
}
@group(0) @binding(0) var<uniform> p: Params;
@group(0) @binding(2) var<storage, read> factors: array<vec4<f32>>; // two
@group(0) @binding(3) var<storage, read_write> y: array<f32>;       // a number an invocation

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let i = id.y * groups.x * 256u + id.x;
    let a = factors[0];
    let b = factors[1];
    var x0 = vec4<f32>(f32(i));
    var x1 = x0 + 1.0;
    var x2 = x0 + 2.0;
    var x3 = x0 + 3.0;
    var x4 = x0 + 4.0;
    var x5 = x0 + 5.0;
    var x6 = x0 + 6.0;
    var x7 = x0 + 7.0;
    for (var lap = 0u; lap < p.laps; lap++) {
        // Sixteen rounds of eight vectors: the loop itself takes little of the time once they are unrolled.
        for (var round = 0u; round < 16u; round++) {
            x0 = x0 * a + b;
            x1 = x1 * a + b;
            x2 = x2 * a + b;
            x3 = x3 * a + b;
            x4 = x4 * a + b;
            x5 = x5 * a + b;
            x6 = x6 * a + b;
            x7 = x7 * a + b;
        }
    }
    let sum = x0 + x1 + x2 + x3 + x4 + x5 + x6 + x7;
    y[i] = sum.x + sum.y + sum.z + sum.w;
}
