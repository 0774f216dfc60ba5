// The page: filters, keys and joins; and, where claimsheet serves it, the cells that people type into.
(() => {
  'use strict';
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const served = document.body.classList.contains('review');
  document.documentElement.classList.add('js');
  $$('[hidden].tools, [hidden].tabs').forEach((e) => { e.hidden = false; });

  const cards = $$('.card');
  const byId = new Map(cards.map((card) => [card.dataset.id, card]));
  const marks = new Map($$('.c[data-id]').map((mark) => [mark.dataset.id, mark]));
  const notes = new Map($$('[data-note]').map((note) => [note.dataset.note, note]));
  const lists = new Map(cards.map((card) => [card, card.closest('.cards').dataset.list]));
  const listOf = (card) => lists.get(card);
  let lit = [];
  const words = (list) => (list || '').split(' ').filter(Boolean);
  let chosen = null;
  let tab = 'claims';
  let filter = 'all';

  // What is shown

  const finding = (card) => card.classList.contains('query') || card.classList.contains('contradiction');
  const FILTERS = {
    all: () => true,
    open: (card) => !card.classList.contains('done'),
    finding,
    quantity: (card) => card.dataset.kind === 'quantity',
    date: (card) => card.dataset.kind === 'date',
    quote: (card) => card.dataset.kind === 'quote' || card.dataset.kind === 'statement',
  };
  const texts = new Map();
  const textOf = (card) => {
    if (!texts.has(card)) texts.set(card, card.textContent.toLowerCase());
    return texts.get(card);
  };

  function fits(card) {
    const speaker = $('#speaker').value;
    const section = $('#section').value;
    const wanted = $('#search').value.trim().toLowerCase();
    return FILTERS[filter](card)
      && (!speaker || card.dataset.speaker === speaker)
      && (!section || card.dataset.section === section)
      && (!wanted || textOf(card).includes(wanted))
      && ($('#low').checked || !card.classList.contains('low') || finding(card) || card === chosen || !!wanted);
  }

  function show() {
    for (const list of $$('.cards')) list.hidden = list.dataset.list !== tab;
    for (const card of cards) {
      const fit = fits(card);
      card.hidden = !fit;
      const mark = marks.get(card.dataset.id);
      if (mark) mark.classList.toggle('dim', !fit);
    }
    for (const button of $$('[data-tab]')) button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
  }

  function count() {
    const claims = cards.filter((card) => listOf(card) === 'claims');
    const open = claims.filter((card) => !card.classList.contains('done')).length;
    $('#count').textContent = `${open} of ${claims.length} open`;
    const bar = $('#progress');
    bar.max = Math.max(claims.length, 1);
    bar.value = claims.length - open;
  }

  function options(select, values) {
    for (const value of [...new Set(values)].filter(Boolean).sort((a, b) => a.localeCompare(b))) {
      select.append(new Option(value, value));
    }
  }

  // The claim that is chosen

  function choose(card, from) {
    if (chosen) {
      chosen.classList.remove('chosen');
      marks.get(chosen.dataset.id)?.classList.remove('chosen');
    }
    lit.forEach((mark) => mark.classList.remove('with', 'same'));
    lit = [];
    const before = chosen;
    chosen = card;
    if (served) leaveForm(before);
    if (!card) {
      document.body.classList.remove('one');
      $$('.holds').forEach((sheet) => sheet.classList.remove('holds'));
      draw();
      return;
    }
    if (listOf(card) !== tab || card.hidden) {
      tab = listOf(card);
      show();
    }
    card.hidden = false;
    card.classList.add('chosen');
    const mark = marks.get(card.dataset.id);
    mark?.classList.add('chosen');
    mark?.classList.remove('dim');
    for (const kind of ['with', 'same']) {
      for (const other of words(card.dataset[kind]).map((id) => marks.get(id)).filter(Boolean)) {
        other.classList.add(kind);
        lit.push(other);
      }
    }
    const sheet = card.closest('.sheet');
    if (!sheet.classList.contains('holds')) {
      $$('.holds').forEach((other) => other.classList.remove('holds'));
      sheet.classList.add('holds');
    }
    if (!document.body.classList.contains('one')) document.body.classList.add('one');
    if (served) enterForm(card);
    if (narrow()) sheet.scrollTop = 0;
    else if (from !== 'card') card.scrollIntoView({ block: 'nearest' });
    if (mark && (from !== 'mark' || narrow())) {
      const box = mark.getBoundingClientRect();
      const bottom = narrow() ? innerHeight * 0.4 : innerHeight;
      if (box.top < bar.offsetHeight + 8 || box.bottom > bottom - 8) mark.scrollIntoView({ block: narrow() ? 'start' : 'center' });
    }
    if (from === 'key') $('.words button', card).focus({ preventScroll: true });
    draw();
  }

  const bar = $('.bar');
  let joined = null;
  const narrow = () => matchMedia('(max-width: 56rem)').matches;

  // A dotted line from the chosen words to each figure that they are compared with.
  function draw() {
    joined?.replaceChildren();
    joined = null;
    const mark = chosen && marks.get(chosen.dataset.id);
    if (!mark) return;
    const article = mark.closest('article');
    const others = words(chosen.dataset.with).map((id) => marks.get(id));
    if (!others.some(Boolean)) return;
    const svg = $('svg.joins', article);
    joined = svg;
    const origin = article.getBoundingClientRect();
    const middle = (e, end) => {
      const boxes = e.getClientRects();
      const box = boxes[end ? boxes.length - 1 : 0];
      return [(box.left + box.right) / 2 - origin.left, box.bottom - origin.top + 1, box.top - origin.top - 1];
    };
    for (const other of others) {
      if (!other || other.closest('article') !== article || other.contains(mark) || mark.contains(other)) continue;
      const [x1, y1] = middle(mark, true);
      const [x2, y2] = middle(other, false);
      const near = Math.abs(y1 - y2) < 4;
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      const bend = near ? Math.min(26, 8 + Math.abs(x2 - x1) / 10) : 22;
      path.setAttribute('d', `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 + bend} ${x2},${y2}`);
      svg.append(path);
    }
  }

  const shown = () => cards.filter((card) => !card.hidden && listOf(card) === tab);

  function step(by, wanted = () => true, round = false) {
    const list = shown();
    const at = list.indexOf(chosen);
    const from = at < 0 && by < 0 ? list.length : at;
    for (let i = 1; i <= list.length; i += 1) {
      const next = from + by * i;
      const card = list[round ? (next + list.length) % list.length : next];
      if (!card) return;
      if (card !== chosen && wanted(card)) return choose(card, 'key');
    }
  }

  document.addEventListener('click', (event) => {
    const target = event.target;
    const go = target.closest('[data-go]');
    if (go) return choose(byId.get(go.dataset.go) || chosen, 'go');
    const mark = target.closest('article [data-id]');
    if (mark) return choose(byId.get(mark.dataset.id), 'mark');
    const button = target.closest('[data-filter], [data-tab], .tabs .close, #view, #keys');
    if (button?.matches('.close')) return choose(null);
    if (button?.dataset.filter) {
      filter = button.dataset.filter;
      $$('[data-filter]').forEach((b) => b.setAttribute('aria-pressed', String(b === button)));
      return show();
    }
    if (button?.dataset.tab) {
      tab = button.dataset.tab;
      return show();
    }
    if (button?.id === 'view') {
      const table = document.body.classList.toggle('table');
      button.setAttribute('aria-pressed', String(table));
      if (served && chosen) enterForm(chosen);
      return draw();
    }
    if (button?.id === 'keys') return $('#help').showModal();
    const card = target.closest('.card');
    if (card && !target.closest('form, a')) return choose(card, 'card');
    return undefined;
  });

  for (const id of ['speaker', 'section', 'low']) $(`#${id}`).addEventListener('change', show);
  $('#search').addEventListener('input', show);
  addEventListener('resize', () => { measure(); draw(); });

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $('#help').open) return;
    const field = event.target.closest('input:not([type="checkbox"]), textarea, select');
    if (event.key === 'Escape') {
      if (field) field.blur();
      else choose(null);
      return;
    }
    if (field) {
      if (event.key === 'Enter' && field.id === 'search') {
        field.blur();
        step(1);
      }
      return;
    }
    const key = event.key;
    const act = {
      j: () => step(1),
      k: () => step(-1),
      n: () => step(1, FILTERS.open, true),
      '/': () => $('#search').select(),
      '?': () => $('#help').showModal(),
    }[key] || (served && typed(event));
    if (!act) return;
    event.preventDefault();
    act();
  });

  function measure() {
    const top = narrow() ? 0 : bar.offsetHeight;
    document.documentElement.style.setProperty('--top', `${top}px`);
    document.documentElement.style.scrollPaddingTop = `${top + 12}px`;
  }

  // Cells that people type into: everything below only where claimsheet serves the page.

  let undo = [];
  let waiting = new Map();
  let form = null;
  let timer = 0;

  function cellOf(card, column) {
    return $(`[data-cell="${CSS.escape(column)}"]`, card);
  }

  function value(card, column) {
    return card.cells?.[column] ?? cellOf(card, column)?.textContent ?? '';
  }

  function put(card, column, text) {
    card.cells = { ...card.cells, [column]: text };
    texts.delete(card);
    const cell = cellOf(card, column);
    if (cell) {
      if (column === 'source_link' && /^https?:\/\/[^\s"<>]+$/.test(text)) {
        const link = document.createElement('a');
        link.href = text;
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        link.textContent = text;
        cell.replaceChildren(link);
      } else {
        cell.textContent = text;
      }
    }
    cell?.closest('.own')?.classList.toggle('blank', !text);
    if (column === 'verdict') {
      const done = $(`[data-verdict="${CSS.escape(text)}"]`, form)?.dataset.done === 'true';
      cell.dataset.is = text;
      card.classList.toggle('done', done);
      marks.get(card.dataset.id)?.classList.toggle('done', done);
      const note = notes.get(card.dataset.id);
      if (note) {
        note.classList.toggle('done', done);
        $('.is', note).textContent = text;
      }
      count();
    }
    if (card === chosen) fill(card);
  }

  function say(text, bad = false) {
    const state = $('#state');
    state.textContent = text;
    state.classList.toggle('bad', bad);
  }

  async function send(edit) {
    const answer = await fetch('cell', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(edit),
    });
    return { status: answer.status, ...(await answer.json().catch(() => ({}))) };
  }

  let sending = Promise.resolve();

  // Every change of a cell goes through here: shown at once, saved in order, kept and tried again where it cannot be saved.
  function set(card, column, after, remember = true) {
    const before = value(card, column);
    if (before === after) return;
    if (remember) undo.push({ card, column, before, after });
    put(card, column, after);
    const key = `${card.dataset.id} ${column}`;
    const first = waiting.get(key);
    waiting.set(key, { card, column, before: first ? first.before : before, after });
    say('saving…');
    sending = sending.then(flush);
  }

  async function flush() {
    for (const [key, edit] of [...waiting]) {
      const { card, column, before, after } = edit;
      let answer;
      try {
        answer = await send({ doc: card.dataset.doc, id: card.dataset.id, column, before, after });
      } catch {
        return say('claimsheet does not answer: not saved yet, it is tried again', true);
      }
      if (answer.status === 200) {
        if (waiting.get(key) === edit) waiting.delete(key);
        else if (waiting.has(key)) waiting.get(key).before = after;
      } else if (answer.status === 409) {
        waiting.delete(key);
        sides(card, column, after, answer.theirs ?? '');
      } else {
        return say(answer.error || 'not saved', true);
      }
    }
    if (waiting.size) return flush();
    return conflicts.size ? undefined : say('saved');
  }

  const conflicts = new Map();

  // The same cell says something else in the file by now: both are shown, and a person decides.
  function sides(card, column, mine, theirs) {
    put(card, column, theirs);
    conflicts.set(card, { column, mine, theirs });
    if (card !== chosen) choose(card);
    else fill(card);
    say('the sheet says something else by now: please decide', true);
  }

  function drawSides(card) {
    const box = $('.sides', form);
    const clash = conflicts.get(card);
    box.hidden = !clash;
    box.replaceChildren();
    if (!clash) return;
    const p = document.createElement('p');
    p.textContent = `${clash.column}: the sheet was changed meanwhile.`;
    const pair = document.createElement('div');
    pair.className = 'pair';
    for (const [name, text, other] of [['in the sheet', clash.theirs, false], ['yours', clash.mine, true]]) {
      const side = document.createElement('div');
      const title = document.createElement('small');
      title.textContent = name;
      const said = document.createElement('div');
      said.textContent = text || '(empty)';
      const keep = document.createElement('button');
      keep.type = 'button';
      keep.textContent = 'keep this';
      keep.addEventListener('click', () => {
        conflicts.delete(card);
        if (other) set(card, clash.column, clash.mine);
        else say('');
        fill(card);
      });
      side.append(title, said, keep);
      pair.append(side);
    }
    box.append(p, pair);
  }

  function fill(card) {
    for (const field of $$('[name]', form)) {
      if (field !== document.activeElement) field.value = value(card, field.name);
    }
    const verdict = value(card, 'verdict') || 'open';
    for (const button of $$('[data-verdict]', form)) {
      button.setAttribute('aria-pressed', String(button.dataset.verdict === verdict));
    }
    drawSides(card);
  }

  function enterForm(card) {
    // A row of the table has no room for it: there it stands below the table.
    const table = document.body.classList.contains('table') && !narrow();
    (table ? card.closest('.sheet') : card).append(form);
    form.classList.toggle('docked', table);
    fill(card);
  }

  function leaveForm(before) {
    if (!form) return;
    if (before) keep(before);
    form.remove();
  }

  function keep(card) {
    for (const field of $$('[name]', form)) set(card, field.name, field.value);
  }

  function judge(card, verdict) {
    const initials = $('#initials').value.trim();
    if (initials && !value(card, 'checked_by')) set(card, 'checked_by', initials);
    set(card, 'verdict', verdict);
  }

  // What a key does that only a served page has.
  function typed(event) {
    if (event.key === 'u') return takeBack;
    if (!chosen) return null;
    if (event.key === 'Enter' && !event.target.closest('form, .bar, .tabs')) return () => $('[name="source"]', form).focus();
    const button = $$('[data-verdict]', form).find((b) => $('kbd', b)?.textContent === event.key);
    return button ? () => judge(chosen, button.dataset.verdict) : null;
  }

  function takeBack() {
    const last = undo.pop();
    if (!last) return say('nothing to undo');
    choose(last.card, 'key');
    return set(last.card, last.column, last.before, false);
  }

  async function ask() {
    try {
      const answer = await fetch(`changes?since=${document.body.dataset.version}`);
      const news = await answer.json();
      if (news.reload) {
        if (waiting.size) return undefined;
        history.replaceState(null, '', `#${chosen?.dataset.id ?? ''}`);
        return location.reload();
      }
      for (const row of news.rows ?? []) {
        const card = byId.get(row.id);
        if (!card) continue;
        for (const [column, text] of Object.entries(row.cells)) {
          const edit = waiting.get(`${row.id} ${column}`);
          const field = card === chosen && $(`[name="${CSS.escape(column)}"]`, form);
          const typing = field && field === document.activeElement && field.value !== value(card, column);
          if (edit || typing || value(card, column) === text) continue;
          const mine = undo.findLast((u) => u.card === card && u.column === column);
          if (mine && mine.after === value(card, column) && text !== mine.after && news.foreign) {
            sides(card, column, mine.after, text);
          } else {
            put(card, column, text);
          }
        }
      }
      if (news.version) document.body.dataset.version = news.version;
      if (news.trouble) say(news.trouble, true);
      else if (waiting.size) sending = sending.then(flush);
      else if ($('#state').classList.contains('bad') && !conflicts.size) say('');
    } catch {
      say(waiting.size ? 'claimsheet has stopped: what you typed last is not saved' : 'claimsheet has stopped', true);
    }
    return undefined;
  }

  options($('#speaker'), cards.map((card) => card.dataset.speaker));
  options($('#section'), cards.map((card) => card.dataset.section));
  measure();
  show();
  count();
  if (served) serve();
  if (location.hash) choose(byId.get(decodeURIComponent(location.hash.slice(1))) || null);

  function serve() {
    form = $('#form').content.firstElementChild.cloneNode(true);
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('click', (event) => {
      const button = event.target.closest('[data-verdict]');
      if (button) judge(chosen, button.dataset.verdict);
    });
    form.addEventListener('change', (event) => {
      if (event.target.name && chosen) set(chosen, event.target.name, event.target.value);
    });
    form.addEventListener('input', (event) => {
      const { name } = event.target;
      const card = chosen;
      clearTimeout(timer);
      timer = setTimeout(() => { if (card && card === chosen) set(card, name, event.target.value); }, 700);
    });
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.matches('input')) event.target.blur();
    });
    addEventListener('beforeunload', (event) => {
      if (chosen) keep(chosen);
      if (waiting.size) event.preventDefault();
    });
    const tick = () => ask().finally(() => setTimeout(tick, document.hidden ? 5000 : 1500));
    setTimeout(tick, 1500);
  }
})();
