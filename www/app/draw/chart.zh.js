// @ts-check
// 曲线图。
export default {
  "loss.mean": "平均图像",
  "chart.log": "对数刻度",
  "chart.whole": "显示全部",
  "chart.curves": "曲线",
  "chart.hint": "指向曲线可读数，拖动可放大。",
  "chart.keys":
    "方向键逐步读数，Home 和 End 到两端；加号和减号缩放，Esc 显示全部。",
  "loss.meanFull": "平均图像",
  "chart.above": "{name}在此范围之上，为 {value}。",
  "chart.below": "{name}在此范围之下，为 {value}。",
  "chart.reading": "{where}：{values}",
  "chart.and": "，",
  "chart.step": "第 {step} 步",
  "chart.earlier": "之前的训练",
  "chart.layer": "单层（右侧刻度）",
  "chart.layers": "前几个阶段一次训练一层；该层的损失看右侧刻度。",
  "loss.gap":
    "测试图像的损失是所学 {n} 幅图像的 {ratio} 倍：相差越大，" +
    "说明它越是把这些图像背了下来。",
};
