import { REPORT_WORDS } from '../../../../src/migration-plan/domain/status/report-words.js';

export const planReport = {
  planReport: {
    ...REPORT_WORDS.da,
    whichDays: 'Hvilke dage',
    since: 'Seneste møde',
    asOf: 'Status til og med',
    badDay: 'Skriv en dag som 24.04.2025.',
    sinceLate: 'Vælg en dag før den, der fortælles om.',
    notYet: 'Den dag er ikke kommet endnu.',
    print: 'Udskriv',
    pdf: 'Hent som PDF',
    emptyText: 'Vælg en senere dag, eller lav den første plan.',
    toPlans: 'Til planerne',
    burnUpAbout: (from: string, to: string) =>
      `Antal opgaver i alt, og hvor mange af dem der er udført, fra ${from} til ${to}.`,
  },
};
