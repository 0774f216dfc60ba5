// node benches/page/review.mjs CLAIMSHEET [PICTURE.png]: a person at the served page: keys, cells, undo, two tabs, a sheet that another
// program changed, and a server that is gone. Ends with 1 where something is not as it should be.
import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browser, open } from './browser.mjs';

const [program, picture] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'claimsheet-review-'));
const draft = join(folder, 'draft.md');
const audit = join(folder, 'audit.csv');
copyFileSync(join(dirname(fileURLToPath(import.meta.url)), 'draft.md'), draft);
execFileSync(program, ['extract', '--quiet', draft, '-o', audit]);

let failed = 0;
const tell = (what, good, value = '') => {
  if (!good) failed += 1;
  console.log(`${good ? 'ok  ' : 'BAD '} ${what} ${good ? '' : value}`);
};
const serve = () => new Promise((resolve) => {
  const server = spawn(program, ['review', draft, '--audit', audit, '--no-open'], { stdio: ['ignore', 'pipe', 'inherit'] });
  server.stdout.once('data', (line) => resolve([server, String(line).trim()]));
});
const sheet = () => readFileSync(audit, 'utf8');
const until = async (what, holds) => {
  for (let i = 0; i < 100; i += 1) {
    if (await holds()) return tell(what, true);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return tell(what, false, sheet().split('\n')[1]);
};

const [server, address] = await serve();
const chrome = await browser();
const context = await chrome.newContext({ viewport: { width: 1360, height: 860 } });
const one = await open(context, address);
const two = await open(context, address);

await one.bringToFront();
await one.fill('#initials', 'NL');
await one.keyboard.press('Escape');
await one.keyboard.press('j');
await one.keyboard.press('1');
await until('1 sets the first verdict', () => /,ok,,,,,NL,/.test(sheet()));
tell('it is counted', (await one.textContent('#count')).startsWith('50 of 51'), await one.textContent('#count'));
await one.keyboard.press('Enter');
await one.keyboard.type('Budget 2026, table 3');
await one.keyboard.press('Escape');
await until('a source is typed in place', () => sheet().includes('Budget 2026, table 3'));
await one.keyboard.press('u');
await until('u takes it back', () => !sheet().includes('Budget 2026, table 3'));
await until('the other tab sees the verdict', async () => (await two.textContent('.card [data-cell="verdict"]')) === 'ok');

// Both tabs on the same cell, before either has heard of the other.
const id = await one.evaluate(() => document.querySelector('.card.chosen').dataset.id);
const type = async (tab, text) => {
  await tab.bringToFront();
  await tab.evaluate((wanted) => document.querySelector(`#card-${wanted} .words button`).click(), id);
  await tab.fill('[name="notes"]', text);
};
await Promise.all([type(one, 'asked the ministry'), type(two, 'asked the bank')]);
await one.evaluate(() => document.activeElement.blur());
await two.evaluate(() => document.activeElement.blur());
await until('the second of two tabs is asked', async () => (await two.isVisible('.sides')) || (await one.isVisible('.sides')));
const asked = (await two.isVisible('.sides')) ? two : one;
const sides = await asked.textContent('.sides');
tell('and shown both', sides.includes('asked the ministry') && sides.includes('asked the bank'), sides);
await asked.bringToFront();
if (picture) await asked.screenshot({ path: picture.replace(/\.png$/, '-sides.png') });
await asked.click('.sides .pair > div:last-child button');
await until('and decides', () => sheet().includes(asked === two ? 'asked the bank' : 'asked the ministry'));

// A spreadsheet changes another cell of the file.
writeFileSync(audit, sheet().replace(/,open,,,,,,,/, ',fix,,,,$3.5 billion,,,'));
await until('what a spreadsheet wrote is shown', async () => (await one.textContent('.cards')).includes('$3.5 billion'));

if (picture) {
  await one.bringToFront();
  await one.keyboard.press('Escape');
  await one.keyboard.press('Escape');
  await one.click('[data-filter="finding"]');
  await one.click('[data-filter="all"]');
  await one.evaluate(() => document.querySelector('.card.contradiction .words button').click());
  await one.fill('[name="source"]', 'Auditor’s report, 4 March');
  await one.fill('[name="locator"]', 'p. 17');
  await one.keyboard.press('Escape');
  await one.keyboard.press('3');
  await one.evaluate(() => document.querySelector('.card.chosen').scrollIntoView({ block: 'center' }));
  await one.waitForTimeout(300);
  await one.screenshot({ path: picture });
}

server.kill('SIGKILL');
await one.bringToFront();
await one.keyboard.press('j');
await one.keyboard.press('1');
await until('a server that is gone is told', async () => /not saved/.test(await one.textContent('#state')));
const elsewhere = [...one.asked, ...two.asked].filter((url) => !url.startsWith(address));
tell('nothing is fetched from elsewhere', elsewhere.length === 0, elsewhere.join(' '));
const errors = [...one.errors, ...two.errors].filter((e) => !/ERR_CONNECTION_REFUSED|409/.test(e));
tell('no script error', errors.length === 0, errors.join(' | '));
await chrome.close();
process.exit(failed ? 1 : 0);
