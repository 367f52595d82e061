import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { Startup } from '#renderer/app/startup.tsx';
import { styleNonce } from '#renderer/app/style-nonce.ts';
import { colorSchemeManager, cssVariables, theme } from '#renderer/app/theme.ts';
import styles from './app.module.css';
import { LiveRegion } from '#renderer/ui/live-region.tsx';

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
    >
      <ModalsProvider labels={{ confirm: 'Continue', cancel: 'Cancel' }}>
        <Notifications
          position="bottom-right"
          limit={4}
          transitionDuration={120}
          className={styles.toasts}
        />
        <Startup />
        <LiveRegion />
      </ModalsProvider>
    </MantineProvider>
  );
}
