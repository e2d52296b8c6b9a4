import { DECISION_WORDS } from '../../../../src/regions/domain/decision.js';

export const regions = {
  regions: {
    title: 'Regions',
    lead: (regions: number, vacant: number) => {
      const all = regions === 1 ? '1 region' : `${regions} regions`;
      return vacant === 0
        ? `${all}. Every contact role is filled.`
        : `${all}. ${vacant === 1 ? '1 contact role is vacant and blocks the dates that it' : `${vacant} contact roles are vacant and block the dates that they`} must confirm.`;
    },
    region: 'Region',
    add: 'Add a region',
    edit: 'Edit region',
    name: 'Name',
    nameDa: 'Name in Danish',
    nameEn: 'Name in English',
    slug: 'Short name',
    slugHint: 'a to z, digits and hyphens, e.g. midtjylland',
    codes: 'Codes',
    codeIso: 'ISO code',
    codeDar: 'DAR code',
    validity: 'Validity',
    validFrom: 'Valid from',
    validTo: 'Valid to, inclusive',
    always: 'No end date',
    until: (day: string) => `until ${day}`,
    fromDay: (day: string) => `from ${day}`,
    between: (from: string, to: string) => `${from} to ${to}`,
    successor: 'Successor',
    ends: (day: string) => `Ends ${day}`,
    ended: (day: string) => `Ended ${day}`,
    itContact: 'IT contact',
    clinicalContact: 'Clinical contact',
    sitesCount: 'Sites',
    emptyText: 'A region has sites, and two contact roles that confirm dates.',
    facts: 'Facts',
  },
  contacts: {
    title: 'Contacts',
    vacant: 'Vacant',
    vacantText: 'The role is vacant. Nobody can confirm dates for it, so they wait.',
    fill: 'Fill the role',
    change: 'Change contact',
    vacate: 'Leave vacant',
    vacated: 'The role is now vacant',
    filled: 'The role is filled',
    fillTitle: (role: string) => `Fill: ${role}`,
    displayName: 'Name or function',
    displayNameHint: 'Preferably a function that stays when a person leaves.',
    email: 'E-mail',
    phone: 'Telephone',
    language: 'Language of mails',
    languages: { da: 'Danish', en: 'English' },
    since: 'Since',
  },
  sites: {
    title: 'Sites',
    add: 'Add a site',
    edit: 'Edit site',
    name: 'Name',
    kind: 'Kind',
    kinds: { centre: 'The centre', hospital: 'Hospital', 'regional-it': 'Regional IT' },
    empty: 'The region has no sites yet.',
    wentOver: 'The sites went over to the new region.',
    editOne: (name: string) => `Edit ${name}`,
  },
  calendar: {
    title: 'Working calendar',
    lead: (year: number, days: number) =>
      `${year} has ${days} working days. Deadlines and time in a state are counted in them.`,
    year: 'Year',
    previousYear: 'The year before',
    nextYear: 'The year after',
    date: 'Date',
    weekday: 'Weekday',
    week: 'Week',
    day: 'Day',
    kind: 'Meaning',
    kinds: {
      'public-holiday': 'Public holiday',
      closed: 'Closed',
      reduced: 'Reduced staffing',
    },
    table: (year: number) => `Special days of ${year}`,
    months: 'Months',
    legend:
      'Marked: not a working day. Reduced staffing is still a working day. Underlined: a freeze.',
    weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as readonly string[],
  },
  decisions: {
    ...DECISION_WORDS.en,
    waiting: 'What waits for it',
    waitingNone: 'No task of the plans waits for it.',
    ofPlan: 'Plan',
    title: 'Decisions',
    lead: (waiting: number) =>
      waiting === 0
        ? 'No decisions are outstanding.'
        : waiting === 1
          ? '1 decision is outstanding.'
          : `${waiting} decisions are outstanding.`,
    add: 'Add a decision',
    edit: 'Edit wording',
    topic: 'Topic',
    topics: { accelerators: 'Accelerators (GPUs)', other: 'Other' },
    topicHint: 'A topic that a rule waits for. Otherwise: other.',
    forumHint: 'Who decides, e.g. the board.',
    note: 'Note',
    createdAt: 'Entered',
    emptyText: 'Here stands what somebody must decide before other things can go on.',
    blocks: 'Blocks',
    blocksAccelerators:
      'Servers with accelerators cannot be ordered until the board has approved them.',
    facts: 'Facts',
  },
};
