export const myWork = {
  myWork: {
    title: 'Mit arbejde',
    count: (n: number) =>
      n === 0
        ? 'Intet venter på dig.'
        : n === 1
          ? 'Én ting venter på dig.'
          : `${n} ting venter på dig.`,
    about: 'Hvad',
    what: 'Hvad skal der ske',
    due: 'Senest',
    since: 'Siden',
    empty: 'Intet venter på dig',
    emptyText: 'Datoer, der mangler dit svar, og det, du skal læse og skrive under, står her.',
    digest: 'Få det på mail hver dag',
    digestTitle: 'Mit arbejde på mail',
    digestHint: 'På arbejdsdage, og kun når noget venter på dig.',
    digestNoAddress: 'Din konto har ingen mailadresse: bed administratoren om at skrive den.',
    never: 'Aldrig',
    at: (hour: number) => `Kl. ${String(hour).padStart(2, '0')}.00`,
    saved: 'Det er gemt.',
  },
};
