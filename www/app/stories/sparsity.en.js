// @ts-check
export default {
  "sparsity.1":
    "Here the code is wide: 400 units with sigmoid activation, more than half as many as there are pixels. " +
    "Nothing forces the network to be economical.",
  "sparsity.1.ask": "After 300 steps, how many of the units does one image activate?",
  "sparsity.1.choice.1": "Less than a quarter",
  "sparsity.1.choice.2": "A quarter to three quarters",
  "sparsity.1.choice.3": "More than three quarters",
  "sparsity.1.then": "Nearly every unit speaks up for nearly every image. Such a code is hard to read.",
  "sparsity.2":
    "Does so wide a network know digits, or does it just pass pixels on? A digit rotated by 90° is a good test: " +
    "it is not a digit, but it consists of the same pixels.",
  "sparsity.2.ask": "How much worse do rotated digits come back than upright ones?",
  "sparsity.2.choice.1": "Less than twice as bad",
  "sparsity.2.choice.2": "More than twice as bad",
  "sparsity.2.then": "It has learned something about digits. Remember {turnedError} for the rotated ones.",
  "sparsity.3":
    "Now activity gets a price: a penalty grows as soon as a unit is on more than 5 % of the time on average. " +
    "The network is built and trained anew.",
  "sparsity.3.ask": "Does this at least halve the share of active units?",
  "sparsity.3.choice.1": "Yes",
  "sparsity.3.choice.2": "No",
  "sparsity.3.then": "From {was} to {unitsOn}. Far fewer units answer now, and different ones for different images.",
  "sparsity.4":
    "Sparsity is not free. After the same 300 steps the new network has the same 400 units, but it may use only " +
    "a few at a time.",
  "sparsity.4.ask": "Is its error below or above that of the network without a penalty?",
  "sparsity.4.choice.1": "Below",
  "sparsity.4.choice.2": "Above",
  "sparsity.4.then": "{testError} instead of {was}: part of the loss now goes into the penalty.",
  "sparsity.5":
    "What do we get for it? Each tile shows the weights into one unit. A unit that is on for few images has to " +
    "make it count: look for strokes, loops and corners.",
  "sparsity.6": "Back to the rotated digits, the test for mere copying.",
  "sparsity.6.ask": "Does the sparse network rebuild them better or worse than the dense one did?",
  "sparsity.6.choice.1": "Better",
  "sparsity.6.choice.2": "Worse",
  "sparsity.6.then":
    "{turnedError} instead of {was}: worse, as it should be. What is not made of a digit’s parts cannot be " +
    "said in this code.",
};
