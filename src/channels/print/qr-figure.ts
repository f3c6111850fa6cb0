import type { QrCode } from '../email/letter.ts';
import { qrCells } from '../email/pictures/qr-cells.ts';
import { type Html, html } from './html.ts';

/** Maximum modules per side, including the quiet zone, at the usual width; a larger code is printed wider. */
const [usual, fine] = [61, 77];

/** How wide a QR code is printed. */
export type QrWidth = 'usual' | 'fine' | 'finest';

/** How wide the QR code of a text is printed. */
export function qrWidth(text: string): QrWidth {
  return widthOf(qrCells(text).length);
}

function widthOf(side: number): QrWidth {
  return side <= usual ? 'usual' : side <= fine ? 'fine' : 'finest';
}

/** A QR code as one SVG path, sharp at any size, with its quiet zone. */
export function qrFigure({ text, alt, caption }: QrCode): Html {
  const cells = qrCells(text);
  const side = cells.length;
  return html`<figure class="qr ${widthOf(side)}">
<svg viewBox="0 0 ${side} ${side}" role="img" aria-label="${alt}" shape-rendering="crispEdges">
<path fill="#fff" d="M0 0h${side}v${side}h-${side}z"/>
<path fill="#000" d="${darkRuns(cells)}"/>
</svg>
<figcaption>${caption}</figcaption>
</figure>`;
}

/** A bar one module high for every run of dark cells. */
function darkRuns(cells: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of cells.entries()) {
    for (let x = 0; x < row.length; x++) {
      const from = x;
      while (row[x]) x++;
      if (x > from) path += `M${from} ${y}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}
