// In every chapter that has a playground. The page for print keeps the sentences that stand between the tags.
if (!/\/print(\.html)?$/.test(location.pathname)) {
  const script = document.createElement("script");
  script.src = path_to_root + "hourglass-host.js";
  document.head.append(script);
}
