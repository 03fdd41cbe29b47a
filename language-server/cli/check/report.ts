/** What is told of a file, whatever it is and however it is told. */
import type { Citation } from '../../rules/define-rule.ts';
import type { Severity } from '../../rules/finding.ts';

export interface FileReport {
  readonly file: string;
  readonly segments: number;
  readonly connections: number;
  readonly findings: readonly Told[];
  /** What a reader should know that is no finding about TCP. */
  readonly notes: readonly Note[];
  /** Why the file, or the rest of it, could not be read. */
  readonly unreadable: string | undefined;
  /** Fetches what the excerpts of these findings show, where that takes reading the file again. */
  readonly fetch?: (findings: readonly Told[]) => Promise<void>;
}

export interface Told {
  /** A rule, or the kind of slip that keeps a line from being read. */
  readonly rule: string;
  readonly severity: Severity;
  /** It names what happens where all is right. */
  readonly insight: boolean;
  readonly message: string;
  readonly cites: readonly Citation[];
  /** The titles of its fixes. */
  readonly fixes: readonly string[];
  readonly connection: string | undefined;
  readonly place: Place;
  readonly related: readonly ToldBeside[];
}

export interface ToldBeside {
  readonly message: string;
  readonly place: Place;
}

/** A stretch of a text, or a frame of a capture. Both count from 1, and `endColumn` is behind it. */
export interface Place {
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly endColumn: number | undefined;
  readonly frame: number | undefined;
  /** The line that shows it, where there is one. */
  readonly excerpt: () => Excerpt | undefined;
}

/** A line, and the stretch of it that is meant, in UTF-16 units from 0. */
export interface Excerpt {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Note {
  readonly kind: string;
  readonly frame: number | undefined;
  readonly message: string;
}

export type Summary = Record<Severity, number>;

export function emptyReport(file: string, unreadable?: string): FileReport {
  return { file, segments: 0, connections: 0, findings: [], notes: [], unreadable };
}

/** `RFC 9293 3.10.7.2, MUST-13`. */
export function citationOf({ cites: [citation] }: Told): string | undefined {
  if (!citation) return undefined;
  const { rfc, section, requirement } = citation;
  return `RFC ${rfc} ${section}${requirement ? `, ${requirement}` : ''}`;
}
