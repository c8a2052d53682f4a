// @ts-check
export default {
  "dialog.close": "关闭",
};
