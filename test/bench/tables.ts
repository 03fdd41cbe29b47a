/** The tables of README.md. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureRow, Measured } from './captures/bench.ts';
import { type Figures, ms, table } from './figures.ts';
import type { PreviewRow } from './preview.ts';
import type { ServerRow } from './server.ts';

export function serverTable(rows: readonly ServerRow[]): string {
  const head = [
    'segments',
    'diagnostics p50',
    'p95',
    'stock p50',
    'p95',
    'times faster',
    'flow p50',
    'p95',
  ];
  return table(
    head,
    rows.map(({ segments, diagnostics, stock, flow }) => [
      segments.toLocaleString('en'),
      ...both(diagnostics),
      ...both(stock),
      (stock.p50 / diagnostics.p50).toFixed(1),
      ...both(flow),
    ]),
  );
}

export function startTable({ server, node }: { server: Figures; node: Figures }): string {
  return table(
    ['from spawn to', 'p50', 'p95'],
    [
      ['`initialize` answered', ...both(server)],
      ['the exit of an empty Node process', ...both(node)],
    ],
  );
}

export function previewTable(rows: readonly PreviewRow[]): string {
  const head = [
    'segments',
    'preview first',
    'again p50',
    'p95',
    'plain Mermaid first',
    'again p50',
    'p95',
  ];
  return table(
    head,
    rows.map(({ segments, first, again, mermaidFirst, mermaidAgain }) => [
      String(segments),
      ms(first),
      ...both(again),
      ms(mermaidFirst),
      ...both(mermaidAgain),
    ]),
  );
}

export function captureTable(rows: readonly CaptureRow[]): string {
  const head = ['capture', 'segments', 'tcpf ms', 'MiB', 'tshark ms', 'MiB', 'times faster'];
  return table(
    head,
    rows.map(({ what, segments, tcpf, tshark }) => [
      what,
      segments.toLocaleString('en'),
      ...timeAndMemory(tcpf),
      ...(tshark ? timeAndMemory(tshark) : ['–', '–']),
      tshark ? (tshark.ms.p50 / tcpf.ms.p50).toFixed(1) : '–',
    ]),
  );
}

function timeAndMemory(of: Measured): string[] {
  return [ms(of.ms.p50), of.mib.toFixed(0)];
}

export function sizeTable(dist: string): string {
  const files = ['tcpflow.vsix', 'server.cjs', 'server.web.js', 'extension.cjs', 'preview.js'];
  const present = files.filter((file) => existsSync(join(dist, file)));
  return table(
    ['file', 'KiB'],
    present.map((file) => [`\`${file}\``, (statSync(join(dist, file)).size / 1024).toFixed(0)]),
  );
}

function both({ p50, p95 }: Figures): string[] {
  return [ms(p50), ms(p95)];
}
