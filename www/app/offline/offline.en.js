// @ts-check
export default {
  "offline.waiting":
    "A new version is ready for your next visit. Reloading now interrupts training: save first what you want to keep.",
  "offline.reload": "Reload",
  "offline.others": "The old version is still open in other tabs or windows. Close them first.",
  "offline.updated": "This page has been updated since your last visit.",
};
