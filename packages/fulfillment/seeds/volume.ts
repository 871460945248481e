import {
  agentReasoningLogs,
  autonomousRecoveries,
  progressLedgers,
  recoveryAttempts,
  routes,
  statusUpdates,
  timeChainLegs,
  timeChains,
} from '@tributary/fulfillment';
import { volume } from '@tributary/schema-kit';

/** No row has a place: the option `without-postgis` writes them in another way. */
export default volume({
  tables: {
    timeChains,
    timeChainLegs,
    routes,
    statusUpdates,
    agentReasoningLogs,
    progressLedgers,
    autonomousRecoveries,
    recoveryAttempts,
  },
  refine: (make) => {
    const minutes = make.int({ minValue: 5, maxValue: 600 });
    return {
      timeChains: { columns: { totalDurationMinutes: minutes } },
      timeChainLegs: {
        columns: {
          estimatedDurationMinutes: minutes,
          actualDurationMinutes: minutes,
          startLocation: false,
          endLocation: false,
        },
      },
      routes: {
        columns: {
          distanceMeters: make.int({ minValue: 100, maxValue: 50_000 }),
          estimatedDurationSeconds: make.int({ minValue: 60, maxValue: 36_000 }),
          trafficFactor: false,
          routeGeometry: false,
        },
      },
      statusUpdates: { columns: { sentVia: false } },
      autonomousRecoveries: { share: 0.01 },
      recoveryAttempts: { share: 0.01 },
    };
  },
});
