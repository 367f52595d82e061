/** What the command line needs of the process around it; tests give their own. */
export interface CliIo {
  stdout(text: string): void;
  stderr(text: string): void;
  stdinIsTerminal: boolean;
  stdoutIsTerminal: boolean;
  stderrIsTerminal: boolean;
  /** The next line of stdin without its end; null when there is no more. Not for a terminal. */
  readLine(): Promise<string | null>;
  /** Asks on the terminal; null when the person gives up by Ctrl-C or Ctrl-D. */
  ask(question: string, answer: { hidden: boolean }): Promise<string | null>;
  /** Width of the terminal in characters. */
  columns: number;
  env: Readonly<Record<string, string | undefined>>;
  /** Paths that are not absolute count from here. */
  cwd: string;
  /** Stops the command: what it was writing is rolled back. */
  signal: AbortSignal;
  program: ProgramInfo;
}

export interface ProgramInfo {
  version: string;
  /** Where the samples lie that Latchkey brings along. */
  resourcesFolder: string;
}
