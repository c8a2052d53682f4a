// @ts-check
// Charts of curves.
export default {
  "loss.mean": "mean image",
  "chart.log": "log scale",
  "chart.whole": "Show all",
  "chart.curves": "Curves",
  "chart.hint": "Point to read values, drag to zoom in.",
  "chart.keys":
    "Arrow keys read the values step by step, Home and End at the ends; plus and minus zoom, Escape shows all.",
  "loss.meanFull": "The mean image",
  "chart.above": "{name} lies above this range, at {value}.",
  "chart.below": "{name} lies below this range, at {value}.",
  "chart.reading": "{where}: {values}",
  "chart.and": ", ",
  "chart.step": "Step {step}",
  "chart.earlier": "earlier runs",
  "chart.layer": "layer (right scale)",
  "chart.layers": "The first phases train one layer at a time; the layer’s loss has the right scale.",
  "loss.gap":
    "Test images cost {ratio} times as much as the {n} it learns from: the further apart the two, the more it has " +
    "memorised these.",
};
