/** What the preview says, in the reader's language. */
import { env, l10n, type Uri } from 'vscode';
import type { BrokenLines, Extent } from '../../language-server/protocol.ts';
import type { PageTexts } from './page.ts';

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

export function extentText({ from, count, total }: Extent): string {
  const [first, last] = [numberText(from + 1), numberText(from + count)];
  return l10n.t('Segments {0}–{1} of {2}', first, last, numberText(total));
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
