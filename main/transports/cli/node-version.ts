/** Null when this Node will do; otherwise one line that says what is wrong. The database's binary crashes below 22.14. */
export function explainOldNode(version: string): string | null {
  const match = /^v?(\d+)\.(\d+)\./.exec(version);
  const major = Number(match?.[1]);
  const minor = Number(match?.[2]);
  if (major > 22 || (major === 22 && minor >= 14)) return null;
  return `Latchkey needs Node 22.14 or newer and this is ${version}: start it with "npm run cli", which brings its own.`;
}
