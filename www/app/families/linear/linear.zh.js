// @ts-check
export default {
  "inside.components": "与 PCA 相比",
  "components.title": "与主成分分析相比",
  "components.lead":
    "有 k 个单元的线性自编码器，最好也只能与前 k 个主成分相当（Baldi " +
    "与 Hornik，1989）。" +
    "在最优处两者张成同一个子空间，但它自己的权重可以是其中任意的坐标轴。",
  "components.pca": "训练图像的前 {k} 个主成分",
  "components.weights": "解码器的权重，逐个单元",
  "components.angles": "两个子空间之间的夹角，从小到大",
  "components.measured":
    "前 {n} 幅测试图像每幅的平方误差：PCA 为 {pca}，自编码器为 {own}（多 " +
    "{more}%）。第 {step} 步时最大夹角为 {angle}°。",
  "components.computing": "正在计算主成分……",
  "components.few": "{k} 个单元、{pixels} 个像素，比较没有意义。",
  "components.images": "{k} 个主成分需要多于 {k} 幅训练图像，现在只有 {n} 幅。",
  "components.slow":
    "在这么多像素中求 {k} 个主成分耗时太久；不超过 {most} 个则可以。",
};
