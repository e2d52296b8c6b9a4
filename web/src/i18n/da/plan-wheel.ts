export const planWheel = {
  wheel: {
    title: (year: number) => `Årshjul ${year}`,
    open: 'Årshjul',
    answer: (cutovers: number, gates: number, freezes: number) =>
      [
        cutovers === 1 ? '1 omlægning' : `${cutovers} omlægninger`,
        gates === 1 ? '1 port' : `${gates} porte`,
        freezes === 1 ? '1 ændringsstop' : `${freezes} ændringsstop`,
      ].join(', '),
    ring: 'Året rundt',
    list: (year: number) => `Dagene i ${year}`,
    partial: 'Noget kunne ikke hentes, så året er ikke vist helt. Genindlæs siden.',
    cut: 'Der er flere ændringsstop i året, end der kan vises her.',
    empty: (year: number) => `Intet er planlagt i ${year}`,
    emptyText:
      'Her står omlægninger, porte, ændringsstop og det, der udløber. Fridagene er der altid.',
    day: 'Dag',
    what: 'Hvad',
    kind: 'Slags',
    whose: 'Gælder for',
    kinds: {
      cutover: 'Omlægning',
      gate: 'Port',
      freeze: 'Ændringsstop',
      'day-off': 'Helligdag eller lukkedag',
      expiry: 'Udløber',
    },
    counted: (kind: string, n: number) => `${kind}: ${n}`,
  },
};
