// @ts-check
export default {
  "inside.updates": "每一层都在学习吗？",
  "updates.title": "每一层都在学习吗？",
  "updates.caption":
    "各层权重的均方根（实心点），以及自上次查看以来每步移动量的均方根（圆圈），" +
    "横轴为十的幂。每步移动权重的千分之一左右是常见的；" +
    "远小于此，该层就停滞不前。",
  "updates.none": "还没有哪一层移动过：请继续训练。",
  "updates.alike":
    "各层都在移动：每步移动自身大小的 {low}%（{least}）到 {high}%（{most}）。",
  "updates.still":
    "几乎学不到东西：{least} 每步只移动自身大小的 {low}%，{most} 为 {high}%。",
  "updates.wild": "移动过大：{most} 每步移动自身大小的 {high}%。请降低学习率。",
};
