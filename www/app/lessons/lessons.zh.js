// @ts-check
export default {
  "wrong.lead":
    "训练顺利，自编码器却仍会失败的三种方式。每个按钮建立这样一个模型，" +
    "训练几百到一千五百步，并测量结果。" +
    "你自己的模型会先保留，之后原样恢复。",
  "wrong.build": "建立并训练",
  "wrong.back": "回到我的模型",
  "wrong.training": "训练到第 {goal} 步：现在第 {step} 步。",
  "wrong.trained": "已训练 {step} 步。页面其他部分显示的也是这个模型。",

  "wrong.heart": "死记硬背",
  "wrong.heart.what":
    "编码有 1,000 个单元，比图像的像素还多，可供学习的图像却只有几幅。" +
    "请看两种误差如何分开，以及没见过的数字得到什么重建。",
  "wrong.heart.few": "10 幅",
  "wrong.heart.more": "100 幅",
  "wrong.heart.all": "全部图像",
  "wrong.heart.errors": "每幅图像的平方误差",
  "wrong.heart.known": "所学的",
  "wrong.heart.unseen": "没见过的",
  "wrong.heart.turned": "同上，旋转后",
  "wrong.heart.blank": "空白图像",
  "wrong.heart.told":
    "没见过的图像，误差是所学图像的 {ratio} 倍。{unseen} 幅没见过的图像中，" +
    "有 {share}% 的重建离所学图像（{known} 幅）中的某一幅比离它自己更近。旋" +
    "转后的图像不是数字：若它们也重建得好，那只是在照抄。第 {step} 步。",
  "wrong.heart.asked": "输入：上方的图像、没见过的、一幅旋转后的、噪声",
  "wrong.heart.back": "重建",
  "wrong.heart.nearest": "所学图像中离重建最近的",

  "wrong.spread": "去掉 KL 项",
  "wrong.spread.what":
    "变分自编码器的 KL 项把编码约束在 N(0, I) 附近。去掉它，每个 σ " +
    "都缩向 0，编码又成了点；让它过强，各维就会坍缩：" +
    "无论什么图像，σ 都是 1。",
  "wrong.spread.with": "β = 1",
  "wrong.spread.without": "去掉它",
  "wrong.spread.strong": "β = 30",
  "wrong.spread.chart": "每一维的 σ，及其均值",
  "wrong.spread.each": "每一维",
  "wrong.spread.mean": "均值",
  "wrong.spread.told":
    "第 {step} 步，β = {beta}：σ 的均值为 {sigma}。{all} 维中有 {used} " +
    "维说出超过 0.05 奈特的图像信息；" +
    "坍缩的一维什么也不说，其 σ 为 1。",
  "wrong.spread.samples": "由取自 N(0, I) 的编码解码",

  "wrong.pull": "什么把编码拉向 0",
  "wrong.pull.what":
    "没有什么告诉普通自编码器编码该在哪里，所以 0 " +
    "附近的编码对解码器没有多少意义。对编码的惩罚把所有编码拉到那里；" +
    "对权重的惩罚则不会，那是另一回事。",
  "wrong.pull.none": "无",
  "wrong.pull.l2": "编码的 L2",
  "wrong.pull.l1": "编码的 L1",
  "wrong.pull.decay": "权重的 L2",
  "wrong.pull.table": "逐行测量每种惩罚",
  "wrong.pull.at.step": "步数",
  "wrong.pull.at.error": "平方误差",
  "wrong.pull.at.mean": "|编码| 均值",
  "wrong.pull.at.norm": "到 0 的距离",
  "wrong.pull.at.active": "使用的单元",
  "wrong.pull.at.variety": "0 附近的多样性",
  "wrong.pull.told":
    "取自测试图像。一个单元超过该图像最强单元的十分之一，才算被使用。" +
    "多样性：由 N(0, I) 解码出的图像彼此相距多远，" +
    "以测试图像之间的距离为准。数值小，说明 0 附近的编码解码出的几乎是同一幅图。",
  "wrong.pull.samples": "由 N(0, I) 解码",
};
