import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useDesk } from '#renderer/bridge/desk.ts';
import { useListFact } from '#renderer/ui/grid/use-list-fact.ts';
import { auditList } from './audit-list.ts';
import { auditFilterOf, isAuditFiltered, useAudit } from './audit-store.ts';
import styles from '#renderer/ui/filter-bar.module.css';
import { exportAudit, FORMAT_LABELS, type AuditFormat } from './export-audit.ts';

const FORMATS: readonly AuditFormat[] = ['csv', 'jsonl'];

/** The log as a file: what is shown, or all of it. */
export function ExportMenu() {
  const desk = useDesk();
  const choices = useAudit();
  const filter = auditFilterOf(choices, desk.settings.timeZone);
  const nothingShown = useListFact(auditList, (of) => of.rowCount === 0);
  return (
    <Menu position="bottom-end" width={248}>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          aria-label="Export"
          leftSection={<IconDownload size={16} aria-hidden />}
          classNames={{ root: styles.action, section: styles.actionIcon }}
        >
          <span className={styles.actionText}>Export</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {isAuditFiltered(choices) && (
          <>
            <Menu.Label>What matches the filter</Menu.Label>
            {FORMATS.map((format) => (
              <Menu.Item
                key={format}
                disabled={nothingShown}
                onClick={() => void exportAudit(format, filter, desk)}
              >
                Matching entries as {FORMAT_LABELS[format]}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Label>The whole log</Menu.Label>
        {FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => void exportAudit(format, {}, desk)}>
            All entries as {FORMAT_LABELS[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
