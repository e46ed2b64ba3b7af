/** Letters by their class that show nothing: fillers of Hangul, and the empty Braille cell. */
const BLANK = /[\u115F\u1160\u3164\uFFA0\u2800]/gu;

/** Whether a person sees anything of a text: one of invisible characters only is no name. */
export const isVisible = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANK, ""));
