import { defineRule } from '../define-rule.ts';

export default defineRule({
  name: 'delayed-never-arrives',
  group: 'L',
  severity: 'hint',
  summary: 'A segment in flight neither arrives nor is lost.',
  why: `A segment sent with ~> stays in the network until \`arrive\`, \`lose\` or \`drops\` says what becomes of
it. Without one of these it hangs in the air, and in the diagram its arrow has no end.`,
  cites: [],
  messages: {
    default: '{label} is still in the network at the end: say "arrive {label}", or "lose {label}".',
  },
  wrong: [
    `Client ~> Server: SYN seq=J as p
//                             ^ delayed-never-arrives`,
  ],
  right: [
    `Client ~> Server: SYN seq=J as p
arrive p`,
    `Client ~> Server: SYN seq=J as p
lose p`,
  ],
  check: { on: 'text' },
});
