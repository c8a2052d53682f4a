// @ts-check
// What every kind of autoencoder adds to those before it, in two sentences.
export default {
  "family.stories": "A course in stories",
  "adds.linear":
    "One linear layer in and one out: the least that an autoencoder can be. It learns the same plane as principal " +
    "component analysis, though not the same axes.",
  "adds.vanilla":
    "A bottleneck with a nonlinearity: a layer of few units, through which every image has to pass. With it the " +
    "codes no longer lie in a plane, and the error can fall below that of PCA.",
  "adds.deep":
    "More layers on either side of the code, each made of features of the one before. In this way a few " +
    "numbers can stand for many images, but training from random weights is harder.",
  "adds.deep-2d":
    "A code of two numbers can be drawn: every image is a point of the plane, and every point of the plane " +
    "decodes to an image. Such a narrow code loses much, but digits that look alike lie side by side.",
  "adds.tied":
    "The decoder uses the weights of the encoder, transposed: half the parameters. Each of them learns from both " +
    "of its uses; whether that helps is an old question, and here it can be tried.",
  "adds.stacked":
    "One layer is trained at a time, each as a small autoencoder on the codes of the one below. Then all are " +
    "stacked and fine-tuned together: this is how deep networks were first trained.",
  "adds.dbn":
    "Every pair of layers is first a restricted Boltzmann machine, which learns what its units do together. " +
    "Unrolled to an encoder and a decoder and fine-tuned, it is the network of Hinton and Salakhutdinov (2006).",
  "adds.sparse":
    "More units than are needed, but activity is penalised: only a few may respond to each image. Without " +
    "the penalty such a network would merely copy; with it, each unit stands for something.",
  "adds.denoising":
    "The encoder is shown a corrupted image, and the loss asks for the clean one. Copying no longer helps: " +
    "the network has to know what digits look like.",
  "adds.texts":
    "Words instead of pixels: a document is the bag of its words, and the code is what it is about. " +
    "Documents on one subject come together even where they share no word, which is what a search by meaning " +
    "needs.",
  "adds.conv":
    "The same small filters look at every place of the image, and pooling keeps the strongest response nearby. On " +
    "the way back transposed convolutions stamp them in again: features that know where they are, with few " +
    "parameters.",
  "adds.conv-switches":
    "Pooling remembers where each maximum stood, and unpooling puts it back there. The places travel beside the " +
    "code, so the picture is sharper, and the code alone no longer says everything.",
  "adds.conv-copy":
    "Instead of a switch, every pooled value is copied over its whole window. Nothing travels beside the code, and " +
    "the convolutions after it have to make the edges anew.",
  "adds.vae":
    "The code is not a point but a normal distribution, and the decoder gets a sample of it. A second term of the " +
    "loss keeps these distributions near N(0, I), so that new codes can be drawn from there.",
  "adds.vae-2d":
    "The plane of two-number codes with the variational loss: the codes gather around the origin and leave few " +
    "gaps, so that a point drawn from N(0, I) decodes to something like a digit.",
  "adds.mae":
    "Most patches of the image are hidden, and the encoder sees the rest alone. What it learns by filling in the " +
    "gaps serves well where labels are few.",
  "adds.classifier":
    "The decoder goes, and a softmax layer takes its place on the code. The encoder may come from any of the kinds " +
    "before: then a few labels are enough.",
  "try.linear": "Train, then compare its axes with those of PCA under Inside the network.",
  "try.vanilla": "Make the code 8 or 2 units wide under Data and model: what is lost first?",
  "try.deep": "Train it and the vanilla autoencoder for an epoch each: which is ahead, and at what cost?",
  "try.deep-2d": "Train, open the map under What it is for, and move the pointer over the plane.",
  "try.tied": "Compare its test loss with that of the vanilla autoencoder after as many steps.",
  "try.stacked": "Train and follow the phases on the timeline; then go back to any of them.",
  "try.dbn": "Train, and watch strokes appear in the weights of the first layer under Inside the network.",
  "try.denoising": "Draw a digit, move the noise to 0.8, and ask for new noise.",
  "try.sparse": "Train, then look at how active each unit is under Inside the network.",
  "try.vae": "Raise β while it trains: which units of the code fall silent?",
  "try.vae-2d": "Compare its map with that of the plain code of two numbers: where are the gaps?",
  "try.conv": "Click a feature map, then follow one pixel back along the pixel path.",
  "try.conv-switches": "Look at where each maximum is put back under Pooling and unpooling.",
  "try.conv-copy": "Compare its edges with those that the switches give.",
  "try.mae": "Paint over patches of the picture to hide them, and hide 90 % of it.",
  "try.classifier": "Draw a digit that you think it cannot read.",
  "try.texts": "Search for a word that a document on the topic does not hold.",
};
