import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page } from 'playwright-core';

/** A real browser that reaches this machine alone. */
export interface TestBrowser {
  /** Opens a page. What it asks of elsewhere is refused, and noted in `asked`; so is what it complains about. */
  open(url: string): Promise<{ readonly page: Page; readonly asked: string[]; readonly complaints: string[] }>;
  close(): Promise<void>;
}

export async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    // Not the package's own arguments: they switch off what protects a page, and that is part of what is tested.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    headless: true,
  });
  return {
    async open(url) {
      const page = await browser.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())));
      page.on('pageerror', (error) => void complaints.push(error.message));
      await page.route(
        (address) => /^(http|ws)s?:/.test(address.protocol) && address.hostname !== '127.0.0.1',
        (route) => {
          asked.push(route.request().url());
          return route.abort('internetdisconnected');
        },
      );
      await page.goto(url);
      return { page, asked, complaints };
    },
    close: () => browser.close(),
  };
}
