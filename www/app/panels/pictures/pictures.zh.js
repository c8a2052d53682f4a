// @ts-check
export default {
  "pictures.here": "保存这幅图",
  "pictures.title": "保存图片",
  "pictures.what": "内容",
  "pictures.png": "图片（PNG）",
  "pictures.svg": "矢量图（SVG）",
  "pictures.csv": "数值（CSV）",
  "pictures.gif": "训练过程（GIF）",
  "pictures.link": "复制链接",
  "pictures.stop": "停止",
  "pictures.progress": "动画的帧",
  "pictures.filming":
    "第 {i} 帧，共 {of} 帧：时间轴上的每个时刻一帧。训练暂停等待。",
  "pictures.filmed": "动画已保存：{kb} KB。",
  "pictures.stopped": "没有生成动画。",
  "pictures.copied": "链接已复制。",
  "pictures.refused": "这个页面不允许复制。“分享”里有链接。",
  "pictures.gone": "这部分已不在页面上",
  "pictures.failed": "图片无法生成：{message}",
  "pictures.caption": "{model} · 第 {step} 步 · 种子 {seed} · Hourglass",
};
