/** Strings and the characters that structure JSON; numbers and words are passed over. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

/**
 * Finds the keys that the outermost object of a JSON text has more than once. JSON.parse keeps the last of them, and
 * says nothing of the others.
 *
 * @param json - valid JSON.
 */
export function duplicateKeys(json: string): readonly string[] {
  const seen = new Set<string>();
  const duplicates = new Set<string>();
  let depth = 0;
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') depth += 1;
    else if (token === '}' || token === ']') depth -= 1;
    else if (token !== ':') text = token;
    else if (depth === 1) {
      const key: string = JSON.parse(text);
      if (seen.has(key)) duplicates.add(key);
      seen.add(key);
    }
  }
  return [...duplicates];
}
