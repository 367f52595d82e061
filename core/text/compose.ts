/**
 * The one form in which texts are kept and looked for (NFC): `é` is one character, also where a file
 * from macOS writes it as two. The few texts that would outgrow their limit by it stay as they are.
 */
export function composeText<T extends string | null>(text: T, limit: number): T | string {
  if (text === null) return text;
  const composed = text.normalize('NFC');
  return composed.length > limit ? text : composed;
}
