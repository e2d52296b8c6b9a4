import type { Locator, Page } from 'playwright-core';
import { LEGS } from '../../src/inventory/domain/cooling/equipment.js';
import { REFERENCE_CHECKS } from '../../src/inventory/domain/checks/reference.js';
import { SHEET_TABLE } from '../../src/inventory/domain/lots/acceptance-sheet.js';
import { SERVER_TABLE, type ServerAction } from '../../src/inventory/domain/server.js';
import { SERVER_POWER_TABLE } from '../../src/inventory/domain/server-power.js';
import { JOB_TABLE } from '../../src/platform/jobs/domain/job-table.js';
import { da as t } from '../../web/src/i18n/da.js';
import { passing, type Gate } from './acceptance.js';
import type { Hands } from './hands.js';
import type { RedfishServer } from './redfish-server.js';

/** What is typed into a form, by the label of each field. */
type Typed = Readonly<Record<string, string>>;

const HOLDS = [
  [t.cooling.loopHold, '22.04.2025 06.00', '23.04.2025 07.00'],
  [t.cooling.manifoldHold, '23.04.2025 08.00', '23.04.2025 10.00'],
] as const;

/** How operations take servers from received to in service through the screens, in Danish. */
export class AcceptanceStory {
  constructor(
    private readonly page: Page,
    private readonly hands: Hands,
    private readonly url: string,
  ) {}

  async openServer(server: { readonly id: string }): Promise<void> {
    await this.open(`/servers/${server.id}`);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}${path}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** From the server's page, by the slots that take it. */
  async chooseSlot(slot: string): Promise<void> {
    const { racks } = t;
    await this.press(racks.choose);
    const panel = this.panel(racks.choose);
    await this.hands.press(panel.getByRole('button', { name: racks.placeIn(slot) }));
    await this.main.getByRole('link', { name: slot, exact: true }).waitFor();
  }

  /** A step of its life that asks for nothing; it is over when the next state stands there. */
  async step(action: ServerAction): Promise<void> {
    const { label, to } = SERVER_TABLE.actions[action];
    await this.press(label.da);
    // The window's title says the state; on the page every state of the line is named.
    const titled = (name: string) => document.title.includes(name);
    await this.page.waitForFunction(titled, SERVER_TABLE.states[to].label.da);
  }

  async powerOn(): Promise<void> {
    const { 'power-on': on, 'power-off': off } = SERVER_POWER_TABLE.actions;
    await this.press(on.label.da);
    await this.main.getByRole('button', { name: off.label.da, exact: true }).waitFor();
  }

  /** Every reason that stands beside a step which cannot be taken now. */
  async reasonsAgainst(label: string): Promise<readonly string[]> {
    const list = this.page.getByRole('list', { name: t.actions.notNowBecause(label) });
    await list.waitFor();
    const lines = await list.getByRole('listitem').allTextContents();
    return lines.map((line) => line.replace(t.actions.solve, '').trim());
  }

  /** On the page of the loop: both hoses on the ports of one number, seated and latched. */
  async connectServer(serial: string, port: number): Promise<void> {
    const words = t.cooling;
    await this.press(words.connect);
    const panel = this.panel(words.connect);
    await this.choose(panel, words.server, serial);
    for (const leg of LEGS) {
      await this.choose(panel, words[`${leg}Port`], `M1 ${port}${leg === 'supply' ? 'F' : 'R'}`);
      await this.fill(panel, {
        [words[`${leg}HoseType`]]: 'EPDM 1/2"',
        [words[`${leg}HoseMetres`]]: '1,2',
      });
      await this.choose(panel, words[`${leg}Seated`], words.known.yes);
      await this.choose(panel, words[`${leg}Latched`], words.known.yes);
    }
    await this.save(panel);
    await this.main.getByRole('link', { name: serial }).first().waitFor();
  }

  async readLoop(): Promise<void> {
    const words = t.cooling;
    await this.press(words.addReading);
    const panel = this.panel(words.addReading);
    await this.fill(panel, {
      [words.supply]: '32',
      [words.back]: '42',
      [words.flow]: '30',
      [words.difference]: '120',
      [words.pressure]: '280',
      [words.room]: '24',
      [words.humidity]: '45',
      [words.power]: '20',
    });
    await this.save(panel);
  }

  /** All that a release needs, typed into its form by the first of two people. */
  async prepareRelease(): Promise<void> {
    const words = t.cooling;
    await this.press(words.prepare);
    const panel = this.panel(words.prepare);
    await this.fill(panel, { [words.flushedAt]: '21.04.2025 20.00', [words.filter]: '50' });
    await this.choose(panel, words.debrisSeen, words.known.no);
    for (const [hold, from, to] of HOLDS) {
      await this.fill(panel, {
        [words.holdStartedAt(hold)]: from,
        [words.holdEndedAt(hold)]: to,
        [words.holdStartKpa(hold)]: '455',
        [words.holdEndKpa(hold)]: '453',
        [words.holdStartCelsius(hold)]: '21',
        [words.holdEndCelsius(hold)]: '21',
      });
    }
    await this.choose(panel, words.dripSeen, words.known.no);
    const samples = panel.getByRole('combobox', { name: words.sample });
    await this.hands.choose(samples, 'Vandlaboratoriet');
    await this.save(panel);
    await this.page
      .getByText(/mangler underskrift af en anden person/)
      .first()
      .waitFor();
  }

