import { hasAny, RST } from '../../tcp/segment.ts';
import { isPlain, type Seq } from '../../tcp/sequence.ts';
import type { EmissionStep, Side, Step, Trace } from '../../tcp/trace.ts';
import { defineRule, type ReportAt } from '../define-rule.ts';

export default defineRule({
  name: 'mixed-numbering',
  group: 'L',
  severity: 'warning',
  summary: 'A host is numbered with a symbol, and then with plain numbers.',
  why: `A number that is J+1 on one line and 101 on the next says that J is 100, but only to who works it
out. Often it is a slip: two sources were put together. Say \`let J = 100\` first, and both can be
used; or keep to one of them.`,
  cites: [],
  messages: {
    default: 'The numbers of {host} are written with {symbol} above: here is {number} instead.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=101 ack=K+1
//                    ^^^^^^^ mixed-numbering`,
  ],
  right: [
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1`,
    `let J = 100
Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=101 ack=K+1`,
    `Client -> Server: SYN seq=100
Server -> Client: SYN ACK seq=K ack=101
Client -> Server: ACK seq=101 ack=K+1`,
    `Server: CLOSED
Client -> Server: SYN seq=J
Server -> Client: RST ACK seq=0 ack=J+1`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
forged Client -> Server: PSH ACK seq=100 ack=K+1 len=5`,
    `Client -> Server: SYN seq=J
Server -> Client: SYN ACK seq=K ack=J+1
Client -> Server: ACK seq=J+1 ack=K+1
old Client -> Server: PSH ACK seq=100 ack=K+1 len=5`,
  ],
  check: {
    on: 'trace',
    given: ({ plain, symbolic }) => plain && symbolic,
    run(trace, report) {
      const symbols = new Map<string, string>();
      for (const step of trace.steps) if (isWritten(step)) look(trace, step, symbols, report);
    },
  },
});

/** Numbers that the author gives as right; a reset may answer with 0. */
function isWritten(step: Step): step is EmissionStep {
  if (step.kind !== 'emission' || step.provenance !== 'sent' || !step.known) return false;
  return step.event.expect.length === 0 && !hasAny(step.literal, RST) && !hasAny(step.segment, RST);
}

/** The symbol of each direction, by connection and side, until a plain number breaks with it. */
function look(
  trace: Trace,
  step: EmissionStep,
  symbols: Map<string, string>,
  report: ReportAt<'default'>,
): void {
  const { from, event, connection } = step;
  const { seq } = event.written;
  const key = `${connection} ${from}`;
  const symbol = symbols.get(key);
  if (seq && !isPlain(seq)) symbols.set(key, openSymbol(seq) ?? '');
  if (!seq || !isPlain(seq) || !symbol) return;
  symbols.delete(key);
  report('default', step.index, {
    at: 'seq',
    params: { host: hostOf(trace, connection, from), symbol, number: seq },
  });
}

/** A symbol that no declaration gives a value. */
function openSymbol({ symbols }: Seq): string | undefined {
  return symbols.terms.find(({ value }) => value === undefined)?.name;
}

function hostOf({ connections }: Trace, connection: number, side: Side): string | undefined {
  return connections[connection]?.[side].host;
}
