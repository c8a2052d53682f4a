// @ts-check
export default {
  "offline.waiting":
    "新版本下次打开时生效。现在重新加载会中断训练，想保留的请先保存。",
  "offline.reload": "重新加载",
  "offline.others": "旧版本还在其他标签页或窗口中打开，请先关闭它们。",
  "offline.updated": "自上次访问以来，本页已经更新。",
};
