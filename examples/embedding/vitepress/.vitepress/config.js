export default {
  title: "Lessons",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "autoencoder-playground" } } },
  vite: { optimizeDeps: { exclude: ["hourglass-playground"] } },
};
