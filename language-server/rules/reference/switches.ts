/** The end of a rule's page: how to mark a mistake as meant, and how to report it differently. */
import type { Rule } from '../define-rule.ts';
import { fence } from './markdown.ts';
import type { ShownRule } from './shown.ts';

export function switches(rule: Rule, { expected, allowed }: ShownRule): string[] {
  return [...(allowed ? meant(rule, expected, allowed) : []), ...levels(rule)];
}

function meant({ name, insight }: Rule, expected: string | undefined, allowed: string): string[] {
  const deliberate = expected && [
    'Where a note shows the mistake on purpose, its line says so. It is drawn as a mistake, and should' +
      ' it ever stop being one, that is reported:',
    fence('tcpflow', expected),
  ];
  return [
    insight ? '## To leave it unnamed' : '## If it is meant',
    ...(deliberate || []),
    `On one line, \`allow ${name}\` ${insight ? 'says nothing of it' : 'lets it pass'}:`,
    fence('tcpflow', allowed),
  ];
}

function levels({ name, off, insight }: Rule): string[] {
  const level = off ? 'warning' : 'off';
  const setting = `"tcpflow.rules": {\n  "${name}": "${level}"\n}`;
  return [
    off ? '## How to switch it on' : '## How to switch it off',
    ...(off ? ['It is reported only where somebody asks for it.'] : []),
    'For one file, by a line in it:',
    fence('tcpflow', `severity ${name} = ${level}`),
    'For all files, by a setting of the editor:',
    fence('json', setting),
    insight ? LAST_WORD : `${otherLevels(level)} ${LAST_WORD}`,
  ];
}

const LAST_WORD = 'The line in the file has the last word.';

function otherLevels(level: string): string {
  const others = ['error', 'warning', 'info', 'hint', 'off'].filter((each) => each !== level);
  return `Instead of \`${level}\` it can be ${others.map((each) => `\`${each}\``).join(', ')}.`;
}
