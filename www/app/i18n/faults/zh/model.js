// @ts-check
// What the engine says of specifications and of models, in Chinese. The English sentence is the key, as its source has
// it, its values numbered from the left.

export default {
  // The specification
  "not a preset's name and not JSON: {1}": "既不是预设的名称，也不是 JSON：{1}",
  "must be a JSON object or a preset's name": "必须是 JSON 对象或预设的名称",
  "must be a JSON object": "必须是 JSON 对象",
  '"{1}" is not one of {2}': "“{1}”不在可选的名称之中：{2}",
  "must be between {1} and {2}, not {3}": "必须在 {1} 与 {2} 之间，而不是 {3}",
  "must be between 1 and {1}, not {2}": "必须在 1 与 {1} 之间，而不是 {2}",
  "must be between 1 and {1} units, not {2}":
    "必须有 1 至 {1} 个单元，而不是 {2} 个",
  "must be between 0.001 and 0.999": "必须在 0.001 与 0.999 之间",
  "must be between 0 and 1000": "必须在 0 与 1000 之间",
  "between {1} and {2}": "{1} 至 {2}",
  "must be {1}, not {2}": "必须是 {1}，而不是 {2}",
  "must be a number": "必须是数",
  "is missing": "缺少这一项",
  "does not belong to this family": "不属于这一类模型",
  "does not change while training: build a new model":
    "训练中不能改变，需要新建模型",
  "needs at most {1} widths, not {2}": "最多有 {1} 层的宽度，而不是 {2} 层",
  "crossEntropy goes with the classifier, mse, bce and l1 with every autoencoder":
    "crossEntropy 用于分类器；mse、bce 和 l1 用于各种自编码器",
  "must be sigmoid for the loss bce, which compares probabilities":
    "损失函数为 bce 时必须是 sigmoid，因为 bce 比较的是概率",
  "must be shorter than the {1} epochs of the schedule":
    "必须短于整个学习率计划的 {1} 轮",
  "must be mse for a masked autoencoder": "掩码自编码器必须用 mse",
  "must be none for a variational autoencoder, whose code is a mean":
    "变分自编码器必须用 none，因为它的编码是均值",
  "needs dense layers on both sides": "两侧都需要全连接层",
  "needs a dense code of sigmoid units, which are between 0 and 1":
    "需要由 sigmoid 单元组成的全连接编码，其值在 0 与 1 之间",
  "this makes {1} parameters; the most is {2}":
    "这样会有 {1} 个参数，最多允许 {2} 个",
  "a step would take {1} MB of memory; the most is {2} MB":
    "训练一步会占用 {1} MB 内存，最多允许 {2} MB",
  "a classifier needs labelled images of two classes or more":
    "分类器需要两类或更多类带标签的图像",

  // Recipes of training
  "pre-training needs a deterministic autoencoder of dense or convolutional layers":
    "预训练需要由全连接层或卷积层组成的确定性自编码器",
  "must be none or masking for the recipe greedy, which corrupts codes too":
    "逐层预训练（greedy）时必须是 none 或 masking，因为它也给编码加噪",
  "rbm needs dense layers; convolutional ones are trained greedily":
    "rbm 需要全连接层；卷积层用逐层预训练（greedy）",
  "must be sigmoid for the recipe rbm": "预训练为 rbm 时必须是 sigmoid",
  "must be sigmoid (binary units) or none (Gaussian units) for the recipe rbm":
    "预训练为 rbm 时必须是 sigmoid（二值单元）或 none（高斯单元）",
  "binary units go with the output sigmoid, gaussian ones with linear":
    "二值单元配输出 sigmoid，高斯单元配 linear",
  "this kind of network is not trained block by block": "这类网络不能逐块训练",
  ["greedy needs a decoder that mirrors the encoder: as many convolutions, the encoder's " +
  "first and the decoder's last of all"]:
    "greedy 需要与编码器对称的解码器：卷积层数相同，编码器以卷积开头，" +
    "解码器以卷积结尾",
  "greedy: a block of the decoder makes {1} of a code of {2}":
    "greedy：解码器的一块由大小为 {2} 的编码得到 {1}",

  // Convolutions
  "needs 1 to {1} layers, not {2}": "需要 1 至 {1} 层，而不是 {2} 层",
  "belongs to the {1}": "属于{1}",
  "must be left out: `output` decides the picture's":
    "必须省略：图像的激活函数由 output 决定",
  "must be left out: only convolutions have one":
    "必须省略：只有卷积才有激活函数",
  "left out for this kind": "0（这类层没有这一项）",
  "must be smaller than the stride {1}, not {2}":
    "必须小于步幅 {1}，而不是 {2}",
  "must be 2 or more for upsample": "上采样时必须是 2 或更大",
  "{1} is larger than the image of {2} x {3}, padded by {4}":
    "{1} 大于填充 {4} 之后的图像（填充前为 {2} × {3}）",
  "{1} on every side leaves nothing of {2} x {3}":
    "每边去掉 {1} 之后，{2} × {3} 便一点不剩",
  "makes {1}; the most is {2} numbers in all": "得到 {1}；总共最多 {2} 个数",
  "{1} x {2} x {3} for each of {4} images": "{4} 幅图像各 {1} × {2} × {3} 个数",
  "has no pool of the encoder left to undo": "编码器已没有与它对应的池化层",
  "undoes {1}, which made {2}, but gets {3}":
    "与 {1} 对应，后者的输出为 {2}，而它得到的是 {3}",
  "makes pictures of {1}, and the images are {2}":
    "输出的图像为 {1}，而数据的图像为 {2}",
  "only convolutional autoencoders have pixel paths and projections":
    "只有卷积自编码器才有像素路径与投影",

  // Masked autoencoders
  "must divide the images' sides, {1} x {2}, and {3} does not":
    "必须整除图像的边长 {1} × {2}，而 {3} 不能",
  "must divide the width {1}, not {2}": "必须整除宽度 {1}，而 {2} 不能",
  "must be a multiple of 4 (two axes, sine and cosine), not {1}":
    "必须是 4 的倍数（两个坐标轴，各有正弦与余弦），而不是 {1}",
  "the model is not a masked autoencoder": "这个模型不是掩码自编码器",
  "images are enlarged at most {1} times, not {2} times":
    "图像最多放大 {1} 倍，而不是 {2} 倍",
  "the ratio must be between 0 and 0.95, not {1}":
    "遮盖比例必须在 0 与 0.95 之间，而不是 {1}",
  "a painted mask is {1} numbers, 0 or 1, one a patch":
    "画出的掩码是 {1} 个 0 或 1，每个图块一个",
  "at least one patch must stay visible": "至少要有一个图块可见",
  "a masked autoencoder's decoder takes tokens, not a code":
    "掩码自编码器的解码器接受词元，而不是编码",

  // What a model is asked
  "there is no model yet: build one first": "还没有模型，请先建立一个",
  "there are no data yet: set them first": "还没有数据，请先选择数据",
  "there is no question {1}": "没有名为 {1} 的问题",
  "a request may have no fields": "这个请求不能有字段",
  "it is of another kind": "请求的类型不对",
  "of another kind": "类型不对",
  missing: "缺少",
  "the field {1} is {2}": "字段 {1}：{2}",
  "there is no stage {1}: reconstruct, encode, decode and corrupt are known":
    "没有名为 {1} 的阶段，可选的有 reconstruct、encode、decode 和 corrupt",
  "needs one or more rows of {1} values, not {2} values":
    "需要一行或多行、每行 {1} 个数，而不是 {2} 个数",
  "value {1} is not a finite number": "第 {1} 个数不是有限数",
  "split must be train or test, not {1}":
    "划分必须是 train 或 test，而不是 {1}",
  "only {1} change without a new model": "不新建模型就能改变的只有 {1}",
  "there is no parameter {1}": "没有名为 {1} 的参数",
  "there is no layer {1} in the encoder": "编码器中没有名为 {1} 的层",
  "there is no layer {1}": "没有名为 {1} 的层",
  "there is no feature map {1} in {2}: it has {3}":
    "{2} 没有第 {1} 幅特征图，它共有 {3} 幅",
  "{1} is {2} x {3} and has no cell {4}, {5}":
    "{1} 为 {2} × {3}，没有单元 {4}, {5}",
  "{1} is {2} and has no cell {3}": "{1} 为 {2}，没有单元 {3}",
  "the model has no such phase": "模型没有这个阶段",
  "a classifier has no decoder": "分类器没有解码器",
  "the code is no image": "这个编码不是图像",
  ["this decoder unpools by the switches of its encoder: without the image that they come " +
  "from nothing says where the values go"]:
    "这个解码器按编码器的开关反池化：没有产生开关的图像，" +
    "就不知道各个值该放回哪里",
  "the {1} must be 1 x 1 to {2} x {2}, not {3} x {4}":
    "{1}必须为 1 × 1 至 {2} × {2}，而不是 {3} × {4}",
  "a {1} of {2} x {3} has {4} numbers, not {5}":
    "{2} × {3} 的{1}有 {4} 个数，而不是 {5} 个",
  "the {1} holds something that is not a finite number":
    "{1}中有的值不是有限数",
  "the stride must be between 1 and {1}, not {2}":
    "步幅必须在 1 与 {1} 之间，而不是 {2}",
  "the padding must be smaller than the kernel, {1} x {2}, not {3}":
    "填充必须小于卷积核 {1} × {2}，而不是 {3}",
  "the output padding must be smaller than the stride {1}, not {2}":
    "输出填充必须小于步幅 {1}，而不是 {2}",
  "features must be code, random or pixels":
    "特征必须是 code、random 或 pixels",
  "needs labelled images of two classes or more":
    "需要两类或更多类带标签的图像",
  "needs labelled images to train and to test on":
    "训练和测试都需要带标签的图像",
  "needs labelled images": "需要带标签的图像",
  "{1} must be at most {2}, not {3}": "{1} 最多为 {2}，而不是 {3}",
  "nothing is being fine-tuned": "没有正在进行的微调",
  "{1} synthetic images need a model that decodes: {2}":
    "{1} 幅合成图像需要能解码的模型：{2}",
  "there are no labelled images to take codes from":
    "没有可以取编码的带标签图像",
  "there are no test images to encode": "没有可以编码的测试图像",
  "there is no test image {1}: there are {2}":
    "没有第 {1} 幅测试图像，共有 {2} 幅",
  "needs square images, and these are {1} x {2}":
    "需要正方形的图像，而这些是 {1} × {2}",
  "side is {1}, must be 1 to {2} pixels": "边长为 {1}，必须是 1 至 {2} 像素",
  "point {1} of stroke {2} is ({3}, {4}), not finite":
    "第 {2} 笔的第 {1} 个点是 ({3}, {4})，不是有限数",
  "the {1} is no longer a finite number at step {2}: try a smaller learning rate, then reset":
    "第 {2} 步时{1}已不是有限数：请减小学习率，然后重置",
  "{1}: expected {2}, got {3}": "{1}：应为 {2}，而得到的是 {3}",
};
