// `npm run new-rule NAME GROUP`: a file with everything a rule needs, listed in its group's index.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { biome, root, run } from './lib.ts';

/** The folder of each group of the catalogue. */
const FOLDERS: Readonly<Record<string, string>> = {
  A: 'form',
  B: 'handshake',
  C: 'data',
  D: 'closing',
  E: 'reset',
  F: 'timers',
  G: 'incarnations',
  H: 'loss',
  J: 'flood',
  K: 'claims',
  L: 'authoring',
  M: 'unfinished',
};

const [name = '', group = ''] = process.argv.slice(2);
const folder = FOLDERS[group.toUpperCase()];
const problem = problemOf();
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  await make(`language-server/rules/${folder}`);
}

function problemOf(): string | undefined {
  const groups = Object.entries(FOLDERS).map(([letter, each]) => `${letter} ${each}`);
  if (!folder || !name) return `npm run new-rule NAME GROUP\nGroups: ${groups.join(', ')}`;
  if (!/^[a-z]+(-[a-z\d]+)*$/.test(name)) return `${name} is not in kebab case.`;
  const path = `language-server/rules/${folder}/${name}.ts`;
  return existsSync(root + path) ? `${path} is there already.` : undefined;
}

async function make(path: string): Promise<void> {
  const index = `${path}/index.ts`;
  const isNew = !existsSync(root + index);
  mkdirSync(root + path, { recursive: true });
  writeFileSync(`${root}${path}/${name}.ts`, template());
  writeFileSync(root + index, withRule(isNew ? emptyIndex() : readFileSync(root + index, 'utf8')));
  await run(biome(), ['check', '--write', `${path}/${name}.ts`, index], { quiet: true });
  console.log(nextSteps(path));
  if (isNew)
    console.log(`8. The group is new: put ${constant()} into language-server/rules/index.ts.`);
}

function emptyIndex(): string {
  return `import type { Rule } from '../define-rule.ts';

/** In order of precedence: of an aspect the first that finds something reports. */
export const ${constant()}: readonly Rule[] = [];
`;
}

function constant(): string {
  return (folder ?? '').toUpperCase().replaceAll('-', '_');
}

/** Last in the order of precedence; where it belongs is for its author to say. */
function withRule(index: string): string {
  const variable = name.replace(/-([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  const imported = index.replace(
    /(import type \{ Rule \}.*\n)/,
    `$1import ${variable} from './${name}.ts';\n`,
  );
  return imported.replace(/,?\s*\];\s*$/, `,\n  ${variable},\n];\n`).replace(/\[,/, '[');
}

function template(): string {
  return `import { differs } from '../../tcp/sequence.ts';
import { defineRule } from '../define-rule.ts';
import { set } from '../fixes.ts';

export default defineRule({
  name: '${name}',
  group: '${group.toUpperCase()}',
  severity: 'error',
  summary: 'One sentence: what is found.',
  why: \`What would go wrong with it, in words a student understands.\`,
  cites: [{ rfc: 9293, section: '3.4' }],
  messages: {
    default: 'Expected {expected}, not {written}: the reason.',
  },
  wrong: [
    \`Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u
//                          ^^^^^ ${name}\`,
  ],
  right: [
    \`Client, Server: ESTABLISHED
Client -> Server: ACK seq=u ack=v len=10
Server -> Client: ACK seq=v ack=u+10\`,
  ],
  check: {
    on: 'segment',
    aspect: 'ack',
    run({ segment, inferred }, report) {
      if (!segment.ack || !inferred.ack || !differs(segment.ack, inferred.ack)) return;
      report('default', {
        at: 'ack',
        params: { expected: inferred.ack, written: segment.ack },
        fixes: [set('ack', inferred.ack)],
      });
    },
  },
});
`;
}

function nextSteps(path: string): string {
  return `${path}/${name}.ts is there, and listed last in ${path}/index.ts.

1. Write the examples first: every finding is marked under its place, and nothing else may be found.
2. Say what is expected, what is there and why. The citation is added by the editor.
3. Report only what is proven: where a comparison is unknown, stay silent.
4. Give a fix; it is \`evident\` only where one repair is plainly meant.
5. Move the rule in index.ts to its precedence: of an aspect the first that finds something reports.
6. npx vitest run --config test/vitest.config.ts test/rules -t ${name}
7. npm run generate, for its page of the reference.`;
}
