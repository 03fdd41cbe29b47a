/** What the preview says, in the reader's language. */
import { env, l10n, type Uri } from 'vscode';
import type { BrokenLines, Extent } from '../../language-server/protocol.ts';
import type { Pages } from './messages.ts';
import type { PageTexts } from './page.ts';

/** More would take Mermaid too long. */
const MOST_AT_ONCE = 2000;

export function titleOf({ path }: Uri): string {
  return l10n.t('Preview {0}', path.slice(path.lastIndexOf('/') + 1));
}

export function statusOf({ count, first }: BrokenLines): string {
  const line = numberText((first ?? 0) + 1);
  if (count === 0) return '';
  if (count === 1) return l10n.t('Line {0} cannot be read; drawn without it.', line);
  const more = numberText(count - 1);
  return l10n.t('Line {0} and {1} more cannot be read; drawn without them.', line, more);
}

export function lastStatus({ first }: BrokenLines): string {
  const line = numberText((first ?? 0) + 1);
  return l10n.t('Line {0} cannot be read; this is the last picture.', line);
}

/** Null where everything is shown. */
export function pagesOf({ from, count, total }: Extent, size: number): Pages | null {
  if (count === total) return null;
  const text = l10n.t(
    'Segments {0}–{1} of {2}',
    numberText(from + 1),
    numberText(from + count),
    numberText(total),
  );
  return {
    text,
    previous: from > 0 ? { from: Math.max(0, from - size), count: size } : null,
    next: from + count < total ? { from: from + count, count: size } : null,
    all: total <= MOST_AT_ONCE ? { from: 0, count: total } : null,
  };
}

export function pageTexts(): PageTexts {
  return {
    picture: l10n.t('Sequence diagram; the list that follows says the same in words'),
    transcript: l10n.t('The exchange, step by step'),
    emptyTitle: l10n.t('Nothing to draw yet'),
    emptyHint: l10n.t('Write who sends what to whom, one segment a line. The picture follows.'),
    pages: l10n.t('Parts of the exchange'),
    previous: l10n.t('Previous'),
    next: l10n.t('Next'),
    all: l10n.t('All'),
    zoom: l10n.t('Zoom'),
    zoomIn: l10n.t('Zoom In'),
    zoomOut: l10n.t('Zoom Out'),
    zoomActual: l10n.t('Actual Size'),
    zoomFit: l10n.t('Fit Width'),
    fit: l10n.t('Fit'),
  };
}

function numberText(value: number): string {
  return value.toLocaleString(env.language);
}
