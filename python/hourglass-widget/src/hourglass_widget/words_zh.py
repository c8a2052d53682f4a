"""What the widget says in Chinese."""

WORDS = {
    "hidden": "请先显示演练场：把它的变量名写在一个单元格的最后一行并运行。计算"
    "在页面里进行，而现在没有打开的视图",
    "nobody": "{seconds:g} 秒内没有页面应答：请先显示演练场（把变量名写在一个单元格"
    "的最后一行），并保持笔记本页面打开。重新加载页面之后，请再次运行那个单"
    "元格",
    "silent": "{method}：页面已有 {seconds:g} 秒没有消息，它是否被关闭或重新加载了？请"
    "重新显示演练场，再调用一次",
    "late": "{method}：{seconds:g} 秒内没有结果",
    "closed": "演练场已被 close() 关闭，请新建一个",
    "kernel": "等待页面的调用需要 ipykernel，而这个内核以另一种方式处理消息",
    "thread": "{method}：页面的应答由正在这里等待的线程处理，请在单元格里调用",
    "spec": "spec 必须是模型的规格（dict 或 JSON），而不是 {got}",
    "json": "spec 不是 JSON：{why}",
    "model": "model 必须是预设模型的名称，或 dict、JSON 形式的规格，而不是 {got}",
    "seed": "seed 必须是 0 到 4,294,967,295 的整数，而不是 {got}",
    "height": "height 必须是 100 到 10,000 的像素数，或 None，而不是 {got}",
    "empty": "{name} 里没有图像：它的形状是 {shape}",
    "images.type": "{name} 必须是数值数组，而不是 {got}",
    "images.shape": "{name} 必须是 {height} x {width} 的图像，形状为 ({height}, {width})、(n, "
    "{height}, {width}) 或 (n, {size})，而不是 {shape}",
    "images.integers": "{name} 必须是 0 到 255 的 uint8 或 0 到 1 的浮点数，而不是 {low:g} 到 "
    "{high:g} 的 {dtype}：请用 .astype(\"uint8\") 转换，或者缩放",
    "images.range": "{name} 的值必须在 0 到 1 之间，现在在 {low:g} 到 {high:g} 之间：请除以"
    "最大值，或使用 0 到 255 的 uint8",
    "finite": "{name} 必须是有限的数，而第 {index} 个值是 {value}",
    "data.shape": "{name} 的形状必须是 (n, 高, 宽)，而不是 {shape}；像素行可以用 "
    ".reshape(n, 高, 宽) 变成图像",
    "data.side": "{name} 最大为 128 x 128 像素，或高 1、宽至多 4,096，而不是 {height} x {width}",
    "labels": "{name} 必须是 {count} 个 0 到 255 的整数，每幅图像一个，而不是 {got}",
    "sizes": "test_images 是 {height} x {width}，而 images 是 {other_height} x {other_width}",
    "codes": "codes 的形状必须是 (n, {size}) 或 ({size},)，而不是 {shape}",
    "codes.type": "codes 必须是数值数组，而不是 {got}",
    "state.type": "状态必须是从名称到数组的映射，如 state_dict() 所给，而不是 {got}",
    "state.missing": "状态里缺少 {names}",
    "state.unknown": "这个模型没有 {names}；它有 {known}",
    "state.shape": "{name} 的形状必须是 {right}，而不是 {shape}",
    "bytes": "模型必须是 save() 所给的字节，或这种文件的路径，而不是 {got}",
    "file": "这不是演练场的模型：{why}",
    "data.name": "images 必须是数组，或 \"digits\"、\"texts\"、\"mnist\"、\"fashion-mnist\" 之一，"
    "而不是 {got}",
    "data.labels": "labels 只能与数组形式的图像一起给出，不能与数据名称一起给出",
}
