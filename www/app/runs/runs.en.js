// @ts-check
export default {
  "runs.goOn": "Go on with {name}: step {step}, {time}",
  "runs.afresh": "Start afresh",
  "runs.title": "Runs kept in this browser",
  "runs.what":
    "While you train, the run is kept here every few seconds. The newest {most} stay, and every one that you name.",
  "runs.none": "While you train, the run is kept here every few seconds, so that you can go on after closing the page.",
  "runs.room": "They take {bytes}; {quota} are free for this page. The browser may clear them when its disk is short.",
  "runs.roomSafe": "They take {bytes}; {quota} are free for this page. The browser clears them only when you do.",
  "runs.gap": "A model of this size is kept every {seconds} s.",
  "runs.persist": "Ask the browser not to clear them",
  "runs.persisted": "The browser keeps these runs until you delete them.",
  "runs.notPersisted":
    "The browser has declined: it may clear these runs when its disk is short. Save what you need as a file.",
  "runs.open": "Open",
  "runs.rename": "Rename",
  "runs.remove": "Delete",
  "runs.sure": "Delete for good",
  "runs.step": "step {step}",
  "runs.loss": "loss {loss}",
  "runs.here": "open here",
  "runs.held": "open in another tab",
  "runs.unreadable": "A run that cannot be read",
  "runs.unreadableWhat": "No copy of it is whole any more. It takes {size}.",
  "runs.copied": "This run is open in another tab. Here a copy of it goes on, as a run of its own.",
  "runs.older": "The newest copy of this run is damaged. It goes on from the one before, step {step}.",
  "error.damaged": "This run cannot be opened: no copy of it, or of its data, is whole. ({message})",
  "error.full": "The browser’s storage is full. ({message})",
  "error.denied": "The browser’s storage is closed to this page. ({message})",
  "error.storage": "The browser’s storage failed. ({message})",
  "runs.trouble.full":
    "The browser’s storage is full, so this run is no longer kept. Delete runs under Data and model, or save it " +
    "as a file.",
  "runs.trouble.denied":
    "This window keeps nothing for this page, as some private windows do: what you train is gone when it is " +
    "closed. Save it as a file.",
  "runs.trouble.storage": "This run could not be kept in the browser’s storage. {message}",
};
