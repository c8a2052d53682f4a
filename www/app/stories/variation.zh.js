// @ts-check
export default {
  "variation.1":
    "变分自编码器把每幅图像编码为正态分布，8 个维度各有一个均值和一个 σ。" +
    "解码器得到的是其中的一个样本，每次都不同。",
  "variation.1.do": "以 β = 1 训练 600 步",
  "variation.1.then": "尽管解码器从来不会两次得到同一个编码，它还是学会了。",
  "variation.2":
    "损失的第二项以 β 为权重，把每个分布拉向 N(0, 1)。重建则往反方向拉：" +
    "越尖锐的编码告诉解码器的越多。",
  "variation.2.ask": "σ 的均值会停在哪里？",
  "variation.2.choice.1": "接近 0：编码是点",
  "variation.2.choice.2": "介于两者之间",
  "variation.2.choice.3": "接近 1：编码什么也没说",
  "variation.2.then":
    "相近的图像有相互重叠的分布，所以相近的编码必须表示相似的图像。",
  "variation.3":
    "它的用处就在这里：从 N(0, I) 抽取任何图像都没有过的编码来解码。" +
    "一位严格的读者数一数其中有多少明显是一个数字。",
  "variation.3.ask": "120 幅新图像中，它能辨认多少？",
  "variation.3.choice.1": "不到十分之一",
  "variation.3.choice.2": "十分之一到十分之三",
  "variation.3.choice.3": "超过十分之三",
  "variation.3.then":
    "真实图像它能辨认约三分之二。想看这些图像，就在亮起的部分选择" +
    "取自 N(0, I) 的编码，再点“重新抽样”。",
  "variation.4":
    "现在把 β 调到 30：与 N(0, I) 接近的分量变成三十倍。再训练 300 步。",
  "variation.4.ask": "8 个维度中，还有多少个说出图像的信息？",
  "variation.4.choice.1": "全部 8 个",
  "variation.4.choice.2": "1 到 7 个",
  "variation.4.choice.3": "一个也没有",
  "variation.4.then":
    "它们坍缩了：无论什么图像，σ 都是 1。这一项满足了，编码却空了。",
  "variation.5": "编码是空的，对每幅图像解码器就只剩一个合理的答案。",
  "variation.5.ask": "与第 1 步相比，误差变成了什么样？",
  "variation.5.choice.1": "增大不到 1.5 倍",
  "variation.5.choice.2": "增大得更多",
  "variation.5.then": "{testError}：正是平均图像的误差。请看各行：全都是它。",
  "variation.6": "反过来：β = 0，只看重建。再训练 400 步，注意 σ。",
  "variation.6.ask": "σ 的均值会走向哪里？",
  "variation.6.choice.1": "走向 0",
  "variation.6.choice.2": "仍在两者之间",
  "variation.6.choice.3": "仍在 1",
  "variation.6.then":
    "分布缩成了点：我们又回到普通自编码器，编码之间的空隙没有东西填补。",
  "variation.7":
    "再次 β = 1。然后在编码中一小步一小步地从一个数字走到另一个：" +
    "途中没有空隙。",
  "variation.7.do": "以 β = 1 训练 400 步",
  "variation.7.then":
    "所有维度又都在用了，两个数字之间的编码也落在解码器学过的地方。",
};
