// node benches/page/pictures.mjs PAGE.html FOLDER: the page as it looks on a desk, on a phone, in the dark and on paper.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, open } from './browser.mjs';

const [page, folder] = process.argv.slice(2);
const address = /^http/.test(page) ? page : pathToFileURL(resolve(page)).href;
const chrome = await browser();
const shot = async (name, options, act) => {
  const context = await chrome.newContext({ viewport: { width: 1360, height: 860 }, deviceScaleFactor: 1, ...options });
  const tab = await open(context, address);
  await act?.(tab);
  await tab.screenshot({ path: `${folder}/${name}.png` });
  await context.close();
};
// The first figure that is compared with another one, as a person would click on it.
const choose = (tab) => tab.evaluate(() => {
  const cards = [...document.querySelectorAll('.card')];
  const card = cards.find((c) => c.dataset.with && c.dataset.kind === 'quantity' && c.matches('.contradiction, .query'))
    ?? cards.find((c) => c.dataset.with && c.dataset.kind === 'quantity') ?? cards[0];
  card.querySelector('.words button').click();
  card.scrollIntoView({ block: 'center' });
});
await shot('desk', {}, choose);
await shot('desk-dark', { colorScheme: 'dark' }, choose);
await shot('desk-table', {}, async (tab) => { await choose(tab); await tab.click('#view'); });
await shot('phone', { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 2 }, choose);
await shot('phone-dark', { viewport: { width: 390, height: 780 }, isMobile: true, deviceScaleFactor: 2, colorScheme: 'dark' });
const context = await chrome.newContext({ viewport: { width: 794, height: 1123 } });
const tab = await open(context, address);
await tab.emulateMedia({ media: 'print' });
await tab.screenshot({ path: `${folder}/print.png` });
await tab.pdf({ path: `${folder}/print.pdf`, format: 'A4' });
await chrome.close();
