/** Zoom and scroll of the picture. They belong to the reader: a new drawing leaves them as they are. */
import { page } from './page.ts';

export type Zoom = number | 'fit';

const LEAST = 0.2;
/** A text that is smaller cannot be read: then the picture is wider than its pane. */
const LEAST_FIT = 0.55;
const MOST = 4;
const STEP = 1.2;
/** Around the picture, as in page.css. */
const PADDING = 24;

export class Zoomer {
  zoom: Zoom = 'fit';
  private readonly changed: () => void;

  constructor(changed: () => void) {
    this.changed = changed;
    page.zoom.addEventListener('click', ({ target }) => this.press(target));
    page.stage.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    window.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('resize', () => this.apply());
  }

  /** Gives the drawing its size: the natural one times the zoom. */
  apply(): void {
    const svg = this.drawing();
    if (!svg) return;
    const scale = this.scale();
    const { width, height } = svg.viewBox.baseVal;
    svg.style.width = `${width * scale}px`;
    svg.style.height = `${height * scale}px`;
    const percent = page.zoom.querySelector('[data-zoom="actual"]');
    if (percent) percent.textContent = `${Math.round(scale * 100)}%`;
  }

  /** `fit` never magnifies: a short flow does not become a poster. */
  scale(): number {
    const svg = this.drawing();
    if (this.zoom !== 'fit' || !svg) return this.zoom === 'fit' ? 1 : this.zoom;
    const room = page.stage.clientWidth - PADDING;
    return Math.max(LEAST_FIT, Math.min(1, room / svg.viewBox.baseVal.width));
  }

  private drawing(): SVGSVGElement | null {
    return page.picture.querySelector('svg');
  }

  private press(target: EventTarget | null): void {
    const how = target instanceof Element ? target.closest('button')?.dataset.zoom : undefined;
    if (how === 'in') this.to(this.scale() * STEP);
    if (how === 'out') this.to(this.scale() / STEP);
    if (how === 'actual') this.to(1);
    if (how === 'fit') this.to('fit');
  }

  /** Pinching a touch pad arrives as a wheel with ctrl. */
  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { left, top } = page.stage.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.to(this.scale() * Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.005)), at);
  }

  private key(event: KeyboardEvent): void {
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const keys: Record<string, Zoom> = {
      '+': this.scale() * STEP,
      '=': this.scale() * STEP,
      '-': this.scale() / STEP,
      '0': 1,
      f: 'fit',
    };
    const zoom = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
    if (zoom !== undefined) this.to(zoom);
  }

  /** Keeps the point under the pointer, or the middle, where it is. */
  private to(zoom: Zoom, at?: { x: number; y: number }): void {
    const { stage } = page;
    const { x, y } = at ?? { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
    const before = this.scale();
    this.zoom = zoom === 'fit' ? zoom : Math.max(LEAST, Math.min(MOST, zoom));
    this.apply();
    const factor = this.scale() / before;
    stage.scrollLeft = (stage.scrollLeft + x) * factor - x;
    stage.scrollTop = (stage.scrollTop + y) * factor - y;
    this.changed();
  }
}
