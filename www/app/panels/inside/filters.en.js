// @ts-check
export default {
  "inside.filters": "First layer",
  "filters.title": "What the first layer looks for",
  "filters.label": "Weights of the first layer as tiles",
  "filters.some":
    "Weights into {shown} of {units} units: ink where a stroke excites the unit, ochre where it inhibits it.",
  "filters.all": "Weights into the {units} units: ink where a stroke excites the unit, ochre where it inhibits it.",
};
