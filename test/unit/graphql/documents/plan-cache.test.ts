import { buildSchema, parse } from 'graphql';
import { PlanCache } from '../../../../src/graphql/documents/plan-cache';

const schema = buildSchema('type Query { field: String }');
const query = schema.getQueryType()?.getFields().field;
if (query) query.resolve = () => 'value';

function add(documents: PlanCache, text: string): void {
  documents.add(text, parse(text));
}

function numbered(index: number): string {
  return `query Number${index} { field }`;
}

describe('known documents', () => {
  it('are found by their whole text', () => {
    const documents = new PlanCache(schema);
    add(documents, '{ field }');

    expect(documents.find('{ field }', undefined)).toBeDefined();
    expect(documents.find('{  field }', undefined)).toBeUndefined();
  });

  it('give the operation of a name', () => {
    const documents = new PlanCache(schema);
    const text = 'query One { field } query Two { field }';
    add(documents, text);

    expect(documents.find(text, 'Two')?.definition.name?.value).toBe('Two');
    expect(documents.find(text, 'Three')).toBeUndefined();
    expect(documents.find(text, undefined)).toBeUndefined();
  });

  it('are no more than 50, however many come', () => {
    const documents = new PlanCache(schema);
    for (let index = 0; index < 200; index += 1) add(documents, numbered(index));

    expect(documents.size).toBe(50);
  });

  it('are forgotten when they have not been used for longest', () => {
    const documents = new PlanCache(schema);
    add(documents, '{ field }');
    for (let index = 0; index < 49; index += 1) add(documents, numbered(index));
    documents.find('{ field }', undefined);
    add(documents, numbered(49));

    expect(documents.find('{ field }', undefined)).toBeDefined();
    expect(documents.find(numbered(0), 'Number0')).toBeUndefined();
  });

  it('are not longer than 2,000 characters', () => {
    const documents = new PlanCache(schema);
    add(documents, `{ field }#${'x'.repeat(1991)}`);

    expect(documents.size).toBe(0);
  });
});
