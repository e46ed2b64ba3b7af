import { trusted } from "./html";

/** Drawn as SVG, because not every font has arrows and crosses. */
const draw = (path: string) =>
  trusted(
    `<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="${path}"/></svg>`,
  );

export const BACK = draw("M16 10H4m5-5-5 5 5 5");
export const CROSS = draw("m5 5 10 10M15 5 5 15");
export const CHECK = draw("m4 10.5 4 4 8-9");
