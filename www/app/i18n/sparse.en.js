// @ts-check
export default {
  'activity.title': 'How active each unit of the code is',
  'activity.summary': 'Mean activity {mean}. An image uses {active} % of the {units} units; its code is {norm} away from zero.',
  'activity.caption': 'Mean size of each unit over test images, the most active first. A unit counts as used by an image where it has more than a tenth of that image’s strongest. With more units than pixels a code could simply copy the image; the penalty leaves each image a few units of its own.',
  'activity.target': 'target {target}',
  'activity.units': '{units} units',
};
