import { AppError } from '#core/contract/errors.ts';
import { cancelled, usageError } from './failures.ts';
import type { CliIo } from './io.ts';

/** Where answers come from: a person at the terminal, or lines of stdin if that was asked for. */
export interface Prompts {
  /** What may be seen, such as a name. @param option what gives it without asking */
  text(question: string, option: string): Promise<string>;
  /** @throws {AppError} `password_needed` if there is nobody to ask; `cancelled` on Ctrl-C */
  password(question: string): Promise<string>;
  /** A password to be set: a person types it twice. */
  newPassword(question: string): Promise<string>;
}

/** @param fromStdin whether `--password-stdin` was given; at a terminal it is asked for all the same */
export function createPrompts(io: CliIo, fromStdin: boolean): Prompts {
  async function ask(question: string, hidden: boolean): Promise<string> {
    const answer = await io.ask(question, { hidden });
    if (answer === null) throw cancelled();
    return answer;
  }

  async function password(question: string): Promise<string> {
    const answer = io.stdinIsTerminal ? await ask(question, true) : await readPassword();
    if (answer === '') throw usageError('No password was given. Nothing was changed.');
    return answer;
  }

  async function readPassword(): Promise<string> {
    if (!fromStdin) {
      throw new AppError({
        code: 'password_needed',
        message:
          'This asks for a password, and there is no terminal to ask at. Give it as a line of stdin, with --password-stdin.',
      });
    }
    const line = await io.readLine();
    if (line !== null) return line;
    throw usageError('--password-stdin was given, but stdin holds no line with the password.');
  }

  return {
    async text(question, option) {
      if (!io.stdinIsTerminal) throw usageError(`${option} is missing.`);
      return ask(question, false);
    },
    password,
    async newPassword(question) {
      const first = await password(`${question}: `);
      if (!io.stdinIsTerminal) return first;
      if ((await password(`${question}, once more: `)) === first) return first;
      throw usageError('The two passwords differ. Nothing was changed.');
    },
  };
}
