// @ts-check
export default {
  "inside.filters": "第一层",
  "filters.title": "第一层在寻找什么",
  "filters.label": "第一层的权重图块",
  "filters.some":
    "{units} 个单元中前 {shown} 个的输入权重：墨色处的笔画使单元兴奋，" +
    "赭色处使其抑制。",
  "filters.all":
    "全部 {units} 个单元的输入权重：墨色处的笔画使单元兴奋，" +
    "赭色处使其抑制。",
};
