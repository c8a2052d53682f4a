// @ts-check
export default {
  "sparsity.1":
    "这里的编码很宽：400 个 sigmoid 单元，超过像素数的一半。" +
    "没有什么迫使网络节俭。",
  "sparsity.1.ask": "训练 300 步之后，一幅图像会激活多少单元？",
  "sparsity.1.choice.1": "不到四分之一",
  "sparsity.1.choice.2": "四分之一到四分之三",
  "sparsity.1.choice.3": "超过四分之三",
  "sparsity.1.then": "几乎每个单元对几乎每幅图像都有响应。这样的编码很难读懂。",
  "sparsity.2":
    "这么宽的网络是认识数字，还是只在传递像素？" +
    "旋转 90° 的数字是个好测试：它不是数字，却由同样的像素组成。",
  "sparsity.2.ask": "旋转的数字比正放的差多少？",
  "sparsity.2.choice.1": "误差不到两倍",
  "sparsity.2.choice.2": "误差超过两倍",
  "sparsity.2.then":
    "它确实学到了一些关于数字的东西。请记住旋转数字的误差 {turnedError}。",
  "sparsity.3":
    "现在，活跃要付出代价：一个单元平均超过 5% 的时间活跃，惩罚就增大。" +
    "网络重新建立、重新训练。",
  "sparsity.3.ask": "这能使活跃单元的比例至少减半吗？",
  "sparsity.3.choice.1": "能",
  "sparsity.3.choice.2": "不能",
  "sparsity.3.then":
    "从 {was} 降到 {unitsOn}。现在活跃的单元少得多，" +
    "不同的图像激活不同的单元。",
  "sparsity.4":
    "稀疏不是免费的。同样训练 300 步，新网络同样有 400 个单元，" +
    "但每次只能用少数几个。",
  "sparsity.4.ask": "它的误差低于还是高于没有惩罚的网络？",
  "sparsity.4.choice.1": "低于",
  "sparsity.4.choice.2": "高于",
  "sparsity.4.then":
    "{testError}，而不是 {was}：损失的一部分现在用在了惩罚上。",
  "sparsity.5":
    "换来了什么？每幅小图是通往一个单元的权重。" +
    "一个只对少数图像活跃的单元必须物有所值：请找一找笔画、圆圈和拐角。",
  "sparsity.6": "回到旋转的数字，也就是检验是否只是照抄的测试。",
  "sparsity.6.ask": "稀疏网络重建它们，比稠密的网络更好还是更差？",
  "sparsity.6.choice.1": "更好",
  "sparsity.6.choice.2": "更差",
  "sparsity.6.then":
    "{turnedError}，而不是 {was}：更差，正该如此。不由数字的部件组成的东西，" +
    "用这种编码说不出来。",
};
