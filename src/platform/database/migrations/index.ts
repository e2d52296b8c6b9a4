import { GroundFloor1745452800000 } from './0001-ground-floor.js';

/** Every migration, oldest first; one set for both engines. */
export const MIGRATIONS = [GroundFloor1745452800000];
