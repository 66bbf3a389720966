import { type Build, type BuiltProcess, build } from '../../support/built-process';

/** Gateway processes that can be killed and started again. */
export interface Fleet {
  /** The URLs of the instances that run now. */
  urls(): readonly string[];
  /** Ends an instance by force, and starts another one in its place. */
  replace(index: number): Promise<void>;
  /** What the instances have logged at the level of a warning or above. */
  warnings(): readonly string[];
  stop(): Promise<void>;
}

interface Instance {
  readonly process: BuiltProcess;
  readonly url: string;
}

/** Builds the gateway and starts instances of it. */
export async function startFleet(
  size: number,
  environment: Readonly<Record<string, string>>,
): Promise<Fleet> {
  const built = build();
  const processes: BuiltProcess[] = [];
  const launch = () => startInstance(built, environment, processes);
  const instances: (Instance | undefined)[] = await Promise.all(Array.from({ length: size }, launch));
  return {
    urls: () => instances.flatMap((instance) => (instance ? [instance.url] : [])),
    async replace(index) {
      const killed = instances[index];
      instances[index] = undefined;
      killed?.process.signal('SIGKILL');
      await killed?.process.exitCode;
      instances[index] = await launch();
    },
    warnings: () =>
      processes.flatMap((process) =>
        process
          .stderr()
          .split('\n')
          .filter((line) => /"level":[4-6]0/.test(line)),
      ),
    async stop() {
      await built.stop();
      built.remove();
    },
  };
}

async function startInstance(
  built: Build,
  environment: Readonly<Record<string, string>>,
  processes: BuiltProcess[],
): Promise<Instance> {
  const process = built.run('cli/main.js', {
    PORT: '0',
    LOG_LEVEL: 'warn',
    EXPLORER: 'false',
    ...environment,
  });
  processes.push(process);
  const [, url = ''] = await process.output(/(http:\/\/\S+)\/graphql/);
  return { process, url };
}
