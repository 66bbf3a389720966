import { readManifest } from '../../../../../src/graphql/documents/persisted/manifest';
import { type ManifestEntry, manifestOf } from '../../../../support/persisted-operations';

const READ: ManifestEntry = { id: 'a', name: 'Read', type: 'query', body: 'query Read { a }' };
const read = (root: unknown) => readManifest(JSON.stringify(root));

describe('a list of persisted operations', () => {
  it("is read as a manifest of Apollo's tools", () => {
    expect(read(manifestOf(READ))).toEqual({ operations: [READ], faults: [] });
  });

  it('is read as a map of ids to documents, whatever the ids are called', () => {
    const map = '{"abc": "{ a }", "__proto__": "{ b }", "format": "{ c }"}';

    expect(readManifest(map)).toEqual({
      operations: [
        { id: 'abc', body: '{ a }' },
        { id: '__proto__', body: '{ b }' },
        { id: 'format', body: '{ c }' },
      ],
      faults: [],
    });
  });

  it('may list the same operation twice', () => {
    expect(read(manifestOf(READ, READ))).toEqual({ operations: [READ], faults: [] });
  });

  it.each<[string, string, readonly string[]]>([
    ['an empty file', '', [expect.stringMatching(/^is not JSON: /) as unknown as string]],
    ['no object', '[]', ['must be a JSON object: a manifest, or a map of ids to documents']],
    ['null', 'null', ['must be a JSON object: a manifest, or a map of ids to documents']],
    ['an empty map', '{}', ['lists no operation']],
    ['an empty manifest', JSON.stringify(manifestOf()), ['lists no operation']],
    [
      'a manifest of an unknown format',
      '{"format":"other","version":1,"operations":[]}',
      ['has operations, but not the format "apollo-persisted-query-manifest"'],
    ],
    [
      'a manifest of another version',
      '{"format":"apollo-persisted-query-manifest","version":2,"operations":[]}',
      ['must have version 1 of "apollo-persisted-query-manifest"'],
    ],
    [
      'a manifest without operations',
      '{"format":"apollo-persisted-query-manifest","version":1}',
      ['must have a list of operations'],
    ],
    [
      'a map of documents to numbers',
      '{"{ a }": 1, "b": "{ b }"}',
      ['operation "{ a }": must be a document, as a string'],
    ],
    ['an empty id', '{"": "{ a }"}', ['operation "": the id is empty']],
    [
      'a long id',
      `{"${'x'.repeat(257)}": "{ a }"}`,
      [`operation "${'x'.repeat(50)}…": the id is longer than 256 characters`],
    ],
    [
      'an id twice in a map, also if it is written otherwise',
      '{"a": "{ a }", "b": "{\\"a\\": [\\"a\\"]}", "\\u0061": "{ c }"}',
      ['operation "a": the id is given more than once'],
    ],
  ])('is refused with the reason: %s', (_what, json, faults) => {
    expect(readManifest(json).faults).toEqual(faults);
  });

  it('names each entry of a manifest that is at fault', () => {
    const { name, ...unnamed } = READ;
    const entries = [unnamed, { ...READ, id: 1 }, { ...READ, id: 'b' }, { ...READ, id: 'b', body: '{ b }' }];

    expect(read({ ...manifestOf(), operations: [...entries, 'text'] }).faults).toEqual([
      'operations[0]: its name must be a string',
      'operations[1]: its id must be a string',
      'operations[4]: must be an object with id, name, type and body',
    ]);
    expect(read({ ...manifestOf(), operations: entries.slice(2) }).faults).toEqual([
      'operation "b" (Read): the id already stands for another document',
    ]);
  });
});
