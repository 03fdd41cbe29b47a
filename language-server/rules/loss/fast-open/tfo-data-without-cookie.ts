import { ACK, has, SYN } from '../../../tcp/segment.ts';
import { defineRule } from '../../define-rule.ts';
import { offered, removeField } from '../../fixes.ts';

export default defineRule({
  name: 'tfo-data-without-cookie',
  group: 'H',
  severity: 'warning',
  summary: 'A SYN asks for a Fast Open cookie, and carries text already.',
  why: `The cookie proves that the client really is at its address. A SYN with an empty \`tfo\` only asks for
one; a server takes text from a SYN early only with a cookie that it has given before.`,
  cites: [
    { rfc: 7413, section: '4.1.2' },
    { rfc: 7413, section: '4.2.1' },
  ],
  messages: {
    default:
      'This SYN only asks for a cookie: without one {receiver} gives no text to its application before the handshake is complete.',
  },
  wrong: [
    `Client -> Server: SYN seq=J len=10 tfo
//                          ^^^^^^ tfo-data-without-cookie`,
  ],
  right: [
    'Client -> Server: SYN seq=J len=10 tfo=0011223344556677',
    'Client -> Server: SYN seq=J tfo',
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: (it) => it.offers && has(it, SYN) && !has(it, ACK) && it.text,
    run({ segment, receiver }, report) {
      if (segment.options?.tfo !== '') return;
      const fixes = [offered(removeField('len', 'Remove the text'))];
      report('default', { at: 'len', params: { receiver }, fixes });
    },
  },
});
