// @ts-check
// What the book says outside its chapters.

/** @type {Record<string, Record<string, string>>} */
export const WORDS = {
  en: {
    html: "en",
    book: "Autoencoders: a course",
    about: "Ten chapters from PCA to masked autoencoders, with networks that train inside the page.",
    playground: "Playground",
    other: "中文",
    previous: "Previous",
    next: "Next",
    start: "Start",
    again: "Go on",
    loading: "Loading…",
    failed: "The playground could not be loaded. Is there a network? Then start it again.",
    asleep: "Asleep: another playground on this page is awake. Going on brings back model and step.",
    printed: "A playground: it trains in the book on screen.",
    script: "The playgrounds of this book need JavaScript.",
  },
  zh: {
    html: "zh-Hans",
    book: "自编码器教程",
    about: "从 PCA 到掩码自编码器，共十章；网络就在页面里训练。",
    playground: "演练场",
    other: "English",
    previous: "上一章",
    next: "下一章",
    start: "开始",
    again: "继续",
    loading: "正在载入……",
    failed: "演练场没有载入。有网络吗？请再点一次“开始”。",
    asleep: "已休眠：本页另一个演练场正在运行。点“继续”，模型和步数都会回来。",
    printed: "一个演练场：请在屏幕上的书中训练它。",
    script: "本书的演练场需要 JavaScript。",
  },
};

export const OTHER = /** @type {Record<string, string>} */ ({ en: "zh", zh: "en" });
