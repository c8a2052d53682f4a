// @ts-check
export default {
  "purpose.1":
    "A denoising network that was trained before you came: 64 numbers for a digit. Here each test image is a dot " +
    "at the place that its code has in the plane; the network was told no label.",
  "purpose.1.then": "Point at a dot to see its image. Colours are digits, or what k-means makes of the codes.",
  "purpose.2":
    "Search: which images are nearest to this one, by 64 numbers of code instead of 784 pixels? We count how " +
    "many of ten neighbours show the same digit.",
  "purpose.2.ask": "How do the codes fare beside the pixels?",
  "purpose.2.choice.1": "Much worse: below 80 % of the pixels’ share",
  "purpose.2.choice.2": "About as well",
  "purpose.2.choice.3": "Much better: above 120 %",
  "purpose.2.then":
    "{neighboursByCode} against {neighboursByPixels}: a twelfth of the numbers, and hardly anything is lost.",
  "purpose.3":
    "Anomalies: what the network has not learned it rebuilds badly. An ankle boot is put among the 500 test " +
    "digits, and all are sorted by their error, without noise.",
  "purpose.3.ask": "In which place does the boot come?",
  "purpose.3.choice.1": "Among the first ten",
  "purpose.3.choice.2": "In the first half",
  "purpose.3.choice.3": "In the second half",
  "purpose.3.then": "Place {bootRank}: no digit is rebuilt as badly. Nobody had to show the network a boot before.",
  "purpose.4": "A subtler anomaly: digits that are rotated by 90°. They are made of the same pixels as the others.",
  "purpose.4.ask": "Is their error at least a quarter larger than that of upright digits?",
  "purpose.4.choice.1": "No",
  "purpose.4.choice.2": "Yes",
  "purpose.4.then": "{turnedError} against {testError}. The code knows which way up digits stand.",
  "purpose.5":
    "Generation: a Gaussian is fitted to the codes, new codes are drawn from it and decoded. A strict reader " +
    "counts the pictures that are clearly one digit.",
  "purpose.5.ask": "How many of 120 can it read?",
  "purpose.5.choice.1": "Less than 15 %",
  "purpose.5.choice.2": "15 to 70 %",
  "purpose.5.choice.3": "More than 70 %",
  "purpose.5.then":
    "Of real images it reads about two thirds. Some new ones lie between digits: one Gaussian knows nothing of ten " +
    "classes.",
  "purpose.6":
    "Few labels: 100 labelled images, and 1,000 others to be named, once by a simple classifier on codes, once " +
    "by the same on pixels.",
  "purpose.6.ask": "From which are more digits classified correctly?",
  "purpose.6.choice.1": "The one on pixels",
  "purpose.6.choice.2": "The one on codes",
  "purpose.6.then":
    "{fewLabelsCode} against {fewLabelsPixels}. It is a modest gain: this code was made for removing noise.",
  "purpose.7": "And the same encoder before it had learned anything, with its random weights?",
  "purpose.7.ask": "Are its codes better or worse than the pixels?",
  "purpose.7.choice.1": "Worse",
  "purpose.7.choice.2": "Better",
  "purpose.7.then":
    "{fewLabelsRandom}: random features lose some of what pixels had. Training more than made up for it.",
  "purpose.8":
    "Draw a digit: it becomes the question of the search. Are its neighbours those that you would have chosen?",
  "purpose.8.do": "Draw a seven for me",
  "purpose.8.then": "This was the course. Everything on this page is yours to try now, also with images of your own.",
};
