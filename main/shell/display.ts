/** Null where a window can be shown; otherwise one line that says why not and what to do. */
export function explainNoDisplay(
  platform: NodeJS.Platform,
  env: Record<string, string | undefined>,
): string | null {
  if (platform !== 'linux' || env['DISPLAY'] || env['WAYLAND_DISPLAY']) return null;
  return (
    'there is no display to open a window on: "npm run demo" shows Latchkey without one, ' +
    'and "xvfb-run npm start" opens it on a virtual one.'
  );
}
