// Only in tests: keeps warnings and errors, so that a test can ask for them in every browser.
window.consoleMessages = [];
window.consoleNotes = [];
console.info = (...words) => window.consoleNotes.push(words.join(" "));
for (const level of ["warn", "error"]) {
  console[level] = (...words) => window.consoleMessages.push(`${level}: ${words.join(" ")}`);
}
addEventListener("error", (event) => window.consoleMessages.push(`error: ${event.message ?? event.target?.src}`), true);
addEventListener("unhandledrejection", (event) => window.consoleMessages.push(`rejection: ${event.reason}`));
addEventListener("securitypolicyviolation", (event) => window.consoleMessages.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
