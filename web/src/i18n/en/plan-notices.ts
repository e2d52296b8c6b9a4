export const planNotices = {
  planNotices: {
    title: 'Notices',
    lead: 'What the contacts of the region were told of the cutover.',
    none: 'Nothing yet. Notices are written 3 months, 1 month, 2 weeks, 1 week and 1 day before the cutover.',
    what: 'Notice',
    kinds: { moved: 'The day has changed', 'called-off': 'The cutover was called off' },
    day: 'Cutover',
    bases: { agreed: 'agreed', expected: 'expected' },
    dayIs: (day: string, basis: string) => `${day} (${basis})`,
    before: (day: string) => `before: ${day}`,
    writtenAt: 'Written',
    to: 'To',
    missed: (roles: string) => `Not reached: ${roles}.`,
    coordinatorTold: 'The coordinator was told so.',
  },
};
