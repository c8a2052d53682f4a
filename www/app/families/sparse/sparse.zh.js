// @ts-check
export default {
  "inside.activity": "编码的活跃程度",
  "inside.copying": "它在照抄吗？",
  "activity.title": "编码的每个单元有多活跃",
  "activity.summary":
    "平均活跃度 {mean}。一幅图像用到 {units} 个单元中的 {active}%；其编码到零" +
    "点的距离为 {norm}。",
  "activity.caption":
    "各单元在测试图像上的平均大小，最活跃的在前。" +
    "单元的值超过该图像最强单元的十分之一，就算被该图像用到。" +
    "单元多于像素时，编码本可以照抄图像；惩罚项让每幅图像只用自己的少数单元。",
  "activity.target": "目标 {target}",
  "activity.units": "{units} 个单元",
  "copying.title": "它在照抄吗？",
  "copying.caption":
    "只会照抄的网络什么都能重建，不是数字的也行。与空白图像的误差相比，" +
    "旋转后的数字的误差越小，说明它越是在照抄。每种情形最近一次的结果" +
    "保留在此，以便比较。",
  "copying.switch": "编码上的惩罚",
  "copying.anew":
    "切换会重新建立模型，并从未训练的状态开始；上方的“撤销”可恢复现在的模型。",
  "copying.on": "有惩罚",
  "copying.off": "无惩罚",
  "copying.upright": "测试数字",
  "copying.turned": "同上，旋转后",
  "copying.noise": "噪声",
  "copying.none": "训练后即可测得。",
  "copying.told.on":
    "有惩罚时，旋转后的数字的误差为空白图像的 {share}%（第 {step} 步）。",
  "copying.told.off": "无惩罚时为 {share}%（第 {step} 步）。",
  "copying.error": "每幅图像的平方误差",
};
