import { access } from './en/access.js';
import { audit } from './en/audit.js';
import { boxes } from './en/boxes.js';
import { checks } from './en/checks.js';
import { compliance } from './en/compliance.js';
import { contact } from './en/contact.js';
import { cooling } from './en/cooling.js';
import { components } from './en/components.js';
import { dateCalendar } from './en/date-calendar.js';
import { dates } from './en/dates.js';
import { devices } from './en/devices.js';
import { deviceIntake } from './en/device-intake.js';
import { freezes } from './en/freezes.js';
import { inventory } from './en/inventory.js';
import { jobs } from './en/jobs.js';
import { lots } from './en/lots.js';
import { mails } from './en/mails.js';
import { myWork } from './en/my-work.js';
import { organisation } from './en/organisation.js';
import { overview } from './en/overview.js';
import { plan } from './en/plan.js';
import { probes } from './en/probes.js';
import { racks } from './en/racks.js';
import { regions } from './en/regions.js';
import { serverRecords } from './en/server-records.js';
import { shell } from './en/shell.js';
import { successions } from './en/successions.js';
import { swaps } from './en/swaps.js';
import { tokens } from './en/tokens.js';
import { uplinks } from './en/uplinks.js';
import { waves } from './en/waves.js';
import { webhooks } from './en/webhooks.js';
import type { Catalogue } from './use-t.js';

export const en: Catalogue = {
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
