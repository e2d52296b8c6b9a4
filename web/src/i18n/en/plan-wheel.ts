export const planWheel = {
  wheel: {
    title: (year: number) => `Annual wheel ${year}`,
    open: 'Annual wheel',
    answer: (cutovers: number, gates: number, freezes: number) =>
      [
        cutovers === 1 ? '1 cutover' : `${cutovers} cutovers`,
        gates === 1 ? '1 gate' : `${gates} gates`,
        freezes === 1 ? '1 freeze' : `${freezes} freezes`,
      ].join(', '),
    ring: 'Round the year',
    list: (year: number) => `The days of ${year}`,
    partial: 'Something could not be read, so not all of the year is shown. Load the page again.',
    cut: 'There are more freezes in the year than can be shown here.',
    empty: (year: number) => `Nothing is planned in ${year}`,
    emptyText: 'Cutovers, gates, freezes and what runs out stand here. The days off always do.',
    day: 'Day',
    what: 'What',
    kind: 'Kind',
    whose: 'Whose',
    kinds: {
      cutover: 'Cutover',
      gate: 'Gate',
      freeze: 'Freeze',
      'day-off': 'Holiday or closing day',
      expiry: 'Runs out',
    },
    counted: (kind: string, n: number) => `${kind}: ${n}`,
  },
};
