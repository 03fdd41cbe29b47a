import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Finished {
  code: number;
  output: string;
}

/** Runs a Node program of ours or of a dependency; its output is shown, or returned when `quiet`. */
export function runNode(args: string[], { quiet = false } = {}): Promise<Finished> {
  return run(process.execPath, args, { quiet });
}

export function run(command: string, args: string[], { quiet = false } = {}): Promise<Finished> {
  const child = spawn(command, args, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' },
  });
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  child.stderr?.on('data', (text) => {
    output += text;
  });
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The path of a dependency's program, as its own manifest names it. */
export function programOf(name: string, program = name): string {
  const manifest = `${root}node_modules/${name}/package.json`;
  const { bin } = createRequire(import.meta.url)(manifest);
  return `${root}node_modules/${name}/${typeof bin === 'string' ? bin : bin[program]}`;
}

/**
 * Biome without its npm wrapper: that one also wants platform packages which are not published
 * everywhere, so we depend on the platforms' own packages.
 */
export function biome(): string {
  const { platform, arch } = process;
  const name = platform === 'win32' ? 'biome.exe' : 'biome';
  const flavours = platform === 'linux' && !usesGlibc() ? ['-musl'] : ['', '-musl'];
  const paths = flavours.map(
    (f) => `${root}node_modules/@biomejs/cli-${platform}-${arch}${f}/${name}`,
  );
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error(`Biome is not installed for ${platform}-${arch}`);
  return found;
}

function usesGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}
