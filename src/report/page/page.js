'use strict';
document.documentElement.classList.add('scripts', 'loading');
// what stands between this call and the next end of a script becomes one text, to be built later
function putOff() { document.write('<script type="text/plain" class="later">'); }
document.addEventListener('DOMContentLoaded', function () {
  var root = document.documentElement;
  root.classList.remove('loading'); // all is there, and in its place
  var one = function (s, at) { return (at || document).querySelector(s); };
  var all = function (s, at) { return Array.prototype.slice.call((at || document).querySelectorAll(s)); };
  var PAGE = 100, limits = new Map(), keys = new WeakMap();

  // ---- what is searched: NFKC, case and spaces aside, waves and hyphens united ----
  function fold(text) {
    return text.normalize('NFKC').toLowerCase()
      .replace(/[\u301c\uff5e\u223c]/g, '~').replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
      .replace(/\s+/g, '');
  }
  function key(el) {
    if (!keys.has(el)) keys.set(el, fold(el.textContent));
    return keys.get(el);
  }

  // ---- what is not seen at first stands as text: built when there is time, or when it is asked for ----
  function put(place) {
    var made = document.createElement('template'), call = place.previousElementSibling, before = call.previousElementSibling;
    call.remove();
    made.innerHTML = place.textContent;
    var rows = all('tr.over', made.content), sheets = all('.sheet', made.content), svgs = all('svg', made.content);
    sheets.forEach(wireSheet);
    rows.forEach(function (row) { one('tbody', before).appendChild(row); });
    if (rows.length) place.remove(); else place.replaceWith(made.content);
    svgs.forEach(wireMap);
  }
  function build(where) {
    var places = all(where || '.later');
    places.forEach(put);
    if (places.length) items = all('[data-f]');
  }
  function buildOnTime() {
    var place = one('#maps [lang=' + root.lang + ']>.later') || one('.later');
    if (!place) { items = all('[data-f]'); apply(); return; }
    put(place);
    wait(buildOnTime);
  }
  function wait(then) {
    if (window.requestIdleCallback) window.requestIdleCallback(then, { timeout: 500 }); else setTimeout(then, 20);
  }

  // ---- the state stands in the address: #q=...&s=...&lang=en&at=a12 ----
  var fields = all('[data-filter]'), items = all('[data-f]'), output = one('.tools output');
  var at = '';
  function any() { return fields.some(function (f) { return f.value; }); }
  function value(name) {
    var field = fields.filter(function (f) { return f.dataset.filter === name; })[0];
    return field ? field.value : '';
  }
  function readState() {
    var hash = decodeURI(location.hash.slice(1));
    if (hash.indexOf('=') < 0) { at = hash; return; }
    var state = new URLSearchParams(location.hash.slice(1));
    fields.forEach(function (f) { f.value = state.get(f.dataset.filter) || ''; });
    at = state.get('at') || '';
    if (state.get('lang')) speak(state.get('lang'));
  }
  var first = root.lang;
  function writeState() {
    var state = new URLSearchParams();
    fields.forEach(function (f) { if (f.value) state.set(f.dataset.filter, f.value); });
    if (root.lang !== first) state.set('lang', root.lang);
    var text = state.toString();
    if (text && at) { state.set('at', at); text = state.toString(); }
    history.replaceState(null, '', '#' + (text || at));
  }

  // ---- language ----
  function speak(lang) {
    root.lang = lang === 'en' ? 'en' : 'ja';
    all('title[data-ja], option[data-ja]').forEach(function (el) { el.textContent = el.dataset[root.lang]; });
    all('[data-lang]').forEach(function (b) { b.setAttribute('aria-pressed', String(b.dataset.lang === root.lang)); });
    if (root.lang !== first) build('[lang=' + root.lang + ']>.later');
    tell();
  }

  // ---- search and filters ----
  var shown = 0;
  function tell() {
    output.textContent = !any() ? '' : root.lang === 'ja' ? shown + '件' : shown + (shown === 1 ? ' entry' : ' entries');
  }
  function fits(el, words, wanted) {
    var row = el.dataset;
    if (wanted.s && 's' in row && row.s !== wanted.s) return false;
    if (wanted.r && 'r' in row && row.r !== wanted.r) return false;
    if (wanted.b && 'b' in row && row.b.indexOf(' ' + wanted.b + ' ') < 0) return false;
    if (wanted.k && 'k' in row && row.k.indexOf(' ' + wanted.k + ' ') < 0) return false;
    return words.every(function (w) { return key(el).indexOf(w) >= 0; });
  }
  function apply() {
    var words = value('q').normalize('NFKC').split(/\s+/).map(fold).filter(Boolean);
    if (any()) build();
    var wanted = { s: value('s'), b: value('b'), k: value('k'), r: value('r') };
    var counts = new Map();
    shown = 0;
    items.forEach(function (el) {
      var good = fits(el, words, wanted), list = el.parentNode;
      if (good) {
        shown++;
        counts.set(list, (counts.get(list) || 0) + 1);
      }
      el.hidden = !good;
      el.classList.toggle('over', good && el.localName === 'tr' && counts.get(list) > (limits.get(list) || PAGE));
    });
    all('details.index').forEach(function (list) { // names whose sheets stand in a file
      list.open = words.length > 0 && counts.has(list);
    });
    all('tbody').forEach(function (body) {
      var more = body.more, rest = (counts.get(body) || 0) - (limits.get(body) || PAGE);
      if (!more && rest > 0) more = addMore(body);
      if (more) { more.hidden = rest <= 0; more.rest.textContent = rest; }
    });
    tell();
  }
  function addMore(body) {
    var more = document.createElement('button');
    more.type = 'button';
    more.className = 'more';
    more.innerHTML = '<span lang="ja">続きを表示（あと<b></b>件）</span><span lang="en">Show more (<b></b> left)</span>';
    more.rest = { set textContent(n) { all('b', more).forEach(function (b) { b.textContent = n; }); } };
    more.addEventListener('click', function () { limits.set(body, (limits.get(body) || PAGE) + PAGE); apply(); });
    body.parentNode.parentNode.insertAdjacentElement('afterend', more);
    body.more = more;
    return more;
  }
  function reveal(id) { // a row that is filtered away or on a later page must be seen when linked to
    if (id && !document.getElementById(id)) build();
    var el = id && document.getElementById(id), list = el && el.parentNode;
    if (!el || !el.matches('[data-f]')) return;
    if (el.hidden) { fields.forEach(function (f) { f.value = ''; }); apply(); }
    if (el.classList.contains('over')) { limits.set(list, Infinity); apply(); }
    el.scrollIntoView();
  }

  // ---- tables that sort ----
  function cell(row, i) { return (row.cells[i] || {}).textContent || ''; }
  all('table.sortable').forEach(function (table) {
    all('thead th', table).forEach(function (th, i) {
      var button = document.createElement('button'), name = document.createElement('span');
      button.type = 'button';
      name.className = 'said';
      name.innerHTML = '<span lang="ja">並べ替え：</span><span lang="en">sort: </span>';
      Array.prototype.slice.call(th.childNodes).forEach(function (n) { name.appendChild(n.cloneNode(true)); });
      button.appendChild(name); // beside the heading: what is in a button isn't printed on every page
      th.appendChild(button);
      th.addEventListener('click', function () {
        var up = th.getAttribute('aria-sort') !== 'ascending', body = table.tBodies[0];
        build();
        var rows = all('tr', body).map(function (row, n) { return [row, cell(row, i), n]; });
        var numbers = rows.every(function (r) { return /^[-–\d.]*$/.test(r[1].trim()); });
        rows.sort(function (a, b) {
          var d = numbers ? (parseFloat(a[1]) || 0) - (parseFloat(b[1]) || 0) : a[1].localeCompare(b[1], root.lang);
          return (up ? d : -d) || a[2] - b[2];
        });
        all('th', table.tHead).forEach(function (other) { other.removeAttribute('aria-sort'); });
        th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
        rows.forEach(function (r) { body.appendChild(r[0]); });
        items = all('[data-f]');
        apply();
      });
    });
  });

  // ---- maps: neighbours stay bright, pan, zoom ----
  function neighbours(svg) {
    if (svg.near) return svg.near;
    svg.near = {};
    all('[data-a]', svg).forEach(function (line) {
      [[line.dataset.a, line.dataset.b], [line.dataset.b, line.dataset.a]].forEach(function (pair) {
        (svg.near[pair[0]] = svg.near[pair[0]] || []).push(line, pair[1]);
      });
    });
    return svg.near;
  }
  function light(svg, name) {
    svg.classList.toggle('lit', !!name);
    all('.on', svg).forEach(function (el) { el.classList.remove('on'); });
    if (!name) return;
    var bright = { };
    bright[name] = true;
    (neighbours(svg)[name] || []).forEach(function (x) {
      if (typeof x === 'string') bright[x] = true; else x.classList.add('on');
    });
    all('[data-n]', svg).forEach(function (el) { if (bright[el.dataset.n]) el.classList.add('on'); });
  }
  function nodeOf(event) { return event.target.closest && event.target.closest('[data-n]'); }
  function wireMap(svg) {
    var whole = svg.viewBox.baseVal, home = [whole.x, whole.y, whole.width, whole.height], drag = null, moved = 0;
    function view(x, y, w, h) { svg.setAttribute('viewBox', [x, y, w, h].map(function (n) { return n.toFixed(2); }).join(' ')); }
    function zoom(by, fx, fy) {
      var b = svg.viewBox.baseVal, w = Math.min(home[2], Math.max(home[2] / 12, b.width / by)), h = w * home[3] / home[2];
      move(b.x + (b.width - w) * fx, b.y + (b.height - h) * fy, w, h);
    }
    function move(x, y, w, h) {
      view(Math.max(home[0], Math.min(home[0] + home[2] - w, x)), Math.max(home[1], Math.min(home[1] + home[3] - h, y)), w, h);
    }
    function shift(dx, dy) { var b = svg.viewBox.baseVal; move(b.x + dx * b.width, b.y + dy * b.height, b.width, b.height); }
    svg.acts = {
      '+': function () { zoom(1.4, 0.5, 0.5); }, '-': function () { zoom(1 / 1.4, 0.5, 0.5); },
      '0': function () { view.apply(null, home); },
      ArrowLeft: function () { shift(-0.2, 0); }, ArrowRight: function () { shift(0.2, 0); },
      ArrowUp: function () { shift(0, -0.2); }, ArrowDown: function () { shift(0, 0.2); }
    };
    svg.acts[';'] = svg.acts['='] = svg.acts['+'];
    svg.addEventListener('mouseover', function (e) { var n = nodeOf(e); light(svg, n && n.dataset.n); });
    svg.addEventListener('mouseleave', function () { light(svg, null); });
    svg.addEventListener('focusin', function (e) { var n = nodeOf(e); light(svg, n && n.dataset.n); });
    svg.addEventListener('focusout', function () { light(svg, null); });
    svg.addEventListener('wheel', function (e) {
      if (!e.ctrlKey) return; // the page scrolls
      e.preventDefault();
      var r = svg.getBoundingClientRect();
      zoom(e.deltaY < 0 ? 1.2 : 1 / 1.2, (e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height);
    }, { passive: false });
    svg.addEventListener('pointerdown', function (e) { drag = [e.clientX, e.clientY]; moved = 0; });
    window.addEventListener('pointermove', function (e) {
      if (!drag) return;
      var r = svg.getBoundingClientRect();
      moved += Math.abs(e.clientX - drag[0]) + Math.abs(e.clientY - drag[1]);
      shift((drag[0] - e.clientX) / r.width, (drag[1] - e.clientY) / r.height);
      drag = [e.clientX, e.clientY];
    });
    window.addEventListener('pointerup', function () { drag = null; });
    svg.addEventListener('click', function (e) { if (moved > 8) e.preventDefault(); }, true);
    svg.addEventListener('dragstart', function (e) { e.preventDefault(); });
  }
  all('figure.map').forEach(function (figure) {
    var svgs = function () { return all('svg', figure); }, bar = document.createElement('div'), canvas = one('.canvas', figure);
    bar.className = 'bar';
    [['+', '拡大', 'zoom in'], ['-', '縮小', 'zoom out'], ['0', '全体', 'show all']].forEach(function (b) {
      var button = document.createElement('button');
      button.type = 'button';
      button.innerHTML = '<span lang="ja">' + b[1] + '</span><span lang="en">' + b[2] + '</span>';
      button.addEventListener('click', function () { svgs().forEach(function (s) { s.acts[b[0]](); }); });
      bar.appendChild(button);
    });
    one('figcaption', figure).appendChild(bar);
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'group');
    canvas.setAttribute('aria-labelledby', figure.id + '-name');
    one('h3', figure).id = figure.id + '-name';
    canvas.addEventListener('keydown', function (e) {
      if (e.ctrlKey || e.metaKey || e.altKey || !(svgs()[0] || { acts: {} }).acts[e.key]) return;
      e.preventDefault();
      svgs().forEach(function (s) { s.acts[e.key](); });
    });
  });

  // ---- one sheet on paper ----
  function wireSheet(sheet) {
    var button = document.createElement('button');
    button.type = 'button';
    button.className = 'print';
    button.innerHTML = '<span lang="ja">この1枚を印刷</span><span lang="en">Print this sheet</span>';
    button.addEventListener('click', function () {
      root.classList.add('one-sheet');
      sheet.classList.add('chosen');
      window.print();
    });
    sheet.insertBefore(button, sheet.firstChild);
  }
  window.addEventListener('beforeprint', function () { build(); });
  window.addEventListener('afterprint', function () {
    root.classList.remove('one-sheet');
    all('.chosen').forEach(function (el) { el.classList.remove('chosen'); });
  });

  var form = one('.tools');
  form.addEventListener('submit', function (e) { e.preventDefault(); });
  form.addEventListener('input', function () { apply(); writeState(); });
  form.addEventListener('reset', function (e) {
    e.preventDefault();
    fields.forEach(function (f) { f.value = ''; });
    apply();
    writeState();
  });
  all('[data-lang]').forEach(function (b) {
    b.addEventListener('click', function () { speak(b.dataset.lang); writeState(); });
  });
  window.addEventListener('hashchange', function () {
    var plain = location.hash.indexOf('=') < 0;
    readState();
    apply();
    reveal(at);
    if (plain) writeState();
  });
  readState();
  speak(root.lang);
  if (any()) apply();
  reveal(at);
  wait(buildOnTime);
});
