import type { Page } from 'playwright-core';
import { open } from './pages.js';

/** What somebody of the centre does on the screens of cases and dates. */
export class DateScreens {
  constructor(readonly page: Page) {}

  go(path: string): Promise<void> {
    return open(this.page, new URL(path, this.page.url()).href);
  }

  panel(name: string) {
    return this.page.getByRole('region', { name });
  }

  /** Enters a replacement, declares it ready, and stays on its page. */
  async openCase(site: string, title: string): Promise<string> {
    const { page } = this;
    await this.go('/network-cases?panel=new');
    const form = this.panel('Opret sag');
    const text = (name: string) => form.getByRole('textbox', { name });
    await form.getByRole('combobox', { name: 'Lokation' }).selectOption(site);
    await text('Titel').fill(title);
    await text('Nuværende udstyr').fill('FN-2100, FN18A0042');
    await text('Nyt udstyr').fill('FN-9300, FN25B0007');
    await text('Skridt').fill('Monter den nye\nFlyt forbindelserne');
    await text('Hvis det mislykkes').fill('Flyt dem tilbage');
    await form.getByRole('button', { name: 'Tilføj' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('button', { name: 'Meld klar' }).click();
    await page.getByText('Der er ikke aftalt en dato').first().waitFor();
    return new URL(page.url()).pathname;
  }

  async fillWindow(number: number, day: string): Promise<void> {
    const form = this.panel('Foreslå tidsrum');
    const text = (name: string) =>
      form.getByRole('textbox', { name: `Tidsrum ${number}: ${name}` });
    await text('Dag').fill(day);
    await text('Fra kl.').fill('9');
    await text('Til kl.').fill('11');
  }

  openProposal(): Promise<void> {
    return this.page.getByRole('button', { name: 'Foreslå tidsrum' }).click();
  }

  sendProposal(): Promise<void> {
    return this.panel('Foreslå tidsrum').getByRole('button', { name: 'Foreslå tidsrum' }).click();
  }

  /** Proposes windows from nine to eleven. */
  async propose(days: readonly string[]): Promise<void> {
    await this.openProposal();
    for (const [at, day] of days.entries()) await this.fillWindow(at + 1, day);
    await this.sendProposal();
    await this.panel('Foreslå tidsrum').waitFor({ state: 'detached' });
  }

  /** Agrees to the only window that all have confirmed. */
  async accept(when: string): Promise<void> {
    await this.page.getByRole('button', { name: /^Aftal dette tidsrum/ }).click();
    await this.page.getByText(when).first().waitFor();
  }

  async enterFreeze(name: string, firstDay: string, lastDay: string): Promise<void> {
    await this.go('/freezes');
    await this.page.getByRole('main').getByRole('button', { name: 'Indfør periode' }).click();
    const form = this.panel('Indfør periode');
    await form.getByRole('textbox', { name: 'Navn', exact: true }).fill(name);
    await form.getByRole('textbox', { name: 'Første dag' }).fill(firstDay);
    await form.getByRole('textbox', { name: 'Sidste dag' }).fill(lastDay);
    await form.getByRole('button', { name: 'Tilføj' }).click();
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  async cancel(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Aflys datoen' }).click();
    const form = this.panel('Aflys datoen');
    await form.getByRole('textbox', { name: 'Begrundelse' }).fill(reason);
    await form.getByRole('button', { name: 'Aflys datoen' }).click();
    await form.waitFor({ state: 'detached' });
  }

  /** Fills the vacant role of a region. */
  async fillRole(region: string, role: string, email: string): Promise<void> {
    await this.go('/regions');
    await this.page.getByRole('main').getByRole('link', { name: region }).first().click();
    await this.page
      .getByRole('region', { name: role })
      .getByRole('button', { name: 'Besæt rollen' })
      .click();
    const form = this.panel(`Besæt: ${role}`);
    await form.getByRole('textbox', { name: 'Navn eller funktion' }).fill('Netværksvagten');
    await form.getByRole('textbox', { name: 'Mail' }).fill(email);
    await form.getByRole('button', { name: 'Gem' }).click();
    await form.waitFor({ state: 'detached' });
  }
}
