import type { Measure } from './cell-layout.ts';

/** Measured at this size, in px: fonts round at small ones. */
const AT = 100;

let kept: Measure | undefined;

/** Measures in the faces that the sheet is printed in, whatever script a text is in. */
export function measureText(): Measure {
  kept ??= createMeasure();
  return kept;
}

function createMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const style = getComputedStyle(document.documentElement);
  const face = (weight: number, variable: string) =>
    `${weight} ${AT}px ${style.getPropertyValue(variable)}`;
  const width = (text: string, font: string) => {
    if (context === null) return text.length * 0.6;
    context.font = font;
    return context.measureText(text).width / AT;
  };
  const [bold, plain] = [face(600, '--lk-font'), face(400, '--lk-font')];
  return {
    bold: (text) => width(text, bold),
    plain: (text) => width(text, plain),
    mono: width('0', face(600, '--lk-mono')),
  };
}
