/** The tables of README.md. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CaptureRow, Measured } from './captures/bench.ts';
import { type Figures, ms, table } from './figures.ts';
import type { Grown } from './growth.ts';
import type { PreviewRow } from './preview.ts';
import type { ServerRow } from './server.ts';
import type { SimulationRow } from './simulation.ts';

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

export function simulationTable(rows: readonly SimulationRow[]): string {
  const head = ['workload', 'segments/s, core', 'with rules', 'rules / core', 'octets a segment'];
  return table(
    head,
    rows.map(({ workload, core, rules, bytes }) => [
      workload,
      thousands(core),
      thousands(rules),
      (core / rules).toFixed(1),
      bytes.toFixed(0),
    ]),
  );
}

/** The rules that take the most time in each workload. */
export function rulesTable(rows: readonly SimulationRow[]): string {
  const head = ['workload', 'rule', 'of the whole', 'asked, of 1,000 segments'];
  return table(
    head,
    rows.flatMap(({ workload, slowest }) =>
      slowest.map(({ name, share, asked }) => [
        workload,
        `\`${name}\``,
        `${(share * 100).toFixed(1)} %`,
        asked.toFixed(0),
      ]),
    ),
  );
}

export function growthText(grown: readonly Grown[]): string {
  if (grown.length === 0) return 'No rule takes more than its share in a file eight times as long.';
  const named = grown.map(({ name, times }) => `\`${name}\` (${times.toFixed(0)} times)`);
  return `In a file eight times as long these take longer than that: ${named.join(', ')}.`;
}

function thousands(value: number): string {
  return (Math.round(value / 1000) * 1000).toLocaleString('en');
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
