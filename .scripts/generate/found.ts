// All that is found in the examples of the rules: what changes there is seen when it is committed.

import { writeFileSync } from 'node:fs';
import { foundInExamples } from '../../test/rules/found-in-examples.ts';
import { root } from '../lib.ts';

writeFileSync(`${root}test/rules/generated/found-in-examples.txt`, foundInExamples());
