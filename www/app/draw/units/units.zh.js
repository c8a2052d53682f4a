// @ts-check
// 沙漏图中的单个单元。
export default {
  "units.keys":
    "方向键在单元之间移动，越过一层的边缘便进入相邻的层；" +
    "Page Up 和 Page Down 逐层移动。" +
    "在编码单元上按回车键即可改动它：上下键改变数值，再按回车键保留，Esc 键恢复。",
  "units.code": "编码",
  "units.mean": "编码（均值 μ）",
  "units.layer": "第 {layer} 层",
  "units.told": "{layer}，单元 {unit}／{of}：{value}",
  "units.toldChanged":
    "{layer}，单元 {unit}／{of}：手动改为 {value}（编码器给出 {encoded}）",
  "units.drag": "上下拖动即可改变它的值，也可按回车键后用方向键。",
  "units.kept": "可继续拖动；双击恢复这个单元，Esc 键恢复全部。",
  "units.taken": "上下键改变数值，回车键保留，Esc 键恢复。",
  "units.fromPixels": "来自像素的权重",
  "units.from": "来自“{layer}”的权重",
  "units.toPixels": "通往像素的权重",
  "units.only": "只开这一个单元的解码",
  "units.difference": "它在这里带来的差别",
  "units.answers": "它给每个答案加上多少",
  "units.changed": "已手动改动",
  "units.back": "恢复编码",
  "units.error.hand": "误差（手动改动后）",
  "units.greedy": "作为一个单独的自编码器",
  "units.rbm": "作为受限玻尔兹曼机",
  "units.first":
    "第 {layer} 层（共 {of} 层）正在单独训练，{kind}。" +
    "图中是这一层及其返回的路径：{net} 个单元；" +
    "左边输入图像，右边是这一层的重建。",
  "units.alone":
    "第 {layer} 层（共 {of} 层）正在单独训练，{kind}：" +
    "输入是前一层的输出，前面各层保持不变。" +
    "图中是目前的各层及其返回的路径：{net} 个单元。",
};
