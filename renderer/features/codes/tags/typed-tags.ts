/** A tag as it is typed: a fact of the operator's own, region = EMEA. */
export interface TypedTag {
  key: string;
  value: string;
}

export function typedTags(tags: Readonly<Record<string, string>>): TypedTag[] {
  return Object.entries(tags).map(([key, value]) => ({ key, value }));
}

/** The tags that are typed, without the rows that are still empty. */
export function tagsOf(typed: readonly TypedTag[]): Record<string, string> {
  return Object.fromEntries(
    filledRows(typed).map(({ key, value }) => [key.trim(), value.trim()] as const),
  );
}

/** What keeps typed tags from being used; undefined for nothing. */
export function tagsProblem(typed: readonly TypedTag[]): string | undefined {
  const keys = filledRows(typed).map(({ key }) => key.trim());
  if (keys.includes('')) return 'Name the tag, or take its value away';
  // An object's own prototype: it would be lost without a word.
  if (keys.includes('__proto__')) return 'A tag cannot be called __proto__';
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  return twice === undefined ? undefined : `“${twice}” is there twice. Rename or remove one`;
}

function filledRows(typed: readonly TypedTag[]): TypedTag[] {
  return typed.filter(({ key, value }) => key.trim() !== '' || value.trim() !== '');
}
