/** What came of the examples of a rule when they were checked: what its page can show of them. */

export interface ShownRule {
  /** In the order of `rule.wrong`. */
  readonly wrong: readonly ShownExample[];
  /** The first wrong line marked as deliberate, where a line of its kind can be. */
  readonly expected: string | undefined;
  readonly allowed: string | undefined;
}

export interface ShownExample {
  /** With the findings marked. */
  readonly text: string;
  /** What the rule says about it. */
  readonly messages: readonly string[];
  /** The evident fixes of its findings, applied. */
  readonly mended: Mended | undefined;
  /** The titles of fixes that are no more than offered. */
  readonly offered: readonly string[];
}

export interface Mended {
  readonly titles: readonly string[];
  readonly text: string;
}

/** Lines under a text that mark places in it are not true any more once it has been changed. */
export function withoutMarks(text: string): string {
  return text.replace(/^[ \t]*\/\/[ \t]*\^.*\n?/gm, '').trimEnd();
}
