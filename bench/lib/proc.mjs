/** CPU time and memory of a process and its children, from /proc (Linux). Elsewhere every figure is NaN. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Kernel clock ticks a second: the unit of the times in /proc/<pid>/stat, 100 on every Linux Node.js runs on. */
const TICKS_PER_SECOND = 100;

/** @param {number} pid @returns {number[]} its children, from each of its threads */
function childrenOf(pid) {
  return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
}

/** A process and all below it; a process that has ended has none. @param {number} pid @returns {number[]} */
function tree(pid) {
  try {
    return [pid, ...childrenOf(pid).flatMap(tree)];
  } catch {
    return [];
  }
}

/** @param {number} root @param {(pid: number) => number} figure one process's share; one that ends meanwhile has none */
function sumOver(root, figure) {
  const pids = tree(root);
  if (pids.length === 0) return Number.NaN;
  return pids.reduce((sum, pid) => {
    try {
      return sum + figure(pid);
    } catch {
      return sum;
    }
  }, 0);
}

/** CPU seconds used so far, user and system, ended children included. @param {number} root */
export function cpuSeconds(root) {
  return sumOver(root, (pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime, cutime and cstime are fields 14 to 17; the slice begins at field 3.
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND;
  });
}

/** @param {number} root @param {'VmRSS' | 'VmHWM'} field @returns {number} in MiB */
function memory(root, field) {
  return sumOver(root, (pid) => {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(
      readFileSync(`/proc/${pid}/status`, 'utf8'),
    );
    return Number(found?.[1] ?? 0) / 1024;
  });
}

/** Resident memory now, in MiB. @param {number} root */
export const residentMiB = (root) => memory(root, 'VmRSS');

/** The most resident memory since the start or the last reset, in MiB. @param {number} root */
export const peakMiB = (root) => memory(root, 'VmHWM');

/** Makes the present memory the peak, so that the next peak is that of the next work alone. @param {number} root */
export function resetPeak(root) {
  sumOver(root, (pid) => {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
    return 0;
  });
}
