import { PAPERS, type Paper, type Size } from '#core/print/sheet.ts';

/** How a sheet of codes looks. */
export interface Look {
  paper: Paper;
  size: Size;
  /** What stands beside the code. */
  name: boolean;
  role: boolean;
  uses: boolean;
  /** A line of one's own on every code, such as a place; blank for none. */
  line: string;
}

/** Characters of a line of one's own; on small cells a long one is cut, as the preview shows. */
export const LINE_LENGTH = 60;

/** Kept for this window on this computer, which has its printer; it is no setting of the desk. */
const KEY = 'latchkey.print';

/** The look that the last sheet was printed with; on a new computer the paper that is usual there. */
export function readLook(timeZone: string): Look {
  const first: Look = {
    paper: usualPaper(timeZone),
    size: 'medium',
    name: true,
    role: true,
    uses: true,
    line: '',
  };
  const kept = readKept();
  return {
    paper: isPaper(kept['paper']) ? kept['paper'] : first.paper,
    size: isSize(kept['size']) ? kept['size'] : first.size,
    name: typeof kept['name'] === 'boolean' ? kept['name'] : first.name,
    role: typeof kept['role'] === 'boolean' ? kept['role'] : first.role,
    uses: typeof kept['uses'] === 'boolean' ? kept['uses'] : first.uses,
    line: typeof kept['line'] === 'string' ? kept['line'].slice(0, LINE_LENGTH) : first.line,
  };
}

export function keepLook(look: Look): void {
  localStorage.setItem(KEY, JSON.stringify(look));
}

/** Letter is the paper of North America; a desk elsewhere in the Americas chooses once. */
function usualPaper(timeZone: string): Paper {
  return timeZone.startsWith('America/') ? 'letter' : 'a4';
}

function readKept(): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof kept === 'object' && kept !== null ? { ...kept } : {};
  } catch {
    // Somebody else wrote it: the first look is as good as any.
    return {};
  }
}

function isPaper(value: unknown): value is Paper {
  return typeof value === 'string' && Object.hasOwn(PAPERS, value);
}

function isSize(value: unknown): value is Size {
  return value === 'small' || value === 'medium' || value === 'large';
}
