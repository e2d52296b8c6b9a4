import { GroundFloor1745452800000 } from './0001-ground-floor.js';
import { ServerImports1763856000000 } from './0002-server-imports.js';
import { Jobs1763942400000 } from './0003-jobs.js';
import { ServerLifecycle1764115200000 } from './0005-server-lifecycle.js';
import { Webhooks1764028800000 } from './0004-webhooks.js';
import { Acceptance1764633600000 } from './0011-acceptance.js';
import { Checks1764374400000 } from './0008-checks.js';
import { ApiTokens1764547200000 } from './0010-api-tokens.js';
import { Probes1764460800000 } from './0009-probes.js';
import { Appointments1764806400000 } from './0013-appointments.js';
import { MailAndLinks1764892800000 } from './0014-mail-and-links.js';
import { NetworkDevices1764979200000 } from './0015-network-devices.js';
import { EncryptionBoxes1765238400000 } from './0018-encryption-boxes.js';
import { SwapCases1765324800000 } from './0019-swap-cases.js';
import { SecondFactors1765411200000 } from './0020-second-factors.js';
import { SealPhotos1765497600000 } from './0021-seal-photos.js';
import { ProviderAccounts1765584000000 } from './0022-provider-accounts.js';
import { MigrationPlans1765670400000 } from './0023-migration-plans.js';
import { PlanNotices1765756800000 } from './0024-plan-notices.js';
import { RegionSuccessions1765843200000 } from './0025-region-successions.js';
import { RowVersions1765929600000 } from './0026-row-versions.js';
import { OrganisationRecords1766016000000 } from './0027-organisation-records.js';
import { EvidenceFiles1765152000000 } from './0017-evidence-files.js';
import { Freezes1764720000000 } from './0012-freezes.js';
import { Racks1764201600000 } from './0006-racks.js';
import { Cooling1764288000000 } from './0007-cooling.js';
import { Uplinks1765065600000 } from './0016-uplinks.js';

/** Every migration, oldest first; one set for both engines. */
export const MIGRATIONS = [
  GroundFloor1745452800000,
  ServerImports1763856000000,
  Jobs1763942400000,
  Webhooks1764028800000,
  ServerLifecycle1764115200000,
  Racks1764201600000,
  Cooling1764288000000,
  Checks1764374400000,
  Probes1764460800000,
  ApiTokens1764547200000,
  Acceptance1764633600000,
  Freezes1764720000000,
  Appointments1764806400000,
  MailAndLinks1764892800000,
  NetworkDevices1764979200000,
  Uplinks1765065600000,
  EvidenceFiles1765152000000,
  EncryptionBoxes1765238400000,
  SwapCases1765324800000,
  SecondFactors1765411200000,
  SealPhotos1765497600000,
  ProviderAccounts1765584000000,
  MigrationPlans1765670400000,
  PlanNotices1765756800000,
  RegionSuccessions1765843200000,
  RowVersions1765929600000,
  OrganisationRecords1766016000000,
];
