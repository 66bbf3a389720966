/** One measurement: one server, one work, some seconds; and the rounds of all of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { putLoad } from './load.mjs';
import { cpuSeconds, peakMiB, resetPeak } from './process.mjs';
import { serve } from './serve.mjs';
import { question } from './works.mjs';

/** Time that requests under way at the end have to reach the upstream. */
const DRAIN_MS = 150;
/** Unmeasured load before each work but the first after a start. */
const WARM_BETWEEN_SECONDS = 1;

/** Puts load on a server, unmeasured first, then measured. */
async function measure(served, asked, work, upstream, { seconds, warm }) {
  const job = { ...work, ...asked, url: served.url, expectedBody: await served.responseTo(asked) };
  await putLoad({ ...job, seconds: warm });
  resetPeak(served.pid);
  const [callsBefore, cpuBefore] = [await upstream.calls(), cpuSeconds(served.pid)];
  const result = await putLoad({ ...job, seconds });
  const cpu = cpuSeconds(served.pid) - cpuBefore;
  await sleep(DRAIN_MS);
  return {
    ...result,
    cpuPerThousand: (cpu / result.requests) * 1000,
    callsPerOperation: ((await upstream.calls()) - callsBefore) / result.sent,
    peakMiB: peakMiB(served.pid),
  };
}

const takesPart = ({ only, except = [] }, { id }) => (only?.includes(id) ?? true) && !except.includes(id);

/** Works that share a start of the server: all at one upstream, but (g), for which the gateway is started otherwise. */
const STARTS = [
  ({ id, upstream }) => upstream === 'plain' && id !== 'g',
  ({ id }) => id === 'g',
  ({ upstream }) => upstream === 'slow',
];

/** All servers in turn, all works in turn, the order turned by one server each round. */
export async function playRounds({ servers, works, rounds, ...options }) {
  const results = servers.map((server) => ({ server, starts: [], works: {}, failures: {} }));
  for (let round = 0; round < rounds; round += 1) {
    const turn = round % results.length;
    for (const result of [...results.slice(turn), ...results.slice(0, turn)]) {
      options.say(`round ${round + 1}/${rounds}  ${result.server.label}`);
      const mine = works.filter(
        (work) => takesPart(result.server, work) && question(work, result.server.dialect),
      );
      for (const group of STARTS.map((isIn) => mine.filter(isIn)))
        if (group.length > 0) await playGroup(result, round, group, options);
    }
  }
  return results;
}

/** One start of a server, or the upstream itself, which responds with the documented profile. */
function serveOrUpstream({ server }, [{ id, upstream: kind }], upstream) {
  if (server.launch) return serve(server, upstream[kind], id);
  const responseTo = ({ expected }) => JSON.stringify(expected);
  return { ...upstream[kind], pid: upstream.pid, responseTo, stop: () => {} };
}

async function playGroup(result, round, works, { upstream, seconds, warm, say }) {
  const { server, starts, failures } = result;
  let served;
  try {
    served = await serveOrUpstream(result, works, upstream);
    if (works[0].upstream === 'plain') starts.push({ startMs: served.startMs, idleMiB: served.idleMiB });
    for (const [index, work] of works.entries()) {
      // At the slow upstream the first request of each connection waits for TLS; a longer stretch leaves them out of p99.
      const stretch = work.upstream === 'slow' ? 4 * seconds : seconds;
      const times = { seconds: stretch, warm: index === 0 ? warm : WARM_BETWEEN_SECONDS };
      const measured = await measure(served, question(work, server.dialect), work, upstream, times);
      result.works[work.id] = [...(result.works[work.id] ?? Array(round)), measured];
      say(`  ${work.id}  ${line(measured)}`);
    }
  } catch (error) {
    say(`  ${works.map(({ id }) => id).join(' ')}  ${error.message}`);
    for (const { id } of works) failures[id] ??= error.message;
  } finally {
    await served?.stop();
  }
}

function line({ cpuPerThousand, perSecond, p50, p99, callsPerOperation, peakMiB, errors, sample }) {
  const wrong = errors > 0 ? `  ${errors} ERRORS, such as ${sample ?? 'a broken connection'}` : '';
  return (
    `${cpuPerThousand.toFixed(3)} CPU s/1000  ${perSecond.toFixed(0)}/s  p50 ${p50.toFixed(1)} ms  ` +
    `p99 ${p99.toFixed(1)} ms  ${callsPerOperation.toFixed(2)} calls  ${peakMiB.toFixed(0)} MiB${wrong}`
  );
}
