// A page logs what the element tells while it trains, draws its own curve of it, and offers the numbers as a file.
const playground = document.querySelector("autoencoder-playground");
const button = document.querySelector("button");
const save = document.querySelector("#save");
const told = document.querySelector("output");
const curve = document.querySelector("polyline");
const [WIDTH, HEIGHT] = [400, 120];
const log = [];

playground.addEventListener("metrics", ({ detail: { step, epoch, loss, testLoss } }) => {
  log.push({ step, epoch, loss, testLoss });
  told.value = `step ${step}, loss ${loss?.toFixed(1) ?? "not yet"}`;
  const known = log.filter((one) => one.loss !== null && one.loss !== undefined);
  if (known.length < 2) return;
  const [first, last] = [known[0].step, known[known.length - 1].step];
  const most = Math.max(...known.map((one) => one.loss));
  const place = (one) => [((one.step - first) / (last - first || 1)) * WIDTH, HEIGHT * (1 - one.loss / most)];
  curve.setAttribute("points", known.map((one) => place(one).join()).join(" "));
});

playground.addEventListener("statechange", ({ detail: { state } }) => {
  button.textContent = state === "training" ? "Pause" : "Start";
});

// Another model is another curve.
playground.addEventListener("built", () => {
  log.length = 0;
  curve.removeAttribute("points");
});

button.addEventListener("click", () => {
  if (button.textContent === "Pause") playground.pause();
  else playground.play();
});

save.addEventListener("click", () => {
  const rows = log.map((one) => [one.step, one.epoch, one.loss, one.testLoss].join());
  const link = document.createElement("a");
  link.download = "losses.csv";
  link.href = URL.createObjectURL(new Blob([["step,epoch,loss,testLoss", ...rows].join("\n")], { type: "text/csv" }));
  link.click();
  URL.revokeObjectURL(link.href);
});
