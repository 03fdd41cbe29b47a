/** What lowering makes of a text, in a form that reads well in a test. */
import { lower } from '../../language-server/lowering/lower.ts';
import type { TextOrigin } from '../../language-server/lowering/origin.ts';
import { segmentText } from '../../language-server/lowering/print.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import type { Script, ScriptEvent } from '../../language-server/tcp/script.ts';
import { type Seq, toText } from '../../language-server/tcp/sequence.ts';

export function scriptOf(text: string): Script {
  return lower(parse(text).flow).script;
}

/** Each event in a line of its own words. */
export function eventsOf(text: string): string[] {
  return scriptOf(text).events.map(eventText);
}

function eventText(event: ScriptEvent): string {
  if (event.kind === 'segment') {
    const { from, to, written, fate, provenance, label } = event;
    const extra = [fate, provenance, label].filter(
      (word) => word !== 'delivered' && word !== 'sent',
    );
    return [segmentText(from, to, written), ...extra.filter(Boolean)].join(' ');
  }
  const { origin, at, kind, expect, allow, ...rest } = event as ScriptEvent &
    Record<string, unknown>;
  return [kind, ...Object.values(rest).flatMap(valueTexts)].join(' ');
}

function valueTexts(value: unknown): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'object' || value === null) return [String(value)];
  if ('symbols' in value) return [toText(value as Seq)];
  return Object.values(value).flatMap(valueTexts);
}

/** Each remark as `rule: underlined text -> what its fix writes`. */
export function remarksOf(text: string, ruleNames?: ReadonlySet<string>): string[] {
  const { remarks } = lower(parse(text).flow, ruleNames ? { ruleNames } : {});
  return remarks.map(({ rule, origin, at, fixes = [] }) => {
    const { source } = origin as TextOrigin;
    const { start, end } = (origin as TextOrigin).span(at);
    const written = fixes.flatMap(({ edits }) =>
      edits.flatMap((edit) => ('text' in edit ? edit.text : [])),
    );
    const fix = written.length > 0 ? ` -> ${written.join(' | ')}` : '';
    return `${rule}: ${source.text.slice(start, end)}${fix}`;
  });
}

/** The origin of the nth event of a text. */
export function originOf(text: string, index = 0): TextOrigin {
  return scriptOf(text).events[index]?.origin as TextOrigin;
}
