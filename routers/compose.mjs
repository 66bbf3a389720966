// Composes a supergraph of running subgraphs: `node compose.mjs apollo|guild FILE NAME=URL …`. Asks each for its SDL.
import { writeFileSync } from 'node:fs';
import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByTheGuild } from '@theguild/federation-composition';
import { parse } from 'graphql';

const [composer, file, ...subgraphs] = process.argv.slice(2);
const services = await Promise.all(subgraphs.map(introspect));
const { errors, supergraphSdl } = (composer === 'apollo' ? composeByApollo : composeByTheGuild)(services);
if (errors?.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
writeFileSync(file, supergraphSdl);

/** @param {string} subgraph - NAME=URL */
async function introspect(subgraph) {
  const [name, url] = subgraph.split(/=(.*)/s);
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ _service { sdl } }' }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  return { name, url, typeDefs: parse(data._service.sdl) };
}
