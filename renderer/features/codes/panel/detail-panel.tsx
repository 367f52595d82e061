import { IconEyeOff } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { Invite } from '#core/contract/invites.contract.ts';
import { isMasked } from '#core/invites/mask.ts';
import { deriveStatus, deriveWarnings } from '#core/invites/status.ts';
import { useDesk } from '#renderer/bridge/desk.ts';
import { continueSearch } from '#renderer/app/search-field.tsx';
import { useMay, useSeesCodes } from '#renderer/bridge/operator.ts';
import { useQuery } from '#renderer/bridge/use-query.ts';
import { useCodes } from '#renderer/features/codes/codes-store.ts';
import { copyOnKey } from '#renderer/features/codes/copy-code.ts';
import type { InviteList } from '#renderer/features/codes/list-instance.ts';
import { CodeText } from '#renderer/ui/code-text.tsx';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { useNow } from '#renderer/ui/clock.ts';
import { withMod } from '#renderer/ui/platform.ts';
import { QrPreview } from '#renderer/ui/qr-preview.tsx';
import { SidePanel, SidePanelBody } from '#renderer/ui/side-panel.tsx';
import { ErrorState, LoadingLines, TroubleLine } from '#renderer/ui/states.tsx';
import { StatusBadge, WarningBadges } from '#renderer/ui/status-badge.tsx';
import { InviteFamily } from './invite-family.tsx';
import { InviteFacts } from './invite-facts.tsx';
import { InviteStory } from './invite-story.tsx';
import { PanelActions } from './panel-actions.tsx';
import { statusSentence } from './status-sentence.ts';
import { WaitingNote } from './waiting-note.tsx';
import styles from './detail-panel.module.css';

interface Props {
  id: number;
  list: InviteList;
}

/** One invite beside the list. What the row knows shows at once; notes and tags follow. */
export function DetailPanel({ id, list }: Props) {
  const closePanel = useCodes((state) => state.closePanel);
  const activeIndex = useCodes((state) => state.activeIndex);
  const seesCodes = useSeesCodes();
  const mayReadStory = useMay('audit.story');
  const query = useQuery('invites.get', { id }, ['invites', 'groups']);
  const row = activeIndex === null ? undefined : list.rowAt(activeIndex);
  const detail = query.data?.id === id ? query.data : undefined;
  const invite: Invite | undefined = detail ?? (row?.id === id ? row : undefined);
  const close = () => {
    closePanel();
    continueSearch();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (seesCodes && copyOnKey(event, invite?.id)) event.preventDefault();
  };
  return (
    <SidePanel
      title="Code details"
      actions={invite && <PanelActions invite={invite} />}
      onClose={close}
      onKey={onKey}
    >
      {query.error && detail && <TroubleLine error={query.error} onRetry={query.reload} />}
      {query.error && !detail ? (
        <ErrorState error={query.error} onRetry={query.reload} />
      ) : invite ? (
        <SidePanelBody of={id}>
          <InviteHead invite={invite} />
          <InviteFacts invite={invite} detail={detail} />
          <InviteFamily key={id} id={id} />
          {mayReadStory && <InviteStory id={id} />}
        </SidePanelBody>
      ) : (
        <LoadingLines label="Loading code" />
      )}
    </SidePanel>
  );
}

function InviteHead({ invite }: { invite: Invite }) {
  const now = useNow();
  const { settings } = useDesk();
  const seesCodes = useSeesCodes();
  const status = deriveStatus(invite, now);
  const showsCode = seesCodes && !isMasked(invite.code);
  return (
    <>
      <div className={styles.code}>
        <CodeText code={invite.code} large />
        {showsCode && (
          <CopyButton text={invite.code} what="Code" label="Copy code" shortcut={withMod('C')} />
        )}
      </div>
      {!seesCodes && (
        <p className={styles.masked}>
          <IconEyeOff size={15} stroke={1.7} aria-hidden />
          Masked: your role sees codes in part.
        </p>
      )}
      <div className={styles.status}>
        <StatusBadge status={status} />
        <WarningBadges warnings={deriveWarnings(invite, now, settings)} />
      </div>
      <p className={styles.sentence}>{statusSentence(invite, now, settings.timeZone)}</p>
      {status === 'waiting' && <WaitingNote key={invite.id} invite={invite} />}
      {showsCode && <QrPreview code={invite.code} />}
    </>
  );
}
