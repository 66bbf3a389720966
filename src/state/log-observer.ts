import type { Logger } from '../logging/logger';
import type { SharedStateObserver } from './observer';

/** Logs one line when instances are on their own from now on, and one when they no longer are. */
export function sharedStateLog(logger: Logger): SharedStateObserver {
  return {
    availabilityChanged: ({ available, ...more }) =>
      logger.warn({ sharedState: available ? 'back' : 'away', ...more }, 'shared state'),
  };
}
