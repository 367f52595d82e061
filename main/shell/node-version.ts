/** The oldest Node whose Node-API the database's binary works with; it crashes below. */
export const OLDEST_NODE = { major: 22, minor: 14 } as const;

/** Null when this Node will do; otherwise one line that says what is wrong and what to do. */
export function explainOldNode(version: string): string | null {
  const match = /^v?(\d+)\.(\d+)\./.exec(version);
  const major = Number(match?.[1] ?? Number.NaN);
  const minor = Number(match?.[2] ?? Number.NaN);
  if (major > OLDEST_NODE.major) return null;
  if (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor) return null;
  return (
    `Latchkey needs Node ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer and this is ${version}: ` +
    'start it with "npm start" or "npm run cli", which bring their own.'
  );
}
