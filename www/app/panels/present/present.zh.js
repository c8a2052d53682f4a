// @ts-check
export default {
  "present.bar": "演示",
  "present.what": "演示的内容",
  "present.previous": "上一个部分（←）",
  "present.next": "下一个部分（→）",
  "present.train": "训练或暂停（T）",
  "present.light": "指针聚光（L）",
  "present.back": "故事后退一步（Page Up）",
  "present.on": "故事前进一步（Page Down）",
  "present.leave": "退出（Escape）",
  "present.told": "第 {step} 步 · 测试损失 {loss}",
};
