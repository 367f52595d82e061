import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { permissionsDoc } from '#scripts/permissions-table.ts';
import { ROOT } from '#scripts/run.ts';

/** `npm run docs:permissions`: writes docs/permissions.md from the contract. */
writeFileSync(path.join(ROOT, 'docs/permissions.md'), permissionsDoc());
