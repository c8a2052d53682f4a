// @ts-check
export default {
  "variation.1":
    "A variational autoencoder answers every image with a normal distribution in each of its 8 dimensions: a " +
    "mean and a σ. The decoder gets a sample of it, another one each time.",
  "variation.1.do": "Train 600 steps with β = 1",
  "variation.1.then": "It learns although its decoder never gets the same code twice.",
  "variation.2":
    "A second term of the loss, weighted by β, pulls every distribution towards N(0, 1). The reconstruction " +
    "pulls the other way: sharper codes tell the decoder more.",
  "variation.2.ask": "Where does the mean σ settle?",
  "variation.2.choice.1": "Near 0: codes are points",
  "variation.2.choice.2": "In between",
  "variation.2.choice.3": "Near 1: codes say nothing",
  "variation.2.then":
    "Neighbouring images share overlapping distributions, so nearby codes have to mean similar pictures.",
  "variation.3":
    "This is what it is for: codes drawn from N(0, I), which no image ever had, are decoded. A strict reader " +
    "counts the pictures that are clearly one digit.",
  "variation.3.ask": "How many of 120 new pictures can it read?",
  "variation.3.choice.1": "Less than a tenth",
  "variation.3.choice.2": "A tenth to three tenths",
  "variation.3.choice.3": "More than three tenths",
  "variation.3.then":
    "Of real images it reads about two thirds. To see the pictures, choose codes from N(0, I) in the lit part, then " +
    "New samples.",
  "variation.4": "Now turn β up to 30: being close to N(0, I) counts thirty times as much. Train 300 steps more.",
  "variation.4.ask": "How many of the 8 dimensions still say anything about the image?",
  "variation.4.choice.1": "All 8",
  "variation.4.choice.2": "1 to 7",
  "variation.4.choice.3": "None",
  "variation.4.then": "They have collapsed: σ is 1 whatever the image. The term is satisfied, and the code is empty.",
  "variation.5": "An empty code leaves the decoder only one sensible answer to every image.",
  "variation.5.ask": "What has become of the error of step 1?",
  "variation.5.choice.1": "It has grown less than 1.5 times",
  "variation.5.choice.2": "It has grown more",
  "variation.5.then": "{testError}: the error of the mean image. Look at the rows: they all show it.",
  "variation.6": "The opposite: β = 0, so that only the reconstruction counts. Train 400 steps more and watch σ.",
  "variation.6.ask": "Where does the mean σ go?",
  "variation.6.choice.1": "Towards 0",
  "variation.6.choice.2": "It stays in between",
  "variation.6.choice.3": "It stays at 1",
  "variation.6.then":
    "Distributions shrink to points: we are back at the plain autoencoder, and nothing fills the gaps between " +
    "its codes.",
  "variation.7":
    "β = 1 again. Then go from one digit to another in small steps through the code: on the way there are no " +
    "gaps.",
  "variation.7.do": "Train 400 steps with β = 1",
  "variation.7.then":
    "All dimensions are in use again, and codes between two digits lie where the decoder has learned to answer.",
};
