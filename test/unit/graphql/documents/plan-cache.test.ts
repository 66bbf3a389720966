import { buildSchema, parse } from 'graphql';
import { PlanCache } from '../../../../src/graphql/documents/plan-cache';

const schema = buildSchema('type Query { field: String }');
const query = schema.getQueryType()?.getFields().field;
if (query) query.resolve = () => 'value';

async function prepare(documents: PlanCache, text: string): Promise<void> {
  const hooks = await documents.plugin().requestDidStart?.({} as never);
  await hooks?.didResolveOperation?.({ source: text, document: parse(text) } as never);
}

function numbered(index: number): string {
  return `query Number${index} { field }`;
}

describe('prepared documents', () => {
  it('are found by their whole text', async () => {
    const documents = new PlanCache(schema);
    await prepare(documents, '{ field }');

    expect(documents.find('{ field }', null)).toBeDefined();
    expect(documents.find('{  field }', null)).toBeUndefined();
  });

  it('give the operation of a name', async () => {
    const documents = new PlanCache(schema);
    const text = 'query One { field } query Two { field }';
    await prepare(documents, text);

    expect(documents.find(text, 'Two')?.definition.name?.value).toBe('Two');
    expect(documents.find(text, 'Three')).toBeUndefined();
    expect(documents.find(text, null)).toBeUndefined();
  });

  it('are no more than 50, however many come', async () => {
    const documents = new PlanCache(schema);
    for (let index = 0; index < 200; index += 1) await prepare(documents, numbered(index));

    expect(documents.size).toBe(50);
  });

  it('are forgotten when they have not been used for longest', async () => {
    const documents = new PlanCache(schema);
    await prepare(documents, '{ field }');
    for (let index = 0; index < 49; index += 1) await prepare(documents, numbered(index));
    documents.find('{ field }', null);
    await prepare(documents, numbered(49));

    expect(documents.find('{ field }', null)).toBeDefined();
    expect(documents.find(numbered(0), 'Number0')).toBeUndefined();
  });

  it('are not longer than 2,000 characters', async () => {
    const documents = new PlanCache(schema);
    await prepare(documents, `{ field }#${'x'.repeat(1991)}`);

    expect(documents.size).toBe(0);
  });
});
