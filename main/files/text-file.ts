import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#core/contract/errors.ts';
import {
  chooseEncoding,
  createByteScan,
  createDecoder,
  DecodingError,
  nameBinary,
} from './encoding.ts';
import { explainReadError } from './read-errors.ts';

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Reads a small text file whole, in any of the encodings of product.md §7. At most 16 MiB.
 * @throws {AppError} `file_not_found`; `file_unreadable` for what is no text or too large
 */
export async function readTextFile(filePath: string): Promise<string> {
  const bytes = await readBytes(filePath);
  const scan = createByteScan();
  scan.push(bytes);
  const binary = nameBinary(bytes);
  const choice =
    binary === null
      ? chooseEncoding(bytes, scan.end())
      : { problem: `This is ${binary}, not a text.` };
  if ('problem' in choice) throw refuse(filePath, choice.problem);
  const decoder = createDecoder(choice.encoding);
  try {
    return decoder.decode(bytes.subarray(choice.bomLength)) + decoder.end();
  } catch (error) {
    if (!(error instanceof DecodingError)) throw error;
    throw refuse(filePath, `The file is not whole ${choice.encoding}. Save it again as UTF-8.`);
  }
}

async function readBytes(filePath: string): Promise<Buffer> {
  try {
    const { size } = await stat(filePath);
    if (size > MOST_BYTES) throw refuse(filePath, 'The file is larger than 16 MiB. Split it.');
    return await readFile(filePath);
  } catch (error) {
    throw explainReadError(filePath, error, 'file_unreadable');
  }
}

function refuse(filePath: string, message: string): AppError {
  return new AppError({
    code: 'file_unreadable',
    message: `${path.basename(filePath)}: ${message}`,
  });
}
