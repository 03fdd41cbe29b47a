/** Holds what is found in a capture against what its label promises. */
import { type Capture, captures, checkFile, isExcepted, mistakesIn, textOf } from './captures.ts';
import { DEFECTS } from './defects.ts';

/** Rules that warn of what conforming stacks do, and say so (RULES.md). */
const WARNS_ON_PURPOSE: ReadonlySet<string> = new Set([
  // Allowed, and strongly discouraged (RFC 9293 3.8.6).
  'window-shrunk',
  // The order of the blocks (RFC 2018 4); scripts of other tests do not care.
  'sack-first-block-not-latest',
  // Linux echoes its peer's last timestamp on a SYN out of TIME-WAIT (RFC 7323 3.2: SHOULD).
  'tsecr-without-ack',
]);

/** Mistakes in a capture where no conforming TCP made any. */
export async function falseAlarms({ file }: Capture): Promise<readonly string[]> {
  const found = await mistakesIn(file);
  return found
    .filter((finding) => !isExcepted(file, finding))
    .filter(({ severity, rule }) => severity === 'error' || !WARNS_ON_PURPOSE.has(rule))
    .map(textOf);
}

/** What is missed of a defect, and what is found beside it. */
export async function problemsWith(capture: Capture): Promise<readonly string[]> {
  const { file, defect = '', frames_touched: touched = [] } = capture;
  const expected = DEFECTS[defect];
  if (!expected) return [`what ${defect} is found as is not written down`];
  const frames = expected.at === undefined ? touched : [expected.at];
  const { findings } = await checkFile(file);
  const isExpected = (rule: string) => expected.rules.includes(rule);
  const told = findings.some(({ rule, frame }) => isExpected(rule) && frames.includes(frame));
  const others = findings.filter(({ severity, rule }) => {
    const follows = expected.consequences?.includes(rule) ?? false;
    return severity === 'error' && !isExpected(rule) && !follows;
  });
  return [...(told ? [] : [`nothing of it at ${frames.join()}`]), ...others.map(textOf)];
}

/** Every capture, for the soak: what is wrong with what is found in it. */
export async function corpusProblems(): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const capture of captures()) {
    const found = await problemsIn(capture);
    for (const problem of found) problems.push(`${capture.file}: ${problem}`);
  }
  return problems;
}

async function problemsIn(capture: Capture): Promise<readonly string[]> {
  if (capture.part === 'mutants') return problemsWith(capture);
  if (capture.class === 'conforming') return falseAlarms(capture);
  await checkFile(capture.file);
  return [];
}
