// The reference of the rules, a page each and an index; and their names in the settings' schema.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { explain } from '../../language-server/lsp/explain/pages.ts';
import { ALL_RULES, RULES } from '../../language-server/rules/index.ts';
import { nameRules } from '../../language-server/rules/reference/setting.ts';
import { root } from '../lib.ts';

const folder = `${root}language-server/rules/reference/generated`;
const manifest = `${root}package.json`;

const pages = new Map([['index.md', explain({})]]);
for (const { name } of ALL_RULES) pages.set(`${name}.md`, explain({ rule: name }));

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(`${folder}/${file}`);
for (const [file, page] of pages) writeFileSync(`${folder}/${file}`, page ?? '');

const contents = JSON.parse(readFileSync(manifest, 'utf8'));
nameRules(contents, RULES);
writeFileSync(manifest, `${JSON.stringify(contents, null, 2)}\n`);
