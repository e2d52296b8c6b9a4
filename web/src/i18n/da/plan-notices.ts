export const planNotices = {
  planNotices: {
    title: 'Varsler',
    lead: 'Hvad kontakterne i regionen har fået at vide om omlægningen.',
    none: 'Intet endnu. Varsler skrives 3 måneder, 1 måned, 2 uger, 1 uge og 1 dag før omlægningen.',
    what: 'Varsel',
    kinds: { moved: 'Dagen er ændret', 'called-off': 'Omlægningen bortfaldt' },
    day: 'Omlægning',
    bases: { agreed: 'aftalt', expected: 'forventet' },
    dayIs: (day: string, basis: string) => `${day} (${basis})`,
    before: (day: string) => `før: ${day}`,
    writtenAt: 'Skrevet',
    to: 'Til',
    missed: (roles: string) => `Ikke nået: ${roles}.`,
    coordinatorTold: 'Koordinatoren har fået det at vide.',
  },
};
