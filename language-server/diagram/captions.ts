/** What a drawing that cannot slant, cut or colour its arrows says about a row in words. */
import { labelText } from './label.ts';
import type { ArrivalRow, CallRow, EndRow, Row, RowFinding, SegmentRow } from './model.ts';

export type MessageRow = SegmentRow | ArrivalRow | EndRow;

export function messageCaption(row: MessageRow): string {
  const said = saidOf(row);
  const words = said.length > 0 ? `(${said.join(', ')}) ` : '';
  return markOf(row) + words + labelText(row.label);
}

/** The text of a note; undefined for a row that needs none where the states are shown. */
export function noteCaption(row: Exclude<Row, MessageRow>): string | undefined {
  switch (row.kind) {
    case 'call':
      return markOf(row) + callText(row);
    case 'timeout':
      return `${row.timer} timeout`;
    case 'claim': {
      const mark = markOf(row);
      return row.about === 'variable' || mark ? mark + row.text : undefined;
    }
    case 'wait':
      return row.text;
    case 'note':
      return row.text;
    case 'section':
      return row.title;
  }
}

function saidOf(row: MessageRow): string[] {
  if (row.kind === 'arrival') return [row.again ? 'arrives again' : 'arrives'];
  if (row.kind === 'end') return [row.how];
  const provenance = row.provenance === 'sent' ? [] : [row.provenance];
  if (row.fate === 'delivered') return provenance;
  return [...provenance, row.fate === 'lost' ? 'lost' : 'sent'];
}

function callText({ text, error }: CallRow): string {
  return error ? `${text} (error: ${error})` : text;
}

/** What is wrong is marked, by accident or on purpose. */
function markOf(row: Row): string {
  const severities = new Set(row.findings.map(({ severity }: RowFinding) => severity));
  if (severities.has('error')) return '✗ ';
  if (severities.has('warning')) return '⚠ ';
  return 'deliberate' in row && row.deliberate.length > 0 ? '✗ ' : '';
}
