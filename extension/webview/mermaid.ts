/** Has Mermaid lay out and draw a sequence diagram. Its colours are ours: see preview.css. */
import mermaid from 'mermaid';

export const FONT_SIZE = 13;

let drawings = 0;

/** Text is measured in the font of the page, so its family and size are set where it is drawn. */
function configure(): void {
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    htmlLabels: false,
    deterministicIds: true,
    maxTextSize: 50_000_000,
    theme: 'base',
    look: 'classic',
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSize: FONT_SIZE,
    sequence: {
      useMaxWidth: false,
      mirrorActors: false,
      diagramMarginX: 52,
      diagramMarginY: 14,
      actorMargin: 100,
      boxMargin: 16,
      width: 148,
      height: 38,
      noteMargin: 7,
      messageMargin: 30,
    },
  });
}

export async function draw(text: string): Promise<SVGSVGElement> {
  configure();
  drawings += 1;
  const { svg } = await mermaid.render(`drawing${drawings}`, text);
  const page = new DOMParser().parseFromString(svg, 'text/html');
  const drawing = page.querySelector('svg');
  if (!drawing) throw new Error('Mermaid drew nothing');
  drawing.querySelector('style')?.remove();
  return document.adoptNode(drawing);
}
