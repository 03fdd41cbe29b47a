/** What the trace infers is what the kernel's sockets did. */
import { describe, expect, it } from 'vitest';
import { ABSENT, hasCorpus } from './captures.ts';
import { compareStates, scenarios } from './states.ts';

/** Where the frames do not say what happened, and what a reader of them takes it for. */
const OTHERWISE: Readonly<Record<string, string>> = {
  accept_queue_full: 'a listener whose queue is full keeps no state, and answers all the same',
  synflood_cookies: 'a SYN cookie is an answer without a state',
  synflood_cookies_always: 'a SYN cookie is an answer without a state',
  synflood_nocookies: 'which of several SYNs was taken is not shown',
  inj_rst_exact: 'a reset in the name of an end looks as if that had sent it',
  old_dup_syn: 'the old duplicate was injected, and belongs to no socket',
};

describe.skipIf(!hasCorpus)(`the states of Linux${ABSENT}`, () => {
  const all = hasCorpus ? scenarios() : [];

  it.each(all)('$file: $note', async (scenario) => {
    const { elsewhere, missed, invented } = await compareStates(scenario);
    if (OTHERWISE[scenario.scenario]) return;
    expect({ elsewhere, missed, invented }).toEqual({ elsewhere: [], missed: [], invented: [] });
  });
});
