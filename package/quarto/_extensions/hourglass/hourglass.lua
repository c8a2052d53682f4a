-- {{< hourglass model=vae panels="draw,hourglass" >}}: an autoencoder playground, in pages and in slides of reveal.js.
-- The options are the attributes of the element. attributes.json and words.json are written by the build.

local function json(name)
  local file = assert(io.open(quarto.utils.resolve_path(name), "r"))
  local text = file:read("a")
  file:close()
  return quarto.json.decode(text)
end

local ATTRIBUTES = json("attributes.json")
local WORDS = json("words.json")

local function escaped(text)
  return (text:gsub("[&<>\"']", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }))
end

--- The language of a tag such as `zh-Hans`; English where there is no other.
local function language(tag)
  local short = (tag or ""):lower():match("^%a+")
  return WORDS[short] and short or "en"
end

--- A sentence with its values in place.
local function said(lang, key, values)
  return (WORDS[lang][key]:gsub("{(%w+)}", values))
end

local function among(list, value)
  for _, one in ipairs(list) do
    if one == value then
      return true
    end
  end
  return false
end

local function names()
  local all = {}
  for name in pairs(ATTRIBUTES) do
    table.insert(all, name)
  end
  table.sort(all)
  return table.concat(all, ", ")
end

--- What is wrong with an attribute: a key of WORDS and what goes into the sentence; or nothing.
local function check(name, value)
  local rule = ATTRIBUTES[name]
  if not rule then
    return "name", { name = name, names = names() }
  elseif rule.flag then
    if not among({ "", "true", "false" }, value) then
      return "flag", { name = name, value = value }
    end
  elseif value == "" then
    return "empty", { name = name }
  elseif rule.json and value:sub(1, 1) == "{" then
    if not pcall(quarto.json.decode, value) then
      return "json", { name = name, near = value }
    end
  elseif rule.range then
    local number = value:match("^%d+$") and tonumber(value)
    local low, high = rule.range[1], rule.range[2]
    if not number or number < low or number > high then
      local ends = { low = string.format("%d", low), high = string.format("%d", high) }
      return "range", { name = name, low = ends.low, high = ends.high, value = value }
    end
  elseif rule.values and not among(rule.values, value) then
    return "value", { name = name, values = table.concat(rule.values, ", "), value = value }
  end
end

--- The box that a reader sees in place of a playground. @param faults sentences
local function complaint(faults, lang)
  local items = ""
  for _, fault in ipairs(faults) do
    quarto.log.warning("hourglass: " .. fault)
    items = items .. "<li>" .. escaped(fault) .. "</li>"
  end
  local style = "border:2px solid #c63d1c;border-radius:4px;padding:.6em 1em;margin:1em 0;background:#fff;color:#1c1e22"
  local title = "<strong>" .. WORDS[lang].title .. "</strong>"
  return string.format(
    '<div class="hourglass-fault" role="alert" lang="%s" style="%s">%s<ul>%s</ul></div>',
    lang,
    style,
    title,
    items
  )
end

--- The attributes as HTML, in the order of their names, so that a page is built twice alike; and sentences of faults.
local function read(kwargs, lang)
  local given, faults, found = {}, {}, {}
  for name, value in pairs(kwargs) do
    given[name] = pandoc.utils.stringify(value)
    table.insert(found, name)
  end
  given.lang = given.lang or lang
  if not kwargs.lang or pandoc.utils.stringify(kwargs.lang) == "" then
    given.lang = lang
    table.insert(found, "lang")
  end
  lang = language(given.lang)
  table.sort(found)
  local html = ""
  for _, name in ipairs(found) do
    local value = given[name]
    local key, values = check(name, value)
    if key then
      table.insert(faults, said(lang, key, values))
    elseif ATTRIBUTES[name].flag then
      html = value == "false" and html or html .. " " .. name
    else
      html = html .. string.format(' %s="%s"', name, escaped(value))
    end
  end
  return html, faults, lang
end

return {
  ["hourglass"] = function(args, kwargs, meta, _, context)
    local lang = language(meta.lang and pandoc.utils.stringify(meta.lang))
    local attributes, faults
    attributes, faults, lang = read(kwargs, lang)
    for _, arg in ipairs(args) do
      table.insert(faults, said(lang, "pair", { text = pandoc.utils.stringify(arg) }))
    end
    if not quarto.doc.is_format("html:js") then
      return pandoc.Str(WORDS[lang].stands)
    end
    local html
    if #faults > 0 then
      html = complaint(faults, lang)
    else
      quarto.doc.add_html_dependency({
        name = "hourglass",
        version = "0.2.0",
        -- Both, and in this order: in a document that embeds its resources neither has an address.
        scripts = {
          { path = "hourglass.js", attribs = { defer = "" } },
          { path = "hourglass-host.js", attribs = { defer = "" } },
        },
      })
      -- A finger that draws on a slide does not turn it.
      html = "<autoencoder-playground" .. attributes .. " data-prevent-swipe>"
      html = html .. "<p><em>" .. WORDS[lang].stands .. "</em></p></autoencoder-playground>"
    end
    return context == "inline" and pandoc.RawInline("html", html) or pandoc.RawBlock("html", html)
  end,
}
