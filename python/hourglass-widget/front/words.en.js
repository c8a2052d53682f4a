// @ts-check
export default {
  elsewhere: "The playground is in another view of this notebook: one network, one place.",
  here: "Show it here",
};
