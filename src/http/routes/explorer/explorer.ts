import type { FastifyInstance } from 'fastify';
import type { ExplorerOptions } from './explorer-options';
import { addExplorerPage } from './explorer-page';
import { addLandingPage } from './landing-page';

/**
 * Adds the pages for people: a landing page on / and an explorer that needs no internet on /explorer. No explorer is
 * added if all that people type into it would be refused.
 */
export async function addExplorer(server: FastifyInstance, options: ExplorerOptions): Promise<void> {
  addLandingPage(server, options);
  if (!options.persistedOnly) await addExplorerPage(server, options);
}
