/** Windows, urgent pointers and options as they are written. */
import { type Host, numberText, other, type Style, type Written } from './exchange.ts';
import type { Block, Segment } from './oracle/segment.ts';

export function fieldsOf(style: Style, from: Host, segment: Segment): Written['beside'] {
  const { win, urgent, options } = segment;
  const block = (edges: Block) =>
    edges.map((value) => numberText(style, { owner: other(from), value })).join(':');
  const { mss, wscale, sackok, sack, ts, tfo } = options;
  const fields: (readonly [string, string] | undefined)[] = [
    win === undefined ? undefined : ['win', String(win)],
    urgent === undefined ? undefined : ['urg', String(urgent)],
    mss === undefined ? undefined : ['mss', String(mss)],
    wscale === undefined ? undefined : ['wscale', String(wscale)],
    sackok && ['sackok', ''],
    sack && ['sack', sack.map(block).join(',')],
    ts && ['ts', `${ts.val}/${ts.ecr}`],
    tfo === undefined ? undefined : ['tfo', tfo],
  ];
  return fields.filter((field) => field !== undefined);
}
