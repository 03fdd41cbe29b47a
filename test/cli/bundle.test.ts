/** What a command loads: start-up is most of the time that checking a note takes. */
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine, common } from '../../.scripts/build/bundles.ts';

let outputs: Metafile['outputs'];

beforeAll(async () => {
  const options = {
    ...common,
    ...commandLine,
    minify: true,
    write: false,
    metafile: true,
  } as const;
  ({ outputs } = (await build(options)).metafile);
}, 60_000);

/** The pieces that are loaded with the one that a source begins. */
function loadedWith(source: string): Set<string> {
  const entry = Object.keys(outputs).find((path) => outputs[path]?.entryPoint === source);
  const loaded = new Set<string>();
  const waiting = [entry ?? `nothing begins with ${source}`];
  for (let path = waiting.pop(); path; path = waiting.pop()) {
    if (loaded.has(path)) continue;
    loaded.add(path);
    for (const { path: next, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') waiting.push(next);
    }
  }
  return loaded;
}

function sourcesIn(pieces: Iterable<string>): string[] {
  return [...pieces].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {}));
}

const cli = 'language-server/cli';

describe('the command line in pieces', () => {
  test('needs the options of all commands at once, and nothing else', () => {
    const pieces = loadedWith(`${cli}/run.ts`);
    const ours = sourcesIn(pieces).filter((path) => path.startsWith('language-server/'));
    expect(ours.filter((path) => !path.startsWith(`${cli}/`))).toEqual([]);
    const bytes = [...pieces].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
    expect(bytes).toBeLessThan(100 * 1024);
  });

  test('checks and traces captures without Langium', () => {
    const checking = [`${cli}/run.ts`, `${cli}/check/check.ts`, `${cli}/check/capture.ts`];
    const tracing = [`${cli}/trace/trace.ts`, 'language-server/capture/check.ts'];
    for (const entry of [...checking, ...tracing]) {
      const sources = sourcesIn(loadedWith(entry));
      expect(sources.filter((path) => /node_modules\/(?:langium|chevrotain)/.test(path))).toEqual(
        [],
      );
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  test('loads no rule before a capture is known to need one', () => {
    const skimming = ['language-server/capture/skim/check.ts', `${cli}/check/capture.ts`];
    for (const entry of [`${cli}/run.ts`, `${cli}/check/check.ts`, ...skimming]) {
      const sources = sourcesIn(loadedWith(entry));
      expect(sources.filter((path) => path.startsWith('language-server/rules/'))).toEqual([]);
      expect(sources.length).toBeGreaterThan(0);
    }
  });

  test('asks for nothing that is not in Node', () => {
    const outside = Object.values(outputs).flatMap(({ imports }) =>
      imports.filter((each) => each.external),
    );
    expect(outside.map(({ path }) => path).filter((path) => !/^node:/.test(path))).toEqual([]);
  });
});
