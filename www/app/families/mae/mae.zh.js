// @ts-check
export default {
  "inside.ablation": "设计选项",
  "inside.worth": "编码器值多少",
  "masked.title": "掩码自编码器",
  "masked.lead":
    "这是 He 等人的掩码自编码器（CVPR 2022，arXiv 2111.06377）：图像的大部分图" +
    "块被遮住，编码器只得到可见的图块，每块附上它的位置。解码器在每个" +
    "位置都看到一个词元：可见处是编码器的输出，被遮处则是同一个可学习" +
    "的向量，即掩码词元，它除了自己的位置一无所知；解码器由此画出每一" +
    "块，而损失只计被遮的图块。",
  "masked.leadAll":
    "图像的大部分图块被遮住，编码器只得到可见的图块，每块附上它的位置。" +
    "解码器在每个位置都看到一个词元：" +
    "可见处是编码器的输出，被遮处则是同一个可学习的向量，即掩码词元，" +
    "它除了自己的位置一无所知；" +
    "解码器由此画出每一块，而此处损失计入所有图块。",
  "masked.leadInside":
    "图像的大部分图块被遮住；如同 BERT，" +
    "编码器在这些位置得到同一个可学习的向量，即掩码词元，" +
    "因此要处理每一个位置。" +
    "解码器看到编码器对所有位置的输出，自己不再加入掩码词元，由此画出每一块。",
  "masked.formula": "损失：对集合 M 中的图块，取像素平方差的平均",
  "masked.setMasked": "M 为被遮的图块",
  "masked.setAll": "M 为所有图块",
  "masked.symbols": "xᵢ 为图块 i 的 {p} × {p} 个像素",
  "masked.normalised": "μᵢ、σᵢ 为其均值与标准差",
  "masked.painted": "x̂ᵢ 为解码器所画",

  "masked.masked": "遮住之后",
  "masked.encoder": "编码器所见",
  "masked.decoder": "解码器所见",
  "masked.output": "重建",
  "masked.pasted": "补全",
  "masked.hidden": "{all} 块中遮住 {hidden} 块",
  "masked.patches": "{visible} 个图块",
  "masked.patchesInside": "{visible} 个图块，{hidden} 个掩码词元",
  "masked.tokens": "{visible} 个编码后的图块与 {hidden} 个掩码词元，未加位置",
  "masked.tokensInside": "{all} 个编码后的词元",
  "masked.whole": "解码器画出的每一块",
  "masked.with": "可见图块贴回原处",
  "masked.error": "每个被遮像素的平方误差 {error}",
  "masked.mean": "平均图块为 {error}",
  "masked.there":
    "第 {row} 行第 {column} 列：可见，编码器的第 {token} 个词元。",
  "masked.thereAll": "第 {row} 行第 {column} 列：可见。",
  "masked.gone":
    "第 {row} 行第 {column} 列：被遮。解码器在此只得到掩码词元和这个位置。",
  "masked.pad":
    "掩码画板，{down} 行 {across} 列图块。方向键移动，" +
    "空格键遮住或露出图块，按住 Shift 再按方向键可连续涂抹。",
  "masked.hint": "在图块上涂抹即可遮住，再涂一次则露出。",
  "masked.last": "至少要留下一个可见的图块：编码器总得看到些什么。",
  "masked.ratio": "遮住",
  "masked.ratioLabel": "被遮图块的比例",
  "masked.large": "放大一倍",
  "masked.largeLabel": "把图像放大到训练时的两倍",
  "masked.sampling": "遮盖方式",
  "masked.sampling.random": "随机",
  "masked.sampling.block": "成块",
  "masked.sampling.grid": "网格",
  "masked.again": "换一个掩码",
  "masked.all": "全部露出",
  "masked.rows": "它从未见过的图像",
  "masked.pick": "第 {number} 幅测试图像",
  "masked.pickLabelled": "第 {number} 幅测试图像：{label}",
  "masked.others": "换一批",
  "masked.caption":
    "墨色是图像，强调色是解码器所画。被遮的图块对编码器是空白；" +
    "词元中每个小方格是一个数，负数为赭色，" +
    "而所有掩码词元完全相同。",

  "masked.switches": "设计选项",
  "masked.new": "新模型从随机权重开始。",
  "masked.times": "{times}×",
  "masked.timed": "{times} · {ms} 毫秒",
  "masked.guessed": "{times} · ≈ {ms} 毫秒",
  "masked.size":
    "{parameters} 个参数，每步 {flops} GFLOP，在此每步 {ms} 毫秒。" +
    "倍数为训练一步的运算量与当前模型之比；带 ≈ " +
    "的用时由当前模型按此倍数推算，不带的为在此实测。",
  "masked.sizeUntimed":
    "{parameters} 个参数，每步 {flops} GFLOP。" +
    "倍数为训练一步的运算量与当前模型之比；训练之后，这里会给出用时。",
  "masked.sampling.why":
    "随机遮盖之下，被遮的图块很少只是邻块的延续。成块过难，网格过易：" +
    "在 He 等人的论文中，两者学到的特征都较差（遮住 75% 时线性探针为：随" +
    "机 73.5、成块 63.9、网格 66.0）。",
  "masked.maskTokens": "掩码词元加入",
  "masked.maskTokens.decoder": "解码器",
  "masked.maskTokens.encoder": "编码器（如 BERT）",
  "masked.maskTokens.why":
    "若加入编码器，注意力就要处理每一个位置，而且训练时的输入与使用时" +
    "不同：在 He 等人的论文中，运算量为 3.3 倍，线性探针由 73.5 降到 59.6。",
  "masked.positions": "位置",
  "masked.positions.sinCos": "正弦与余弦",
  "masked.positions.learned": "可学习",
  "masked.positions.why":
    "正弦与余弦对任何位置都有定义；可学习的表只有训练图像中各位置的行，" +
    "图像变大时必须插值，" +
    "如上方把图像放大一倍时所示。",
  "masked.target": "目标",
  "masked.target.pixels": "像素",
  "masked.target.normalised": "逐块归一化",
  "masked.target.why":
    "减去均值、除以标准差之后，图块只剩对比度；在 He 等人的论文中，特" +
    "征因此更好。作图时再放回真实图块的均值与标准差。",
  "masked.lossOn": "损失计入",
  "masked.lossOn.masked": "被遮图块",
  "masked.lossOn.all": "所有图块",
  "masked.lossOn.why":
    "照抄可见的部分学不到什么：在 He 等人的论文中，把它计入会使准确率" +
    "降低约半个百分点。",
  "masked.decoder.depth": "解码器层数",
  "masked.decoder.depth.why":
    "解码器太浅，编码器的末几层就要兼顾作画；深一些的解码器可以替它们" +
    "分担。微调之后，差别消失。",
  "masked.patch": "图块边长（像素）",
  "masked.patch.why": "图块小则词元多，而注意力要两两比较；图块大则线索太少。",

  "masked.worth": "编码器值多少",
  "masked.worth.why":
    "使用时，编码器看到所有图块，其词元的平均即为嵌入。" +
    "好的嵌入让简单的分类器凭少量标签也能做好：下方有测量，" +
    "并与原始像素以及尚未学习的同一编码器对照。",
  "masked.worth.open": "少量标签",
  "loss.captionPixel": "被遮图块每个像素的损失，越低越好。",
};
