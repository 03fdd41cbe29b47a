/** Reads a text as Mermaid does, without a page to draw on. */
import DOMPurify from 'dompurify';
import mermaid from 'mermaid';

// Without a DOM there is nothing to sanitize with: what is read here is what the text itself says.
Object.assign(DOMPurify, { addHook() {}, sanitize: (text: string) => text });

export interface ReadDiagram {
  readonly title: string;
  /** Names by alias. */
  readonly participants: Readonly<Record<string, string>>;
  readonly messages: readonly ReadMessage[];
}

export interface ReadMessage {
  readonly from: string;
  readonly to: string;
  readonly lines: readonly string[];
  readonly isNote: boolean;
}

interface SequenceDb {
  getDiagramTitle(): string;
  getActors(): Map<string, { description: string }>;
  getMessages(): readonly {
    readonly from: string;
    readonly to: string;
    readonly message: string;
    readonly placement?: number;
  }[];
}

export async function readMermaid(text: string): Promise<ReadDiagram> {
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const diagram = db as unknown as SequenceDb;
  const actors = [...diagram.getActors()].map(([alias, actor]) => [
    alias,
    shown(actor.description),
  ]);
  return {
    title: shown(diagram.getDiagramTitle()),
    participants: Object.fromEntries(actors),
    messages: diagram.getMessages().map(({ from, to, message, placement }) => {
      const lines = message.split('<br/>').map(shown);
      return { from, to, lines, isNote: placement !== undefined };
    }),
  };
}

/** Mermaid writes an entity in its own way until all is drawn. */
function shown(text: string): string {
  return text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code)));
}
