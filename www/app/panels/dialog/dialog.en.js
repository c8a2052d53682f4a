// @ts-check
export default {
  "dialog.close": "Close",
};
