import { SegmentedControl, useMantineColorScheme } from '@mantine/core';
import { COLOR_SCHEMES } from '#renderer/app/color-scheme.ts';

export function ThemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="sm"
      aria-label="Colours"
      data={COLOR_SCHEMES.map(({ value, label }) => ({ value, label }))}
      value={colorScheme}
      onChange={setColorScheme}
    />
  );
}
