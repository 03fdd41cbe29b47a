import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'late-declaration',
  group: 'L',
  severity: 'hint',
  summary: 'A declaration stands below the first event.',
  why: `Declarations hold for the whole file. At its top they tell the cast before the play.`,
  cites: [],
  messages: {
    default: 'A {kind} is declared for the whole file; put it above the first event.',
  },
  wrong: [
    `Client -> Server: SYN seq=J
title "Handshake"
//^^^^^^^^^^^^^^^ late-declaration`,
  ],
  right: [
    `title "Handshake"
Client -> Server: SYN seq=J`,
  ],
  check: { on: 'text' },
});
