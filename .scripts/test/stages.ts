import { readFileSync, rmSync } from 'node:fs';
import { biome, type Finished, programOf, root, run, runNode } from '../lib.ts';
import { failed, passed, type Stage, type Total } from './stage.ts';

/** Each folder is checked for where it runs; the first tsconfig covers scripts and tests. */
const projects = ['.', 'language-server', 'extension', 'extension/webview'];

export function types(): Stage {
  return {
    name: 'types',
    async run() {
      const tsc = programOf('typescript', 'tsc');
      const check = (project: string) => runNode([tsc, '-p', project], { quiet: true });
      const results = await Promise.all(projects.map(check));
      for (const { code, output } of results) if (code !== 0 && !isEmpty(output)) print(output);
      return results.every(({ code, output }) => code === 0 || isEmpty(output)) ? passed : failed;
    },
  };
}

/** TS18003, no inputs were found: a folder that has no TypeScript yet. */
function isEmpty(output: string): boolean {
  return output.includes('error TS18003');
}

/** A program that counts as one test. */
export function command(
  name: string,
  program: 'node' | 'biome',
  args: string[],
  { needs = [] as string[] } = {},
): Stage {
  return {
    name,
    needs,
    async run() {
      const { code } = await (program === 'node' ? runNode(args) : run(biome(), args));
      return code === 0 ? passed : failed;
    },
  };
}

export function vitest(name: string, project: string, { needs = [] as string[] } = {}): Stage {
  const report = `test/.results/${project}.json`;
  const args = [
    programOf('vitest'),
    ...['run', '--config', 'test/vitest.config.ts', '--project', project],
    ...['--reporter', 'default', '--reporter', 'json', '--outputFile.json', report],
  ];
  return {
    name,
    needs,
    async run() {
      rmSync(root + report, { force: true });
      return count(await runNode(args), root + report);
    },
  };
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
}

/** A run can also fail without a failed test: a file that does not load, an unhandled rejection. */
function count({ code }: Finished, path: string): Total {
  const report = read(path);
  if (!report) return failed;
  const { numFailedTests, numPassedTests, numPendingTests, numTodoTests } = report;
  return {
    passed: numPassedTests,
    failed: code !== 0 ? Math.max(numFailedTests, 1) : numFailedTests,
    skipped: numPendingTests + numTodoTests,
  };
}

function read(path: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function print(output: string): void {
  process.stdout.write(output);
}
