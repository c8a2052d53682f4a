// @ts-check
export default {
  "inside.activity": "Activity of the code",
  "inside.copying": "Does it copy?",
  "activity.title": "How active each unit of the code is",
  "activity.summary":
    "Mean activity {mean}. An image uses {active} % of the {units} units; the distance of its code from zero " +
    "is {norm}.",
  "activity.caption":
    "Mean size of each unit over test images, the most active first. A unit counts as used by an image where it " +
    "has more than a tenth of that image’s strongest. With more units than pixels a code could simply copy the " +
    "image; the penalty leaves each image a few units of its own.",
  "activity.target": "target {target}",
  "activity.units": "{units} units",
  "copying.title": "Does it copy?",
  "copying.caption":
    "A network that merely copies rebuilds anything, also what is no digit. The smaller the error of rotated " +
    "digits beside that of an empty picture, the more it copies. The latest figures of each kind stay for " +
    "comparison.",
  "copying.switch": "The penalty on the code",
  "copying.anew": "Switching builds the model anew, untrained; Undo in the bar above brings this one back.",
  "copying.on": "With the penalty",
  "copying.off": "Without it",
  "copying.upright": "test digits",
  "copying.turned": "the same, rotated",
  "copying.noise": "noise",
  "copying.none": "Train to measure it.",
  "copying.told.on":
    "With the penalty rotated digits come back with {share} % of the error of an empty picture (step {step}).",
  "copying.told.off": "Without it, with {share} % (step {step}).",
  "copying.error": "Squared error per image",
};
