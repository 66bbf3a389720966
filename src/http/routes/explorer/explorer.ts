import type { FastifyInstance } from 'fastify';
import type { ExplorerOptions } from './explorer-options';
import { addExplorerPage } from './explorer-page';
import { addLandingPage } from './landing-page';

/** Adds the pages for people: a landing page on / and an explorer that needs no internet on /explorer. */
export async function addExplorer(server: FastifyInstance, options: ExplorerOptions): Promise<void> {
  addLandingPage(server, options);
  await addExplorerPage(server, options);
}
