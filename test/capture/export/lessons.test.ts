/** Every lesson as a capture: what Wireshark makes of it, and what the rules make of it again. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkCapture } from '../../../language-server/capture/check.ts';
import { exportCapture } from '../../../language-server/capture/export/index.ts';
import type { EmissionStep } from '../../../language-server/tcp/trace.ts';
import { checkText } from '../../support/fixture.ts';
import { figures, lessons } from '../../writing/texts.ts';
import { exported, written } from './exported.ts';

const HAS_TSHARK = spawnSync('tshark', ['--version']).status === 0;

/** What a capture shows in another way than its note, and why. */
const OTHERWISE: Readonly<Record<string, string>> = {
  'examples/02-why-ack-is-j-plus-1.tcpflow': 'the mistake is meant',
  'examples/19-time-wait-old-duplicates.tcpflow': 'nothing shows when a late segment arrived',
  'examples/21-old-duplicate-refused.tcpflow': 'an old duplicate looks as if it was sent',
  'examples/23-keep-alive.tcpflow': 'nothing shows when what comes before a pause arrived',
  'examples/mistakes/ack-to-itself.tcpflow': 'an endpoint may well be connected to itself',
  'examples/mistakes/last-ack-from-the-server.tcpflow': 'nothing tells which end was meant',
  'examples/mistakes/servers-fin-from-the-client.tcpflow': 'nothing tells which end was meant',
  'examples/mistakes/syn-in-the-third-segment.tcpflow': 'the state that was claimed is not known',
  'examples/mistakes/third-segment-acknowledges-itself.tcpflow': 'the other may have sent more',
};

const FILES = lessons();

async function again(text: string): Promise<{ before: string[]; after: string[] }> {
  const { script, trace, findings } = checkText(text);
  const emissions = trace.steps.filter((step) => step.kind === 'emission');
  const before = findings.flatMap(({ rule, finding: { severity, step } }) => {
    const found = step === undefined ? undefined : trace.steps[step];
    const emission = found?.kind === 'arrival' ? trace.steps[found.emission] : found;
    const frame = emissions.indexOf(emission as EmissionStep) + 1;
    return isMistake(severity) && frame > 0 ? [`${frame}: ${rule}`] : [];
  });
  const checked = await checkCapture(exportCapture(script, trace));
  const after = checked.findings.filter(({ severity }) => isMistake(severity));
  return { before, after: after.map(({ frame, rule }) => `${frame}: ${rule}`) };
}

function isMistake(severity: string): boolean {
  return severity === 'error' || severity === 'warning';
}

describe('a lesson that is exported', () => {
  it.each(FILES)('$name has each of its segments in the file', ({ text }) => {
    const { script, trace } = checkText(text);
    const { segments, remarks, unreadable } = written(text);
    expect(unreadable).toBeUndefined();
    expect(remarks.filter(({ kind }) => kind !== 'comment')).toEqual([]);
    const sent = trace.steps.filter((step) => step.kind === 'emission');
    if (script.hosts.some(({ count }) => count > 1)) expect(segments.length).toBeGreaterThan(100);
    else
      expect(segments.map(({ flags }) => flags)).toEqual(sent.map(({ literal }) => literal.flags));
  });

  it('is judged as its note is, as far as a capture can show it', async () => {
    const single = FILES.filter(({ text }) => !/host .*\[\d+\]/.test(text));
    const differing: string[] = [];
    for (const { name, text } of single) {
      const { before, after } = await again(text);
      if (before.join() !== after.join()) differing.push(`${name}: ${before} became ${after}`);
    }
    expect(differing.filter((line) => !OTHERWISE[line.replace(/:.*/s, '')])).toEqual([]);
  });
});

const folder = mkdtempSync(join(tmpdir(), 'exported-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!HAS_TSHARK)('Wireshark (skipped where it is not installed)', () => {
  it('reads every lesson and every figure without a complaint', () => {
    const file = join(folder, 'all.pcapng');
    const texts = [...FILES, ...figures()].map(({ text }) => text);
    // Sections that follow each other are one file.
    writeFileSync(file, Buffer.concat(texts.map(exported)));
    // They all have the same addresses, so their texts do not fit together.
    const settings = [
      'tcp.check_checksum:TRUE',
      'ip.check_checksum:TRUE',
      'tcp.desegment_tcp_streams:FALSE',
    ];
    const checks = settings.flatMap((setting) => ['-o', setting]);
    const fields = ['tcp.flags', 'tcp.seq_raw', 'tcp.ack_raw', 'tcp.len', 'tcp.checksum.status'];
    const args = ['-r', file, ...checks, '-T', 'fields', ...fields.flatMap((f) => ['-e', f])];
    const seen = execFileSync('tshark', [...args, '-e', '_ws.malformed'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    const meant = texts
      .flatMap((text) => written(text).segments)
      .map((segment) => {
        const { flags, seq, ack, len } = segment;
        return [`0x${flags.toString(16).padStart(4, '0')}`, seq, ack, len, 1, ''].join('\t');
      });
    expect(seen.trimEnd().split('\n')).toEqual(meant.join('\n').trimEnd().split('\n'));
  });
});
