// A page's own sliders drive the code, and what the decoder makes of it is drawn by the page.
const playground = document.querySelector("autoencoder-playground");
const sliders = [...document.querySelectorAll("input[type=range]")];
const button = document.querySelector("button");
const told = document.querySelector("output");
const canvas = document.querySelector("canvas");
const paper = canvas.getContext("2d");
canvas.style.cssText = "width: 196px; image-rendering: pixelated; border: 1px solid";

/** Draws 28 x 28 values, 0 for paper and 1 for ink. */
function draw(values) {
  const picture = paper.createImageData(28, 28);
  values.forEach((value, i) => picture.data.set([0, 0, 0, 255 * value], 4 * i));
  paper.putImageData(picture, 0, 0);
}

/** One question at a time: a slider asks faster than a model answers, and only its last place counts. */
let [asking, moved] = [false, false];
async function decode() {
  moved = true;
  if (asking) return;
  asking = true;
  try {
    while (moved) {
      moved = false;
      const code = sliders.map((slider) => slider.valueAsNumber);
      draw(await playground.run("decode", code));
    }
  } catch (error) {
    told.value = error.message;
  } finally {
    asking = false;
  }
}

for (const slider of sliders) slider.addEventListener("input", decode);
playground.addEventListener("metrics", decode);
button.addEventListener("click", async () => {
  button.disabled = true;
  const { step, loss } = await playground.train({ epochs: 1 });
  told.value = `step ${step}, loss ${loss.toFixed(1)}`;
  button.disabled = false;
});

await playground.ready;
await decode();
