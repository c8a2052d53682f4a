// @ts-check
export default {
  "code.title": "PyTorch 代码",
  "code.lead":
    "把这个实验写成一个 Python 文件：" +
    "模型、损失函数、优化器、训练过程，以及在多块 GPU 上的运行。" +
    "代码随表单更新，最近一次改动的行有标记。",
  "code.text": "实验的 PyTorch 脚本",
  "code.copy": "复制",
  "code.copied": "已复制",
  "code.select": "已选中，请按 Ctrl C 或 ⌘ C 复制",
  "code.script": "脚本和权重",
  "code.notebook": "笔记本和权重",
  "code.changed": "最近一次改动的行数：{count}",
};
