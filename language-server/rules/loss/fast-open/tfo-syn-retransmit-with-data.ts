import { defineRule } from '../../define-rule.ts';
import { offered, removeField } from '../../fixes.ts';

export default defineRule({
  name: 'tfo-syn-retransmit-with-data',
  group: 'H',
  severity: 'hint',
  summary: 'A SYN that is sent again still carries text and a cookie.',
  why: `A SYN that gets no answer may have been dropped by a device that does not know Fast Open. So after a
timeout clients send a plain SYN, without text and cookie.`,
  cites: [{ rfc: 7413, section: '4.2.1' }],
  messages: {
    default: 'After a timeout a SYN is usually sent again without text and cookie.',
  },
  wrong: [
    `Client -x Server: SYN seq=J len=10 tfo=0011223344556677
Client: timeout RTO
Client -> Server: SYN seq=J len=10 tfo=0011223344556677
//                                 ^^^^^^^^^^^^^^^^^^^^ tfo-syn-retransmit-with-data`,
  ],
  right: [
    `Client -x Server: SYN seq=J len=10 tfo=0011223344556677
Client: timeout RTO
Client -> Server: SYN seq=J`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    given: (it) => it.class === 'syn-retransmission' && it.text && it.offers,
    run(it, report) {
      if (!it.segment.options?.tfo) return;
      const plain = [...removeField('len').edits, ...removeField('tfo').edits];
      const fix = offered({ title: 'Remove the text and the cookie', edits: plain });
      report('default', { at: 'tfo', fixes: [fix] });
    },
  },
});
