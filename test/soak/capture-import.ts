/** Whatever a capture holds, what is imported of it can be read, and exported again. */
import { exportCapture } from '../../language-server/capture/export/index.ts';
import { connectionsOf, importCapture } from '../../language-server/capture/import/index.ts';
import { checkText } from '../../language-server/checked-text.ts';
import { formatText } from '../../language-server/lsp/formatting/format.ts';
import { mutantOf } from './capture-mutants.ts';

/** An author would be told so; a text that is written here has no such slip. */
const SLIPS: ReadonlySet<string> = new Set([
  'delayed-never-arrives',
  'label-reused',
  'late-declaration',
  'len-out-of-range',
  'malformed-time',
  'malformed-value',
  'seq-out-of-range',
  'time-backwards',
  'undeclared-host',
  'unknown-field',
  'unknown-word',
  'unused-host',
  'unused-label',
  'unused-symbol',
]);

const MOST_CONNECTIONS = 2;

/** What went wrong with a damaged capture, if anything did. */
export async function importDamageOf(seed: number): Promise<string | undefined> {
  const { file, bytes } = mutantOf(seed);
  try {
    const { connections } = await connectionsOf([bytes]);
    for (const { id } of connections.slice(0, MOST_CONNECTIONS)) {
      const detail = seed % 2 === 0 ? 'full' : 'essential';
      const numbers = seed % 3 === 0 ? 'raw' : 'symbols';
      const { text } = await importCapture([bytes], { connection: id, detail, numbers });
      const problem = text === undefined ? undefined : problemIn(text);
      if (problem) return `seed ${seed}, ${file}: ${problem}`;
    }
    return undefined;
  } catch (error) {
    return `seed ${seed}, ${file}: ${(error as Error).stack}`;
  }
}

function problemIn(text: string): string | undefined {
  const { slips, findings, script, trace } = checkText(text);
  const [slip] = slips;
  if (slip) return `line ${slip.line + 1}: ${slip.message}`;
  if (formatText(text).length > 0) return 'not in its usual form';
  for (const _ of exportCapture(script, trace));
  return findings.find(({ rule }) => SLIPS.has(rule))?.message;
}
