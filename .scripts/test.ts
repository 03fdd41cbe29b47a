// Runs all the tests there are, one stage after the other, and ends in one line that counts them:
//
//   npm test         everything
//   npm run check    what takes seconds: types, lint, unit tests

import { runStage, type Stage, type Total } from './test/stage.ts';
import { command, types, vitest } from './test/stages.ts';

const fast: Stage[] = [
  types(),
  command('lint', 'biome', ['check', '--error-on-warnings']),
  vitest('unit tests', 'unit'),
];

const all: Stage[] = [
  command('tools', 'node', ['.scripts/setup.mjs', '--tools']),
  command('generated files', 'node', ['.scripts/generate.ts', '--check']),
  ...fast,
  command('build', 'node', ['.scripts/build.ts']),
  command('package', 'node', ['.scripts/package.ts'], { needs: ['build'] }),
  command('host', 'node', ['.scripts/setup.mjs', '--browser', '--host']),
  vitest('end to end', 'e2e', { needs: ['package', 'host'] }),
];

const total: Total = { passed: 0, failed: 0, skipped: 0 };
const broken = new Set<string>();
for (const stage of process.argv.includes('--fast') ? fast : all) {
  const result = await runStage(stage, broken);
  if (result.failed > 0) broken.add(stage.name);
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += result[key];
}

process.exitCode = total.failed > 0 ? 1 : 0;
if (broken.size > 0) console.log(`\nBroken: ${[...broken].join(', ')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
