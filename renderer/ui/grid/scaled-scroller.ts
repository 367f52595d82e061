import {
  clampOffset,
  isScaled,
  offsetToReveal,
  physicalHeight,
  rangeAt,
  ROW_HEIGHT,
  toLogical,
  toPhysical,
  type Geometry,
  type RowRange,
} from './scroll-geometry.ts';

interface Elements {
  /** Scrolls; holds the sticky header and the spacer. */
  scroller: HTMLElement;
  /** Gives the scroll bar its length. */
  spacer: HTMLElement;
  /** Stays in sight and clips the rows. */
  window: HTMLElement;
  /** Holds the rows and is moved by a transform. */
  layer: HTMLElement;
  /** Height of the sticky header. */
  headerHeight: number;
}

/**
 * Scrolls more rows than a browser can make an element tall for. It keeps the offset in logical
 * pixels: wheel and keyboard move by exactly those; dragging the bar maps the bar's position
 * proportionally. React hears only when other rows come into sight.
 */
export class ScaledScroller {
  #elements: Elements | null = null;
  #geometry: Geometry = { rowCount: 0, viewport: 0 };
  #offset = 0;
  #range: RowRange = { start: 0, end: 0, anchor: 0 };
  /** Where the scroll bar was put last; another place means that somebody dragged it. */
  #placed = 0;
  #frame = 0;
  #isLaidOut = false;
  readonly #listeners = new Set<() => void>();

  get range(): RowRange {
    return this.#range;
  }

  /** How far the list is scrolled, in logical pixels. */
  get offset(): number {
    return this.#offset;
  }

  get geometry(): Geometry {
    return this.#geometry;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getRange = (): RowRange => this.#range;

  attach(elements: Elements): () => void {
    this.#elements = elements;
    this.#placed = elements.scroller.scrollTop;
    const { scroller, headerHeight } = elements;
    const measure = () => {
      const viewport = Math.max(0, scroller.clientHeight - headerHeight);
      if (viewport === this.#geometry.viewport && this.#isLaidOut) return;
      this.#geometry = { ...this.#geometry, viewport };
      this.#layOut();
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
    scroller.addEventListener('wheel', this.#onWheel, { passive: false });
    measure();
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', this.#onScroll);
      scroller.removeEventListener('wheel', this.#onWheel);
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
      this.#isLaidOut = false;
      this.#elements = null;
    };
  }

  setRowCount(rowCount: number): void {
    if (rowCount === this.#geometry.rowCount) return;
    this.#geometry = { ...this.#geometry, rowCount };
    this.#layOut();
  }

  scrollTo(offset: number): void {
    this.#offset = clampOffset(this.#geometry, offset);
    this.#schedule();
  }

  /** Scrolls as little as shows the whole row. */
  reveal(index: number): void {
    this.scrollTo(offsetToReveal(this.#geometry, this.#offset, index));
  }

  #layOut(): void {
    if (this.#elements === null) return;
    const height = physicalHeight(this.#geometry);
    this.#elements.spacer.style.height = `${height}px`;
    this.#elements.window.style.height = `${Math.min(height, this.#geometry.viewport)}px`;
    this.#isLaidOut = true;
    this.#offset = clampOffset(this.#geometry, this.#offset);
    this.#draw();
  }

  #onScroll = (): void => {
    const scrollTop = this.#elements?.scroller.scrollTop ?? 0;
    if (Math.abs(scrollTop - this.#placed) < 1) return;
    this.#placed = scrollTop;
    this.#offset = toLogical(this.#geometry, scrollTop);
    this.#schedule();
  };

  /** While the bar is to scale, the browser's own wheel is as exact as ours and smoother. */
  #onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.deltaY === 0 || !isScaled(this.#geometry)) return;
    event.preventDefault();
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? ROW_HEIGHT
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? this.#geometry.viewport
          : 1;
    this.scrollTo(this.#offset + event.deltaY * unit);
  };

  /** Draws once a frame, however many wheel steps and keys come in between. */
  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#draw();
    });
  }

  /** The bar is placed before rows change: afterwards it would lay them out an extra time. */
  #draw(): void {
    if (this.#elements === null) return;
    const target = toPhysical(this.#geometry, this.#offset);
    if (Math.abs(this.#placed - target) >= 1) {
      this.#placed = target;
      this.#elements.scroller.scrollTop = target;
    }
    const next = rangeAt(this.#geometry, this.#offset);
    const top = Math.round(next.anchor * ROW_HEIGHT - this.#offset);
    this.#elements.layer.style.transform = `translateY(${top}px)`;
    const { start, end, anchor } = this.#range;
    if (next.start === start && next.end === end && next.anchor === anchor) return;
    this.#range = next;
    for (const listener of this.#listeners) listener();
  }
}
