/** What can be wrong with the form of a line, as data; messages.ts has the words. */

export type SlipKind =
  | 'too-long'
  | 'unfinished-text'
  | 'stray'
  | 'hash-comment'
  | 'backward-arrow'
  | 'second-arrow'
  | 'no-sender'
  | 'no-arrow'
  | 'no-receiver'
  | 'no-colon'
  | 'spaced-name'
  | 'colon-for-equals'
  | 'nothing-sent'
  | 'nothing-said'
  | 'no-value'
  | 'no-rule-name'
  | 'no-label'
  | 'time-alone'
  | 'keyword-form'
  | 'misspelt-keyword'
  | 'no-statement';

/** One slip; a line has one at most. Places are columns of its line. */
export interface Slip {
  readonly kind: SlipKind;
  readonly params: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
}
