import { ControllerStore } from './controller.store.js';
import { IdentityStore } from './identity.store.js';
import { LookStore } from './look.store.js';
import { ModelSpecStore } from './model-spec.store.js';
import { SnapshotStore } from './snapshot.store.js';

/** The stores of what looks at machines, for the module. */
export const PROBE_STORES = [
  ControllerStore,
  SnapshotStore,
  LookStore,
  IdentityStore,
  ModelSpecStore,
];
