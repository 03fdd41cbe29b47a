/** The page of the preview: shows what the extension sends, one drawing at a time. */
import type { Row } from '../../language-server/protocol.ts';
import type { Show } from '../preview/messages.ts';
import { anatomyOf } from './anatomy.ts';
import { decorate } from './decorate/index.ts';
import { followScroll } from './heads.ts';
import { onMessage, savedState, saveState, send } from './host.ts';
import { draw } from './mermaid.ts';
import { page } from './page.ts';
import { onTurn, showPages } from './pages.ts';
import { showTips } from './tip.ts';
import { Transcript } from './transcript.ts';
import { Zoomer } from './zoom.ts';

/** What was shown last. */
let shown: Show | undefined;

const zoomer = new Zoomer(() => save());
const placeHeads = followScroll(() => zoomer.scale());
const transcript = new Transcript(mark, reveal);

onMessage((message) => {
  show(message).finally(() => send({ kind: 'drawn' }));
});
onTurn(
  (window) => {
    page.stage.scrollTop = 0;
    send({ kind: 'window', window });
  },
  () => shown?.pages ?? null,
);
showTips(rowAt);
page.stage.addEventListener('click', ({ target }) => reveal(indexAt(target)));
page.stage.addEventListener('scroll', () => save(), { passive: true });

const restored = savedState();
if (restored) zoomer.zoom = restored.zoom;
send({ kind: 'ready', state: restored ?? null });

/** A flow without rows leaves the last picture of the same file, unless nothing was ever there. */
async function show(message: Show): Promise<void> {
  const isSame = shown?.uri === message.uri;
  const isEmpty = message.model.rows.length === 0;
  const keepsLast = isEmpty && isSame && message.status !== '' && !page.frame.hidden;
  page.status.textContent = keepsLast ? message.statusOfLast : message.status;
  page.picture.classList.toggle('stale', keepsLast);
  if (keepsLast) return;
  // The old picture stays until the new one is complete: nothing flickers.
  const picture = isEmpty ? undefined : await pictureOf(message);
  const place = scrolled();
  if (picture) page.picture.replaceChildren(picture);
  page.empty.hidden = !isEmpty;
  page.frame.hidden = isEmpty;
  transcript.show(message.transcript);
  showPages(message.pages);
  const isFirst = shown === undefined;
  shown = message;
  zoomer.apply();
  const isBack = isFirst && restored?.uri === message.uri;
  scrollTo(isSame ? place : isBack ? restored.scroll : { x: 0, y: 0 });
  placeHeads();
  save();
}

async function pictureOf({ mermaid, model }: Show): Promise<SVGSVGElement> {
  const svg = await draw(mermaid.text);
  decorate(anatomyOf(svg, model, mermaid));
  return svg;
}

function scrolled(): { readonly x: number; readonly y: number } {
  return { x: page.stage.scrollLeft, y: page.stage.scrollTop };
}

function scrollTo({ x, y }: { readonly x: number; readonly y: number }): void {
  page.stage.scrollLeft = x;
  page.stage.scrollTop = y;
}

function save(): void {
  if (!shown) return;
  const { uri, pages, model } = shown;
  const window = pages && { from: model.segments.from, count: model.segments.count };
  saveState({ uri, window, zoom: zoomer.zoom, scroll: scrolled() });
}

function indexAt(target: EventTarget | null): number {
  const group = target instanceof Element ? target.closest<SVGGElement>('.row') : null;
  return Number(group?.dataset.row ?? -1);
}

function rowAt(target: EventTarget | null): Row | undefined {
  return shown?.model.rows[indexAt(target)];
}

function reveal(index: number): void {
  const range = shown?.model.rows[index]?.range;
  if (shown && range) send({ kind: 'reveal', uri: shown.uri, range });
}

function mark(index: number | undefined): void {
  page.picture.querySelector('.row.current')?.classList.remove('current');
  const group = page.picture.querySelector(`.row[data-row="${index}"]`);
  group?.classList.add('current');
  group?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
