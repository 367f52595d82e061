import { ActionIcon, Kbd, TextInput } from '@mantine/core';
import { openSpotlight } from '@mantine/spotlight';
import { IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useNavigation } from '#renderer/app/navigation.ts';
import { keysOf } from '#renderer/app/shortcuts.ts';
import { useSeesCodes } from '#renderer/bridge/operator.ts';
import { useCodes } from '#renderer/features/codes/codes-store.ts';
import { isMac, withMod } from '#renderer/ui/platform.ts';
import { TYPED_DIRECTION } from '#renderer/ui/isolate.ts';
import styles from './search-field.module.css';

const SEARCH_ID = 'latchkey-search';

/** Gives the search field the keyboard, with its text selected so that typing starts anew. */
export function focusSearch(): void {
  const field = document.getElementById(SEARCH_ID);
  if (!(field instanceof HTMLInputElement)) return;
  field.focus();
  field.select();
}

/** Gives it the keyboard as it is: the key being pressed is added to its text. */
export function continueSearch(): void {
  document.getElementById(SEARCH_ID)?.focus();
}

interface Props {
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
}

/** Searches the codes from any page. It has the keyboard when the Codes page opens. */
export function SearchField({ onKeyDown }: Props) {
  const search = useCodes((state) => state.search);
  const setSearch = useCodes((state) => state.setSearch);
  const { page, go } = useNavigation();
  const seesCodes = useSeesCodes();
  const ref = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (page === 'codes') ref.current?.focus();
  }, [page]);

  const change = (text: string) => {
    setSearch(text);
    if (page !== 'codes') go('codes');
  };

  const paletteKeys = isMac() ? '⌘K' : 'Ctrl K';

  return (
    <TextInput
      ref={ref}
      id={SEARCH_ID}
      type="search"
      role="searchbox"
      aria-label="Search codes"
      aria-keyshortcuts="/ Control+F"
      placeholder={
        seesCodes ? 'Search codes, names, notes' : 'Search names, notes, or a whole code'
      }
      title={`Search ${seesCodes ? 'code, ' : ''}name, notes, e-mail or creator (/ or ${withMod('F')})`}
      attributes={TYPED_DIRECTION}
      autoComplete="off"
      spellCheck={false}
      value={search}
      onChange={(event) => change(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      classNames={{ input: styles.input }}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSectionWidth={search === '' ? 56 : 36}
      rightSection={
        search === '' ? (
          <button
            type="button"
            className={styles.palette}
            aria-label={`Commands ${paletteKeys}`}
            title={`Commands (${keysOf('commands')})`}
            onClick={openSpotlight}
          >
            <Kbd size="xs">{paletteKeys}</Kbd>
          </button>
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label="Clear search"
            title="Clear search (Esc)"
            onClick={() => change('')}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}
