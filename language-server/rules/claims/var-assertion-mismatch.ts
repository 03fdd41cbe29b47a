import { differs, hasFresh, type Seq, substitute } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import type { Fix } from '../fix.ts';

export default defineRule({
  name: 'var-assertion-mismatch',
  group: 'K',
  severity: 'error',
  summary: 'A claim gives a variable another value than it has.',
  why: `The variables of a connection follow from its segments: SND.NXT is one more than the last number
sent, SND.UNA the oldest that is not acknowledged, RCV.NXT the next that is expected. SYN and FIN
count one number each.`,
  cites: [
    { rfc: 9293, section: '3.3.1' },
    { rfc: 9293, section: '3.4' },
  ],
  messages: {
    default: '{variable} of {host} is {actual} here, not {claimed}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: snd.nxt=J+2
//              ^^^ var-assertion-mismatch`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
Client: snd.nxt=J+1 rcv.nxt=K+1`,
  ],
  check: {
    on: 'variable-claim',
    run({ step, trace, name }, report) {
      const { actual, known, event } = step;
      const claimed = resolved(step.claimed, trace.bindings);
      if (!known || !actual || !differs(claimed, actual)) return;
      report('default', {
        at: 'value',
        params: {
          variable: event.variable.toUpperCase(),
          host: name(step.side),
          actual,
          claimed: event.value,
        },
        fixes: hasFresh(actual) ? [] : [changeTo(actual)],
      });
    },
  },
});

function resolved(value: Seq, bindings: ReadonlyMap<string, Seq>): Seq {
  return value.symbols.terms.reduce((sum, { name }) => {
    const known = bindings.get(name);
    return known ? substitute(sum, name, known) : sum;
  }, value);
}

function changeTo(value: Seq): Fix {
  return {
    title: 'Change to the value that it has',
    edits: [{ kind: 'value', value }],
    evident: true,
  };
}
