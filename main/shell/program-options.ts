import { parseArgs } from 'node:util';
import { AppError } from '#core/contract/errors.ts';

export interface ProgramOptions {
  dataDir: string | undefined;
  headless: boolean;
  /** The development server whose page is shown in place of the built one. */
  devServer: string | undefined;
}

/** @throws {AppError} `invalid_input`, with the option that is not known or lacks its value */
export function parseProgramOptions(args: string[]): ProgramOptions {
  try {
    const { values } = parseArgs({
      args,
      // A test driver leaves words of its own between Electron's and ours.
      allowPositionals: true,
      options: {
        'data-dir': { type: 'string' },
        headless: { type: 'boolean', default: false },
        'dev-server': { type: 'string' },
      },
    });
    return {
      dataDir: values['data-dir'],
      headless: values.headless,
      devServer: values['dev-server'],
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new AppError({ code: 'invalid_input', message: error.message }, { cause: error });
  }
}
