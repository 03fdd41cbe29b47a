/** Something noticed while a text was read, for the rule of that name to report. */
import type { Origin } from '../tcp/script.ts';
import type { Param, Part } from './finding.ts';
import type { Fix } from './fix.ts';

export interface Remark {
  /** A rule whose check is `on: 'text'`. */
  readonly rule: string;
  /** One of the rule's messages; `default` where it has only one. */
  readonly message?: string;
  readonly origin: Origin;
  readonly at: Part;
  readonly params?: Readonly<Record<string, Param>>;
  readonly fixes?: readonly Fix[];
}
