// @ts-check
export default {
  "link.unread": "Some of this link could not be read and was left out: {parts}. Everything else is as it says.",
  "link.draw": "the drawing",
  "link.digit": "the number of the test image",
  "link.noise": "the seed of the noise",
  "link.mask": "the mask",
  "link.story": "the step of the story",
  "link.value": "{name} cannot be “{value}”: {known} can be chosen",
  "link.seed": "a whole number from 0 to 4,294,967,295",
  "link.unknown": "“{name}” means nothing here",
  "panels.unknown": "No part of the page is called {names}. There are: {known}.",
};
