// @ts-check
export default {
  "convolution.1":
    "卷积用同样的几个小滤波器看遍图像各处。" +
    "两层这样的卷积（16 个和 8 个滤波器），各接一次池化，" +
    "得到 392 个数的编码；转置卷积再引回来。",
  "convolution.1.ask":
    "这一切共有多少权重？同样编码的全连接网络有 615,832 个。",
  "convolution.1.choice.1": "不到 5,000 个",
  "convolution.1.choice.2": "5,000 到 100,000 个",
  "convolution.1.choice.3": "超过 100,000 个",
  "convolution.1.then":
    "一个滤波器的 9 个或 144 个权重由所有位置共用。诀窍全在这里。",
  "convolution.2":
    "80 步就足以看到它在学习。请看特征图：" +
    "每一幅都显示它的滤波器在哪里找到了所要找的东西。",
  "convolution.2.do": "训练 80 步",
  "convolution.2.then": "权重很少、处处使用，所以从很少的样本就能学会。",
  "convolution.3":
    "它的滤波器认识笔画和边缘，却不认识整个数字。" +
    "那就用旋转 90° 的数字来试一试。",
  "convolution.3.ask": "旋转的数字重建得如何？",
  "convolution.3.choice.1": "误差不到正放时的 1.5 倍",
  "convolution.3.choice.2": "至少 1.5 倍",
  "convolution.3.then":
    "几乎一样好。局部特征不在乎方向，" +
    "而且 392 个数的编码算不上狭窄的腰部。",
  "convolution.4":
    "作为比较，一个全连接网络：编码同样是 392 个数，权重却是 234 倍，" +
    "训练同样久。",
  "convolution.4.ask": "80 步之后，它的误差低于还是高于卷积网络？",
  "convolution.4.choice.1": "低于",
  "convolution.4.choice.2": "高于",
  "convolution.4.then":
    "{testError}，而不是 {was}：它必须在每个位置重新学习每一种笔画。",
  "convolution.5":
    "最大池化保留四个值中最大的一个，忘掉它原来的位置。下一个网络记得：" +
    "开关让每个位置绕过编码，反池化把值放回原处（Zeiler 等人，2011）。",
  "convolution.5.ask": "开关对误差有什么影响？",
  "convolution.5.choice.1": "使它升高",
  "convolution.5.choice.2": "使它降低不到 30%",
  "convolution.5.choice.3": "使它降低 30% 或更多",
  "convolution.5.then":
    "从 {was} 降到 {testError}。但是只凭编码再也不能解码：" +
    "图像的边缘是从旁边过去的。",
  "convolution.6":
    "第三条返回的路没有开关：每个池化值复制到窗口的全部四个位置。",
  "convolution.6.ask": "它能像开关那样接近输入吗？",
  "convolution.6.choice.1": "能，甚至更接近",
  "convolution.6.choice.2": "不能",
  "convolution.6.then":
    "{testError}，而不是 {was}。东西原来在哪里，后面的卷积只能猜。",
  "convolution.7":
    "画一个数字，看它穿过各层。然后点一幅特征图：" +
    "它会被带回到引起它的那些像素。",
  "convolution.7.do": "替我画一个 7",
  "convolution.7.then":
    "也试试不是数字的东西：由笔画组成的网络，你画什么它就画什么。",
};
