// @ts-check
// What is said of data, files and devices, in Chinese: the English sentence is the key, as its source has it, its
// values numbered from the left.

export default {
  // Images and labels
  "has no images": "没有图像",
  "the training images are missing": "缺少训练图像",
  "there are no images": "没有图像",
  "{1} images of {2} x {3}": "{1} 幅 {2} × {3} 的图像",
  "{1} labels": "{1} 个标签",
  "{1} images": "{1} 图像",
  "{1} labels for {2} images: one label per image is needed":
    "{2} 幅图像有 {1} 个标签：每幅图像需要一个",
  "{1} is {2}, must be 1 to {3} pixels": "{1}为 {2}，必须是 1 至 {3} 像素",
  "{1} pixels are not one or more images of {2} x {3}":
    "{1} 个像素不能组成一幅或多幅 {2} × {3} 的图像",
  "images are {1} x {2}, but the train images are {3} x {4}":
    "图像为 {1} × {2}，而训练图像为 {3} × {4}",
  "missing, but the train images have labels": "缺少，而训练图像带有标签",
  "missing, but the test images have labels": "缺少，而测试图像带有标签",
  "{1} image: two or more are needed, one of them for testing":
    "只有 {1} 幅图像：至少需要两幅，其中一幅用于测试",

  // IDX files
  "count (bytes 4 to 7) is {1}: at {2} x {3} pixels at most {4} images fit in memory":
    "数量（第 4 至 7 字节）为 {1}：{2} × {3} 像素的图像，内存中最多放得下 {4} 幅",
  "ends after byte {1} of its {2}-byte header":
    "文件头应有 {2} 字节，却在第 {1} 字节之后就结束了",
  "the magic number (bytes 0 to 3) is 0x{1}{2}; {3} of unsigned bytes have 0x{4}":
    "魔数（第 0 至 3 字节）为 0x{1}{2}；无符号字节的{3}应为 0x{4}",
  ", which means images": "，表示图像",
  ", which means labels": "，表示标签",
  "ends after byte {1} of its header, inside the {2}":
    "在文件头的第 {1} 字节之后就结束了，{2}不完整",
  "{1} (bytes {2} to {3}) is {4}, must be 1 to {5}":
    "{1}（第 {2} 至 {3} 字节）为 {4}，必须是 1 至 {5}",
  "the file has {1}": "文件只有 {1} 字节",
  "{1} gzipped bytes cannot hold them": "{1} 字节的 gzip 数据容纳不下",
  "the gzip stream ends after {1}": "gzip 数据流在 {1} 字节之后就结束了",
  "truncated: the header promises {1}, {2} bytes in all, but {3}":
    "不完整：文件头说有 {1}，共 {2} 字节，但{3}",
  "the header promises {1}": "文件头说有 {1}",
  "{1} trailing bytes from byte {2} on: {3}":
    "从第 {2} 字节起多出 {1} 字节：{3}",
  "unpacks to more than its {1} bytes: {2}": "解压后超过 {1} 字节：{2}",
  "{1} trailing bytes behind the end of the gzip stream":
    "gzip 数据流结束之后还有 {1} 字节",
  "truncated: the gzip stream ends inside its checksum":
    "不完整：gzip 数据流在校验和中途就结束了",
  "its checksum does not match its content": "校验和与内容不符",
  "it holds no valid deflate data": "其中没有有效的 deflate 数据",
  "its header is not one of a gzipped file": "文件头不属于 gzip 文件",
  "the gzip stream is corrupt: {1}": "gzip 数据流已损坏：{1}",
  "its header is damaged": "文件头有误",
  "its checksum is not that of its content": "校验和与内容不符",
  "the gzip stream is corrupt after {1} unpacked bytes":
    "gzip 数据流在解压出 {1} 字节后损坏",
  "truncated: the gzip stream ends after {1} unpacked bytes":
    "文件不完整：gzip 数据流在解压出 {1} 字节后中断",
  "{1} bytes follow the end of the gzip stream":
    "gzip 数据流结束之后还有 {1} 字节",
  "the gzip stream unpacks to more than the {1} bytes that there may be":
    "gzip 数据流解压后超过允许的 {1} 字节",

  // Saved models
  "not a safetensors file: {1}": "不是 safetensors 文件：{1}",
  "its metadata lack {1}": "元数据中缺少 {1}",
  "no specification, and no tensor {1}: not of the model that is here":
    "没有模型规格，也没有张量 {1}：不是当前模型的权重",
  "{1} has shape {2}, and the model that is here makes it {3}":
    "{1} 的形状为 {2}，而当前模型要求 {3}",
  "{1} is not of 32 bits a number": "{1} 的数值不是 32 位的",
  '{1} in its metadata is "{2}", not a number':
    "元数据中的 {1} 是“{2}”，不是数",
  '{1} in its metadata is "{2}", not a whole number from {3} to {4}':
    "元数据中的 {1} 是“{2}”，不是 {3} 至 {4} 的整数",
  "the tensor {1} is missing": "缺少张量 {1}",
  "{1} has shape {2}, and the specification makes it {3}":
    "{1} 的形状是 {2}，而按模型的规格应为 {3}",
  "value {1} of {2} is not a finite number": "{2} 的第 {1} 个值不是有限数",
  "its gzip data end too early": "gzip 数据过早结束",
  "its gzip data are damaged: {1}": "gzip 数据已损坏：{1}",
  "it unpacks to more than {1} bytes": "解压后超过 {1} 字节",
  "it has no header": "没有文件头",
  "its header should be {1} bytes long, the file has {2}":
    "文件头应有 {1} 字节，而整个文件只有 {2} 字节",
  "its header is no JSON object": "文件头不是 JSON 对象",
  "its header is no JSON: {1}": "文件头不是 JSON：{1}",
  "the tensor {1} {2}": "张量 {1} {2}",
  "is of type {1}; F32, F16 and I8 are read":
    "的类型是 {1}，这里只读取 F32、F16 和 I8",
  "has no shape": "没有形状",
  "has no place in the file": "没有在文件中的位置",
  "of shape {1} cannot lie at the bytes {2}": "的形状是 {1}，与字节 {2} 不符",
  "lies at the bytes {1}, and the file has {2}":
    "位于字节 {1}，而文件只有 {2} 字节",

  // Devices
  "must be auto, webgpu or cpu": "必须是 auto、webgpu 或 cpu",
  "the device was lost while the first model was built":
    "建立第一个模型时设备丢失",
  "the CPU is in use, and it cannot be lost": "现在使用的是 CPU，它不会丢失",
  "{1} is a software renderer, slower than the CPU itself":
    "{1} 是软件渲染器，比 CPU 本身还慢",
  "no graphics adapter: {1}": "没有图形适配器：{1}",
  "the adapter {1} gives no device: {2}": "适配器 {1} 没有给出设备：{2}",
  "the connection to the GPU was lost ({1}) {2}":
    "与 GPU 的连接已断开（{1}）{2}",
  "the GPU did not answer": "GPU 没有响应",
  "{1} needs {2} bytes in one buffer and the GPU allows {3}":
    "{1} 需要 {2} 字节的单个缓冲区，而 GPU 只允许 {3} 字节",
  "could not read from the GPU: {1}": "无法从 GPU 读取：{1}",
  "the program was loaded on another device": "程序是在另一个设备上载入的",
  "{1} takes {2} values, not {3}": "{1} 需要 {2} 个值，而不是 {3} 个",

  // Analyses
  "rows of {1} and of {2} numbers cannot be compared":
    "每行 {1} 个数与每行 {2} 个数不能比较",
  "{1} numbers are not one or more rows of {2}":
    "{1} 个数不能组成每行 {2} 个数的一行或多行",
  "row {1}, column {2} is {3}, {4}": "第 {1} 行第 {2} 列为 {3}，{4}",
  "more than {1} in size": "绝对值超过 {1}",
  "not a finite number": "不是有限数",
  "a result is not a finite number: the values are too large":
    "结果不是有限数：数值过大",
  "{1} is {2}, must be 1 to {3}": "{1} 为 {2}，必须是 1 至 {3}",
  "{1} row: two or more are needed": "只有 {1} 行：至少需要两行",
  "{1} rows of {2} numbers cannot be independent":
    "{1} 行各 {2} 个数不可能线性无关",
  "row {1} depends on those before it": "第 {1} 行与前面各行线性相关",
  "the singular values did not converge": "奇异值的计算没有收敛",
  "the eigenvalues did not converge": "特征值的计算没有收敛",
  "{1} thresholds for {2} columns": "{2} 列有 {1} 个阈值",
  "{1} labels for {2} points: one label per point is needed":
    "{2} 个点有 {1} 个标签：每个点需要一个",
  'must be euclidean, cosine or hamming, not "{1}"':
    "必须是 euclidean、cosine 或 hamming，而不是“{1}”",
  "{1} queries cannot all be among {2} rows": "{1} 个查询不可能都在 {2} 行之中",
  "{1} labels for {2} queries: one label per query is needed":
    "{2} 个查询有 {1} 个标签：每个查询需要一个",
  "row {1} is a neighbour, but there are {2} labels":
    "第 {1} 行是近邻，但只有 {2} 个标签",
  "rows have {1} numbers, the components {2}":
    "每行有 {1} 个数，而主成分有 {2} 个",
  "codes have {1} numbers, not {2}": "编码有 {1} 个数，而不是 {2} 个",
  'must be binary, log or tfidf, not "{1}"':
    "必须是 binary、log 或 tfidf，而不是“{1}”",
  'must be en or zh, not "{1}"': "必须是 en 或 zh，而不是“{1}”",
  "k is {1}, but the documents have fewer independent directions":
    "k 为 {1}，但文档的线性无关方向比这少",
  "{1} terms, not {2}": "{1} 个词，而不是 {2} 个",
  "no word is left but stop words, numbers and single letters":
    "除停用词、数字和单个字母外，没有剩下任何词",
  "must be a Float32Array or a Uint8Array": "必须是 Float32Array 或 Uint8Array",
  "{1} indices are not rows of {2}": "{1} 个下标不能组成每行 {2} 个的各行",
};
