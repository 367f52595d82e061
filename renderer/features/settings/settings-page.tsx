import { PageHeader } from '#renderer/app/page-header.tsx';
import { useDesk } from '#renderer/bridge/desk.ts';
import { CopyButton } from '#renderer/ui/copy-button.tsx';
import { DeskSettingsForm } from './desk-settings-form.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import styles from './settings-page.module.css';

export function SettingsPage() {
  const { status, settings } = useDesk();
  return (
    <>
      <PageHeader title="Settings" />
      <div className={styles.page}>
        <div className={styles.inner}>
          <SettingsSection title="This window">
            <SettingsRow label="Colours" description="Kept for this window on this computer.">
              <ThemeChoice />
            </SettingsRow>
          </SettingsSection>
          <DeskSettingsForm settings={settings} />
          <SettingsSection title="About">
            <SettingsRow
              label="Data folder"
              description="Codes lie readable in it. Disk encryption is advised."
            >
              <div className={styles.folder}>
                <code>{status.dataFolder}</code>
                <CopyButton text={status.dataFolder} what="Folder" size="compact-sm" />
              </div>
            </SettingsRow>
            <SettingsRow label="Version">
              <span>
                Latchkey {status.version}, database version {status.schemaVersion}
              </span>
            </SettingsRow>
          </SettingsSection>
        </div>
      </div>
    </>
  );
}
