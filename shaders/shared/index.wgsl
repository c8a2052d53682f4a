// The element of an elementwise launch, or the item of a launch by groups: the grid folded back into one line.
fn element_index(id: vec3<u32>, groups: vec3<u32>) -> u32 {
    return id.y * groups.x * 256u + id.x;
}
fn group_index(id: vec3<u32>, groups: vec3<u32>) -> u32 {
    return id.y * groups.x + id.x;
}
