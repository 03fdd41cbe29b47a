import {
  type FlowFinding,
  flowModel,
  type Window,
} from '../../language-server/diagram/flow-model.ts';
import type { FlowModel, Row } from '../../language-server/diagram/model.ts';
import { lower } from '../../language-server/lowering/lower.ts';
import type { TextOrigin } from '../../language-server/lowering/origin.ts';
import { parse } from '../../language-server/lsp/parsing/module.ts';
import { check } from '../../language-server/rules/check.ts';
import type { Origin } from '../../language-server/tcp/script.ts';

/** The flow of a text, as the server makes it. */
export function flowOf(text: string, window?: Window): FlowModel {
  const { script, remarks, severities } = lower(parse(text).flow);
  const { trace, findings } = check(script, { remarks, severities });
  return flowModel(trace, findings satisfies readonly FlowFinding[], locate, window);
}

function locate(origin: Origin) {
  return (origin as TextOrigin).range('statement');
}

/** What a row says, and the states that change in it. */
export function outline(model: FlowModel): string[] {
  const name = (participant: number) => model.participants[participant]?.name;
  return model.rows.map((row) => {
    const states = row.states.map(({ participant, state }) => `${name(participant)} ${state}`);
    return [outlineOf(row, name), ...states].join(' | ');
  });
}

function outlineOf(row: Row, name: (participant: number) => string | undefined): string {
  if ('segment' in row) {
    const label = row.label.map(({ text, inferred }) => (inferred ? `<${text}>` : text)).join(' ');
    const kind = row.kind === 'segment' ? row.fate : row.kind === 'end' ? row.how : 'arrives';
    return `${name(row.from)} -> ${name(row.to)}: ${label} (${kind})`;
  }
  if ('participant' in row) {
    const text = row.kind === 'timeout' ? `timeout ${row.timer}` : row.text;
    return `${name(row.participant)}: ${text}`;
  }
  return row.kind === 'section' ? row.title : row.text;
}
