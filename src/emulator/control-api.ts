import type { FastifyInstance } from 'fastify';
import { InvalidFaultError } from './fault-schema';
import type { EmulatorParts } from './handle-request';

/** The requests that steer the emulator, for its help text. */
export const CONTROL_API: readonly string[] = [
  'POST /emulator/faults',
  'GET /emulator/faults',
  'DELETE /emulator/faults',
  'DELETE /emulator/profiles',
  'GET /emulator/requests',
];

/** Adds the requests that steer the emulator. They take no token, are not recorded and are never struck by a fault. */
export function addControlApi(app: FastifyInstance, { faults, store, log }: EmulatorParts): void {
  app.post('/emulator/faults', (request, reply) => {
    try {
      return reply.code(201).send(faults.add(parseJson(request.body)));
    } catch (error) {
      if (error instanceof InvalidFaultError) return reply.code(400).send({ error: error.message });
      throw error;
    }
  });
  app.get('/emulator/faults', (_request, reply) => reply.send(faults.list()));
  app.delete('/emulator/faults', (_request, reply) => {
    faults.clear();
    return reply.code(204).send();
  });
  app.delete('/emulator/profiles', (_request, reply) => {
    store.clear();
    return reply.code(204).send();
  });
  app.get('/emulator/requests', (_request, reply) =>
    reply.send({ requestCount: log.count, requests: log.all() }),
  );
  app.all('/emulator/*', (_request, reply) =>
    reply.code(404).send({ error: `There is no such request; there are ${CONTROL_API.join(', ')}.` }),
  );
}

function parseJson(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    throw new InvalidFaultError('Invalid fault: the body is no JSON');
  }
}
