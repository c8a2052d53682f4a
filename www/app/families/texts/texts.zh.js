import reading from "../../data/texts/reading.zh.js";

// @ts-check
export default {
  "inside.vocabulary": "词表",
  ...reading,
  "texts.title": "一篇文档及其编码",
  "texts.document": "文档",
  "texts.code": "编码",
  "texts.back": "重建出的词",
  "texts.caption":
    "模型看到的是文档有哪些词（粗体）及其次数，而不是词序。强调色的词" +
    "原文中没有却被重建出来：模型认为它们属于这个主题。",
  "texts.previous": "上一篇文档",
  "texts.next": "下一篇文档",
  "texts.number": "测试文档 {n} / {all} {topic}",
  "texts.search": "按意思检索",
  "texts.search.lead":
    "用自己的话来检索。模型按夹角比较编码，潜在语义分析比较投影，最后" +
    "一列只计共有的词，越罕见分量越重。",
  "texts.query": "要找什么",
  "texts.find": "检索",
  "texts.example.en": "a planet seen through a lens",
  "texts.example.zh": "用镜头看木星",
  "texts.comma": "、",
  "texts.by.code": "按编码",
  "texts.by.lsa": "按 LSA，维数",
  "texts.by.words": "按词（tf-idf）",
  "texts.understood": "计入的词：{known}。不在词表中：{unknown}。",
  "texts.understoodAll": "计入的词：{known}。",
  "texts.noWords": "这些词都不在词表中：{unknown}。",
  "texts.measure": "测量",
  "texts.measuring": "正在测量……",
  "texts.measured":
    "以 {n} 篇测试文档为查询，在 {all} 篇训练文档中检索；模型为第 {step} 步。",
  "texts.noTopics": "这些文本没有主题，无从统计。",
  "texts.numbers": "比较的数值个数",
  "texts.first": "第 1 名的精确率",
  "texts.many": "前 15 名的精确率",
  "texts.vocabulary": "词表",
  "texts.vocabulary.caption":
    "计入的 {terms} 个词（至多 {most} 个，取最常见的）就是模型所见，" +
    "每词一个输入。中文先分词，再计数。",
  "texts.weighting": "每个词计为",
  "texts.binary": "出现即为 1",
  "texts.log": "log(1 + 次数)",
  "texts.tfidf": "tf-idf",
  "texts.file": "选择自己的文本",
  "texts.formats": ".txt、.csv、.tsv、.json 或 .jsonl，可经 gzip 压缩，可多选",
  "texts.builtIn": "内置文本",
  "texts.own": "内置文本",
  "texts.sourceTopics":
    "{name}：{n} 篇文档，{count} 个主题（{topics}）；{empty} 行没有文本。",
  "texts.source": "{name}：{n} 篇文档；{empty} 行没有文本。",
  "texts.terms": "计入的词及其出现次数",
  "texts.part": "{words} 个（{times} 次）",
  "texts.dropped":
    "计入 {terms} 个词。略去：停用词 {stop}、数字 {numbers}、单个字母 " +
    "{short}、罕见词 {rare}。",
  "texts.rare": "罕见词中最常见的：{words}。",
  "texts.loss": "每篇文档在所有词上的总和，越低越好。",
  "texts.mean": "平均文档",
  "texts.meanFull": "平均文档",
};
