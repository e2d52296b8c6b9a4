import { access } from './da/access.js';
import { audit } from './da/audit.js';
import { boxes } from './da/boxes.js';
import { checks } from './da/checks.js';
import { compliance } from './da/compliance.js';
import { contact } from './da/contact.js';
import { cooling } from './da/cooling.js';
import { components } from './da/components.js';
import { dateCalendar } from './da/date-calendar.js';
import { dates } from './da/dates.js';
import { devices } from './da/devices.js';
import { deviceIntake } from './da/device-intake.js';
import { freezes } from './da/freezes.js';
import { inventory } from './da/inventory.js';
import { jobs } from './da/jobs.js';
import { lots } from './da/lots.js';
import { mails } from './da/mails.js';
import { myWork } from './da/my-work.js';
import { organisation } from './da/organisation.js';
import { overview } from './da/overview.js';
import { plan } from './da/plan.js';
import { probes } from './da/probes.js';
import { racks } from './da/racks.js';
import { regions } from './da/regions.js';
import { serverRecords } from './da/server-records.js';
import { shell } from './da/shell.js';
import { successions } from './da/successions.js';
import { swaps } from './da/swaps.js';
import { tokens } from './da/tokens.js';
import { uplinks } from './da/uplinks.js';
import { waves } from './da/waves.js';
import { webhooks } from './da/webhooks.js';

/** One section a room; a new page adds a file here and in en.ts. */
export const da = {
  ...shell,
  ...components,
  ...contact,
  ...cooling,
  ...access,
  ...audit,
  ...overview,
  ...regions,
  ...deviceIntake,
  ...freezes,
  ...dates,
  ...dateCalendar,
  ...inventory,
  ...jobs,
  ...webhooks,
  ...mails,
  ...myWork,
  serverRecords,
  probes,
  lots,
  ...tokens,
  ...uplinks,
  ...boxes,
  ...organisation,
  ...successions,
  ...swaps,
  ...plan,
  ...devices,
  ...waves,
  ...compliance,
  ...racks,
  ...checks,
};
