/** `latchkey cli …` in the packaged program: the command line, without a window. */
export async function runCliWithoutWindow(args: string[]): Promise<number> {
  const { runCliProcess } = await import('#main/transports/cli/run-process.ts');
  return runCliProcess(args);
}
