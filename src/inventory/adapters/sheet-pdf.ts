import PDFDocument from 'pdfkit';
import type { Language, Text } from '../../kernel/message.js';
import { formatDaDateTime, formatEnDateTime } from '../../kernel/instant.js';
import type { CheckStanding } from '../domain/checks/gate.js';
import {
  SHEET_TABLE,
  type AcceptanceSheet,
  type SheetCheck,
  type SheetServer,
} from '../domain/lots/acceptance-sheet.js';
import { SERVER_TABLE } from '../domain/server.js';

const MARGIN = 48;
const SMALL = 9;
const BODY = 10;
const TITLE = 18;

const WORDS = {
  server: { da: 'Godkendelse af server', en: 'Acceptance of a server' },
  lot: { da: 'Godkendelse af parti', en: 'Acceptance of a lot' },
  model: { da: 'Model', en: 'Model' },
  received: { da: 'Modtaget', en: 'Received' },
  checks: { da: 'Kontroller', en: 'Checks' },
  limit: { da: 'krav', en: 'limit' },
  measured: { da: 'målt', en: 'measured' },
  by: { da: 'af', en: 'by' },
  openFindings: { da: 'Åbne fund', en: 'Open findings' },
  servers: { da: 'Servere', en: 'Servers' },
  rule: { da: 'Partiets regel', en: 'The rule of the lot' },
  prepared: { da: 'Udfærdiget og underskrevet', en: 'Prepared and signed' },
  signed: { da: 'Underskrevet', en: 'Signed' },
  notSigned: { da: 'Mangler den anden underskrift', en: 'The second signature is missing' },
  bound: { da: 'Underskrifterne gælder', en: 'The signatures are bound to' },
  none: { da: 'ingen', en: 'none' },
  instrument: { da: 'instrument', en: 'instrument' },
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
  readonly nameOf: (personId: string) => string;
};

/** The sheet on paper, A4: what was checked, by whom, and the two who put their names to it. */
export function sheetPdf(sheet: AcceptanceSheet, reader: Reader): AsyncIterable<Buffer> {
  const { language } = reader;
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    lang: language,
    info: {
      Title: `${WORDS[sheet.subjectType][language]} ${labelOf(sheet)}`,
      Creator: 'Idrift',
      CreationDate: new Date(sheet.preparedAt),
    },
  });
  const page = new Page(document, reader);
  page.title(`${WORDS[sheet.subjectType][language]} ${labelOf(sheet)}`);
  page.line(SHEET_TABLE.states[sheet.state].label[language]);
  page.fact('model', sheet.content.model);
  if (sheet.content.kind === 'server') {
    const { receivedAt, checks, openFindings } = sheet.content;
    page.fact('received', receivedAt === null ? '' : page.moment(receivedAt));
    page.head('checks');
    for (const check of checks) page.check(check);
    page.head('openFindings');
    page.lines(openFindings.map((text) => text[language]));
  } else {
    page.fact('rule', sheet.content.rule[language]);
    page.head('servers');
    page.lines(sheet.content.servers.map((server) => serverLine(server, language)));
  }
  page.signatures(sheet);
  document.end();
  return document as AsyncIterable<Buffer>; // a PDFDocument is a readable stream of buffers
}

const labelOf = ({ content, subjectId }: AcceptanceSheet): string =>
  content.kind === 'server'
    ? (content.serial ?? content.name ?? subjectId)
    : `${content.orderNumber} / ${content.number}`;

const serverLine = ({ serial, name, serverId, state }: SheetServer, language: Language): string =>
  `${serial ?? name ?? serverId}: ${SERVER_TABLE.states[state].label[language]}`;

/** Writes down a page in one language. */
class Page {
  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly reader: Reader,
  ) {}

  moment(at: number): string {
    return this.reader.language === 'da' ? formatDaDateTime(at) : formatEnDateTime(at);
  }

  title(text: string): void {
    this.document.font('Helvetica-Bold').fontSize(TITLE).text(text).moveDown(0.3);
  }

  head(word: keyof typeof WORDS): void {
    const text = WORDS[word][this.reader.language];
    this.document
      .moveDown(0.7)
      .font('Helvetica-Bold')
      .fontSize(BODY + 2)
      .text(text)
      .moveDown(0.2);
  }

  line(text: string): void {
    this.document.font('Helvetica').fontSize(BODY).text(text);
  }

  lines(texts: readonly string[]): void {
    if (texts.length === 0) this.line(WORDS.none[this.reader.language]);
    for (const text of texts) this.line(text);
  }

  fact(word: keyof typeof WORDS, value: string): void {
    this.line(`${WORDS[word][this.reader.language]}: ${value}`);
  }

  check({ title, limit, value, standing, measuredAt, measuredBy, instrument }: SheetCheck): void {
    const { language, nameOf } = this.reader;
    const word = (name: keyof typeof WORDS) => WORDS[name][language];
    this.document
      .font('Helvetica-Bold')
      .fontSize(BODY)
      .text(`${title[language]}: ${STANDINGS[standing][language]}`);
    const parts = [`${word('limit')} ${limit[language]}`];
    if (value !== null) parts.push(`${word('measured')} ${value[language]}`);
    if (measuredAt !== null) parts.push(this.moment(measuredAt));
    if (measuredBy !== null) parts.push(`${word('by')} ${nameOf(measuredBy)}`);
    if (instrument !== null) parts.push(`${word('instrument')} ${instrument}`);
    this.document.font('Helvetica').fontSize(SMALL).text(parts.join(' · ')).moveDown(0.2);
  }

  signatures({ preparedBy, preparedAt, signedBy, signedAt, sha256 }: AcceptanceSheet): void {
    const { language, nameOf } = this.reader;
    this.document.moveDown(1);
    this.fact('prepared', `${nameOf(preparedBy)}, ${this.moment(preparedAt)}`);
    if (signedBy === null || signedAt === null) this.line(WORDS.notSigned[language]);
    else this.fact('signed', `${nameOf(signedBy)}, ${this.moment(signedAt)}`);
    this.document.fontSize(SMALL).text(`${WORDS.bound[language]} SHA-256 ${sha256}`);
  }
}
