import { z } from 'zod';
import type { Transport } from '../../../../src/partner-center/transports/transport';
import { FallbackPath } from '../../../../src/partner-center/writes/fallback-path';
import type { Ask, ResourceUpdate } from '../../../../src/partner-center/writes/resource-update';
import { createTestClient, createTestOperation, responseOf } from '../../../support/client';
import { someTurns } from '../../../support/upstream';

const PATH = '/v1/things';
const schema = z.object({ name: z.string() });
const QUESTION = { path: '/v1/question', schema: z.object({ ok: z.boolean() }), body: '{"Name":"new"}' };

/** An update that asks before it writes. */
const askFirst = (ask: (ask: Ask) => Promise<unknown>): ResourceUpdate<{ name: string }> => ({
  readPath: PATH,
  writePath: new FallbackPath(PATH, PATH),
  schema,
  complete: undefined,
  change: async (_present, question) => {
    await ask(question);
    return { name: 'new' };
  },
  etagOf: () => undefined,
  holds: ({ name }) => name === 'new',
});

/** A service with one thing, that responds to the question as a test wants. */
function service(answer: () => ReturnType<Transport['send']>) {
  const calls: string[] = [];
  let stored = { name: 'old' };
  const send: Transport['send'] = async (url, { method, body }) => {
    calls.push(`${method} ${new URL(url).pathname}`);
    if (method === 'POST') return answer();
    if (body !== undefined) stored = JSON.parse(body);
    return responseOf(stored);
  };
  return { client: createTestClient(send), calls };
}

const GET = `GET ${PATH}`;
const POST = 'POST /v1/question';
const PUT = `PUT ${PATH}`;

it('asks between the read and the write', async () => {
  const { client, calls } = service(async () => responseOf({ ok: true }));
  const answers: unknown[] = [];
  await client.update(
    askFirst(async (ask) => answers.push(await ask(QUESTION))),
    createTestOperation(),
  );
  expect(calls).toEqual([GET, POST, PUT]);
  expect(answers).toEqual([{ ok: true }]);
});

it('goes on though the client disconnects meanwhile', async () => {
  let disconnect = () => {};
  let answer: (response: ReturnType<typeof responseOf>) => void = () => {};
  const { client, calls } = service(() => new Promise((resolve) => (answer = resolve)));
  const operation = createTestOperation({
    onDisconnect: (listener) => {
      disconnect = listener;
      return () => {};
    },
  });
  const updated = client.update(
    askFirst((ask) => ask(QUESTION)),
    operation,
  );
  await someTurns();
  disconnect();
  answer(responseOf({ ok: true }));
  expect(await updated).toEqual({ name: 'new' });
  expect(calls).toEqual([GET, POST, PUT]);
});

it('is joined by nobody, and joins nobody', async () => {
  const { client, calls } = service(async () => responseOf({ ok: true }));
  await Promise.all([
    client.update(
      askFirst((ask) => ask(QUESTION)),
      createTestOperation(),
    ),
    client.read(QUESTION, createTestOperation()),
  ]);
  expect(calls.filter((call) => call === POST)).toHaveLength(2);
});

it('writes nothing if the question fails, and says so', async () => {
  const { client, calls } = service(async () => responseOf({}, 500));
  await expect(
    client.update(
      askFirst((ask) => ask(QUESTION)),
      createTestOperation(),
    ),
  ).rejects.toMatchObject({ status: 500, outcome: 'NOT_APPLIED' });
  expect(calls).toEqual([GET, POST, POST, POST]);
});

it('writes nothing if the question is refused, which needs no outcome', async () => {
  const { client, calls } = service(async () => responseOf({}, 400));
  await expect(
    client.update(
      askFirst((ask) => ask(QUESTION)),
      createTestOperation(),
    ),
  ).rejects.toMatchObject({ status: 400, outcome: null });
  expect(calls).toEqual([GET, POST]);
});

it('writes nothing if the update does not like the answer', async () => {
  const { client, calls } = service(async () => responseOf({ ok: false }));
  const refuse = async (ask: Ask) => {
    if (!(await ask(QUESTION)).ok) throw new Error('Not this one.');
  };
  await expect(client.update(askFirst(refuse), createTestOperation())).rejects.toThrow('Not this one.');
  expect(calls).toEqual([GET, POST]);
});
