const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What stands on a page for text that differs from run to run. docs/README.md tells its readers the same. */
export const PLACEHOLDERS: Readonly<Record<string, string>> = {
  '<token>': '[\\w-]+\\.[\\w-]+\\.[\\w-]+',
  '<correlation id>': GUID,
  '<request id>': GUID,
  '<time>': '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z',
  '<number>': '\\d+',
  '<secret text>': '[\\w-]+',
  '<host>': '[^\\s"]+',
};

const ANY_PLACEHOLDER = /<[a-z]+(?: [a-z]+)*>/g;

/**
 * The text of an answer as a pattern. A placeholder stands for what it names, everything else for itself.
 *
 * @throws Error where the text has a placeholder that is none of {@link PLACEHOLDERS}.
 */
export function patternOf(text: string): RegExp {
  const literals = text.split(ANY_PLACEHOLDER).map(escaped);
  const placeholders = (text.match(ANY_PLACEHOLDER) ?? []).map((name) => {
    const pattern = PLACEHOLDERS[name];
    if (pattern === undefined) throw new Error(`${name} is not a placeholder that stands for anything.`);
    return pattern;
  });
  return new RegExp(`^${literals.map((literal, index) => literal + (placeholders[index] ?? '')).join('')}$`);
}

/**
 * A JSON answer as an expectation for Jest.
 *
 * @param isPart - whether objects may have further fields that the page leaves out.
 */
export function expectationOf(answer: unknown, isPart: boolean): unknown {
  if (typeof answer === 'string') return expect.stringMatching(patternOf(answer));
  if (Array.isArray(answer)) return answer.map((value) => expectationOf(value, isPart));
  if (typeof answer !== 'object' || answer === null) return answer;
  const fields = Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, expectationOf(value, isPart)]),
  );
  return isPart ? expect.objectContaining(fields) : fields;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