  async signRelease(): Promise<void> {
    const name = 'Skriv under og frigiv';
    await this.press(name);
    const panel = this.panel(name);
    await this.hands.press(panel.getByRole('button', { name }));
    await this.page
      .getByText(/^Frigivet siden/)
      .first()
      .waitFor();
  }

  /** Every check that holds a gate shut, typed one by one, but for those left to a file. */
  async recordGate(gate: Gate, leftOut: readonly string[] = []): Promise<void> {
    for (const check of REFERENCE_CHECKS) {
      if (check.gate !== gate || !check.blocking || leftOut.includes(check.code)) continue;
      const value = passing(check);
      await this.record(check.titleDa, value === 'ja' ? t.checks.yes : value);
    }
  }

  /** @param value as typed, or the word of the answer where it is yes or no */
  async record(title: string, value: string): Promise<void> {
    const name = t.checks.recordOf(title);
    await this.press(name);
    const panel = this.panel(name);
    const answer = panel.getByRole('combobox', { name: t.checks.value, exact: true });
    if (value === t.checks.yes || value === t.checks.no) await this.hands.choose(answer, value);
    else await this.fill(panel, { [t.checks.value]: value });
    await this.fill(panel, { [t.checks.instrument]: 'Prøvestand 2' });
    await this.hands.press(panel.getByRole('button', { name: t.checks.record, exact: true }));
    await panel.waitFor({ state: 'hidden' });
  }

  async uploadResults(fileName: string, content: string): Promise<void> {
    await this.press(t.checks.upload);
    const panel = this.panel(t.checks.uploadTitle);
    const file = { name: fileName, mimeType: 'text/plain', buffer: Buffer.from(content) };
    await panel.locator('input[type="file"]').setInputFiles(file);
    await panel.getByText(t.checks.stored(1, '1')).waitFor();
    await this.hands.press(panel.getByRole('button', { name: t.common.close }));
  }

  async askWaiver(title: string, reason: string): Promise<void> {
    const name = t.checks.askWaiverOf(title);
    await this.press(name);
    const panel = this.panel(name);
    await this.fill(panel, { [t.checks.waiverReason]: reason });
    await this.hands.press(panel.getByRole('button', { name: t.checks.askWaiver, exact: true }));
    await panel.waitFor({ state: 'hidden' });
    await this.main.getByText(t.checks.waiverStandings.requested).first().waitFor();
  }

  /** Where its controller answers, and then what the machine says of itself. */
  async enterController({ url, pin }: Pick<RedfishServer, 'url' | 'pin'>): Promise<void> {
    const words = t.probes;
    await this.press(words.enter);
    const panel = this.panel(words.enter);
    await this.fill(panel, { [words.address]: url, [words.fingerprint]: pin });
    await this.save(panel);
  }

  /** Presses the button that asks for a look at one or many, and follows its job to the end. */
  async probe(button: string): Promise<void> {
    const answered = this.page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/probes'),
    );
    await this.press(button);
    const { jobId } = (await (await answered).json()) as { readonly jobId: string };
    await this.open(`/jobs/${jobId}`);
    const isDone = (name: string) => document.title.includes(name);
    await this.page.waitForFunction(isDone, JOB_TABLE.states.done.label.da);
  }

  /** What is folded away under a heading, e.g. the checks of a gate that holds. */
  async unfold(heading: string): Promise<void> {
    await this.hands.press(this.main.locator('summary', { hasText: heading }).first());
  }

  /** On the page of a lot: the sheet that its preparer has signed by making it. */
  async prepareSheet(): Promise<string> {
    await this.press(t.lots.sheets.prepare);
    await this.page.waitForURL(/acceptance-sheets/);
    await this.page.getByText(t.lots.sheets.notSigned).waitFor();
    return new URL(this.page.url()).pathname;
  }

  async signSheet(): Promise<void> {
    await this.press(SHEET_TABLE.actions.sign.label.da);
    const signed = SHEET_TABLE.states.signed.label.da;
    await this.page.waitForFunction((name) => document.title.includes(name), signed);
  }

  async press(name: string): Promise<void> {
    await this.hands.press(this.main.getByRole('button', { name, exact: true }).first());
  }

  private get main(): Locator {
    return this.page.getByRole('main');
  }

  private panel(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  private async fill(panel: Locator, typed: Typed): Promise<void> {
    for (const [name, text] of Object.entries(typed)) {
      await this.hands.fill(panel.getByRole('textbox', { name, exact: true }), text);
    }
  }

  private choose(panel: Locator, name: string, option: string): Promise<void> {
    return this.hands.choose(panel.getByRole('combobox', { name, exact: true }), option);
  }

  private async save(panel: Locator): Promise<void> {
    await this.hands.press(panel.getByRole('button', { name: t.common.save, exact: true }));
    await panel.waitFor({ state: 'hidden' });
  }
}
