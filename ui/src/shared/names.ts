const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function first(text: string): string {
  for (const { segment } of segmenter.segment(text)) return segment;
  return "";
}

/** One or two letters for a round picture: `IH` for Ingrid Halvorsen, `山` for 山本 葵, `@` for an address. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const start = words[0];
  if (!start) return "?";
  if (start.includes("@")) return "@";
  const one = first(start).toLocaleUpperCase();
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  // Letters of scripts without case are wide: one of them fills the circle.
  if (!last || one.toLocaleLowerCase() === one) return one;
  return one + first(last).toLocaleUpperCase();
}

/** How a person is called within a sentence. */
export function givenName(name: string): string {
  const word = name.trim().split(/\s+/)[0] ?? "";
  return word || "The user";
}
