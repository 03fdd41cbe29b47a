/** The flow model as the text of a Mermaid sequence diagram. */
import type { FlowModel } from './model.ts';

export interface MermaidDrawing {
  readonly text: string;
  /** The row that each message draws, in order. */
  readonly messages: readonly number[];
  /** The row that each note draws, in order. */
  readonly notes: readonly number[];
}

/** `beside`: whoever shows the drawing puts the states beside the lifelines; else they are notes. */
export interface MermaidOptions {
  readonly states: 'notes' | 'beside';
}

export function toMermaid(model: FlowModel, options: MermaidOptions = { states: 'notes' }): MermaidDrawing {
  return { text: `${model.title} ${options.states}`, messages: [], notes: [] };
}
