/** The HTML of the preview's page: strict about what may load, and all of its fixed texts. */

export interface PageSources {
  readonly script: string;
  readonly style: string;
  /** Where the page's own files may come from. */
  readonly cspSource: string;
  readonly nonce: string;
  readonly language: string;
}

export interface PageTexts {
  readonly picture: string;
  readonly transcript: string;
  readonly emptyTitle: string;
  readonly emptyHint: string;
  readonly pages: string;
  readonly previous: string;
  readonly next: string;
  readonly all: string;
  readonly zoom: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomActual: string;
  readonly zoomFit: string;
  readonly fit: string;
}

/** What a first file may look like: the same in every language. */
const FIRST_LINES = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`;

export function pageHtml(sources: PageSources, texts: PageTexts): string {
  const t = escapeAll(texts);
  return `<!DOCTYPE html>
<html lang="${escapeHtml(sources.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy(sources)}">
<meta name="viewport" content="width=device-width, initial-scale=1.0">
<link rel="stylesheet" href="${escapeHtml(sources.style)}">
<title>TCPFlow</title>
</head>
<body>
<nav id="pages" aria-label="${t.pages}" hidden>
<span></span>
<button type="button" data-turn="previous">${t.previous}</button>
<button type="button" data-turn="next">${t.next}</button>
<button type="button" data-turn="all">${t.all}</button>
</nav>
<div id="frame" hidden>
<main id="stage">
<div id="picture" role="img" aria-label="${t.picture}"></div>
</main>
<div id="zoom" role="toolbar" aria-label="${t.zoom}">
<button type="button" data-zoom="out" aria-label="${t.zoomOut}" title="${t.zoomOut} (-)">−</button>
<button type="button" data-zoom="actual" title="${t.zoomActual} (0)">100%</button>
<button type="button" data-zoom="in" aria-label="${t.zoomIn}" title="${t.zoomIn} (+)">+</button>
<button type="button" data-zoom="fit" title="${t.zoomFit} (F)">${t.fit}</button>
</div>
</div>
<ol id="transcript" class="visually-hidden" aria-label="${t.transcript}"></ol>
<section id="empty" hidden>
<h1>${t.emptyTitle}</h1>
<pre>${escapeHtml(FIRST_LINES)}</pre>
<p>${t.emptyHint}</p>
</section>
<div id="status" role="status"></div>
<div id="tip" role="tooltip" hidden></div>
<script nonce="${sources.nonce}" src="${escapeHtml(sources.script)}"></script>
</body>
</html>`;
}

/** Mermaid measures its text with style attributes; nothing else may come from the page itself. */
function policy({ cspSource, nonce }: PageSources): string {
  const rules = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource}`,
  ];
  return escapeHtml(rules.join('; '));
}

function escapeAll(texts: PageTexts): PageTexts {
  const entries = Object.entries(texts).map(([name, text]) => [name, escapeHtml(text)]);
  return Object.fromEntries(entries);
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? '');
}
