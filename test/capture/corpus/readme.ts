/**
 * Writes the tables of README.md beside it, between its marks; what stands around them is written by hand.
 *
 *     node test/capture/corpus/readme.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { CaptureFinding } from '../../../language-server/capture/checked-capture.ts';
import { type Capture, captures, checkFile, isExcepted } from './captures.ts';
import { DEFECTS } from './defects.ts';
import { compareStates, scenarios } from './states.ts';
import { compareWithWireshark } from './wireshark.ts';

const README = `${import.meta.dirname}/README.md`;

const TABLES: Readonly<Record<string, () => Promise<string>>> = {
  conforming: () => rulesIn((capture) => capture.class === 'conforming', isTold),
  mutants,
  odd: () => rulesIn((capture) => capture.class === 'odd', isTold),
  states,
  wireshark,
};

for (const [name, make] of Object.entries(TABLES)) {
  const table = await make();
  const pattern = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`);
  const text = readFileSync(README, 'utf8');
  writeFileSync(
    README,
    text.replace(pattern, (_, start, end) => `${start}\n${table}\n\n${end}`),
  );
}

function isTold(capture: Capture, finding: CaptureFinding): boolean {
  const { severity } = finding;
  return (severity === 'error' || severity === 'warning') && !isExcepted(capture.file, finding);
}

async function rulesIn(
  isOne: (capture: Capture) => boolean,
  counts: (capture: Capture, finding: CaptureFinding) => boolean,
): Promise<string> {
  const rules = new Map<string, { findings: number; files: Set<string> }>();
  const chosen = captures().filter(isOne);
  let segments = 0;
  for (const capture of chosen) {
    const checked = await checkFile(capture.file);
    segments += checked.segments;
    for (const finding of checked.findings) {
      if (!counts(capture, finding)) continue;
      const key = `${finding.severity} | \`${finding.rule}\``;
      const row = rules.get(key) ?? { findings: 0, files: new Set() };
      row.findings++;
      rules.set(key, { ...row, files: row.files.add(capture.file) });
    }
  }
  const rows = [...rules].sort((a, b) => b[1].findings - a[1].findings);
  return [
    `${chosen.length} files, ${segments} segments.`,
    '',
    table(
      ['severity', 'rule', 'findings', 'files'],
      rows.map(([key, { findings, files }]) => [...key.split(' | '), findings, files.size]),
    ),
  ].join('\n');
}

async function mutants(): Promise<string> {
  const rows: (string | number)[][] = [];
  for (const { file, defect = '', frames_touched = [] } of captures()) {
    const expected = DEFECTS[defect];
    if (!expected) continue;
    const { findings } = await checkFile(file);
    const first = findings.find(({ rule }) => expected.rules.includes(rule));
    rows.push([
      `\`${defect}\``,
      frames_touched.join(', '),
      `\`${first?.rule}\``,
      first?.severity ?? '',
      first?.frame ?? '',
    ]);
  }
  return table(['defect', 'touched', 'found as', 'severity', 'at frame'], rows);
}

async function states(): Promise<string> {
  const all = await Promise.all(scenarios().map(compareStates));
  const sum = (of: (each: (typeof all)[number]) => number) =>
    all.reduce((n, each) => n + of(each), 0);
  const rows = Map.groupBy(all, ({ scenario }) => scenario);
  const differing = [...rows].flatMap(([scenario, each]) => {
    const count = (part: 'elsewhere' | 'missed' | 'invented') =>
      each.reduce((n, one) => n + one[part].length, 0);
    const counts = [count('elsewhere'), count('missed'), count('invented')];
    return counts.some((n) => n > 0) ? [[`\`${scenario}\``, ...counts]] : [];
  });
  return [
    `${all.length} captures, ${sum(({ agreed }) => agreed)} transitions agree, of these ` +
      `${sum(({ elsewhere }) => elsewhere.length)} at another frame; ` +
      `${sum(({ unshown }) => unshown)} that no frame shows are not inferred.`,
    '',
    table(['scenario', 'at another frame', 'missed', 'invented'], differing),
  ].join('\n');
}

async function wireshark(): Promise<string> {
  const rows = (await compareWithWireshark()).map(({ kind, both, wireshark: theirs, ours }) => {
    return [kind, both, theirs.length, ours.length];
  });
  return table(['kind', 'both', 'only Wireshark', 'only TCPFlow'], rows);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
