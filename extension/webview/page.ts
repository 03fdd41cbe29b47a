/** The fixed parts of the page; the extension writes its HTML (preview/page.ts). */

export const page = {
  frame: byId('frame'),
  stage: byId('stage'),
  picture: byId('picture'),
  transcript: byId('transcript'),
  empty: byId('empty'),
  status: byId('status'),
  pages: byId('pages'),
  zoom: byId('zoom'),
  tip: byId('tip'),
};

function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}
