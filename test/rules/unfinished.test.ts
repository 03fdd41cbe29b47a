/** Hints about what is left open: they help where something was forgotten, and nowhere else. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixEdits } from '../../language-server/lowering/edits.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { checkText, type PlacedFinding } from '../support/fixture.ts';

const HINTS = RULES.filter(({ group, insight, off }) => group === 'M' && !insight && !off);
const NAMES = new Set(HINTS.map(({ name }) => name));
const ROOT = join(import.meta.dirname, '../..');

describe.each(HINTS)('$name', ({ name, wrong }) => {
  it.each(wrong)('is settled by each of its fixes, which adds no mistake, in:\n%s', (text) => {
    const found = checkText(text).findings.filter(({ rule }) => rule === name);
    for (const { finding } of found) {
      for (const fix of finding.fixes) {
        const edits = fixEdits(finding, fix);
        const after = checkText(applyEdits(text, edits));
        expect(after.slips).toEqual([]);
        expect(after.findings.filter((each) => each.rule === name || isMistake(each))).toEqual([]);
      }
    }
  });
});

describe('an exchange that simply stops', () => {
  const EXCHANGE = `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client -> Server: PSH ACK seq=J+1 ack=K+1 len=10
Server -x Client: ACK seq=K+1 ack=J+11
Server -> Client: PSH ACK seq=K+1 ack=J+11 len=5
Client -> Server: FIN ACK seq=J+11 ack=K+6
Server -> Client: ACK seq=K+6 ack=J+12
Server -> Client: FIN ACK seq=K+6 ack=J+12
Client -x Server: ACK seq=J+12 ack=K+7`.split('\n');

  it.each(EXCHANGE.map((_, index) => index + 1))('is fine after line %i', (length) => {
    expect(hints(EXCHANGE.slice(0, length).join('\n'))).toEqual([]);
  });

  it('is fine in each of several sections', () => {
    const parts = EXCHANGE.map((_, index) => {
      const lines = EXCHANGE.slice(0, index + 1).map((line) =>
        line.replaceAll('Client', `Client:${5000 + index}`),
      );
      return [`section "${index}"`, ...lines].join('\n');
    });
    expect(hints(parts.join('\n'))).toEqual([]);
  });

  it('and so is every lesson', () => {
    for (const file of globSync('examples/*.tcpflow', { cwd: ROOT })) {
      expect(hints(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
    }
  });
});

function hints(text: string): string[] {
  const found = checkText(text).findings.filter(({ rule }) => NAMES.has(rule));
  return found.map(({ rule, line }) => `${line + 1} ${rule}`);
}

function isMistake({ finding: { severity } }: PlacedFinding): boolean {
  return severity === 'error' || severity === 'warning';
}
