import { defineRule } from '../define-rule.ts';

const LEAST = 4;
const MOST = 16;

export default defineRule({
  name: 'tfo-cookie-length',
  group: 'A',
  severity: 'error',
  summary: 'A Fast Open cookie does not have 4 to 16 octets, an even number of them.',
  why: `A cookie is 4 to 16 octets long, two hexadecimal digits each, and their number is even so that
options stay aligned. An empty one (\`tfo\`) asks the server for a cookie. A host ignores any other.`,
  cites: [{ rfc: 7413, section: '4.1.1' }],
  messages: {
    default:
      'A Fast Open cookie has 8, 12, 16 … 32 hexadecimal digits (4 to 16 octets, an even number), not {digits}.',
  },
  wrong: [
    `Client -> Server: SYN seq=J mss=1460 tfo=abc1
//                                   ^^^^^^^^ tfo-cookie-length`,
    `Client -> Server: SYN seq=J tfo=00112233445566778899aabbccddeeff0011
//                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tfo-cookie-length`,
  ],
  right: [
    'Client -> Server: SYN seq=J mss=1460 tfo=0011223344556677',
    'Client -> Server: SYN seq=J mss=1460 tfo',
    'Client -> Server: SYN seq=J mss=1460 tfo=cookie',
    `Client -> Server: SYN seq=J tfo=00112233445566778899aabbccddeeff`,
  ],
  check: {
    on: 'segment',
    aspect: 'options',
    stateless: true,
    given: ({ offers }) => offers,
    run({ segment }, report) {
      const cookie = segment.options?.tfo;
      // A word stands for some cookie.
      if (!cookie || !/^[\da-f]+$/i.test(cookie)) return;
      const octets = cookie.length / 2;
      if (octets >= LEAST && octets <= MOST && octets % 2 === 0) return;
      report('default', { at: 'tfo', params: { digits: cookie.length } });
    },
  },
});
