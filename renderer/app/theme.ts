import {
  createTheme,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The one accent. White on shade 6 is 5.6:1. */
const indigo: MantineColorsTuple = [
  '#eef0ff',
  '#dfe2ff',
  '#c3c8fe',
  '#a9b0fd',
  '#8389f7',
  '#6a6ef0',
  '#5654e0',
  '#4a46cc',
  '#3d3aa8',
  '#343386',
];

const gray: MantineColorsTuple = [
  '#fafafb',
  '#f4f4f6',
  '#e9e9ed',
  '#dedee4',
  '#c9c9d1',
  '#9c9da8',
  '#63646e',
  '#4d4e57',
  '#34353c',
  '#1f2025',
];

const dark: MantineColorsTuple = [
  '#e6e6ea',
  '#c4c5cc',
  '#a4a5af',
  '#8d8e99',
  '#3a3b43',
  '#2a2b31',
  '#1f2026',
  '#17181c',
  '#121316',
  '#0c0d0f',
];

/** `red` is only for what refuses or takes away. White on shade 6 and 7 is above 4.5:1. */
const red: MantineColorsTuple = [
  '#fff0f0',
  '#ffe1e1',
  '#ffc2c2',
  '#ff9d9d',
  '#ff8080',
  '#e5484d',
  '#c62a2f',
  '#b4232a',
  '#96191f',
  '#7a1118',
];

const motion = { duration: 120 };

export const theme = createTheme({
  primaryColor: 'indigo',
  primaryShade: 6,
  colors: { indigo, gray, dark, red },
  fontFamily: 'var(--lk-font)',
  fontFamilyMonospace: 'var(--lk-mono)',
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  defaultRadius: '6px',
  respectReducedMotion: true,
  cursorType: 'pointer',
  headings: { fontWeight: '600' },
  components: {
    Modal: {
      defaultProps: {
        transitionProps: motion,
        centered: true,
        closeButtonProps: { 'aria-label': 'Close', title: 'Close (Esc)' },
        overlayProps: { backgroundOpacity: 0.4 },
        // A dialog's header is no banner of the page: one dialog may lie over another.
        attributes: { header: { role: 'presentation' } },
      },
    },
    Menu: {
      defaultProps: {
        transitionProps: motion,
        shadow: 'md',
        // In its landmark, and without the focus target that a menu may not have.
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
      // A long name goes on in a second line, whatever it is made of.
      styles: { itemLabel: { minWidth: 0, overflowWrap: 'anywhere' } },
    },
    Tooltip: {
      defaultProps: {
        transitionProps: motion,
        openDelay: 400,
        fz: 12,
        events: { hover: true, focus: true, touch: false },
      },
    },
    Popover: { defaultProps: { transitionProps: motion, shadow: 'md' } },
    Select: {
      defaultProps: {
        comboboxProps: { transitionProps: motion, shadow: 'md', withinPortal: false },
      },
    },
  },
});

/** Mantine's own dimmed, placeholder and error colours stay below 4.5:1; these do not. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c1c21',
    '--mantine-color-dimmed': '#5f606a',
    '--mantine-color-placeholder': '#6b6c76',
    '--mantine-color-error': '#c62a2f',
  },
  dark: {
    '--mantine-color-dimmed': '#a4a5af',
    '--mantine-color-placeholder': '#8d8e99',
    '--mantine-color-error': '#ff8b8b',
  },
});

/** The choice is kept for this window on this computer; it is no setting of the desk. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'latchkey.colour-scheme' });
