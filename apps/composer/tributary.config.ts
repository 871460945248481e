import type { TributaryConfig } from './src/index.ts';

export default {
  default: 'platform',
  compositions: {
    platform: {
      services: ['platform', 'auth', 'events', 'workflows', 'integrations', 'tasks'],
    },
  },
} satisfies TributaryConfig;
