//! The same values in an order that costs less.

use super::Planner;
use crate::graph::Node;
use crate::tensor::kernel::Rewrite;
use crate::tensor::op::TensorId;

impl Planner<'_> {
    /// Where y was pooled to p, slope(y) unpool(d) is unpool(slope(p) d), since a switch names the pixel that p came
    /// from: a quarter of the products with windows of 2 x 2.
    pub(super) fn slopes_before_unpooling(&mut self) {
        for slope in 0..self.nodes.len() {
            let Some((unpool, pooled)) = self.unpooled(slope) else { continue };
            let undo = self.nodes[unpool].clone();
            let product = self.add(self.shape(pooled));
            let Node { op, outputs, .. } = self.nodes[slope].clone();
            self.nodes[unpool] = Node { op, inputs: vec![pooled, undo.inputs[0]], outputs: vec![product] };
            self.nodes[slope] = Node { op: undo.op, inputs: vec![product, undo.inputs[1]], outputs };
        }
    }

    /// If a node is slope(y) times an unpooling that nobody else reads, by the switches of y itself: the unpooling's
    /// place in the list, and what y was pooled to.
    fn unpooled(&self, slope: usize) -> Option<(usize, TensorId)> {
        let root = |tensor: TensorId| self.graph.root(tensor);
        let is = |node: &Node, part: Rewrite| node.op.kernel().rewrite == part;
        let reads = |node: &Node, tensor: TensorId| node.inputs.iter().any(|&input| root(input) == tensor);
        let node = self.nodes.get(slope).filter(|node| is(node, Rewrite::Slope))?;
        let (y, dy) = (root(node.inputs[0]), root(node.inputs[1]));
        let unpool = self.nodes.iter().position(|node| node.outputs[0] == dy && is(node, Rewrite::Unpooling))?;
        let switches = root(self.nodes[unpool].inputs[1]);
        let pool = self.nodes.iter().find(|node| is(node, Rewrite::Pooling) && node.outputs[1] == switches)?;
        let alone = self.nodes.iter().filter(|node| reads(node, dy)).count() == 1;
        let seen = self.graph.kept.iter().any(|(_, kept)| root(*kept) == dy);
        (alone && !seen && root(pool.inputs[0]) == y).then_some((unpool, pool.outputs[0]))
    }
}
