//! HTML in texts: tags and entities are not words.

/// Elements that stand between words.
const BLOCKS: &str = " address article aside blockquote body br caption center dd div dl dt figure footer form \
h1 h2 h3 h4 h5 h6 head header hr html li main nav ol option p pre section table tbody td tfoot th thead title tr ul ";
/// Elements that may stand within a word.
const INLINE: &str = " a abbr acronym b bdi bdo big cite code del dfn em font i img input ins kbd label link mark meta \
q s samp small span strike strong sub sup time tt u var wbr ";
/// Elements whose content is none of the text.
const UNSEEN: &str = " noscript script style svg template ";

/// Letters of the longest name among them.
const LONGEST: usize = 10;

/// Names of the characters from U+00A0 to U+00FF, in order: with the few below what HTML 4 knew before mathematics
/// and Greek.
const LATIN: &str = "\
nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc \
Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve \
Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute \
acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
/// Other characters with names that texts have.
const OTHERS: [(&str, char); 20] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("hellip", '…'),
    ("bull", '•'),
    ("euro", '€'),
    ("trade", '™'),
    ("OElig", 'Œ'),
    ("oelig", 'œ'),
    ("scaron", 'š'),
];

/// A text without tags, and with characters in place of entities. What merely looks like a tag stays ("a < b",
/// `List<String>`).
pub fn plain(text: &str) -> String {
    let mut plain = text.trim().to_owned();
    if plain.contains('<') {
        plain = untagged(&plain);
    }
    if plain.contains('&') {
        plain = decoded(&plain);
        // Tags are often escaped as a whole.
        plain = untagged(&plain);
    }
    plain.trim().to_owned()
}

fn untagged(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut open = Vec::new();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match tag(rest, &mut open) {
            Some((between, end)) => {
                out.push_str(between);
                rest = &rest[end..];
            }
            None => {
                out.push('<');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// What takes the place of the tag that a text begins with, and where it ends. `open` are elements that are known to
/// have no end: it is not looked for again behind every one of them.
fn tag(text: &str, open: &mut Vec<String>) -> Option<(&'static str, usize)> {
    if text.starts_with("<!--") {
        return Some(("", text.find("-->").map_or(text.len(), |at| at + 3)));
    }
    let inside = text[1..].trim_start_matches(['/', '!']);
    let length = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len()).min(LONGEST);
    let name = inside[..length].to_ascii_lowercase();
    let known = |names: &str| !name.is_empty() && names.contains(&format!(" {name} "));
    let between = match &name[..] {
        "doctype" => "\n",
        _ if known(BLOCKS) || known(UNSEEN) => "\n",
        _ if known(INLINE) => "",
        _ => return None,
    };
    let attributes = inside[length..].starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>');
    let end = text[1..].find(['<', '>']).filter(|at| attributes && text[1 + at..].starts_with('>'))? + 2;
    if known(UNSEEN) && !text.starts_with("</") {
        let end = (!open.contains(&name)).then(|| closed(text, &name)).flatten();
        if end.is_none() {
            open.push(name);
        }
        return Some((between, end?));
    }
    Some((between, end))
}

/// Where the end of an element is over, whatever its letters' case.
fn closed(text: &str, name: &str) -> Option<usize> {
    let is_name = |at: &usize| {
        let found = text.as_bytes().get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let close = text.match_indices("</").map(|(at, _)| at).find(is_name)?;
    Some(close + text[close..].find('>')? + 1)
}

/// Characters in place of their entities: named, decimal or hexadecimal.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(rest.len());
        match entity(&rest[..end]).filter(|_| rest[end..].starts_with(';')) {
            Some(character) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?);
    }
    let other = OTHERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
    let latin = || LATIN.split_ascii_whitespace().position(|known| known == name);
    other.or_else(|| char::from_u32(0xa0 + latin()? as u32))
}
