// @ts-check
export default {
  "present.bar": "Presentation",
  "present.what": "What is presented",
  "present.previous": "What comes before (←)",
  "present.next": "What comes next (→)",
  "present.train": "Train or pause (T)",
  "present.light": "Light at the pointer (L)",
  "present.back": "Back in the story (Page Up)",
  "present.on": "On in the story (Page Down)",
  "present.leave": "Leave (Escape)",
  "present.told": "step {step} · test loss {loss}",
};
