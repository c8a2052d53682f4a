// @ts-check
export default {
  "purpose.1":
    "一个在你来之前就训练好的去噪网络：一个数字用 64 个数表示。" +
    "这里每幅测试图像是一个点，位置由它的编码在平面上决定；" +
    "没有人告诉过网络任何标签。",
  "purpose.1.then":
    "指向一个点可以看到它的图像。颜色是数字，或者是 k 均值对编码的划分。",
  "purpose.2":
    "检索：用 64 个数的编码代替 784 个像素，哪些图像离这一幅最近？" +
    "我们数一数十个近邻中有多少是同一个数字。",
  "purpose.2.ask": "与像素相比，编码表现如何？",
  "purpose.2.choice.1": "差得多：不到像素的 80%",
  "purpose.2.choice.2": "差不多",
  "purpose.2.choice.3": "好得多：超过 120%",
  "purpose.2.then":
    "{neighboursByCode} 对 {neighboursByPixels}：只用十二分之一的数，几乎没有损失。",
  "purpose.3":
    "异常：网络没学过的东西，它重建得很差。" +
    "把一只靴子放进 500 个测试数字中，不加噪声，全部按误差排序。",
  "purpose.3.ask": "靴子排在第几位？",
  "purpose.3.choice.1": "前十位",
  "purpose.3.choice.2": "前一半",
  "purpose.3.choice.3": "后一半",
  "purpose.3.then":
    "第 {bootRank} 位：没有一个数字重建得这么差。" +
    "事先不需要给网络看任何靴子。",
  "purpose.4":
    "更难察觉的异常：旋转 90° 的数字。它们由与别的数字同样的像素组成。",
  "purpose.4.ask": "它们的误差至少比正放的数字大四分之一吗？",
  "purpose.4.choice.1": "不是",
  "purpose.4.choice.2": "是",
  "purpose.4.then": "{turnedError} 对 {testError}。编码知道数字该怎样放正。",
  "purpose.5":
    "生成：给编码配上一个高斯分布，从中抽取新编码来解码。" +
    "一位严格的读者数一数其中有多少明显是一个数字。",
  "purpose.5.ask": "120 幅中它能辨认多少？",
  "purpose.5.choice.1": "不到 15%",
  "purpose.5.choice.2": "15 到 70%",
  "purpose.5.choice.3": "超过 70%",
  "purpose.5.then":
    "真实图像它能辨认约三分之二。有些新图像介于数字之间：" +
    "一个高斯分布不知道有十个类别。",
  "purpose.6":
    "少量标签：100 幅带标签的图像，另有 1,000 幅要认。" +
    "一个简单的分类器看编码，同样的另一个看像素。",
  "purpose.6.ask": "哪一个认对的数字更多？",
  "purpose.6.choice.1": "看像素的",
  "purpose.6.choice.2": "看编码的",
  "purpose.6.then":
    "{fewLabelsCode} 对 {fewLabelsPixels}。收获不大：这个编码本来是为去噪而学的。",
  "purpose.7": "那么同一个编码器在学到任何东西之前，用随机权重呢？",
  "purpose.7.ask": "它的编码比像素更好还是更差？",
  "purpose.7.choice.1": "更差",
  "purpose.7.choice.2": "更好",
  "purpose.7.then":
    "{fewLabelsRandom}：随机特征丢掉了像素里的一部分。训练不止补回了这些。",
  "purpose.8": "画一个数字：它就成了检索的问题。它的近邻是你会选的那些吗？",
  "purpose.8.do": "替我画一个 7",
  "purpose.8.then":
    "课程到此结束。这个页面上的一切现在都可以由你来试，" +
    "也可以用你自己的图像。",
};
