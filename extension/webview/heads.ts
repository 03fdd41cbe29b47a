/** Keeps the hosts in sight while the picture scrolls. */
import { page } from './page.ts';
import { numberOf } from './svg.ts';

export function followScroll(scale: () => number): () => void {
  const place = (): void => {
    const svg = page.picture.querySelector('svg');
    const heads = svg?.querySelector<SVGGElement>('.heads');
    const backdrop = heads?.querySelector('.backdrop');
    if (!svg || !heads || !backdrop) return;
    const hidden = page.stage.getBoundingClientRect().top - svg.getBoundingClientRect().top;
    const down = hidden / scale() + svg.viewBox.baseVal.y - numberOf(backdrop, 'y');
    heads.classList.toggle('afloat', down > 0);
    heads.setAttribute('transform', `translate(0 ${Math.max(0, down)})`);
  };
  page.stage.addEventListener('scroll', place, { passive: true });
  return place;
}
