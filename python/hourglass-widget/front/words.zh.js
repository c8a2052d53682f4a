// @ts-check
export default {
  elsewhere: "演练场在这个笔记本的另一个视图中：一个网络只在一处显示。",
  here: "在这里显示",
};
