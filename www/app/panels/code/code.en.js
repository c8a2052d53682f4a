// @ts-check
export default {
  "code.title": "As PyTorch",
  "code.lead":
    "This experiment as one file of Python: the model, its loss, the optimiser, the training, and how it runs on " +
    "several GPUs. It follows the form; the lines of the last change are marked.",
  "code.text": "The experiment as a PyTorch script",
  "code.copy": "Copy",
  "code.copied": "Copied",
  "code.select": "It is selected: copy it with Ctrl C or ⌘ C",
  "code.script": "Script with weights",
  "code.notebook": "Notebook with weights",
  "code.changed": "Lines of the last change: {count}",
};
