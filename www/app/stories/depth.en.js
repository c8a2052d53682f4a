// @ts-check
export default {
  "depth.1":
    "Two numbers for an image once more. This time a layer of 128 units stands on either side of the code, so that " +
    "the two numbers may be curved coordinates.",
  "depth.1.ask": "Can two curved numbers beat the first two components of PCA?",
  "depth.1.choice.1": "No",
  "depth.1.choice.2": "Yes",
  "depth.1.then": "They can, if not by much: one hidden layer bends the plane into the shape of the data.",
  "depth.2":
    "Two numbers are a place on a map. Each dot is a test image that the network has never seen, coloured by its " +
    "digit; the network was told no digit.",
  "depth.2.ask": "Of an image’s ten neighbours here, how many show the same digit? Chance would be one in ten.",
  "depth.2.choice.1": "About one in ten",
  "depth.2.choice.2": "Some, but fewer than six in ten",
  "depth.2.choice.3": "Six in ten, or more",
  "depth.2.then": "Classes form without labels. With two numbers they still overlap.",
  "depth.3":
    "So more layers, then: 128, 64, 32, 16, with sigmoid units as in the nineties, from random weights. The mean of " +
    "all images as an answer would cost an error of 48.7.",
  "depth.3.ask": "What is the error after 400 steps?",
  "depth.3.choice.1": "Below 30",
  "depth.3.choice.2": "30 to 46",
  "depth.3.choice.3": "Above 46",
  "depth.3.then":
    "It answers everything with the mean image. Through so many sigmoid layers too little gradient arrives.",
  "depth.4":
    "Hinton and Salakhutdinov (2006) trained one pair of layers at a time, as a restricted Boltzmann machine, on the " +
    "codes of the pair below. An epoch each: follow the phases on the timeline.",
  "depth.4.do": "Pre-train four pairs of layers",
  "depth.4.then": "No pair has seen the whole network yet. They are only a good place to begin.",
  "depth.5":
    "Unrolled into encoder and decoder, these weights are now fine-tuned together, with 400 steps of the same " +
    "gradient that got nowhere before.",
  "depth.5.ask": "Does the same network learn now?",
  "depth.5.choice.1": "No, it stays at the mean image",
  "depth.5.choice.2": "Yes, its error falls clearly",
  "depth.5.then": "From {was} to {testError}. The architecture was not at fault, the start was.",
  "depth.6":
    "The first layer shows why: its weights are strokes and edges by now, found without any error signal from above. " +
    "Every layer on top began with such features.",
  "depth.7":
    "Today we rarely pre-train like that. The same depth with ReLU instead of sigmoid units, from random weights: " +
    "400 steps.",
  "depth.7.ask": "Where does it end?",
  "depth.7.choice.1": "At the mean image, as the sigmoids did",
  "depth.7.choice.2": "In between",
  "depth.7.choice.3": "Below the pre-trained network",
  "depth.7.then": "A gradient that does not fade makes most pre-training unnecessary, though here it is not yet ahead.",
};
