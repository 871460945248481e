import type { Bench } from '../bench.ts';
import type { Measure, Options } from '../options.ts';
import type { Result } from '../result.ts';
import type { Stream } from '../stream.ts';
import { generatedStream, platformStream } from '../streams.ts';
import { measureCompose } from './compose.ts';
import { measureCompositions } from './compositions.ts';
import { measureCredentials } from './credentials.ts';
import { measureCrowd } from './crowd.ts';
import { measureFreshApply } from './fresh-apply.ts';
import { measureNothingToDo } from './nothing-to-do.ts';
import { measureProof } from './proof.ts';
import { measureStart } from './start.ts';
import { measureTenants } from './tenants.ts';

/** The measures that were asked for, in a fixed order. */
export const runMeasures = async (bench: Bench, { measures, isQuick }: Options): Promise<readonly Result[]> => {
  const streams = new Streams(bench);
  const results: Result[] = [];
  for (const measure of measures) {
    bench.say(`== ${measure}`);
    results.push(...(await MEASURE[measure](bench, streams, isQuick)));
  }
  return results;
};

const MEASURE: Readonly<
  Record<Measure, (bench: Bench, streams: Streams, isQuick: boolean) => Promise<readonly Result[]>>
> = {
  apply: async (bench, streams) => [
    await measureFreshApply(bench, platformStream()),
    await measureFreshApply(bench, await streams.thousand()),
  ],
  'no-op': async (bench, streams, isQuick) => [
    ...(await measureNothingToDo(bench, platformStream())),
    ...(await measureNothingToDo(bench, await streams.thousand())),
    ...(isQuick ? [] : await measureNothingToDo(bench, await streams.fiveThousand())),
  ],
  crowd: async (bench) => [await measureCrowd(bench, platformStream())],
  start: async (bench) => [await measureStart(bench)],
  compose: async (bench, streams) => [await measureCompose(bench, await streams.thousand())],
  compositions: async (bench) => [await measureCompositions(bench)],
  proof: async (bench, streams) => [
    await measureProof(bench, { real: platformStream(), long: await streams.thousand() }),
  ],
  credentials: async (bench, _streams, isQuick) => [await measureCredentials(bench, platformStream(), isQuick)],
  tenants: async (bench, _, isQuick) => [await measureTenants(bench, isQuick ? 100 : 1000)],
};

/** Generated streams, each made when first asked for. */
class Streams {
  readonly #bench: Bench;
  #thousand: Promise<Stream> | undefined;

  constructor(bench: Bench) {
    this.#bench = bench;
  }

  thousand(): Promise<Stream> {
    this.#thousand ??= this.#generated(20);
    return this.#thousand;
  }

  fiveThousand(): Promise<Stream> {
    return this.#generated(100);
  }

  #generated(migrationsPerService: number): Promise<Stream> {
    const { folder, seed } = this.#bench;
    return generatedStream(folder(), { services: 50, migrationsPerService }, seed);
  }
}
