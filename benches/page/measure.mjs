// node benches/page/measure.mjs CLAIMSHEET [--times]: what the issue asks of the page, measured in a headless browser. Drafts are made here.
// Times are told; with --times one that is too long is a fault.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browser, open } from './browser.mjs';

const program = process.argv[2];
const strict = process.argv.includes('--times');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'claimsheet-page-'));
let failed = 0;
const tell = (what, value, good) => {
  if (!good) failed += 1;
  console.log(`${good ? 'ok  ' : 'BAD '} ${what}: ${value}`);
};

// An article of so many paragraphs; each has 62 words and some claims.
function draft(paragraphs, filler = '') {
  const lines = ['Mill towns count what the flood has left', ''];
  for (let i = 1; i <= paragraphs; i += 1) {
    lines.push(`The council of Aldmoor spent ${i + 3} million dollars on dam number ${i}, up from ${i + 1} million dollars a year before, and hired ${20 + i} masons for it. `
      + 'The work went on through the winter without a pause and in all kinds of weather, as most people in the valley still remember well. '
      + filler
      + `“We had ${i + 40} trucks on that road and not one of them was empty,” said Nora Lind, an engineer, on Thursday.`, '');
  }
  return lines.join('\n');
}

function page(name, text) {
  writeFileSync(join(folder, `${name}.txt`), text);
  execFileSync(program, ['extract', '--quiet', '--date', '2026-03-12', join(folder, `${name}.txt`), '-o', join(folder, `${name}.html`)]);
  return pathToFileURL(join(folder, `${name}.html`)).href;
}

const chrome = await browser();
const context = await chrome.newContext({ viewport: { width: 1360, height: 860 } });

const article = page('article', draft(19, 'Nobody had planned for a season so long, and nobody had asked what it would do to the old walls below the church. '.repeat(4)));
const times = [];
for (let i = 0; i < 5; i += 1) {
  const tab = await open(context, article);
  await tab.waitForTimeout(200);
  times.push(await tab.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime));
  if (i === 0) {
    const claims = await tab.evaluate(() => document.querySelectorAll('.cards[data-list="claims"] .card').length);
    const words = await tab.evaluate(() => document.querySelector('article').innerText.split(/\s+/).length);
    console.log(`     an article of ${words} words with ${claims} claims`);
    tell('script errors', tab.errors.join(' | ') || 'none', tab.errors.length === 0);
    const elsewhere = tab.asked.filter((url) => !url.startsWith('file:'));
    tell('asked elsewhere', elsewhere.join(' ') || 'nothing', elsewhere.length === 0);
  }
  await tab.close();
}
times.sort((a, b) => a - b);
tell('first drawn after (median of 5)', `${Math.round(times[2])} ms`, !strict || times[2] < 300);

// The time from a key to the next frame that is drawn.
const long = await open(context, page('long', draft(310)));
const claims = await long.evaluate(() => document.querySelectorAll('.cards[data-list="claims"] .card').length);
const press = async (key, times) => {
  const taken = [];
  for (let i = 0; i < times; i += 1) {
    await long.evaluate(() => {
      window.took = new Promise((resolve) => {
        document.addEventListener('keydown', () => {
          const from = performance.now();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from)));
        }, { once: true, capture: true });
      });
    });
    await long.keyboard.press(key);
    taken.push(await long.evaluate(() => window.took));
  }
  taken.sort((a, b) => a - b);
  return [taken[Math.floor(times / 2)], taken[Math.floor(times * 0.95)]];
};
for (const [key, n] of [['j', 30], ['k', 20], ['n', 20]]) {
  const [half, most] = await press(key, n);
  tell(`key ${key} with ${claims} claims`, `${Math.round(half)} ms, 95 of 100 within ${Math.round(most)} ms`, !strict || most < 100);
}
await long.keyboard.press('/');
const [, typed] = await press('4', 5);
tell(`a letter typed into the search with ${claims} claims`, `${Math.round(typed)} ms`, !strict || typed < 250);

// axe-core has to look at the page from within, which the page's own rules forbid to scripts: they are left out here alone.
for (const [name, options] of [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 780 }, isMobile: true }],
  ['table', {}],
]) {
  const here = await chrome.newContext({ viewport: { width: 1360, height: 860 }, bypassCSP: true, ...options });
  const tab = await open(here, article);
  if (name === 'table') await tab.click('#view');
  await tab.keyboard.press('j');
  await tab.evaluate(axe);
  const found = await tab.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const serious = found.violations.filter((v) => ['serious', 'critical'].includes(v.impact));
  const said = serious.map((v) => `${v.id} (${v.nodes.length}): ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary}`).join('\n     ');
  tell(`axe-core, ${name}: serious faults`, said || `none (${found.violations.map((v) => v.id).join(', ') || 'no others'})`, serious.length === 0);
  await here.close();
}
await chrome.close();
process.exit(failed ? 1 : 0);
