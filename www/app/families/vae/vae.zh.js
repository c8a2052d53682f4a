// @ts-check
export default {
  "inside.variational": "编码的分布",
  "variational.title": "编码是一个分布",
  "variational.samples": "由随机编码解码",
  "variational.samplesLabel": "由取自 N(0, 1) 的编码解码出的图像",
  "variational.samplesCaption":
    "编码的每一维都取自 N(0, 1)，背后没有任何数据图像。" +
    "训练时编码保持不变。",
  "variational.again": "重新抽样",
  "variational.dimensions": "每一维说出多少图像信息",
  "variational.kl": "与 N(0, 1) 的 KL（奈特）",
  "variational.sigma": "σ 的均值；1 即 N(0, 1)",
  "variational.barsLabel": "按维：KL {kl}；标准差均值 {sigma}",
  "variational.beta": "β，KL 的权重",
  "variational.summary":
    "{all} 维中有 {used} 维超过 0.05 奈特，共 {kl} 奈特。" +
    "为零的一维已经坍缩：无论什么图像，其 σ 都是 1。ln σ² " +
    "的均值：{variance}。",
  "variational.free":
    "β = 0 时没有什么撑住 σ：它缩向 0，编码变成彼此隔开的点，" +
    "随机编码解码不出图像。",
  "variational.loss": "每幅图像，越低越好：重建误差，以及其编码的 KL（奈特）。",
};
