/** A statement that writes so many children of an invite, one after the other: `Child-1` and so on. */
export function manyChildren(parentId: number, count: number): string {
  return `WITH RECURSIVE n (at) AS (SELECT 1 UNION ALL SELECT at + 1 FROM n WHERE at < ${count})
    INSERT INTO invites (code, code_key, name, name_sort, role, permission, max_uses, created_at, parent_id)
    SELECT 'KIND' || (100000 + at), 'KIND' || (100000 + at), 'Child-' || at, 'child-' || at,
      'member', 'read_only', 1, 1700000000000 + at, ${parentId} FROM n`;
}
