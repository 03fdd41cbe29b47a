const canvas = document.createElement('canvas').getContext('2d');

/** The width of a text in the page's font. */
export function widthOf(text: string, size: string, weight = 400): number {
  if (!canvas) return text.length * 8;
  canvas.font = `${weight} ${size} ${getComputedStyle(document.body).fontFamily}`;
  return canvas.measureText(text).width;
}
