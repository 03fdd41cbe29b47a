import { describe, expect, it } from 'vitest';
import { type PageTexts, pageHtml } from '../../extension/preview/page.ts';

const names = ['picture', 'transcript', 'emptyTitle', 'emptyHint', 'pages', 'previous', 'next'];
const more = ['all', 'zoom', 'zoomIn', 'zoomOut', 'zoomActual', 'zoomFit', 'fit'];
const texts = Object.fromEntries(
  [...names, ...more].map((name) => [name, `"${name}" <b>`]),
) as unknown as PageTexts;

const html = pageHtml(
  {
    script: 'https://page.test/preview.js',
    style: 'https://page.test/preview.css',
    cspSource: 'https://page.test',
    nonce: 'once',
    language: 'zh-cn',
  },
  texts,
);

describe('the page of the preview', () => {
  it('loads nothing but its own script, by nonce, and its own style', () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1]?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'nonce-once'",
      "style-src https://page.test 'unsafe-inline'",
      'font-src https://page.test',
    ]);
    expect(html.match(/<script[^>]*>/g)).toEqual([
      '<script nonce="once" src="https://page.test/preview.js">',
    ]);
    expect(html).not.toMatch(/ on\w+=/);
  });

  it('shows its texts as text', () => {
    expect(html).not.toContain('<b>');
    expect(html).toContain('&quot;emptyTitle&quot; &lt;b&gt;');
  });

  it('names what a screen reader meets', () => {
    expect(html).toContain('<html lang="zh-cn">');
    for (const role of ['role="img"', 'role="toolbar"', 'role="status"', 'role="tooltip"']) {
      expect(html).toContain(role);
    }
  });
});
