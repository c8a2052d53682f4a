// @ts-check
// Single units of the hourglass.
export default {
  "units.keys":
    "Arrow keys go from unit to unit and over the edge of a layer into the next, Page Up and Page Down from layer to " +
    "layer. On a unit of the code Enter takes hold of it: then up and down change its value, Enter keeps it, Escape " +
    "sets it back.",
  "units.code": "Code",
  "units.mean": "Code (mean μ)",
  "units.layer": "Layer {layer}",
  "units.told": "{layer}, unit {unit} of {of}: {value}",
  "units.toldChanged": "{layer}, unit {unit} of {of}: {value} by hand ({encoded} as encoded)",
  "units.drag": "Drag it up or down to change it, or press Enter and use the arrow keys.",
  "units.kept": "Drag on, or double-click to set this unit back; Escape sets all of them back.",
  "units.taken": "Up and down change the value. Enter keeps it, Escape sets it back.",
  "units.fromPixels": "Its weights from the pixels",
  "units.from": "Its weights from: {layer}",
  "units.toPixels": "Its weights to the pixels",
  "units.only": "Decoded with this unit alone",
  "units.difference": "The difference it makes here",
  "units.answers": "What it adds to each answer",
  "units.changed": "Changed by hand",
  "units.back": "As encoded",
  "units.error.hand": "Error, by hand",
  "units.greedy": "as an autoencoder of its own",
  "units.rbm": "as a restricted Boltzmann machine",
  "units.first":
    "Layer {layer} of {of} trains alone, {kind}. What you see is this layer and its way back, {net} units: the " +
    "picture goes in, and its reconstruction by this layer comes out.",
  "units.alone":
    "Layer {layer} of {of} trains alone, {kind}: its input is the layer before it, which stays as it is. What you " +
    "see are the layers so far and their way back, {net} units.",
};
