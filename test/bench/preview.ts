/** Drawing in Chromium: the preview's own page, and plain Mermaid on the same text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pageHtml } from '../../extension/preview/page.ts';
import type { FlowResult } from '../../language-server/protocol.ts';
import { launchBrowser } from '../e2e/host/browser.ts';
import { BenchClient } from './client.ts';
import { exchange } from './exchange.ts';
import { type Figures, figures } from './figures.ts';

const ROOT = join(import.meta.dirname, '../..');
const ROUNDS = 12;

export interface PreviewRow {
  readonly segments: number;
  /** The first drawing of a page, in milliseconds. */
  readonly first: number;
  readonly again: Figures;
  readonly mermaidFirst: number;
  readonly mermaidAgain: Figures;
}

export async function benchPreview(
  server: string,
  sizes: readonly number[],
): Promise<PreviewRow[]> {
  const browser = await launchBrowser();
  const rows: PreviewRow[] = [];
  for (const segments of sizes) rows.push(await benchSize(browser, server, segments));
  await browser.close();
  return rows;
}

async function benchSize(browser: Browser, server: string, segments: number): Promise<PreviewRow> {
  const flow = await flowOf(server, segments);
  const [preview, plain] = [await previewPage(browser, flow), await mermaidPage(browser, flow)];
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round++) {
    ours.push(await preview.evaluate('draw()'));
    theirs.push(await plain.evaluate('draw()'));
  }
  await preview.close();
  await plain.close();
  return {
    segments,
    first: ours[0] as number,
    again: figures(ours.slice(1)),
    mermaidFirst: theirs[0] as number,
    mermaidAgain: figures(theirs.slice(1)),
  };
}

async function flowOf(server: string, segments: number): Promise<FlowResult> {
  const client = await BenchClient.start(server);
  await client.open(exchange(segments));
  const flow = await client.flow();
  client.stop();
  return flow;
}

/** The page as it ships, with the extension's end of it played by a script. */
async function previewPage(browser: Browser, flow: FlowResult): Promise<Page> {
  const page = await browser.newPage();
  const texts = new Proxy({}, { get: (_, name) => String(name), ownKeys: () => [] });
  const sources = { script: '', style: '', cspSource: '', nonce: 'bench', language: 'en' };
  const html = pageHtml(sources, texts as Parameters<typeof pageHtml>[1]);
  await page.setContent(
    html.replace(/<meta http-equiv[^>]*>|<script[^>]*><\/script>|<link[^>]*>/g, ''),
  );
  await page.addStyleTag({ content: dist('preview.css') });
  const { model, mermaid, transcript } = flow;
  const show = {
    kind: 'show',
    uri: 'bench',
    model,
    mermaid,
    transcript,
    status: '',
    statusOfLast: '',
    pages: null,
  };
  await page.addScriptTag({ content: `${EXTENSION_END}const show = ${JSON.stringify(show)};` });
  await page.addScriptTag({ content: dist('preview.js') });
  return page;
}

/** `draw()` gives the milliseconds until the drawing is there and a frame has been shown. */
const EXTENSION_END = `
let drawn = () => {};
const acquireVsCodeApi = () => ({
  postMessage: (message) => { if (message.kind === 'drawn') drawn(); },
  getState: () => undefined,
  setState: () => {},
});
async function draw() {
  const began = performance.now();
  const done = new Promise((resolve) => { drawn = resolve; });
  window.postMessage(show);
  await done;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
}
`;

async function mermaidPage(browser: Browser, flow: FlowResult): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent('<!doctype html><div id="picture"></div>');
  await page.addScriptTag({ path: join(ROOT, 'node_modules/mermaid/dist/mermaid.min.js') });
  await page.addScriptTag({
    content: `${PLAIN_MERMAID}const text = ${JSON.stringify(flow.mermaid.text)};`,
  });
  return page;
}

const PLAIN_MERMAID = `
mermaid.initialize({ startOnLoad: false, maxTextSize: 50_000_000 });
let drawings = 0;
async function draw() {
  const began = performance.now();
  const { svg } = await mermaid.render('drawing' + drawings++, text);
  document.getElementById('picture').innerHTML = svg;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - began;
}
`;

function dist(file: string): string {
  return readFileSync(join(ROOT, 'dist', file), 'utf8');
}
