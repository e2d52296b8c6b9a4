import { REPORT_WORDS } from '../../../../src/migration-plan/domain/status/report-words.js';

export const planReport = {
  planReport: {
    ...REPORT_WORDS.en,
    whichDays: 'Which days',
    since: 'Last meeting',
    asOf: 'Status up to and including',
    badDay: 'Write a day like 24 Apr 2025.',
    sinceLate: 'Choose a day before the one that is told of.',
    notYet: 'That day has not come yet.',
    print: 'Print',
    pdf: 'Save as PDF',
    emptyText: 'Choose a later day, or make the first plan.',
    toPlans: 'To the plans',
    burnUpAbout: (from: string, to: string) =>
      `Number of tasks in all, and how many of them are done, from ${from} to ${to}.`,
  },
};
