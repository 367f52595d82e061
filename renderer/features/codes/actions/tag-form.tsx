import { TagsInput } from '@mantine/core';
import { useMemo, useState } from 'react';
import { AskForm, type AskProps } from './ask-form.tsx';
import { checkFields, type Checked } from './check-fields.ts';
import { TagFields } from '#renderer/features/codes/tags/tag-fields.tsx';
import { tagsOf, tagsProblem, type TypedTag } from '#renderer/features/codes/tags/typed-tags.ts';

/** Adds tags to a selection and takes others away; all other tags stay. */
export function TagForm(props: AskProps) {
  const [typed, setTyped] = useState<TypedTag[]>([{ key: '', value: '' }]);
  const [remove, setRemove] = useState<string[]>([]);
  const [tried, setTried] = useState(false);
  const problem = tagsProblem(typed);
  const checked = useMemo<Checked<'tag'>>(() => {
    if (problem !== undefined) return { ok: false, errors: { add: problem } };
    return checkFields('tag', { add: tagsOf(typed), remove });
  }, [typed, remove, problem]);
  const missing = tried && !checked.ok ? Object.values(checked.errors)[0] : undefined;
  return (
    <AskForm
      {...props}
      action="tag"
      checked={checked}
      planned={checked.ok ? checked.fields : null}
      onTried={() => setTried(true)}
      explained="A tag that a code has already gets the new value. All others stay."
    >
      <TagFields
        legend="Add"
        tags={typed}
        onChange={setTyped}
        error={problem ?? missing}
        autoFocus
      />
      <TagsInput
        label="Take away"
        placeholder="Name of a tag, then Enter"
        value={remove}
        onChange={setRemove}
        clearable
        clearButtonProps={{ 'aria-label': 'Clear tags to take away' }}
      />
    </AskForm>
  );
}
