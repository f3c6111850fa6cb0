/** A location's accent colour where it is used, `#rrggbb` each: on light pages as it is, on dark ones as light as they need. */
export interface Accent {
  readonly light: string;
  readonly dark: string;
  /** The backgrounds of what is framed in it. */
  readonly tint: string;
  readonly darkTint: string;
}

/** What is written upon it, on light pages and on dark ones. */
export const uponAccent = { light: '#ffffff', dark: '#08211f' } as const;

/** The contrast that text needs. Source: WCAG 2.2, 1.4.3. */
const enough = 4.5;

/** The backgrounds on which it is text or border: of the mail, the portal page and the desk. */
const lightGrounds = ['#ffffff', '#f3f4f6', '#f4f3ef'];
const darkGrounds = ['#1a2029', '#1c1f26', '#1c2024', '#14171a'];

const white = [255, 255, 255];
const black = [0, 0, 0];

/** The nearest shade of a colour that is read on light pages, and on which white text is; the colour itself, if it is such a shade. */
export function legibleShade(color: string): string {
  return firstOf(color, black, (shade) => isEnough(shade, [...lightGrounds, uponAccent.light, tintOf(shade)]));
}

/** A location's accent colour as it is used. @param color one that is legible on light pages */
export function accentOf(color: string): Accent {
  const dark = firstOf(color, white, (tone) => isEnough(tone, [...darkGrounds, uponAccent.dark, darkTintOf(tone)]));
  return { light: color, dark, tint: tintOf(color), darkTint: darkTintOf(dark) };
}

function tintOf(color: string): string {
  return mixed(color, white, 0.93);
}

function darkTintOf(color: string): string {
  return mixed(color, partsOf('#1a2029'), 0.88);
}

/** A colour, or the first on its way to another one that fits. */
function firstOf(color: string, towards: readonly number[], fits: (one: string) => boolean): string {
  const steps = Array.from({ length: 256 }, (_, step) => mixed(color, towards, step / 255));
  return steps.find(fits) ?? mixed(color, towards, 1);
}

function isEnough(color: string, grounds: readonly string[]): boolean {
  return grounds.every((ground) => contrast(color, ground) >= enough);
}

/** The contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(color).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(color: string, other: readonly number[], share: number): string {
  const parts = partsOf(color).map((part, i) => Math.round(part + ((other[i] ?? 0) - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

function partsOf(color: string): readonly number[] {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
}
