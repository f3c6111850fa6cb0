import { slipCss } from './slip-css.ts';

/** An A4 page of four slips, with lines to cut along. */
export const sheetCss = `${slipCss}
.sheet{display:grid;grid-template:148.5mm 148.5mm/105mm 105mm;height:297mm;overflow:hidden;position:relative;width:210mm}
.sheet::before,.sheet::after{border:0 dashed #888;content:"";position:absolute}
.sheet::before{border-left-width:.2mm;height:100%;left:105mm}
.sheet::after{border-top-width:.2mm;top:148.5mm;width:100%}
`;
