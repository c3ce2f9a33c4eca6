const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A one-use password that can be read aloud: four groups, about 79 bits. */
export function suggestPassword(): string {
  const groups: string[] = [];
  for (let g = 0; g < 4; g += 1) {
    let group = "";
    while (group.length < 4) {
      // Values past the last whole multiple would make early letters likelier.
      const [value = 255] = crypto.getRandomValues(new Uint8Array(1));
      if (value < 256 - (256 % LETTERS.length)) group += LETTERS[value % LETTERS.length];
    }
    groups.push(group);
  }
  return groups.join("-");
}
