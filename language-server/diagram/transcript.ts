/** The flow model in sentences, one for each row: for those who listen instead of looking. */
import { labelText } from './label.ts';
import type {
  ArrivalRow,
  EndRow,
  FlowModel,
  Row,
  RowFinding,
  SegmentRow,
  StateLabel,
} from './model.ts';
import { oneLine } from './text.ts';

const COLUMNS = 400;

export function toTranscript(model: FlowModel): string[] {
  const names = model.participants.map(({ name }) => name);
  const teller = new Teller(names);
  return model.rows.map((row) => teller.tell(row));
}

class Teller {
  private readonly names: readonly string[];

  constructor(names: readonly string[]) {
    this.names = names;
  }

  tell(row: Row): string {
    const states = row.states.map((state) => this.state(state));
    const parts = [this.event(row), ...states, ...row.findings.map(findingText)];
    return parts.map((part) => oneLine(part, COLUMNS)).join('. ');
  }

  private event(row: Row): string {
    switch (row.kind) {
      case 'segment':
        return this.segment(row);
      case 'arrival':
        return `${this.between(row)} arrives${row.again ? ' again' : ''}: ${row.reaction.outcome}`;
      case 'end':
        return `${this.between(row)} is ${row.how}`;
      case 'call':
        return `${this.name(row.participant)}: ${row.text}${row.error ? `, error: ${row.error}` : ''}`;
      case 'timeout':
        return `${this.name(row.participant)}: ${row.timer} timeout`;
      case 'claim':
        return `${this.name(row.participant)} is said to be ${row.text}`;
      case 'wait':
        return `Wait ${row.text}`;
      case 'note':
        return `Note for ${row.participants.map((each) => this.name(each)).join(', ')}: ${row.text}`;
      case 'section':
        return `Section: ${row.title}`;
    }
  }

  private segment(row: SegmentRow): string {
    const origin = row.provenance === 'sent' ? '' : `${row.provenance} `;
    const fate = row.fate === 'delivered' ? '' : row.fate === 'lost' ? ', lost' : ', in flight';
    const deliberate =
      row.deliberate.length > 0 ? `, wrong on purpose: ${row.deliberate.join(', ')}` : '';
    return `${origin}${this.between(row)}${fate}${deliberate}`;
  }

  private between(row: SegmentRow | ArrivalRow | EndRow): string {
    return `${this.name(row.from)} to ${this.name(row.to)}: ${labelText(row.label)}`;
  }

  private state({ participant, state }: StateLabel): string {
    return `${this.name(participant)} is ${state === null ? 'in a state that cannot be known' : `in ${state}`}`;
  }

  private name(participant: number): string {
    return this.names[participant] ?? '';
  }
}

function findingText({ severity, message }: RowFinding): string {
  return `${severity}: ${message}`;
}
