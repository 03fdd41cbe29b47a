import { nearest } from '../../nearest.ts';
import type { EmissionStep, NetworkStep, Trace } from '../../tcp/trace.ts';
import { defineRule, type StepFacts } from '../define-rule.ts';

export default defineRule({
  name: 'arrive-unknown',
  group: 'L',
  severity: 'error',
  summary: 'A line speaks of a segment that is not in flight.',
  why: `\`arrive\`, \`lose\` and \`drops\` name a segment that was sent with \`~>\` and a label, and has not come
to its end yet. (Arriving twice is no mistake: the network can make duplicates.)`,
  cites: [],
  messages: {
    unknown: 'No segment has the label {label}.',
    guess: 'No segment has the label {label}; did you mean {guess}?',
    early: '{label} is sent only below.',
    lost: '{label} is lost already: nothing more can become of it.',
    arrived: '{label} has arrived already, so it cannot be lost any more.',
  },
  wrong: [
    `Client -x Server: SYN seq=J as p
arrive p
//     ^ arrive-unknown`,
    `Client ~> Server: SYN seq=J as first
arrive frist
//     ^^^^^ arrive-unknown`,
    `arrive p
//     ^ arrive-unknown
Client ~> Server: SYN seq=J as p`,
    `Client ~> Server: SYN seq=J as p
arrive p
lose p
//   ^ arrive-unknown`,
  ],
  right: [
    `Client ~> Server: SYN seq=J as p
arrive p
arrive p`,
    `Client ~> Server: SYN seq=J as p
lose p`,
  ],
  check: {
    on: 'network',
    run(it, report) {
      const { problem, event } = it.step;
      const { label } = event;
      if (!problem) return;
      if (problem !== 'unknown') return report(problem, { at: 'label', params: { label } });
      const known = labelsOf(it);
      if (known.has(label)) return report('early', { at: 'label', params: { label } });
      const guess = nearest(label, known);
      if (guess === undefined) return report('unknown', { at: 'label', params: { label } });
      const edits = [{ kind: 'replace', text: guess }] as const;
      const fixes = [{ title: `Write ${guess}`, edits, evident: true }];
      report('guess', { at: 'label', params: { label, guess }, fixes });
    },
  },
});

function labelsOf({ trace }: StepFacts<NetworkStep>): ReadonlySet<string> {
  const known = labels.get(trace);
  if (known) return known;
  const emissions = trace.steps.filter((step): step is EmissionStep => step.kind === 'emission');
  const all = new Set(emissions.flatMap(({ event }) => event.label ?? []));
  labels.set(trace, all);
  return all;
}

const labels = new WeakMap<Trace, ReadonlySet<string>>();
