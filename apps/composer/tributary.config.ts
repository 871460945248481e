import type { TributaryConfig } from './src/index.ts';

/** The five services that every part of Augmented OS is built on. */
const CORE = ['platform', 'auth', 'events', 'workflows', 'integrations', 'tasks'] as const;

/** One composition for each of the five systems, and the core for whoever begins; docs/behaviours.md tells what each holds. */
export default {
  default: 'platform',
  compositions: {
    platform: { services: CORE },
    'augmented-os': { services: [...CORE, 'business-store', 'observability', 'testing', 'ui', 'poc'] },
    aura: { services: ['platform', 'auth', 'workflows', 'integrations', 'tasks'] },
    orchestrator: { services: ['platform', 'auth', 'commerce', 'fulfillment', 'omnichannel'] },
    'content-pipeline': { services: ['platform', 'content'] },
    marketplace: { services: ['platform', 'marketplace'] },
  },
} satisfies TributaryConfig;
