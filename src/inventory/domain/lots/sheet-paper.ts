import { formatDaDateTime, formatEnDateTime } from '../../../kernel/instant.js';
import { letterheadLine, type Letterhead } from '../../../kernel/letterhead.js';
import type { Language, Text } from '../../../kernel/message.js';
import type { Paper, PaperBlock } from '../../../kernel/paper.js';
import type { CheckStanding } from '../checks/gate.js';
import { SERVER_TABLE } from '../server.js';
import { SHEET_TABLE, type AcceptanceSheet, type SheetCheck } from './acceptance-sheet.js';

const WORDS = {
  server: { da: 'Godkendelse af server', en: 'Acceptance of a server' },
  lot: { da: 'Godkendelse af parti', en: 'Acceptance of a lot' },
  model: { da: 'Model', en: 'Model' },
  received: { da: 'Modtaget', en: 'Received' },
  checks: { da: 'Kontroller', en: 'Checks' },
  check: { da: 'Kontrol', en: 'Check' },
  standing: { da: 'Resultat', en: 'Result' },
  limit: { da: 'Krav', en: 'Limit' },
  measured: { da: 'Målt', en: 'Measured' },
  how: { da: 'Hvornår, af hvem og med hvad', en: 'When, by whom and with what' },
  state: { da: 'Tilstand', en: 'State' },
  openFindings: { da: 'Åbne fund', en: 'Open findings' },
  servers: { da: 'Servere', en: 'Servers' },
  rule: { da: 'Partiets regel', en: 'The rule of the lot' },
  serverName: { da: 'Server', en: 'Server' },
  signatures: { da: 'Underskrifter', en: 'Signatures' },
  prepared: { da: 'Udfærdiget og underskrevet', en: 'Prepared and signed' },
  signed: { da: 'Underskrevet', en: 'Signed' },
  notSigned: { da: 'Mangler den anden underskrift', en: 'The second signature is missing' },
  bound: { da: 'Underskrifterne gælder', en: 'The signatures are bound to' },
  none: { da: 'ingen', en: 'none' },
} as const satisfies Record<string, Text>;

const STANDINGS: { readonly [standing in CheckStanding]: Text } = {
  pass: { da: 'Bestået', en: 'Passed' },
  fail: { da: 'Dumpet', en: 'Failed' },
  slower: { da: 'Langsommere end sine søstre', en: 'Slower than its twins' },
  missing: { da: 'Mangler', en: 'Missing' },
  'too-old': { da: 'For gammel', en: 'Too old' },
  waived: { da: 'Dispensation', en: 'Waived' },
  unjudged: { da: 'Til oplysning', en: 'For information' },
};

export type Reader = {
  readonly language: Language;
  /** In whose name it was prepared; null: nobody recorded it. */
  readonly from: Letterhead | null;
  readonly nameOf: (personId: string) => string;
};

type Word = keyof typeof WORDS;

/** The sheet on paper: what was checked, by whom, and the two who put their names to it. */
export function sheetPaper(sheet: AcceptanceSheet, reader: Reader): Paper {
  const { language, from } = reader;
  const title = `${WORDS[sheet.subjectType][language]} ${labelOf(sheet)}`;
  const words = new Words(reader);
  return {
    language,
    from: from && letterheadLine(from)[language],
    title,
    foot: `Idrift · ${title}`,
    at: sheet.preparedAt,
    blocks: [
      words.text(SHEET_TABLE.states[sheet.state].label[language], 'strong'),
      ...contentOf(sheet, words),
      ...signaturesOf(sheet, words),
    ],
  };
}

const labelOf = ({ content, subjectId }: AcceptanceSheet): string =>
  content.kind === 'server'
    ? (content.serial ?? content.name ?? subjectId)
    : `${content.orderNumber} / ${content.number}`;

/** Writes down a sheet in one language. */
class Words {
  readonly language: Language;
  readonly nameOf: Reader['nameOf'];

  constructor({ language, nameOf }: Reader) {
    this.language = language;
    this.nameOf = nameOf;
  }

  of(word: Word): string {
    return WORDS[word][this.language];
  }

  moment(at: number): string {
    return this.language === 'da' ? formatDaDateTime(at) : formatEnDateTime(at);
  }

  text(text: string, look: 'plain' | 'strong' | 'quiet' = 'plain'): PaperBlock {
    return { kind: 'text', text, look };
  }

  fact(word: Word, value: string): PaperBlock {
    return this.text(`${this.of(word)}: ${value}`);
  }

  /** Rows under a heading of their own, or that there are none. */
  rows(word: Word, columns: readonly (readonly [Word, number])[], rows: readonly string[][]) {
    const title = this.of(word);
    const heading: PaperBlock = { kind: 'heading', text: title };
    if (rows.length === 0) return [heading, this.text(this.of('none'))];
    const heads = columns.map(([name, share]) => ({ label: this.of(name), share }));
    return [heading, { kind: 'table', title, columns: heads, rows } satisfies PaperBlock];
  }
}

function contentOf({ content }: AcceptanceSheet, words: Words): readonly PaperBlock[] {
  const { language } = words;
  const model = words.fact('model', content.model);
  if (content.kind === 'lot') {
    const rows = content.servers.map(({ serial, name, serverId, state }) => [
      serial ?? name ?? serverId,
      SERVER_TABLE.states[state].label[language],
    ]);
    return [
      model,
      words.fact('rule', content.rule[language]),
      ...words.rows('servers', SERVER_COLUMNS, rows),
    ];
  }
  const { receivedAt, checks, openFindings } = content;
  const cells = checks.map((check) => checkCells(check, words));
  const findings = openFindings.map((text) => text[language]).join('\n');
  return [
    model,
    words.fact('received', receivedAt === null ? '' : words.moment(receivedAt)),
    ...words.rows('checks', CHECK_COLUMNS, cells),
    { kind: 'heading', text: words.of('openFindings') },
    words.text(findings === '' ? words.of('none') : findings),
  ];
}

const SERVER_COLUMNS = [
  ['serverName', 60],
  ['state', 40],
] as const;

const CHECK_COLUMNS = [
  ['check', 24],
  ['standing', 16],
  ['limit', 18],
  ['measured', 16],
  ['how', 26],
] as const;

function checkCells(check: SheetCheck, words: Words): string[] {
  const { language, nameOf } = words;
  const { title, standing, limit, value, measuredAt, measuredBy, instrument } = check;
  const how = [
    ...(measuredAt === null ? [] : [words.moment(measuredAt)]),
    ...(measuredBy === null ? [] : [nameOf(measuredBy)]),
    ...(instrument === null ? [] : [instrument]),
  ];
  return [
    title[language],
    STANDINGS[standing][language],
    limit[language],
    value === null ? '–' : value[language],
    how.length === 0 ? '–' : how.join('\n'),
  ];
}

function signaturesOf(sheet: AcceptanceSheet, words: Words): readonly PaperBlock[] {
  const { preparedBy, preparedAt, signedBy, signedAt, sha256 } = sheet;
  const by = (person: string, at: number) => `${words.nameOf(person)}, ${words.moment(at)}`;
  return [
    { kind: 'heading', text: words.of('signatures') },
    words.fact('prepared', by(preparedBy, preparedAt)),
    signedBy === null || signedAt === null
      ? words.text(words.of('notSigned'))
      : words.fact('signed', by(signedBy, signedAt)),
    words.text(`${words.of('bound')} SHA-256 ${sha256}`, 'quiet'),
  ];
}
