// @ts-check
export default {
  "noise.1":
    "First a plain autoencoder: 784 pixels, 128 units, 32 numbers, and back. It sees clean digits and is asked " +
    "for clean digits.",
  "noise.1.do": "Train 500 steps, without noise",
  "noise.1.then": "It is good at what it has practised.",
  "noise.2":
    "Now something it has never met: every pixel gets Gaussian noise. The network stays as it is, and what " +
    "counts is still the distance to the clean digit.",
  "noise.2.ask": "How much larger does its error become?",
  "noise.2.choice.1": "Less than 1.5 times",
  "noise.2.choice.2": "1.5 to 3 times",
  "noise.2.choice.3": "More than 3 times",
  "noise.2.then": "An input slightly off the digits leads it far astray: from {was} to {testError}.",
  "noise.3":
    "Vincent and others (2008) made this a way of learning: show the noisy image, ask for the clean one. " +
    "The noise is drawn anew at every step, so no two inputs are alike.",
  "noise.3.ask": "Can 500 such steps halve the error on noisy images?",
  "noise.3.choice.1": "No",
  "noise.3.choice.2": "Yes",
  "noise.3.then": "Copying does not help any more. To remove noise the network has to know what digits look like.",
  "noise.4":
    "Compare the three pictures of the hourglass: the digit, what the network sees of it, and what it makes of " +
    "that.",
  "noise.4.ask": "What share of the noise’s squared error is left?",
  "noise.4.choice.1": "More than half",
  "noise.4.choice.2": "A tenth to a half",
  "noise.4.choice.3": "Less than a tenth",
  "noise.4.then": "Most of the noise is gone, and some of the digit’s own detail with it.",
  "noise.5": "It has practised at noise 0.5. Double it to 1: you may hardly see the digits yourself.",
  "noise.5.ask": "What happens to the error of noise 0.5?",
  "noise.5.choice.1": "It stays below 1.5 times",
  "noise.5.choice.2": "It grows 1.5 to 4 times",
  "noise.5.choice.3": "It grows more than 4 times",
  "noise.5.then":
    "It degrades gracefully, and some digits turn into others. More noise leaves more than one answer open.",
  "noise.6":
    "And the other way: no noise at all. The plain network of the first step was good at exactly these clean " +
    "images.",
  "noise.6.ask": "Does the denoising network rebuild them better than the plain one did?",
  "noise.6.choice.1": "Yes, better",
  "noise.6.choice.2": "No, worse",
  "noise.6.then":
    "{testError} now, {was} then. It expects noise and removes some even where there is none: what it gained has " +
    "a price.",
  "noise.7":
    "The noise is back at 0.5. Draw a digit, the network sees it through noise only. “New noise” below the " +
    "picture throws the dice again.",
  "noise.7.do": "Draw a seven for me",
  "noise.7.then": "Where the strokes are unclear, the network fills in what it has seen most often.",
};
