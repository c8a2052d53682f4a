// @ts-check
export default {
  "masks.1":
    "A masked autoencoder (He and others, 2021) cuts the image into patches and hides three in four. The encoder " +
    "sees the rest alone; the decoder fills in the gaps. This one was trained before you came.",
  "masks.1.then": "The loss is the squared error of a hidden pixel.",
  "masks.2": "Make it harder: hide nine patches in ten. About five patches of 49 are left to see.",
  "masks.2.ask": "What happens to the loss?",
  "masks.2.choice.1": "It grows less than 1.2 times",
  "masks.2.choice.2": "It grows 1.2 to 3 times",
  "masks.2.choice.3": "It grows more than 3 times",
  "masks.2.then": "From {was} to {testLoss}. The fewer patches it sees, the more digits would fit them.",
  "masks.3": "Now make it easier: hide one patch in four only. The encoder sees three times as much as in training.",
  "masks.3.ask": "Is the loss below or above that of three hidden patches in four?",
  "masks.3.choice.1": "Below",
  "masks.3.choice.2": "Above",
  "masks.3.then":
    "{testLoss} instead of {was}! It has never seen so many patches at once, and what it has not practised it " +
    "does badly.",
  "masks.4":
    "Back to 75 %. Paint over the picture: you decide which patches are hidden. Which one patch must it not lose " +
    "to keep the digit?",
  "masks.5":
    "Filling gaps is an exercise. What remains is an encoder that has learned from images without labels. Now a " +
    "simple classifier gets 100 labelled digits: once their codes, once their pixels.",
  "masks.5.ask": "From which of the two does it read new digits better?",
  "masks.5.choice.1": "From the pixels",
  "masks.5.choice.2": "From the codes",
  "masks.5.then":
    "The codes: {fewLabelsCode} against {fewLabelsPixels}. The encoder has done most of the work already.",
  "masks.6":
    "Is that the training, or just the architecture? The same encoder with random weights, the same 100 labels.",
  "masks.6.ask": "Do its codes beat the pixels as well?",
  "masks.6.choice.1": "Yes",
  "masks.6.choice.2": "No",
  "masks.6.then": "Untrained, it only loses what the pixels had: {fewLabelsRandom}. What helps was learned.",
  "masks.7": "Draw a digit. It is cut and masked like the others; new masks hide other patches.",
  "masks.7.do": "Draw a seven for me",
  "masks.7.then": "With the right patches left, a quarter of your drawing is often enough.",
};
