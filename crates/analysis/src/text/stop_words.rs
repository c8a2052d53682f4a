//! English words that say nothing about a subject: articles, pronouns, prepositions, conjunctions, auxiliaries.

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

pub fn is_stop_word(word: &str) -> bool {
    WORDS.split_ascii_whitespace().any(|stop| stop == word)
}
