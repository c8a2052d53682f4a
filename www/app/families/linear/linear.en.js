// @ts-check
export default {
  "inside.components": "Beside PCA",
  "components.title": "Beside principal component analysis",
  "components.lead":
    "A linear autoencoder with k units can do no better than the first k principal components (Baldi & Hornik, " +
    "1989). At its best it spans the same subspace, but its own weights may be any axes of it.",
  "components.pca": "The first {k} principal components of the training images",
  "components.weights": "The decoder’s weights, unit by unit",
  "components.angles": "Angles between the two subspaces, from the smallest to the largest",
  "components.measured":
    "Squared error per image on the first {n} test images: PCA {pca}, the autoencoder {own} ({more} % more). The " +
    "largest angle is {angle}°, at step {step}.",
  "components.computing": "Computing the principal components…",
  "components.few": "With {k} units and {pixels} pixels the comparison makes no sense.",
  "components.images": "{k} principal components need more than {k} training images; there are {n}.",
  "components.slow": "{k} components of so many pixels take too long; up to {most} do not.",
};
