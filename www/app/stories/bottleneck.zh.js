// @ts-check
export default {
  "bottleneck.1":
    "自编码器让每幅图像通过一个狭窄的腰部，再要求把同一幅图像重建出来。" +
    "这一个是线性的：784 个像素、32 个数、784 个像素。权重还是随机的，" +
    "输出也是。",
  "bottleneck.2":
    "训练会降低图像与重建之间的平方误差。没有人规定这 32 个数是什么意思。" +
    "请看损失，以及它从未见过的图像。",
  "bottleneck.2.do": "训练 500 步",
  "bottleneck.2.then": "几秒钟里，这 32 个数就学会了大多数数字所需要的东西。",
  "bottleneck.3":
    "任何经过 32 个数的线性映射，" +
    "都不可能胜过 32 个主成分的主成分分析（Baldi 与 Hornik，1989）。" +
    "我们的网络从未听说过特征向量。",
  "bottleneck.3.ask": "它最后离 PCA 有多远？",
  "bottleneck.3.choice.1": "胜过 PCA",
  "bottleneck.3.choice.2": "差不到十分之一",
  "bottleneck.3.choice.3": "差十分之一或更多",
  "bottleneck.3.then":
    "梯度下降找到了几乎相同的子空间，坐标轴却不同：请比较这些小图。",
  "bottleneck.4":
    "现在腰部缩窄到十六分之一：一幅图像只有两个数。" + "一枚邮票上就写得下。",
  "bottleneck.4.ask": "与 32 个数相比，误差会怎样？",
  "bottleneck.4.choice.1": "几乎不变，不到 1.5 倍",
  "bottleneck.4.choice.2": "变为 1.5 到 6 倍",
  "bottleneck.4.choice.3": "变为 6 倍以上",
  "bottleneck.4.then":
    "一个平面只保留最前面的两个方向。所有数字都变成几团模糊的混合。",
  "bottleneck.5":
    "回到 32 个数，但有两处改动：编码上加 ReLU，图像上加 sigmoid。" +
    "编码不必再铺满一个平直的子空间。",
  "bottleneck.5.ask": "训练 800 步之后，误差高于还是低于线性网络？",
  "bottleneck.5.choice.1": "高于",
  "bottleneck.5.choice.2": "低于",
  "bottleneck.5.then":
    "非线性能到 PCA 到不了的地方：误差为 {testError}，而不是 {was}。",
  "bottleneck.6":
    "ReLU 在零以下不作声。请看腰部：有些单元可能对任何图像都没有反应。",
  "bottleneck.6.ask": "32 个单元中有多少在用？",
  "bottleneck.6.choice.1": "全部 32 个",
  "bottleneck.6.choice.2": "16 到 31 个",
  "bottleneck.6.choice.3": "不到 16 个",
  "bottleneck.6.then": "其余的已经“死”了：它们的梯度是零，再也不会回来。",
  "bottleneck.7":
    "轮到你了。画一个数字：它的像素通过腰部，解码器看不到别的东西。" +
    "然后画一个不是数字的东西。",
  "bottleneck.7.do": "替我画一个 7",
  "bottleneck.7.then": "回来的，是腰部所能说出的最接近的东西。",
};
