// @ts-check
export default {
  'activity.title': '编码的每个单元有多活跃',
  'activity.summary': '平均活跃度 {mean}。一张图像用到 {units} 个单元中的 {active} %；其编码到零点的距离为 {norm}。',
  'activity.caption': '各单元在测试图像上的平均大小，最活跃的在前。单元的值超过该图像最强单元的十分之一，就算被该图像用到。单元多于像素时，编码本可以照抄图像；惩罚项让每张图像只用自己的少数单元。',
  'activity.target': '目标 {target}',
  'activity.units': '{units} 个单元',
};
