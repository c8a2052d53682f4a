-- What Quarto offers to the extension's shortcode, for pandoc alone: Quarto's own program is not to be had from a
-- package registry. A shortcode comes as a raw block `shortcode`, into which the test turns it.

local scripts, warnings = {}, {}
local folder = os.getenv("EXTENSION")

quarto = {
  utils = { resolve_path = function(name) return folder .. "/" .. name end },
  json = { decode = function(text)
    -- Quarto's decoder raises errors; pandoc's gives nil for some texts.
    local value = pandoc.json.decode(text, false)
    if value == nil then error("unexpected text") end
    return value
  end },
  log = { warning = function(text) table.insert(warnings, text) end },
  doc = {
    is_format = function(name) return name == "html:js" and (FORMAT == "html" or FORMAT == "revealjs") end,
    add_html_dependency = function(dependency) scripts[dependency.name] = dependency end,
  },
}

local shortcodes = dofile(folder .. "/hourglass.lua")
local document = {}

--- Arguments of a shortcode: `name=value` and what has no name; values may stand in quotation marks.
local function arguments(text)
  local args, kwargs = {}, {}
  while true do
    text = text:gsub("^%s+", "")
    if text == "" then return args, kwargs end
    local name, rest = text:match("^([%w-]+)=(.*)$")
    rest = rest or text
    local mark = rest:match("^[\"']")
    local value, after
    if mark then
      value, after = rest:match("^" .. mark .. "(.-)" .. mark .. "(.*)$")
    else
      value, after = rest:match("^(%S+)(.*)$")
    end
    if name then kwargs[name] = pandoc.Inlines({ pandoc.Str(value) }) else table.insert(args, pandoc.Str(value)) end
    text = after
  end
end

return {
  { Meta = function(meta) document = meta end },
  {
    RawBlock = function(block)
      if block.format ~= "shortcode" then return nil end
      local args, kwargs = arguments(block.text)
      local result = shortcodes.hourglass(args, kwargs, document, {}, "block")
      return result.t == "Str" and pandoc.Para({ result }) or result
    end,
  },
  {
    Pandoc = function(all)
      local html = ""
      for _, dependency in pairs(scripts) do
        for _, script in ipairs(dependency.scripts) do
          local attributes = ""
          for name, value in pairs(script.attribs) do attributes = attributes .. string.format(' %s="%s"', name, value) end
          html = html .. string.format('<script src="libs/%s"%s></script>\n', script.path, attributes)
        end
      end
      all.meta["header-includes"] = pandoc.MetaBlocks({ pandoc.RawBlock("html", html) })
      for _, text in ipairs(warnings) do io.stderr:write("WARNING: ", text, "\n") end
      return all
    end,
  },
}
