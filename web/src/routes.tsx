import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import type { IconName } from './components/icon.js';
import type { Catalogue } from './i18n/use-t.js';

export type NavGroup = 'top' | 'inventory' | 'rollout' | 'record';

export type NavItem = {
  readonly label: keyof Catalogue['nav'];
  readonly icon: IconName;
  readonly group: NavGroup;
  /** After `g`: the keys that go there. */
  readonly key: string;
  /** Stands in the bottom bar of a phone; the others are under "More". */
  readonly phone?: boolean;
};

export type PageRoute = {
  /** As in TanStack Router: '/regions/$id'. */
  readonly path: string;
  readonly component: RouteComponent;
  /** Without it the page says so, and the menu leaves it out. */
  readonly permission?: string;
  readonly nav?: NavItem;
};

type Options = Pick<PageRoute, 'permission' | 'nav'>;

function page<M extends Record<string, unknown>>(
  path: string,
  load: () => Promise<M>,
  name: keyof M & string,
  options: Options = {},
): PageRoute {
  // The module is opened by the name of its export, which the parameters tie together.
  const component = lazyRouteComponent(load as () => Promise<Record<string, never>>, name);
  return { path, component: component as RouteComponent, ...options };
}

/** The one list of pages: their addresses, who may open them, and where the menu shows them. */
export const PAGES: readonly PageRoute[] = [
  page('/', () => import('./pages/overview/overview-page.js'), 'OverviewPage', {
    nav: { label: 'overview', icon: 'overview', group: 'top', key: 'o', phone: true },
  }),
  page('/my-work', () => import('./pages/my-work/my-work-page.js'), 'MyWorkPage', {
    nav: { label: 'myWork', icon: 'check', group: 'top', key: 'q' },
  }),
  page('/receive', () => import('./pages/receive/receive-page.js'), 'ReceivePage', {
    permission: 'delivery.receive',
    nav: { label: 'receive', icon: 'receive', group: 'inventory', key: 'm', phone: true },
  }),
  page(
    '/receive/$id',
    () => import('./pages/receive/receive-delivery-page.js'),
    'ReceiveDeliveryPage',
    { permission: 'delivery.receive' },
  ),
  page('/servers', () => import('./pages/servers/servers-page.js'), 'ServersPage', {
    permission: 'server.read',
    nav: { label: 'servers', icon: 'servers', group: 'inventory', key: 's', phone: true },
  }),
  page('/servers/new', () => import('./pages/servers/new-server-page.js'), 'NewServerPage', {
    permission: 'server.write',
  }),
  page('/servers/$id', () => import('./pages/servers/server-page.js'), 'ServerPage', {
    permission: 'server.read',
  }),
  page('/server-imports', () => import('./pages/server-imports/imports-page.js'), 'ImportsPage', {
    permission: 'server.write',
  }),
  page('/server-imports/$id', () => import('./pages/server-imports/import-page.js'), 'ImportPage', {
    permission: 'server.write',
  }),
  page('/racks', () => import('./pages/racks/racks-page.js'), 'RacksPage', {
    permission: 'rack.read',
    nav: { label: 'racks', icon: 'racks', group: 'inventory', key: 'k' },
  }),
  page('/racks/$id', () => import('./pages/racks/rack-page.js'), 'RackPage', {
    permission: 'rack.read',
  }),
  page('/slots/$id', () => import('./pages/racks/slot-page.js'), 'SlotPage', {
    permission: 'rack.read',
  }),
  page('/hardware-models', () => import('./pages/racks/models-page.js'), 'ModelsPage', {
    permission: 'model.read',
    nav: { label: 'models', icon: 'models', group: 'inventory', key: 'h' },
  }),
  page('/check-profiles', () => import('./pages/checks/profiles-page.js'), 'ProfilesPage', {
    permission: 'check.read',
    nav: { label: 'checkProfiles', icon: 'check', group: 'inventory', key: 'e' },
  }),
  page('/check-profiles/$id', () => import('./pages/checks/profile-page.js'), 'ProfilePage', {
    permission: 'check.read',
  }),
  page('/check-waivers', () => import('./pages/checks/waivers-page.js'), 'WaiversPage', {
    permission: 'check.read',
  }),
  page('/cooling', () => import('./pages/cooling/loops-page.js'), 'LoopsPage', {
    permission: 'cooling.read',
    nav: { label: 'cooling', icon: 'cooling', group: 'inventory', key: 'w' },
  }),
  page('/cooling/loops/$id', () => import('./pages/cooling/loop-page.js'), 'LoopPage', {
    permission: 'cooling.read',
  }),
  page('/deliveries', () => import('./pages/deliveries/deliveries-page.js'), 'DeliveriesPage', {
    permission: 'delivery.read',
    nav: { label: 'deliveries', icon: 'deliveries', group: 'inventory', key: 'l' },
  }),
  page(
    '/deliveries/new',
    () => import('./pages/deliveries/new-delivery-page.js'),
    'NewDeliveryPage',
    { permission: 'delivery.write' },
  ),
  page('/deliveries/$id', () => import('./pages/deliveries/delivery-page.js'), 'DeliveryPage', {
    permission: 'delivery.read',
  }),
  page(
    '/deliveries/$id/list',
    () => import('./pages/deliveries/expected-list-page.js'),
    'ExpectedListPage',
    { permission: 'delivery.write' },
  ),
  page('/orders', () => import('./pages/orders/orders-page.js'), 'OrdersPage', {
    permission: 'order.read',
    nav: { label: 'orders', icon: 'orders', group: 'inventory', key: 'd' },
  }),
  page('/orders/new', () => import('./pages/orders/new-order-page.js'), 'NewOrderPage', {
    permission: 'order.write',
  }),
  page('/orders/$id', () => import('./pages/orders/order-page.js'), 'OrderPage', {
    permission: 'order.read',
  }),
  page('/hardware-models/$id', () => import('./pages/probes/model-page.js'), 'ModelPage', {
    permission: 'model.read',
  }),
  page('/lots', () => import('./pages/lots/lots-page.js'), 'LotsPage', {
    permission: 'lot.read',
    nav: { label: 'lots', icon: 'columns', group: 'inventory', key: 'n' },
  }),
  page('/lots/$id', () => import('./pages/lots/lot-page.js'), 'LotPage', {
    permission: 'lot.read',
  }),
  page('/acceptance-sheets/$id', () => import('./pages/lots/sheet-page.js'), 'SheetPage', {
    permission: 'lot.read',
  }),
  page('/findings', () => import('./pages/findings/findings-page.js'), 'FindingsPage', {
    permission: 'finding.read',
    nav: { label: 'findings', icon: 'attention', group: 'inventory', key: 'f' },
  }),
  page('/findings/$id', () => import('./pages/findings/finding-page.js'), 'FindingPage', {
    permission: 'finding.read',
  }),
  page('/plan', () => import('./pages/plan/overview-page.js'), 'PlanOverviewPage', {
    permission: 'plan.read',
    nav: { label: 'plan', icon: 'plan', group: 'rollout', key: '4' },
  }),
  page('/plan/templates', () => import('./pages/plan/templates-page.js'), 'TemplatesPage', {
    permission: 'plan.read',
  }),
  page('/plan/templates/$id', () => import('./pages/plan/template-page.js'), 'TemplatePage', {
    permission: 'plan.read',
  }),
  page('/plan/report', () => import('./pages/plan/report/report-page.js'), 'ReportPage', {
    permission: 'plan.read',
  }),
  page('/plan/wheel', () => import('./pages/plan/wheel/wheel-page.js'), 'WheelPage', {
    permission: 'plan.read',
  }),
  page(
    '/plan/readiness',
    () => import('./pages/plan/readiness/readiness-page.js'),
    'ReadinessPage',
    { permission: 'plan.read' },
  ),
  page('/plans/$id', () => import('./pages/plan/plan-page.js'), 'PlanPage', {
    permission: 'plan.read',
  }),
  page('/plan-tasks/$id', () => import('./pages/plan/task/task-page.js'), 'TaskPage', {
    permission: 'plan.read',
  }),
  page('/regions', () => import('./pages/regions/regions-page.js'), 'RegionsPage', {
    permission: 'region.read',
    nav: { label: 'regions', icon: 'regions', group: 'rollout', key: 'r', phone: true },
  }),
  page('/regions/$id', () => import('./pages/regions/region-page.js'), 'RegionPage', {
    permission: 'region.read',
  }),
  page(
    '/regions/$id/dialogue',
    () => import('./pages/appointments/dialogue-page.js'),
    'DialoguePage',
    { permission: 'appointment.read' },
  ),
  page(
    '/region-successions',
    () => import('./pages/successions/successions-page.js'),
    'SuccessionsPage',
    { permission: 'succession.read' },
  ),
  page(
    '/region-successions/$id',
    () => import('./pages/successions/succession-page.js'),
    'SuccessionPage',
    { permission: 'succession.read' },
  ),
  page(
    '/organisation-records',
    () => import('./pages/organisation/organisations-page.js'),
    'OrganisationsPage',
    { permission: 'region.read' },
  ),
  page(
    '/organisation-records/$id',
    () => import('./pages/organisation/organisation-page.js'),
    'OrganisationPage',
    { permission: 'region.read' },
  ),
  page('/working-calendar', () => import('./pages/regions/calendar-page.js'), 'CalendarPage', {
    permission: 'region.read',
    nav: { label: 'calendar', icon: 'calendar', group: 'rollout', key: 'c' },
  }),
  page('/network-cases', () => import('./pages/network/cases-page.js'), 'CasesPage', {
    permission: 'network-case.read',
    nav: { label: 'networkCases', icon: 'network', group: 'rollout', key: 'y' },
  }),
  page('/network-cases/$id', () => import('./pages/network/case-page.js'), 'CasePage', {
    permission: 'network-case.read',
  }),
  page('/network-devices', () => import('./pages/network/devices/devices-page.js'), 'DevicesPage', {
    permission: 'device.read',
    nav: { label: 'devices', icon: 'network', group: 'rollout', key: 'g' },
  }),
  page(
    '/network-devices/$id',
    () => import('./pages/network/devices/device-page.js'),
    'DevicePage',
    {
      permission: 'device.read',
    },
  ),
  page('/network-board', () => import('./pages/network/board/board-page.js'), 'BoardPage', {
    permission: 'device.read',
  }),
  page(
    '/network-devices/new',
    () => import('./pages/network/intake/new-device-page.js'),
    'NewDevicePage',
    { permission: 'device.write' },
  ),
  page(
    '/network-devices/paste',
    () => import('./pages/network/intake/paste-devices-page.js'),
    'PasteDevicesPage',
    { permission: 'device.write' },
  ),
  page('/network-configs', () => import('./pages/network/intake/hand-in-page.js'), 'HandInPage', {
    permission: 'config.write',
  }),
  page('/network-waves', () => import('./pages/network/waves/waves-page.js'), 'WavesPage', {
    permission: 'wave.read',
    nav: { label: 'networkWaves', icon: 'columns', group: 'rollout', key: 'v' },
  }),
  page('/network-waves/$id', () => import('./pages/network/waves/wave-page.js'), 'WavePage', {
    permission: 'wave.read',
  }),
  page('/compliance', () => import('./pages/network/compliance/matrix-page.js'), 'MatrixPage', {
    permission: 'compliance.read',
    nav: { label: 'compliance', icon: 'check', group: 'rollout', key: 'i' },
  }),
  page('/compliance-rules', () => import('./pages/network/compliance/rules-page.js'), 'RulesPage', {
    permission: 'compliance.read',
  }),
  page(
    '/compliance-rules/$id',
    () => import('./pages/network/compliance/rule-page.js'),
    'RulePage',
    {
      permission: 'compliance.read',
    },
  ),
  page('/uplinks', () => import('./pages/network/uplinks-page.js'), 'UplinksPage', {
    permission: 'uplink.read',
    nav: { label: 'uplinks', icon: 'link', group: 'rollout', key: 'x' },
  }),
  page('/uplinks/$id', () => import('./pages/network/uplink-page.js'), 'UplinkPage', {
    permission: 'uplink.read',
  }),
  page('/encrypted-links', () => import('./pages/boxes/links-page.js'), 'LinksPage', {
    permission: 'link.read',
    nav: { label: 'links', icon: 'link', group: 'rollout', key: '1' },
  }),
  page('/encrypted-links/$id', () => import('./pages/boxes/link-page.js'), 'LinkPage', {
    permission: 'link.read',
  }),
  page('/encryption-boxes', () => import('./pages/boxes/boxes-page.js'), 'BoxesPage', {
    permission: 'box.read',
    nav: { label: 'boxes', icon: 'shield', group: 'rollout', key: '2' },
  }),
  page('/encryption-boxes/$id', () => import('./pages/boxes/box-page.js'), 'BoxPage', {
    permission: 'box.read',
  }),
  page('/box-expiries', () => import('./pages/boxes/expiries-page.js'), 'ExpiriesPage', {
    permission: 'box.read',
  }),
  page('/swap-cases', () => import('./pages/swaps/swaps-page.js'), 'SwapsPage', {
    permission: 'swap.read',
    nav: { label: 'swaps', icon: 'shield', group: 'rollout', key: '3' },
  }),
  page('/swap-cases/$id', () => import('./pages/swaps/swap-page.js'), 'SwapPage', {
    permission: 'swap.read',
  }),
  page(
    '/appointments',
    () => import('./pages/appointments/appointments-page.js'),
    'AppointmentsPage',
    {
      permission: 'appointment.read',
      nav: { label: 'dates', icon: 'mail', group: 'rollout', key: 't' },
    },
  ),
  page(
    '/appointments/$id',
    () => import('./pages/appointments/appointment-page.js'),
    'AppointmentPage',
    {
      permission: 'appointment.read',
    },
  ),
  page('/calendar', () => import('./pages/calendar/date-calendar-page.js'), 'DateCalendarPage', {
    permission: 'appointment.read',
    nav: { label: 'dateCalendar', icon: 'calendar', group: 'rollout', key: 'u' },
  }),
  page('/freezes', () => import('./pages/freezes/freezes-page.js'), 'FreezesPage', {
    permission: 'freeze.read',
    nav: { label: 'freezes', icon: 'freezes', group: 'rollout', key: 'z' },
  }),
  page('/freezes/$id', () => import('./pages/freezes/freeze-page.js'), 'FreezePage', {
    permission: 'freeze.read',
  }),
  page('/decisions', () => import('./pages/decisions/decisions-page.js'), 'DecisionsPage', {
    permission: 'decision.read',
    nav: { label: 'decisions', icon: 'decisions', group: 'rollout', key: 'b' },
  }),
  page('/decisions/$id', () => import('./pages/decisions/decision-page.js'), 'DecisionPage', {
    permission: 'decision.read',
  }),
  page('/audit', () => import('./pages/audit/audit-page.js'), 'AuditPage', {
    permission: 'audit.read',
    nav: { label: 'audit', icon: 'audit', group: 'record', key: 'a' },
  }),
  page('/jobs', () => import('./pages/jobs/jobs-page.js'), 'JobsPage', {
    permission: 'job.read',
    nav: { label: 'jobs', icon: 'jobs', group: 'record', key: 'j' },
  }),
  page('/jobs/$id', () => import('./pages/jobs/job-page.js'), 'JobPage', {
    permission: 'job.read',
  }),
  page('/schedules', () => import('./pages/jobs/schedules-page.js'), 'SchedulesPage', {
    permission: 'job.manage',
  }),
  page('/webhooks', () => import('./pages/webhooks/webhooks-page.js'), 'WebhooksPage', {
    permission: 'webhook.manage',
  }),
  page('/webhooks/$id', () => import('./pages/webhooks/webhook-page.js'), 'WebhookPage', {
    permission: 'webhook.manage',
  }),
  page('/mails', () => import('./pages/mails/mails-page.js'), 'MailsPage', {
    permission: 'mail.read',
  }),
  page('/mails/$id', () => import('./pages/mails/mail-page.js'), 'MailPage', {
    permission: 'mail.read',
  }),
  page('/people', () => import('./pages/people/people-page.js'), 'PeoplePage', {
    permission: 'person.read',
    nav: { label: 'people', icon: 'people', group: 'record', key: 'p' },
  }),
  page('/people/$id', () => import('./pages/people/person-page.js'), 'PersonPage', {
    permission: 'person.read',
  }),
  page('/account', () => import('./pages/account/account-page.js'), 'AccountPage'),
];

export const SIGN_IN = page(
  '/sign-in',
  () => import('./pages/sign-in/sign-in-page.js'),
  'SignInPage',
);
export const SIGN_IN_ANSWER = page(
  '/sign-in/answer',
  () => import('./pages/sign-in/answer-page.js'),
  'AnswerPage',
);
export const SETUP = page('/setup', () => import('./pages/setup/setup-page.js'), 'SetupPage');
/** By the link in a mail, without an account. */
export const CONTACT = page(
  '/d/$token',
  () => import('./pages/contact/contact-page.js'),
  'ContactPage',
);
