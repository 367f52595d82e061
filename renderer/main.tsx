import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import '#renderer/app/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '#renderer/app/app.tsx';
import { styleNonce } from '#renderer/app/style-nonce.ts';
import { holdKeys } from '#renderer/features/session/hold-keys.ts';
import { keepFocus } from '#renderer/ui/keep-focus.ts';
import { followMenu } from '#renderer/ui/menu-commands.ts';

holdKeys();
keepFocus();
followMenu();
setNonce(styleNonce());

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
