// @ts-check
export default {
  "inside.kernels": "滤波器",
  "inside.switches": "池化与反池化",
  "inside.path": "像素路径",
  "inside.projection": "特征投影",
  "inside.stepper": "转置卷积",
  "deed.conv": "{kernel} × {kernel} 卷积",
  "deed.pool": "{kernel} × {kernel} 最大池化",
  "deed.unpool": "按开关反池化",
  "deed.upsample": "复制 × {stride}",
  "deed.convTranspose": "{kernel} × {kernel} 转置卷积",
  "brief.conv": "卷积",
  "brief.pool": "池化",
  "brief.unpool": "反池化",
  "brief.upsample": "复制",
  "brief.convTranspose": "转置卷积",
  "layer.encoder": "编码器第 {number} 层，{deed}",
  "layer.decoder": "解码器第 {number} 层，{deed}",
  "conv.layer": "层",
  "conv.map": "特征图",

  "kind.conv": "卷积",
  "kind.pool": "最大池化",
  "kind.unpool": "反池化",
  "kind.upsample": "复制",
  "kind.convTranspose": "转置卷积",
  "layers.encoder": "编码器",
  "layers.decoder": "解码器",
  "layers.kind": "层",
  "layers.channels": "特征图个数",
  "layers.kernel": "卷积核",
  "layers.stride": "步幅",
  "layers.padding": "填充",
  "layers.outputPadding": "输出填充",
  "layers.activation": "激活",
  "layers.shape": "输出形状",
  "layers.of": "{side}第 {number} 层的{what}",
  "layers.add": "为{side}增加一层",
  "layers.remove": "删去{side}第 {number} 层",
  "layers.whole": "{what}须为 {low} 到 {high} 的整数。",
  "layers.kernelTooLarge":
    "卷积核 {kernel} 大于填充 {padding} 后的图像（{image}）。",
  "layers.paddingTooLarge": "填充 {padding} 使图像一点不剩。",
  "layers.outputPaddingTooLarge":
    "输出填充 {outputPadding} 须小于步幅 {stride}。",
  "layers.nothingToUndo": "没有尚可还原的池化层。",
  "layers.undoes": "它还原的池化层输出 {made}，而此处得到 {got}。",
  "layers.picture": "最后一层输出 {got}，而图像为 {wanted}。",

  "features.label": "网络结构：各层的特征图，逐层缩小到编码，再逐层放大",
  "features.keys":
    "左右键逐层移动，上下键逐个特征图移动；回车键为下面的面板选取特征图。",
  "features.map": "{name}，特征图 {map}／{of}：从 {low} 到 {high}",
  "features.cell": "第 {row} 行第 {column} 列：{value}。",
  "features.choose": "点击即可为下面的面板选取这幅特征图。",
  "features.enlarged": "特征图，{height} × {width}",
  "features.kernel": "它的卷积核",
  "features.kernels": "它的卷积核，前一层 {count} 幅特征图各一个",
  "features.projected": "投影回像素",
  "features.caption":
    "每个小图是一幅实时的特征图，即一个滤波器作用于整幅图像的结果。" +
    "池化把特征图缩小为编码，解码器再把它们放大。" +
    "赭色为负。点选一幅，可在下方各面板中细看。",
  "kernels.title": "滤波器",
  "kernels.name": "{title}：{ins} → {outs} 幅特征图，滤波器 {kernel}",
  "kernels.caption":
    "在特征图上滑动的正是这些权重。每个小块读取上一层的一幅特征图，" +
    "为本层的一幅特征图添加一份；较长的一边横放。",

  "switches.title": "池化记住位置，反池化放回原处",
  "switches.label": "一幅特征图的池化与反池化。用方向键选择一个池化单元。",
  "switches.pool": "池化层",
  "switches.before": "池化之前",
  "switches.after": "池化之后：最大值",
  "switches.back": "解码器中的值",
  "switches.put": "按开关放回",
  "switches.copied": "改为复制",
  "switches.none": "这个模型没有池化层。",
  "switches.told":
    "池化单元（{row}, {column}）：最大值 {value} 原在（{from}）。" +
    "反池化把 {back} 准确放回那里，周围补零；复制则把 " +
    "{back} 写满整个窗口。",
  "switches.caption":
    "小点就是开关：每个窗口的最大值所在之处。池化忘掉其余一切。" +
    "有了开关，解码器仍知道位置；没有开关，便无从得知。",

  "path.title": "像素路径",
  "path.lead":
    "卷积网络中的每个数都是一个不长的和。点选重建图像中的一个像素，" +
    "沿着它的和往回走：经过解码器的各个权重、" +
    "编码单元和池化的开关，直到输入图像的像素。",
  "path.pad": "重建图像。点击或用方向键选择一个像素。",
  "path.told": "像素（{row}, {column}）= {value}",
  "path.step": "{layer}：{place}",
  "path.pixel": "像素（{row}, {column}）",
  "path.cell": "特征图 {map} 的（{row}, {column}）",
  "path.kept": "保留",
  "path.dropped": "未保留",
  "path.tap": "权重 {row}, {column}",
  "path.rest": "其余 {count} 项",
  "path.bias": "偏置",
  "path.sum": "和；激活后为 {value}",
  "path.plain": "和",
  "path.map": "下一层各处对该像素的贡献",
  "path.below": "{rows} × {columns} 个单元可达",
  "path.seen": "输入中 {rows} × {columns} 个像素可达",
  "path.caption":
    "每一行是一层，从图像回溯到输入，列出其和中最大的几项“值 × 权重”；" +
    "点击某个单元即可从那里继续。小图显示下一层各处经由所有路径的贡献，" +
    "方框是能影响该像素（在编码器中：该编码单元）的范围，小方格是最强" +
    "的一项。贡献的算法见 Bach 等，PLOS ONE 2015。",

  "projection.title": "特征投影",
  "projection.label": "一幅特征图、它在像素中的样子，以及输入图像",
  "projection.strongest": "只取其最强的激活",
  "projection.map": "特征图 {channel}",
  "projection.picture": "投影到像素",
  "projection.seen": "输入图像",
  "projection.patch": "对应的图块，{size}",
  "projection.told":
    "最强的激活为 {value}，位于（{row}, {column}）。它看到输入的第 " +
    "{top} 至 {bottom} 行、第 {left} 至 {right} 列。",
  "projection.caption":
    "即 Zeiler 等（ICCV 2011）的反卷积网络：除选中的激活外一律置零，再经反池化、" +
    "整流和转置后的同一组滤波器传回像素。显现出来的，就是引起这一激活的图样。",

  "stepper.title": "反卷积就是卷积",
  "stepper.lead":
    "所谓“反卷积”，是让矩阵的每个元素各盖一次卷积核的印章，重叠处相" +
    "加。同样的数也可由普通卷积得到：在元素之间和四周补零，再用旋转" +
    " 180 度的卷积核滑过。",
  "stepper.matrix": "矩阵",
  "stepper.kernel": "卷积核",
  "stepper.cell": "{name}，第 {row} 行第 {column} 列",
  "stepper.stride": "步幅",
  "stepper.padding": "填充",
  "stepper.previous": "上一步",
  "stepper.play": "播放或暂停",
  "stepper.next": "下一步",
  "stepper.place": "步骤",
  "stepper.left": "转置卷积：盖印章",
  "stepper.right": "卷积：滑动窗口",
  "stepper.sumOf": "印章之和",
  "stepper.result": "结果",
  "stepper.turned": "旋转后的卷积核",
  "stepper.stuffed": "补零后的矩阵",
  "stepper.ready": "点击播放，或逐个元素单步前进。矩阵和卷积核都可以修改。",
  "stepper.step": "第 {step} 次盖章，共 {count} 次：{entry} 乘以卷积核。",
  "stepper.sum": "（{row}, {column}）完成：{sum} = {total}。",
  "stepper.same": "两边的结果逐数相等：{count} 个全部一致。",
  "stepper.apart": "两边的结果最多相差 {apart}，即 32 位数的舍入误差。",
  "stepper.caption":
    "加框的是这一步触及之处，着色的是已完成之处。" +
    "两边的结果都由引擎自身的运算得出，正是训练上方模型的那些运算。",
};
