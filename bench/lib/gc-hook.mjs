/**
 * Loaded into a measured Node.js server in the growth runs: when its parent asks, it collects garbage and answers the
 * memory in use, so that what is kept can be told from what is merely not yet collected.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('message', (message) => {
  if (message !== 'collect') return;
  collect();
  process.send?.({ heapMiB: process.memoryUsage().heapUsed / 2 ** 20 });
});
process.channel?.unref();
