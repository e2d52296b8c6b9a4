import { GroundFloor1745452800000 } from './0001-ground-floor.js';
import { ServerImports1763856000000 } from './0002-server-imports.js';
import { Jobs1763942400000 } from './0003-jobs.js';
import { Webhooks1764028800000 } from './0004-webhooks.js';
import { Cooling1764288000000 } from './0007-cooling.js';

/** Every migration, oldest first; one set for both engines. */
export const MIGRATIONS = [
  GroundFloor1745452800000,
  ServerImports1763856000000,
  Jobs1763942400000,
  Webhooks1764028800000,
  Cooling1764288000000,
];
