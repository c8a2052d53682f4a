// @ts-check
export default {
  "convolution.1":
    "A convolution looks at every place of the image with the same few small filters. Two such layers with 16 " +
    "and 8 filters, each followed by pooling, make a code of 392 numbers; transposed convolutions lead back.",
  "convolution.1.ask": "How many weights does all this have? A dense network with such a code has 615,832.",
  "convolution.1.choice.1": "Fewer than 5,000",
  "convolution.1.choice.2": "5,000 to 100,000",
  "convolution.1.choice.3": "More than 100,000",
  "convolution.1.then": "A filter’s 9 or 144 weights are shared by all places. That is the whole trick.",
  "convolution.2":
    "80 steps are enough to see it learn. Watch the feature maps: each shows where its filter finds what it " +
    "looks for.",
  "convolution.2.do": "Train 80 steps",
  "convolution.2.then": "Few weights, used everywhere, are learned from few examples.",
  "convolution.3":
    "Its filters know strokes and edges, and no digit as a whole. So try it on digits that are rotated by 90°.",
  "convolution.3.ask": "How do rotated digits come back?",
  "convolution.3.choice.1": "Less than 1.5 times as bad as upright ones",
  "convolution.3.choice.2": "At least 1.5 times as bad",
  "convolution.3.then": "Almost as well. Local features do not care, and a code of 392 numbers is no narrow waist.",
  "convolution.4":
    "For comparison a dense network with the same 392 numbers in its code and 234 times as many weights, trained " +
    "as long.",
  "convolution.4.ask": "After 80 steps, is its error below or above that of the convolutions?",
  "convolution.4.choice.1": "Below",
  "convolution.4.choice.2": "Above",
  "convolution.4.then": "{testError} instead of {was}: it has to learn every stroke anew at every place.",
  "convolution.5":
    "Max-pooling keeps the largest of four values and forgets where it stood. The next network remembers: " +
    "switches carry each place past the code, and unpooling puts the value back there (Zeiler and others, 2011).",
  "convolution.5.ask": "What do the switches do to the error?",
  "convolution.5.choice.1": "They raise it",
  "convolution.5.choice.2": "They lower it by less than 30 %",
  "convolution.5.choice.3": "They lower it by 30 % or more",
  "convolution.5.then":
    "From {was} to {testError}. But the code alone can no longer be decoded: the picture’s edges travelled " +
    "beside it.",
  "convolution.6": "The third way back has no switches: every pooled value is copied to all four places of its window.",
  "convolution.6.ask": "Does it come as close as the switches did?",
  "convolution.6.choice.1": "Yes, or closer",
  "convolution.6.choice.2": "No",
  "convolution.6.then": "{testError} instead of {was}. Where things stood, the convolutions after it have to guess.",
  "convolution.7":
    "Draw a digit and follow it through the layers. Then click a feature map: it is carried back to the pixels " +
    "that caused it.",
  "convolution.7.do": "Draw a seven for me",
  "convolution.7.then": "Try something that is no digit, too: a network of strokes draws what you draw.",
};
