// A headless Chromium with a new profile, which reaches nothing but files and the loopback address.
import { chromium } from 'playwright-core';

export const browser = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

// A page that notes script errors and every address it asks for.
export async function open(context, address) {
  const page = await context.newPage();
  page.errors = [];
  page.asked = [];
  page.on('pageerror', (error) => page.errors.push(String(error)));
  page.on('console', (line) => { if (line.type() === 'error') page.errors.push(line.text()); });
  page.on('request', (request) => page.asked.push(request.url()));
  await page.goto(address);
  return page;
}
