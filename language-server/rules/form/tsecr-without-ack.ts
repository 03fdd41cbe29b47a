import { ACK, hasAny, RST } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'tsecr-without-ack',
  group: 'A',
  severity: 'warning',
  summary: 'A segment without ACK echoes a timestamp.',
  why: `The second number of \`ts=\` echoes the timestamp of the segment that is acknowledged. Without
the ACK bit nothing is acknowledged, and the field is sent as 0.`,
  cites: [{ rfc: 7323, section: '3.2' }],
  messages: {
    default:
      'The echo must be 0, not {ecr}: without ACK there is no segment whose timestamp it could echo.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 ts=100/55
//                                   ^^^^^^^^^ tsecr-without-ack`,
  ],
  right: ['Client -> Server: SYN seq=J mss=1460 ts=100/0'],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => it.stamped && !hasAny(it, ACK | RST),
    run({ segment }, report) {
      const ts = segment.options?.ts;
      if (!ts || ts.ecr === 0) return;
      const text = `ts=${ts.val}/0`;
      const fix = {
        title: `Set ${text}`,
        edits: [{ kind: 'replace', text }],
        evident: true,
      } as const;
      report('default', { at: 'ts', params: { ecr: ts.ecr }, fixes: [fix] });
    },
  },
});
