import { describe, expect, it } from 'vitest';
import { lower } from '../../language-server/lowering/lower.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { check } from '../../language-server/rules/check.ts';
import { defineRule } from '../../language-server/rules/define-rule.ts';
import { removeFlags } from '../../language-server/rules/fixes.ts';
import { RULES } from '../../language-server/rules/index.ts';
import { has, PSH } from '../../language-server/tcp/segment.ts';

const EXCHANGE = `Client, Server: ESTABLISHED
Client -> Server: PSH ACK seq=u ack=v len=5
Server -> Client: ACK seq=v ack=u+5`;

const noPush = defineRule({
  name: 'no-push',
  group: 'C',
  severity: 'warning',
  off: true,
  summary: 'PSH is set.',
  why: 'A matter of taste.',
  cites: [],
  messages: { default: 'PSH is set.' },
  wrong: [EXCHANGE],
  right: [EXCHANGE.replace('PSH ', '')],
  check: {
    on: 'segment',
    aspect: 'form',
    run({ segment }, report) {
      if (has(segment, PSH)) report('default', { at: 'flag:PSH', fixes: [removeFlags(PSH)] });
    },
  },
});

/** What is found, with its severity; the rule stands before all others. */
function found(text: string, settings: Record<string, 'warning' | 'off'> = {}): string[] {
  const { script, remarks, severities } = lower(parse(text).flow);
  const levels = new Map([...Object.entries(settings), ...severities]);
  const { findings } = check(script, { rules: [noPush, ...RULES], remarks, severities: levels });
  return findings.map(({ rule, severity }) => `${severity} ${rule}`);
}

describe('a rule that is off', () => {
  it('reports nothing, whatever it would find', () => {
    expect(found(EXCHANGE)).toEqual([]);
    expect(found(EXCHANGE, { 'no-push': 'off' })).toEqual([]);
  });

  it('reports as gravely as a setting or a line of the file asks', () => {
    expect(found(EXCHANGE, { 'no-push': 'warning' })).toEqual(['warning no-push']);
    expect(found(`severity no-push = error\n${EXCHANGE}`)).toEqual(['error no-push']);
  });

  it('hides no other rule while it is off', () => {
    const twoSlips = EXCHANGE.replace('PSH ACK', 'PSH SYN RST ACK');
    expect(found(twoSlips)).toContain('error syn-rst');
    expect(found(twoSlips, { 'no-push': 'warning' })).not.toContain('error syn-rst');
  });

  it('can be expected where it is off, for its line only', () => {
    expect(found(EXCHANGE.replace('len=5', 'len=5 expect no-push'))).toEqual([]);
    const second = '\nClient -> Server: PSH ACK seq=u+5 ack=v len=1';
    expect(found(EXCHANGE.replace('len=5', 'len=5 expect no-push') + second)).toEqual([]);
  });

  it('is missed where it is expected and finds nothing', () => {
    const missed = EXCHANGE.replace('PSH ', '').replace('len=5', 'len=5 expect no-push');
    expect(found(missed)).toEqual([expect.stringContaining('expected-diagnostic-missing')]);
  });
});
