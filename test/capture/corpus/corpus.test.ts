/** The corpus: what conforms is not blamed, what is broken is found, and nothing makes the checker fail. */
import { describe, expect, it } from 'vitest';
import { ruleNamed } from '../../../language-server/rules/index.ts';
import {
  ABSENT,
  captures,
  checkFile,
  EXCEPTIONS,
  hasCorpus,
  mistakesIn,
  sizeOf,
} from './captures.ts';
import { DEFECTS } from './defects.ts';
import { falseAlarms, problemsWith } from './judge.ts';

/** The soak takes all of them. */
const LARGEST = 60_000;

const ALL = captures();
const SMALL = ALL.filter(({ file }) => sizeOf(file) <= LARGEST);

describe.skipIf(!hasCorpus)(`captures of conforming traffic${ABSENT}`, () => {
  const conforming = SMALL.filter((capture) => capture.class === 'conforming');

  it.each(conforming)('$file is blamed for nothing', async (capture) => {
    expect(await falseAlarms(capture)).toEqual([]);
  });

  it('are not labelled wrongly where they are said to be', async () => {
    for (const { file, rule, frames } of EXCEPTIONS) {
      const found = await mistakesIn(file);
      const at = found.filter((finding) => finding.rule === rule).map(({ frame }) => frame);
      expect(at, file).toEqual(expect.arrayContaining([...frames]));
    }
  });
});

describe.skipIf(!hasCorpus)(`captures with one defect${ABSENT}`, () => {
  const mutants = ALL.filter(({ part }) => part === 'mutants');

  it.each(mutants)('$file: it is found, and nothing else', async (capture) => {
    expect(await problemsWith(capture)).toEqual([]);
  });
});

describe.skipIf(!hasCorpus)(`odd captures${ABSENT}`, () => {
  const odd = SMALL.filter((capture) => capture.class === 'odd');

  it('are checked to their end', async () => {
    for (const { file } of odd) {
      const { unreadable, segments } = await checkFile(file);
      expect(unreadable, file).toBeUndefined();
      expect(segments, file).toBeGreaterThan(0);
    }
  });
});

describe('what is expected', () => {
  it('speaks of rules that there are', () => {
    const rules = Object.values(DEFECTS).flatMap((each) => [
      ...each.rules,
      ...(each.consequences ?? []),
    ]);
    expect(rules.filter((name) => !ruleNamed(name))).toEqual([]);
    expect(EXCEPTIONS.filter(({ rule }) => !ruleNamed(rule))).toEqual([]);
  });
});
