import { TextInput, type TextInputProps } from '@mantine/core';
import { LIMITS } from '#core/invites/vocabulary.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';

interface Props extends Pick<TextInputProps, 'description' | 'autoFocus'> {
  name: string;
  /** Whether somebody has tried to save: a name is missing only then. */
  tried: boolean;
  /** What the engine says of it. */
  error: string | undefined;
  onChange: (name: string) => void;
}

/** What a template is called. */
export function TemplateName({ name, tried, error, onChange, ...look }: Props) {
  return (
    <TextInput
      label="Template name"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data-autofocus
      autoComplete="off"
      attributes={TYPED_DIRECTION}
      maxLength={LIMITS.name}
      value={name}
      error={tried && name.trim() === '' ? 'Type a name' : error}
      onChange={(event) => onChange(event.currentTarget.value)}
      {...look}
    />
  );
}
