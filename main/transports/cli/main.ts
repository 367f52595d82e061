import { explainOldNode } from '#main/shell/node-version.ts';

// Before anything that loads the database, which crashes in an old Node.
const problem = explainOldNode(process.version);
if (problem === null) {
  const { runCliProcess } = await import('./run-process.ts');
  process.exitCode = await runCliProcess(process.argv.slice(2));
} else {
  process.stderr.write(`error: ${problem}\n`);
  process.exitCode = 1;
}
