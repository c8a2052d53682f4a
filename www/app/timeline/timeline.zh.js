// @ts-check
// 训练的时间轴。
export default {
  "timeline.title": "训练的时间轴",
  "timeline.range": "训练中的时刻",
  "timeline.earlier": "较早的时刻",
  "timeline.later": "较晚的时刻",
  "timeline.present": "回到现在",
  "timeline.at": "第 {step} 步 · {phase}",
  "timeline.seconds": "约剩 {seconds} 秒",
  "timeline.minutes": "约剩 {minutes} 分钟",
  "timeline.plain": "训练",
  "timeline.greedy": "第 {layer} 层",
  "timeline.rbm": "RBM {layer}",
  "timeline.fineTuning": "微调",
  "timeline.goOn":
    "权重、图像和曲线都是这一时刻的。从这里可以继续训练，" +
    "之后的时刻会被丢弃。",
  "timeline.half":
    "权重、图像和曲线都是这一时刻的。从这里可以用全新的优化器继续训练，" +
    "之后的时刻会被丢弃。",
  "timeline.branched": "从第 {step} 步分叉：丢弃了之后的 {count} 个时刻。",
};
