// @ts-check
export default {
  "bottleneck.1":
    "An autoencoder sends every image through a narrow waist and asks for the same image back. This one is linear: " +
    "784 pixels, 32 numbers, 784 pixels. Its weights are still random, and so is what comes out.",
  "bottleneck.2":
    "Training lowers the squared error between image and reconstruction. Nobody says what the 32 numbers should " +
    "mean. Watch the loss, and the images it has never seen.",
  "bottleneck.2.do": "Train 500 steps",
  "bottleneck.2.then": "In seconds the 32 numbers have learned what most digits need.",
  "bottleneck.3":
    "No linear map through 32 numbers beats principal component analysis with 32 components (Baldi & Hornik, 1989). " +
    "Our network has never heard of eigenvectors.",
  "bottleneck.3.ask": "How far from PCA does it end up?",
  "bottleneck.3.choice.1": "It beats PCA",
  "bottleneck.3.choice.2": "Less than a tenth worse",
  "bottleneck.3.choice.3": "A tenth worse, or more",
  "bottleneck.3.then": "Gradient descent finds nearly the same subspace, though not the same axes: compare the tiles.",
  "bottleneck.4": "Now the waist becomes 16 times narrower: two numbers for an image. You could write both on a stamp.",
  "bottleneck.4.ask": "What happens to the error of 32 numbers?",
  "bottleneck.4.choice.1": "Hardly anything, below 1.5 times",
  "bottleneck.4.choice.2": "It grows 1.5 to 6 times",
  "bottleneck.4.choice.3": "It grows more than 6 times",
  "bottleneck.4.then": "A plane keeps the first two directions only. All digits come back as blends of a few blurs.",
  "bottleneck.5":
    "Back to 32 numbers, with two changes: a ReLU on the code and a sigmoid on the picture. Codes no longer have to " +
    "fill a flat subspace.",
  "bottleneck.5.ask": "After 800 steps, is the error above or below that of the linear network?",
  "bottleneck.5.choice.1": "Above",
  "bottleneck.5.choice.2": "Below",
  "bottleneck.5.then": "A nonlinearity goes where PCA cannot: {testError} instead of {was}.",
  "bottleneck.6":
    "A ReLU is silent below zero. Look at the waist: some of its units may never answer, whatever the image.",
  "bottleneck.6.ask": "How many of the 32 units are in use?",
  "bottleneck.6.choice.1": "All 32",
  "bottleneck.6.choice.2": "16 to 31",
  "bottleneck.6.choice.3": "Fewer than 16",
  "bottleneck.6.then": "The others have died: their gradient is zero, and they will not come back.",
  "bottleneck.7":
    "Your turn. Draw a digit: its pixels pass through the waist, and the decoder sees nothing else. Then draw " +
    "something that is no digit.",
  "bottleneck.7.do": "Draw a seven for me",
  "bottleneck.7.then": "What comes back is the nearest thing that the waist can say.",
};
