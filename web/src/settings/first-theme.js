// The theme that somebody chose, before anything is painted: theme.ts comes after that. It is a file
// since the content security policy takes nothing inline, and no module since those wait.
try {
  const theme = localStorage.getItem("socsyn.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage, no choice.
}
