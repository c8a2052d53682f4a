// @ts-check
export default {
  "uses.title": "用途",
  "uses.map": "编码地图",
  "uses.images": "测试图像",
  "uses.documents": "测试文档",
  "uses.again": "重新测量",
  "uses.reading": "正在读取测试图像",
  "uses.readingTexts": "正在读取测试文档",

  "uses.map.lead.images":
    "编码器给每幅测试图像一个位置。靠在一起的，在它看来相似；两者之间" +
    "的地方也能解码：指一指，画一条路线，或圈出一群。旁边是像素的前两" +
    "个主成分。",
  "uses.map.lead.still":
    "编码器给每幅测试图像一个位置。靠在一起的，在它看来相似：指一指，" +
    "或圈出一群。旁边是像素的前两个主成分。",
  "uses.map.lead.texts":
    "编码器给每篇测试文档一个位置。靠在一起的，在它看来内容相近：" +
    "指向一篇，图下即显示其文字；圈出一群，即列出各篇。" +
    "旁边是同样的文档按潜在语义分析（LSA，线性方法）排列。",
  "uses.map.mode": "指针和按键的用途",
  "uses.map.look": "查看",
  "uses.map.walk": "漫步",
  "uses.map.lasso": "圈选",
  "uses.map.keys.look": "键盘：方向键在图上移动。",
  "uses.map.keys.walk":
    "键盘：方向键移动，空格键设下路线的一个拐点，回车键设下最后一个；" +
    "Esc 键清除。",
  "uses.map.keys.lasso":
    "键盘：方向键移动，空格键设下圈的一个拐点，" +
    "回车键设下最后一个并闭合；Esc 键清除。",
  "uses.map.corner": "已设下第 {n} 个拐点。",
  "uses.map.clusters": "聚类数（k 均值）",
  "uses.map.waiting": "正在等待测试数据的编码……",
  "uses.map.grid": "解码网格",
  "uses.map.codes": "编码",
  "uses.map.pixels": "像素的 PCA",
  "uses.map.words": "词的 LSA",
  "uses.map.here.images": "指针处解码所得的图像，以及离它最近的测试图像。",
  "uses.map.here.still": "离指针最近的测试图像。",
  "uses.map.here.texts": "离指针最近的测试文档。",
  "uses.map.legend": "类别或聚类",
  "uses.map.pick.classes": "点数字可在两幅图上突出一类。",
  "uses.map.pick.clusters":
    "点数字可在两幅图上突出一个聚类：颜色表示聚类，图上的数字表示类别。",
  "uses.map.strip": "沿路线的图像，或圈内的图像",
  "uses.map.members": "圈内的文档",
  "uses.map.own": "坐标轴就是编码的 {units} 个数。",
  "uses.map.axes":
    "编码有 {units} 个数；这里是它的前两个主成分，占其方差的 {share}%。",
  "uses.map.share": "占像素方差的 {share}%。",
  "uses.map.lsa": "同样的文档，逐点对应，按二维 LSA 排列。",
  "uses.map.grouped": "对完整编码的 {k} 个聚类。",
  "uses.map.pure":
    "对完整编码的 {k} 个聚类。纯度 {purity}%：即有这么多图像属于其聚类中最" +
    "多的那一类。",
  "uses.map.pure.texts":
    "对完整编码的 {k} 个聚类。纯度 {purity}%：即有这么多文档属于其聚类中最" +
    "多的那个主题，聚类即以此标注。",
  "uses.map.walked": "沿路线从头到尾的解码。",
  "uses.map.lassoed": "圈内有 {n} 幅图像，显示 {shown} 幅。",
  "uses.map.lassoed.texts": "圈内有 {n} 篇文档，列出 {shown} 篇。",
  "uses.between": "插值",
  "uses.between.lead":
    "从页面上方的图像（手写的或测试图像）到另一幅：" +
    "上面一行沿编码直线前进并解码，下面一行只是把像素淡入淡出。",
  "uses.between.to": "到测试图像",
  "uses.between.code": "在编码中插值",
  "uses.between.pixels": "在像素中插值",
  "uses.measuring": "正在测量……",
  "uses.unlabelled": "这些图像没有标签，无从统计。",
  "uses.more":
    "这里至少需要 {needed} 幅测试图像，现在只有 {n} 幅。" +
    "没有给出测试文件时，每七幅图像留一幅用于测试。",
  "uses.ms": "{ms} 毫秒",
  "uses.retrieval": "检索",
  "uses.retrieval.lead":
    "以图找图：以页面上方的图像（手写的或测试图像）为查询，找出离它最" +
    "近的测试图像。编码相近，是在编码器认为值得保留的方面相近；像素相" +
    "近，则是一笔一画相近。",
  "uses.retrieval.query": "查询",
  "uses.retrieval.code": "编码最近",
  "uses.retrieval.pixels": "像素最近",
  "uses.retrieval.by.code": "编码",
  "uses.retrieval.by.pixels": "像素",
  "uses.retrieval.width": "比较的数值个数",
  "uses.retrieval.precision": "前 10 名的精确率",
  "uses.retrieval.votes": "7 近邻分类准确率",
  "uses.retrieval.time": "用时",
  "uses.retrieval.measured":
    "{n} 幅图像各自在其余图像中找近邻：共 {pairs} 个距离。编码器为第 " +
    "{step} 步。",
  "uses.retrieval.instead":
    "这里像素找得更准。深层自编码器训练 {steps} 步之后，编码找到的比像素更多。",
  "uses.instead": "打开它并训练到那里",
  "uses.hashing": "语义哈希",
  "uses.hashing.lead":
    "编码的每个单元（多于 30 个时取前 30 个主成分）给出一位：" +
    "高于中位数或低于中位数。" +
    "位几乎相同的图像凭地址即可找到，一个距离也不用算。",
  "uses.hashing.radius": "允许不同的位数",
  "uses.hashing.found":
    "{bits} 位，至多 {radius} 位不同：平均只剩 {all} 幅中的 {n} 幅（{share}%）需" +
    "要比较，其中 {same}% 属于同一类。",
  "uses.hashing.short":
    "{bits} 位，至多 {radius} 位不同：平均只剩 {all} 幅中的 {n} 幅（{share}%）需" +
    "要比较。",
  "uses.generate": "生成",
  "uses.generate.lead":
    "把不属于任何图像的编码解码出来。普通自编码器对此毫无承诺：它的编" +
    "码散落各处，之间有空洞。变分自编码器的训练则使来自 N(0, I) 的编码给" +
    "出图像。",
  "uses.generate.from": "编码取自",
  "uses.generate.fitted": "测试编码的正态分布",
  "uses.generate.standard": "N(0, I)",
  "uses.generate.spread": "幅度",
  "uses.generate.again": "重新抽样",
  "uses.generate.read":
    "{n} 幅中有 {read} 幅可以辨认：离它们最近（按像素）的 {votes} " +
    "幅测试图像中至少 {agree} 幅属于同一类，" +
    "而且它既不空白，也不离所有测试图像太远。解码器为第 {step} 步。各类：",
  "uses.generate.measured": "到目前为止在这些数据上可辨认的图像",
  "uses.generate.model": "图像来自",
  "uses.generate.steps": "步数",
  "uses.generate.share": "可辨认",
  "uses.generate.images": "测试图像本身",
  "uses.generate.noise": "噪声",
  "uses.generate.blank": "空白图像",
  "uses.generate.calibrated":
    "用同样的标准，测试图像本身可辨认 {images}，噪声 {noise}，空白图像 " +
    "{blank}。对比度不到几乎所有测试图像的一半，" +
    "视为空白；" +
    "到各测试图像的距离大于它们彼此之间的距离（百分之一的例外不计），" +
    "视为太远。",
  "uses.anomalies": "异常",
  "uses.anomalies.lead":
    "与所学图像相像的，自编码器重建得好；重建得差的，就与它们不像：" +
    "受损、标错，或来自别处。因此，误差本身就能报警，" +
    "而无需事先见过要找的东西。",
  "uses.anomalies.foreign": "混入测试图像的外来图像",
  "uses.anomalies.shoe": "本页画的一只鞋",
  "uses.anomalies.theShoe": "这只鞋",
  "uses.anomalies.files": "自己的图片",
  "uses.anomalies.forget": "移除图片",
  "uses.anomalies.class": "某一类",
  "uses.anomalies.none": "无",
  "uses.anomalies.honest":
    "除非训练时去掉了这一类，模型是见过它的：" +
    "所以这里说明的是它把这一类重建得多差，而不是它不认识这一类。",
  "uses.anomalies.skipped": "无法作为图片读取：{names}。",
  "uses.anomalies.left":
    "另有 {n} 幅未采用：最多 {most} 幅，从各文件夹中均匀选取。",
  "uses.anomalies.rank": "{name}在 {all} 幅中排{place}。",
  "uses.anomalies.errors": "平方误差与阈值",
  "uses.anomalies.axis": "每幅图像的平方误差",
  "uses.anomalies.threshold": "阈值",
  "uses.anomalies.histogram": "{n} 幅图像的平方误差，最大 {most}；阈值为 {at}",
  "uses.anomalies.above":
    "高于 {at} 的有 {n} 幅，共 {all} 幅。模型为第 {step} 步。",
  "uses.anomalies.found":
    "对外来者的精确率 {precision}，召回率 {recall}；" +
    "所有阈值上的平均精确率 {average}。",
  "uses.anomalies.worst": "重建最差的在前",
  "uses.anomalies.more": "显示更多",
  "ordinal.one": "第 {n}",
  "ordinal.two": "第 {n}",
  "ordinal.few": "第 {n}",
  "ordinal.other": "第 {n}",
  "uses.compare": "比较",
  "uses.compare.lead":
    "同样的数据、同样的种子，两个实验并排进行。A 是本页的模型；B " +
    "是另一个模型，或改动了某处的同一模型，" +
    "在自己的线程里与它一同学习，离开此标签页即结束。",
  "uses.compare.model": "B 是",
  "uses.compare.same": "本模型，略作改动",
  "uses.compare.begin": "把 B 放到 A 旁边",
  "uses.compare.end": "移除 B",
  "uses.compare.opening": "正在建立 B……",
  "uses.compare.play": "持续训练两者",
  "uses.compare.pause": "暂停两者",
  "uses.compare.train": "两者各训练",
  "uses.compare.stop": "停止",
  "uses.compare.steps": "步",
  "uses.compare.anew": "两者都从头开始",
  "uses.compare.losses": "两者的损失",
  "uses.compare.chart": "损失：A（实线）{a} 步之后，B（虚线）{b} 步之后",
  "uses.compare.differ": "从 A 到 B：{list}",
  "uses.compare.alike": "A 与 B 完全相同：从同一步开始，曲线应当重合。",
  "uses.compare.squared":
    "两者的损失种类不同，所以这里画的是每幅测试图像的平方误差。",
  "uses.compare.apart": "A 与 B 学习的时间不等；从头开始才是同时出发。",
  "uses.compare.parameters": "参数",
  "uses.compare.step": "步数",
  "uses.compare.loss": "训练损失",
  "uses.compare.testLoss": "测试损失",
  "uses.compare.squaredErrorPerImage": "每幅测试图像的平方误差",
  "uses.compare.examplesPerSecond": "每秒样本数",
  "uses.compare.input": "测试图像",
  "uses.compare.a": "A 的重建",
  "uses.compare.b": "B 的重建",

  "uses.labels": "少量标签",
  "labels.lead":
    "图像易得，标签难求。没有标签也学好的编码器可以变成分类器：在编码" +
    "上接 softmax，再用手头这点标签继续训练全部权重。与同一网络从随机权" +
    "重开始、用同样的标签和步数相比，会更好吗？如果模型能解码：再添上" +
    "它自己根据带标签图像的编码造出的图像，有帮助吗？",
  "labels.count": "标签数",
  "labels.every": "全部 {n}",
  "labels.train": "训练分类器",
  "labels.stop": "停止",
  "labels.progress": "正在训练分类器",
  "labels.training": "正在训练：{name}。",
  "labels.stopped": "已停止。",
  "labels.curves": "分类正确的测试图像（%）",
  "labels.chart": "{steps} 步中分类正确的测试图像比例：{list}",
  "labels.empty": "还没有训练过分类器。",
  "labels.accuracy": "准确率",
  "labels.gain": "增益（百分点）",
  "labels.scratch": "从随机权重开始",
  "labels.tuned": "从当前编码器微调",
  "labels.synthetic": "随机权重，另加模型造的 {n} 幅图像",
  "labels.scratch.short": "随机",
  "labels.tuned.short": "微调",
  "labels.synthetic.short": "造图",
  "labels.tuned.more": "与随机权重相比，当前编码器提高了 {points} 个百分点。",
  "labels.tuned.less": "与随机权重相比，当前编码器降低了 {points} 个百分点。",
  "labels.tuned.even":
    "当前编码器与随机权重之间，{tests} " +
    "幅测试图像看不出差别（两边都不到 {unsure} 个百分点）。",
  "labels.instead":
    "这里预训练没有带来提高。深度信念网络的各层先不用标签逐层训练，" +
    "训练 {steps} 步之后，只用 100 个标签，就比随机权重高出好几个百分点。",
  "labels.synthetic.more": "模型造的 {n} 幅图像带来 {points} 个百分点。",
  "labels.synthetic.less": "模型造的 {n} 幅图像损失了 {points} 个百分点。",
  "labels.synthetic.even":
    "模型造的 {n} 幅图像没有带来这么多测试图像能看出的变化（±{unsure}）。",
  "labels.done":
    "各次都用同样的 {labels} 幅带标签图像和 {steps} 步。途中用前 1,000 " +
    "幅测试图像，最后用全部 {tests} 幅。",
  "labels.atStep": "编码器取自第 {step} 步。",
  "labels.errors": "错误率与标签数的关系",
  "labels.errors.why": "每次完成的训练是一个点，编码器为当时的；两轴都是对数。",
  "labels.probes": "简单的分类器能从编码读出什么",
  "labels.probes.why":
    "这里不再训练编码器：只用带标签图像的编码，由最近邻投票，" +
    "或加一个线性层（线性探针）。旁边是原始像素，" +
    "以及尚未学习的同一编码器。",
  "labels.measure": "测量",
  "labels.measured": "{labels} 个标签，{tests} 幅测试图像。",
  "labels.neighbours": "7 近邻",
  "labels.linear": "线性探针",
  "labels.pixels": "像素",
  "labels.random": "未训练的编码器",
  "labels.code": "当前编码器",
};
