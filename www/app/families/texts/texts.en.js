import reading from "../../data/texts/reading.en.js";

// @ts-check
export default {
  "inside.vocabulary": "Vocabulary",
  ...reading,
  "texts.title": "A document and its code",
  "texts.document": "The document",
  "texts.code": "The code",
  "texts.back": "The words that come back",
  "texts.caption":
    "The model sees which words a document has (in bold) and how often, not their order. Words in the accent " +
    "colour come back without having been there: the model takes them to belong to the subject.",
  "texts.previous": "Previous document",
  "texts.next": "Next document",
  "texts.number": "Test document {n} of {all} {topic}",
  "texts.search": "Search by meaning",
  "texts.search.lead":
    "Search in your own words. The model compares codes by their angle, latent semantic analysis compares " +
    "projections, and the last column only counts shared words, the rare ones more.",
  "texts.query": "What to look for",
  "texts.find": "Search",
  "texts.example.en": "a planet seen through a lens",
  "texts.example.zh": "用镜头看木星",
  "texts.comma": ", ",
  "texts.by.code": "By the code",
  "texts.by.lsa": "By LSA of rank",
  "texts.by.words": "By its words (tf-idf)",
  "texts.understood": "Words that count: {known}. Not in the vocabulary: {unknown}.",
  "texts.understoodAll": "Words that count: {known}.",
  "texts.noWords": "None of these words is in the vocabulary: {unknown}.",
  "texts.measure": "Measure",
  "texts.measuring": "Measuring…",
  "texts.measured":
    "{n} test documents were the queries, {all} training documents were searched; the model as of step " + "{step}.",
  "texts.noTopics": "These texts have no topics, so nothing can be counted.",
  "texts.numbers": "Numbers compared",
  "texts.first": "Precision at 1",
  "texts.many": "Precision at 15",
  "texts.vocabulary": "The vocabulary",
  "texts.vocabulary.caption":
    "The {terms} words that are counted (at most {most}, the most frequent) are what the model sees, one input " +
    "each.",
  "texts.weighting": "A word counts",
  "texts.binary": "1 if it is there",
  "texts.log": "log(1 + times)",
  "texts.tfidf": "tf-idf",
  "texts.file": "Choose your own texts",
  "texts.formats": ".txt, .csv, .tsv, .json or .jsonl, gzipped or not; several at once",
  "texts.builtIn": "Built-in texts",
  "texts.own": "Built-in texts",
  "texts.sourceTopics": "{name}: {n} documents on {count} topics ({topics}); {empty} rows without a text.",
  "texts.source": "{name}: {n} documents; {empty} rows without a text.",
  "texts.terms": "Words that are counted, with how often they occur",
  "texts.part": "{words} ({times} times)",
  "texts.dropped":
    "{terms} words are counted. Left out: stop words {stop}, numbers {numbers}, single letters {short}, rare words " +
    "{rare}.",
  "texts.rare": "The most frequent of the rare ones: {words}.",
  "texts.loss": "Per document, summed over its words; lower is better.",
  "texts.mean": "mean document",
  "texts.meanFull": "The mean document",
};
