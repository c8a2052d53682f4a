// Counter-based random numbers, the same bits as crates/numeric/src/rng.rs: pcg4d of Jarzynski & Olano, JCGT 9(3),
// 2020.
fn pcg4d(seed: vec4<u32>) -> vec4<u32> {
    var v = seed * 1664525u + 1013904223u;
    v.x += v.y * v.w;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v.w += v.y * v.z;
    v = v ^ (v >> vec4<u32>(16u));
    v.x += v.y * v.w;
    v.y += v.z * v.x;
    v.z += v.x * v.y;
    v.w += v.y * v.z;
    return v;
}

fn bits24(stream: u32, element: u32) -> u32 {
    return pcg4d(vec4<u32>(step.seed, stream, step.step, element)).x >> 8u;
}

fn uniform_value(stream: u32, element: u32) -> f32 {
    return f32(bits24(stream, element)) * (1.0 / 16777216.0);
}

fn bernoulli(p: f32, stream: u32, element: u32) -> f32 {
    return select(0.0, 1.0, bits24(stream, element) < u32(p * 16777216.0));
}

fn halves(v: vec4<u32>) -> vec4<u32> {
    return (v & vec4<u32>(0xffffu)) + (v >> vec4<u32>(16u));
}

// The centred sum of twelve 16-bit integers over 2^16.
fn normal(stream: u32, element: u32) -> f32 {
    let words = pcg4d(vec4<u32>(step.seed, stream, step.step, element));
    let a = halves(words);
    let b = halves(pcg4d(words));
    let sum = a.x + a.y + a.z + a.w + b.x + b.y;
    return f32(i32(sum) - 393210) * (1.0 / 65536.0);
}
