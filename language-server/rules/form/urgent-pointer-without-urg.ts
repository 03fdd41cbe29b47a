import { has, URG } from '../../tcp/segment.ts';
import { defineRule } from '../define-rule.ts';
import { addFlags, offered, removeField } from '../fixes.ts';

export default defineRule({
  name: 'urgent-pointer-without-urg',
  group: 'A',
  severity: 'error',
  summary: 'An urgent pointer is written without the URG bit.',
  why: `The urgent pointer is in every header; the URG *bit* says whether it counts. Without the bit the
receiver does not look at it.`,
  cites: [{ rfc: 9293, section: '3.8.5' }],
  messages: {
    default:
      'urg={urg} counts only with the URG bit, which is not set: {receiver} ignores the pointer.',
  },
  wrong: [
    `Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=4 urg=4
//                                      ^^^^^ urgent-pointer-without-urg`,
  ],
  right: [
    `Client, Server: ESTABLISHED
Client -> Server: URG ACK seq=u ack=v len=4 urg=4`,
  ],
  check: {
    on: 'segment',
    aspect: 'form',
    stateless: true,
    given: (it) => it.pointer && !has(it, URG),
    run({ segment, receiver }, report) {
      const { urg } = segment;
      if (!urg) return;
      const fixes = [addFlags(URG), offered(removeField('urg', 'Remove urg='))];
      report('default', { at: 'urg', params: { urg, receiver }, fixes });
    },
  },
});
