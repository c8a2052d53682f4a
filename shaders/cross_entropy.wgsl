// Softmax cross-entropy of each row's logits against its label, weighted 1 / rows: one invocation a row.
@group(0) @binding(2) var<storage, read> logits: array<f32>; // [rows, classes]
@group(0) @binding(3) var<storage, read> labels: array<f32>; // [rows, 1], exact integers
@group(0) @binding(4) var<storage, read_write> y: array<f32>; // [rows]

@compute @workgroup_size(256)
fn main(@builtin(global_invocation_id) id: vec3<u32>, @builtin(num_workgroups) groups: vec3<u32>) {
    let row = element_index(id, groups);
    if row >= p.rows {
        return;
    }
    var loss = 0.0;
    if row < step.rows {
        let first = row * p.classes;
        var top = logits[first];
        for (var c = 1u; c < p.classes; c++) {
            top = max(top, logits[first + c]);
        }
        var total = 0.0;
        for (var c = 0u; c < p.classes; c++) {
            total += exp(logits[first + c] - top);
        }
        loss = (log(total) + (top - logits[first + u32(labels[row])])) / f32(step.rows);
    }
    y[row] = loss;
}
