/** Makes Mermaid's plain drawing ours: states beside the lifelines, fields, marks, places to click. */
import type { Anatomy } from '../anatomy.ts';
import { svgElement } from '../svg.ts';
import { closeFrame, decorateFrame } from './frame.ts';
import { decorateMessage } from './messages.ts';
import { decorateNote } from './notes.ts';
import { classesOf, groundOf, hitArea } from './rows.ts';
import { drawStates } from './states.ts';

export function decorate(anatomy: Anatomy): void {
  decorateFrame(anatomy);
  const grounds = svgElement('g', { class: 'grounds' });
  anatomy.rows.values().next().value?.group.before(grounds);
  for (const drawn of anatomy.rows.values()) {
    drawn.group.setAttribute('class', classesOf(drawn.row).join(' '));
    drawn.group.dataset.row = String(drawn.index);
    if (drawn.arrow) decorateMessage(drawn, drawn.arrow, anatomy);
    else decorateNote(drawn, anatomy);
    drawn.group.prepend(hitArea(drawn));
    grounds.append(...groundOf(drawn));
  }
  drawStates(anatomy);
  closeFrame(anatomy);
}
