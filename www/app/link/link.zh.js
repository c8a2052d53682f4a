// @ts-check
export default {
  "link.unread":
    "这个链接有一部分无法读取，已略去：{parts}。其余内容不受影响。",
  "link.draw": "手绘的图像",
  "link.digit": "测试图像的编号",
  "link.noise": "噪声的随机种子",
  "link.mask": "遮盖方式",
  "link.story": "故事的步骤",
  "link.value": "{name} 不能是“{value}”，可选的有：{known}",
  "link.seed": "0 到 4,294,967,295 之间的整数",
  "link.unknown": "“{name}”在这里没有意义",
  "panels.unknown": "页面上没有名为 {names} 的部分。可选的有：{known}。",
};
