import { DECISION_WORDS } from '../../../../src/regions/domain/decision.js';

export const regions = {
  regions: {
    title: 'Regioner',
    lead: (regions: number, vacant: number) => {
      const all = regions === 1 ? '1 region' : `${regions} regioner`;
      return vacant === 0
        ? `${all}. Alle kontaktroller er besat.`
        : `${all}. ${vacant === 1 ? '1 kontaktrolle er ledig' : `${vacant} kontaktroller er ledige`} og blokerer de datoer, de skal bekræfte.`;
    },
    region: 'Region',
    add: 'Tilføj region',
    edit: 'Ret region',
    name: 'Navn',
    nameDa: 'Navn på dansk',
    nameEn: 'Navn på engelsk',
    slug: 'Kortnavn',
    slugHint: 'a til z, tal og bindestreger, f.eks. midtjylland',
    codes: 'Koder',
    codeIso: 'ISO-kode',
    codeDar: 'DAR-kode',
    validity: 'Gyldighed',
    validFrom: 'Gælder fra',
    validTo: 'Gælder til og med',
    always: 'Uden slutdato',
    until: (day: string) => `til og med ${day}`,
    fromDay: (day: string) => `fra ${day}`,
    between: (from: string, to: string) => `${from} til ${to}`,
    successor: 'Efterfølger',
    ends: (day: string) => `Ophører ${day}`,
    ended: (day: string) => `Ophørte ${day}`,
    itContact: 'It-kontakt',
    clinicalContact: 'Klinisk kontakt',
    sitesCount: 'Lokationer',
    emptyText: 'En region har lokationer og to kontaktroller, der bekræfter datoer.',
    facts: 'Fakta',
  },
  contacts: {
    title: 'Kontakter',
    vacant: 'Ledig',
    vacantText: 'Rollen er ledig. Ingen kan bekræfte datoer for den, så de venter.',
    fill: 'Besæt rollen',
    change: 'Skift kontakt',
    vacate: 'Gør ledig',
    vacated: 'Rollen er nu ledig',
    filled: 'Rollen er besat',
    fillTitle: (role: string) => `Besæt: ${role}`,
    displayName: 'Navn eller funktion',
    displayNameHint: 'Gerne en funktion, der består, når en person rejser.',
    email: 'Mail',
    phone: 'Telefon',
    language: 'Sprog i mails',
    languages: { da: 'Dansk', en: 'Engelsk' },
    since: 'Siden',
  },
  sites: {
    title: 'Lokationer',
    add: 'Tilføj lokation',
    edit: 'Ret lokation',
    name: 'Navn',
    kind: 'Art',
    kinds: { centre: 'Centret', hospital: 'Hospital', 'regional-it': 'Regional it' },
    empty: 'Regionen har ingen lokationer endnu.',
    wentOver: 'Lokationerne er fulgt med til den nye region.',
    editOne: (name: string) => `Ret ${name}`,
  },
  calendar: {
    title: 'Arbejdskalender',
    lead: (year: number, days: number) =>
      `${year} har ${days} arbejdsdage. Frister og liggetid tælles i dem.`,
    year: 'År',
    previousYear: 'Året før',
    nextYear: 'Året efter',
    date: 'Dato',
    weekday: 'Ugedag',
    week: 'Uge',
    day: 'Dag',
    kind: 'Betydning',
    kinds: {
      'public-holiday': 'Helligdag',
      closed: 'Lukkedag',
      reduced: 'Nedsat bemanding',
    },
    table: (year: number) => `Særlige dage i ${year}`,
    months: 'Måneder',
    legend:
      'Fremhævet: ikke arbejdsdag. Nedsat bemanding er stadig en arbejdsdag. Understreget: ændringsstop.',
    weekdays: ['ma', 'ti', 'on', 'to', 'fr', 'lø', 'sø'] as readonly string[],
  },
  decisions: {
    ...DECISION_WORDS.da,
    waiting: 'Venter på den',
    waitingNone: 'Ingen opgave i planerne venter på den.',
    ofPlan: 'Plan',
    title: 'Beslutninger',
    lead: (waiting: number) =>
      waiting === 0
        ? 'Ingen beslutninger udestår.'
        : waiting === 1
          ? '1 beslutning udestår.'
          : `${waiting} beslutninger udestår.`,
    add: 'Tilføj beslutning',
    edit: 'Ret ordlyd',
    topic: 'Emne',
    topics: { accelerators: 'Acceleratorer (GPU’er)', other: 'Andet' },
    topicHint: 'Et emne, som en regel venter på. Ellers: andet.',
    forumHint: 'Hvem der beslutter, f.eks. bestyrelsen.',
    note: 'Bemærkning',
    createdAt: 'Indført',
    emptyText: 'Her står det, som nogen skal beslutte, før andet kan gå videre.',
    blocks: 'Blokerer',
    blocksAccelerators:
      'Servere med acceleratorer kan ikke bestilles, før bestyrelsen har godkendt dem.',
    facts: 'Fakta',
  },
};
