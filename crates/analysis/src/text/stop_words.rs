//! English and Chinese words that say nothing about a subject: articles, pronouns, prepositions, conjunctions,
//! auxiliaries, particles, measure words.

/// In order. Words with an apostrophe stand as [`super::tokenise`] leaves them.
const WORDS: &str = "\
    a about above across after again against all almost along already also although always am among an and another \
    any anybody anyone anything are around as at away be became because become been before behind being below \
    between both but by can cannot cant could did didnt do does doesnt doing done dont down during each either \
    enough even ever every everybody everyone everything few for from further get gets getting give given go goes \
    going gone got had has hasnt have havent having he her here hers herself him himself his how however i if im \
    in instead into is isnt it its itself just least less let like made make makes many may me might mine more \
    most much must my myself near neither never no nobody none nor not nothing now of off often on once one only \
    onto or other others our ours ourselves out over own per perhaps put quite rather really said same say says \
    see seem seemed seems shall she should since so some somebody someone something still such take than that the \
    their theirs them themselves then there therefore these they thing things this those though through thus to \
    together too toward towards under until up upon us use used using very via was wasnt we well went were werent \
    what whatever when where whether which while who whole whom whose why will with within without wont would yet \
    you your yours yourself";

/// In no order.
const CHINESE: &str = "\
    的 地 得 了 着 过 是 在 有 没 没有 不 也 都 就 还 又 再 才 只 很 太 更 看 做 最 越 \
    正 已 已经 曾 曾经 将 正在 刚 快 先 一起 和 与 及 或 或者 而 而且 并 并且 但 但是 \
    因为 所以 如果 虽然 不过 以及 于是 因此 把 被 让 使 给 对 向 从 到 由 于 以 为 \
    为了 跟 用 按 按照 根据 沿着 关于 受 替 这 那 这个 那个 这些 那些 这里 那里 这样 \
    那样 此 其 每 各 某 我 你 您 他 她 它 我们 你们 他们 她们 它们 自己 大家 什么 谁 \
    哪 哪里 怎么 怎样 多少 几 吗 呢 吧 啊 上 下 里 中 内 外 前 后 时 之 之前 之后 之内 \
    之外 之下 以前 以后 以上 以下 时候 来 去 要 会 能 可以 可能 应该 只好 说 个 一 \
    一个 一些 一点 一次 一位 一种 两 两个 些 位 名 只 条 张 场 首 份 笔 台 等 多 好 人";

pub fn is_stop_word(word: &str) -> bool {
    let list = if word.is_ascii() { WORDS } else { CHINESE };
    list.split_ascii_whitespace().any(|stop| stop == word)
}
